// The words of a text that a table knows: the longest one at each place of a Korean word, stems of
// English ones. No morphological analyser: on short notes one did not help (measured).
import Foundation

/// How a text is cut into words that a table knows.
enum Segments {
  /// The places of the words in the table, each once, in the order in which they first stand.
  static func places(of text: String, in table: WordTable) -> [Int] {
    // Width and compatibility forms folded away, as in the table's words.
    let folded = Array(text.precomposedStringWithCompatibilityMapping.lowercased().utf8)
    var places: [Int] = []
    var from = 0
    while from < folded.count, places.count < Limits.wordsMax {
      var end = from
      while isLatin(folded, end) { end += 1 }
      if end > from {
        english(folded[from..<end], table, &places)
      } else {
        while isSyllable(folded, end) { end += 3 }
        if end > from { korean(folded[from..<end], table, &places) }
      }
      from = max(end, from + 1)
    }
    return places
  }

  private static func isLatin(_ bytes: [UInt8], _ at: Int) -> Bool {
    at < bytes.count && (0x61...0x7A).contains(bytes[at])
  }

  /// A whole syllable, U+AC00 to U+D7A3: three bytes from EA B0 80 to ED 9E A3.
  private static func isSyllable(_ bytes: [UInt8], _ at: Int) -> Bool {
    guard at + 2 < bytes.count, (0xEA...0xED).contains(bytes[at]) else { return false }
    let value =
      Int(bytes[at] & 15) << 12 | Int(bytes[at + 1] & 63) << 6 | Int(bytes[at + 2] & 63)
    return (0xAC00...0xD7A3).contains(value)
  }

  /// The longest word from each place on; what no word begins with is passed over. A single
  /// syllable is a word only at the beginning, alone or before a particle (길이, 물은).
  private static func korean(
    _ run: ArraySlice<UInt8>, _ table: WordTable, _ places: inout [Int]
  ) {
    var at = run.startIndex
    while at < run.endIndex {
      var end = min(run.endIndex, at + 3 * Limits.syllablesMax)
      while end > at {
        let mayBe = end > at + 3 || (at == run.startIndex && mayBeAlone(run))
        if mayBe, let place = table.place(of: run[at..<end]) {
          note(place, &places)
          break
        }
        end -= 3
      }
      at = max(end, at + 3)
    }
  }

  private static func mayBeAlone(_ run: ArraySlice<UInt8>) -> Bool {
    run.count == 3 || particles.contains(String(decoding: run.dropFirst(3), as: UTF8.self))
  }

  /// The word itself, or what is left of it without an ending.
  private static func english(
    _ run: ArraySlice<UInt8>, _ table: WordTable, _ places: inout [Int]
  ) {
    if let place = table.place(of: run) { return note(place, &places) }
    for (ending, instead) in endings where run.count > ending.count {
      guard run.suffix(ending.count).elementsEqual(ending),
        let place = table.place(of: run.dropLast(ending.count) + instead)
      else { continue }
      return note(place, &places)
    }
  }

  /// English endings, and what stands in their place in the word as a table has it.
  private static let endings: [([UInt8], [UInt8])] = [
    ("s", ""), ("es", ""), ("ed", ""), ("ies", "y"), ("ing", ""), ("ing", "e"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  private static func note(_ place: Int, _ places: inout [Int]) {
    if !places.contains(place) { places.append(place) }
  }

  private static let particles: Set<String> = Set(
    """
    은 는 이 가 을 를 에 의 도 로 와 과 만 랑 야 나 요 들 엔 에서 에게 에는 에도 까지 부터 으로 이나 이랑 이라 라도 마다 처럼
    보다 밖에 한테 께서 이다 입니다 이에요 예요 하고 들이 들은 들을 들의 들도 으로도 에서도 이라도 만이라도 에서는 으로는 로는 에만
    까지만 부터라도
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
