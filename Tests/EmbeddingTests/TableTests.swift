// The table that is carried, whether it is whole, and how texts are cut into its words.
import Foundation
import Synthesis
import Testing

@testable import Embedding

/// A small table in memory that stays for the tests.
func makeTable(_ words: [(word: String, weight: UInt8, codes: [Int])]) -> WordTable? {
  let bytes = tableBytes(words)
  let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
  memory.copyBytes(from: bytes)
  return WordTable(UnsafeRawBufferPointer(memory))
}

func tableBytes(_ words: [(word: String, weight: UInt8, codes: [Int])]) -> [UInt8] {
  func number(_ value: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt32(value).littleEndian, Array.init)
  }
  let words = words.sorted { $0.word.utf8.lexicographicallyPrecedes($1.word.utf8) }
  let text = words.flatMap { Array($0.word.utf8) }
  var bytes = Array("WONTABL1".utf8) + number(words.count) + number(words[0].codes.count)
  bytes += number(text.count) + number(0)
  var offset = 0
  for word in words {
    bytes += number(offset)
    offset += word.word.utf8.count
  }
  bytes += number(offset) + text + words.map(\.weight)
  for word in words {
    for four in stride(from: 0, to: word.codes.count, by: 4) {
      bytes.append(
        (0..<4).reduce(0) { $0 | UInt8((word.codes[four + $1] + 3) / 2) << UInt8(2 * $1) })
    }
  }
  return bytes
}

struct WordTableTests {
  /// Whoever damages the file finds out here, not in a hall.
  @Test func carriedTable_isWhole() throws {
    let table = try #require(WordTable(WordTable.carriedBytes))
    #expect((20_000...60_000).contains(table.count))
    #expect(WordTable.carriedBytes.count <= 4_194_304)
    var last: [UInt8] = []
    for place in 0..<table.count {
      let bytes = Array(table.word(at: place))
      #expect(last.lexicographicallyPrecedes(bytes), "word \(place)")
      last = bytes
      let word = try #require(String(validating: bytes, as: UTF8.self), "word \(place)")
      let scalars = word.unicodeScalars
      let isKorean =
        scalars.allSatisfy { (0xAC00...0xD7A3).contains($0.value) }
        && (1...Limits.syllablesMax).contains(scalars.count)
      let isEnglish = scalars.count >= 2 && scalars.allSatisfy { ("a"..."z").contains($0) }
      #expect(isKorean || isEnglish, "\(word)")
      #expect(table.weight(at: place) > 0, "\(word)")
      #expect(table.place(of: bytes[...]) == place, "\(word)")
    }
  }

  @Test(arguments: ["", "가", "버스정", "zzzzzz", "\u{0}", "힣힣"])
  func word_isNotFound_whenItIsNotThere(_ word: String) {
    #expect(WordTable.carried.place(of: Array(word.utf8)[...]) == nil)
  }

  @Test func bytes_areRefused_whenLengthsDoNotFit() throws {
    let good = tableBytes([("가나", 1, [1, 1, 1, 1]), ("다", 2, [-3, 3, -1, 1])])
    for cut in 0..<good.count {
      let bytes = Array(good.prefix(cut))
      #expect(bytes.withUnsafeBytes { WordTable($0) } == nil, "\(cut) bytes")
    }
    #expect((good + [0]).withUnsafeBytes { WordTable($0) } == nil)
  }

  /// Reckoned once in Python from the same file, by its format alone.
  @Test func carriedTable_isReadAsItWasWritten() {
    let vectors = TableEmbedder().vectors(of: [
      "버스 배차 간격을 줄여 주세요", "버스가 너무 안 와서 30분씩 기다립니다", "공원에 벤치와 그늘이 부족합니다",
      "The buses do not come often enough",
    ])
    let wanted: [Float] = [0.2647, -0.1076, 0.2884, -0.1040, 0.3526, 0.0068]
    var pairs: [(Int, Int)] = []
    for left in 0..<4 { for right in (left + 1)..<4 { pairs.append((left, right)) } }
    for (pair, cosineWanted) in zip(pairs, wanted) {
      #expect(abs(cosine(vectors[pair.0], vectors[pair.1]) - cosineWanted) < 1e-3)
    }
  }

  @Test func vector_isTheWeightedSum_ofLengthOne() throws {
    let table = try #require(
      makeTable([
        ("버스", 200, [1, 1, 1, 1]), ("공원", 100, [3, -1, -1, 3]), ("bus", 50, [-3, 3, 1, 1]),
      ]))
    let engine = TableEmbedder(table, version: "t")
    #expect(engine.vectors(of: ["버스가"]) == [[0.5, 0.5, 0.5, 0.5]])
    let both = engine.vectors(of: ["버스 공원 버스"])[0]
    // 200 (1,1,1,1)/2 + 100 (3,-1,-1,3)/√20, each word once.
    let part = 100 / Float(20).squareRoot()
    let sum = [100 + 3 * part, 100 - part, 100 - part, 100 + 3 * part]
    let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    for (number, wanted) in zip(both, sum) { #expect(abs(number - wanted / length) < 1e-5) }
    #expect(
      engine.vectors(of: ["", "모르는 말", "☎ 123"]) == Array(repeating: [0, 0, 0, 0], count: 3))
  }
}

struct SegmentsTests {
  private static let words = [
    "버스", "버스정류장", "정류장", "물", "길", "감", "줄이", "bus", "make", "city", "walk", "class",
  ]

  @Test(arguments: [
    ("버스정류장에서 버스를", "버스정류장 버스"), ("마을버스", "버스"), ("물은 길이 감감", "물 길"), ("물고기", ""),
    ("강물", ""), ("ＢＵＳ Buses", "bus"), ("making cities walked", "make city walk"),
    ("classes", "class"),
    ("버스bus버스", "버스 bus"), ("버\u{1109}\u{1173}", "버스"), ("줄이자!줄이자", "줄이"),
    ("", ""), ("🚌🚌", ""), ("\u{FFFD}버스\u{0}", "버스"),
  ])
  func text_isCutIntoTheLongestWords(_ row: (text: String, found: String)) throws {
    let table = try #require(makeTable(SegmentsTests.words.map { ($0, 1, [1, 1, 1, 1]) }))
    let found = Segments.places(of: row.text, in: table).map {
      String(decoding: table.word(at: $0), as: UTF8.self)
    }
    #expect(found.joined(separator: " ") == row.found)
  }

  @Test func longText_isCutShort() {
    let text = String(repeating: "버스 정류장 주차 공원 도서관 병원 학교 ", count: 3_000)
    #expect(Segments.places(of: text, in: .carried).count <= Limits.wordsMax)
  }
}
