// The engine that is always there: a text's vector is the sum of what the table knows of its words.
// Less good than the sentence model and a hundred times faster, with nothing to install.
import Digest
public import Synthesis

/// The table as an engine.
public final class TableEmbedder: NoteEmbedder {
  public let engine: Engine

  /// The engine on the program's own table.
  public static let carriedEngine = TableEmbedder().engine

  private let table: WordTable

  /// The engine on the program's own table.
  public convenience init() { self.init(.carried, version: TableEmbedder.carriedVersion) }

  init(_ table: WordTable, version: String) {
    self.table = table
    engine = Engine(id: "table", version: version, dimension: table.dimension)
  }

  /// One vector for each text, of length 1; zeros for a text without a word that is known.
  public func vectors(of texts: [String]) -> [[Float]] { texts.map(vector) }

  private func vector(of text: String) -> [Float] {
    var sum = [Float](repeating: 0, count: table.dimension)
    for place in Segments.places(of: text, in: table) { table.add(place, to: &sum) }
    let squares = sum.reduce(0) { $0 + $1 * $1 }
    guard squares > 0 else { return sum }
    let factor = 1 / squares.squareRoot()
    return sum.map { $0 * factor }
  }

  /// Which table it is: vectors of another are of another kind.
  private static let carriedVersion = String(hex(sha256(WordTable.carriedBytes)).prefix(8))
}
