// The table that the program carries: words and, for each, what the sentence model makes of it, as
// two bits a number. Reads bytes that were proven when they were made and by the tests; knows
// nothing of how a text is cut into words.
import CWordTable

/// A table of words and vectors; `tools/distil` writes it and says why it is made so.
///
/// Little endian: `WONTABL1`; u32 count of words, u32 dimension, u32 bytes of text, u32 0;
/// count + 1 u32 places in the text; the text, words in UTF-8 in the order of their bytes, nothing
/// between them; a byte of weight for each word; dimension / 4 bytes for each word, number k in
/// byte k / 4 at bits 2 (k mod 4) and up.
struct WordTable: @unchecked Sendable {
  let count: Int
  let dimension: Int

  /// Memory that stays: the program's own, or a test's.
  private let bytes: UnsafeRawBufferPointer
  private let offsets: Int
  private let text: Int
  private let weights: Int
  private let vectors: Int

  /// The program's own.
  static let carried: WordTable = {
    guard let table = WordTable(carriedBytes) else {
      preconditionFailure("the table of words was damaged before it was compiled")
    }
    return table
  }()

  static var carriedBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: cwordtable_bytes(), count: cwordtable_count())
  }

  /// nil if the lengths do not fit each other; what is between them is the tests' affair.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 24, bytes[..<8].elementsEqual("WONTABL1".utf8) else { return nil }
    func number(at place: Int) -> Int {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
    }
    count = number(at: 8)
    dimension = number(at: 12)
    let textBytes = number(at: 16)
    offsets = 24
    text = offsets + (count + 1) * 4
    weights = text + textBytes
    vectors = weights + count
    guard dimension > 0, dimension % 4 == 0, number(at: 20) == 0,
      bytes.count == vectors + count * dimension / 4, number(at: text - 4) == textBytes
    else { return nil }
    self.bytes = bytes
  }

  /// The bytes of a word.
  func word(at place: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[text + offset(place)..<text + offset(place + 1)])
  }

  /// How much a word counts, 0 to 255.
  func weight(at place: Int) -> Int { Int(bytes[weights + place]) }

  /// Where a word stands; nil if it is not in the table.
  func place(of word: ArraySlice<UInt8>) -> Int? {
    word.withUnsafeBytes { word in
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        switch order(self.word(at: middle), word) {
        case ..<0: low = middle + 1
        case 1...: high = middle
        default: return middle
        }
      }
      return nil
    }
  }

  /// Adds a word's vector, of length 1, so many times as it weighs. Its numbers are -3, -1, 1, 3
  /// over the root of the sum of their squares.
  func add(_ place: Int, to sum: inout [Float]) {
    let first = vectors + place * dimension / 4
    var squares = 0
    for byte in bytes[first..<first + dimension / 4] {
      for shift in [0, 2, 4, 6] {
        let code = 2 * (Int(byte) >> shift & 3) - 3
        squares += code * code
      }
    }
    let factor = Float(weight(at: place)) / Float(squares).squareRoot()
    for (at, byte) in bytes[first..<first + dimension / 4].enumerated() {
      for part in 0..<4 {
        sum[at * 4 + part] += factor * Float(2 * (Int(byte) >> (2 * part) & 3) - 3)
      }
    }
  }

  private func offset(_ place: Int) -> Int {
    Int(
      UInt32(
        littleEndian: bytes.loadUnaligned(
          fromByteOffset: offsets + place * 4, as: UInt32.self)))
  }

  /// Below 0 if `left` comes first, byte by byte.
  private func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    var at = 0
    while at < left.count, at < right.count {
      if left[at] != right[at] { return Int(left[at]) - Int(right[at]) }
      at += 1
    }
    return left.count - right.count
  }
}
