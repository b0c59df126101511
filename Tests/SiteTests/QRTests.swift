// QR symbols, read back as ISO/IEC 18004 says: finders, format, mask, codewords.

import Testing

@testable import Site

@Test func symbol_readsBackAsItsText() throws {
  for text in [
    "https://10.0.0.2:8443/", "http://127.0.0.1:8443/", "a", "https://hall.example/report",
  ] {
    #expect(try Reading(QR.rows(text)).text == text)
  }
}

@Test func symbol_isOneThatWasReadByOtherReaders() {
  let rows = QR.rows("https://10.0.0.2:8443/")
  #expect(rows.count == 25 && rows.allSatisfy { $0.count == 25 })
  #expect(
    Array(rows.prefix(9)) == [
      "1111111011011000101111111", "1000001010010110001000001", "1011101011001100101011101",
      "1011101000001111001011101", "1011101010000000001011101", "1000001000111010101000001",
      "1111111010101010101111111", "0000000001000111000000000", "1001111110011001010010111",
    ])
  #expect(rows.last == "1111111011111101111001001")
}

@Test func symbol_isEmpty_whenTheTextIsTooLong() {
  #expect(QR.rows(String(repeating: "a", count: 3_000)) == [])
  #expect(QR.rows("") == [])
  #expect(QR.path("").size == 0)
}

@Test func path_hasOneSquareForEachDarkModule() {
  let rows = QR.rows("https://10.0.0.2:8443/")
  let (size, path) = QR.path("https://10.0.0.2:8443/")
  #expect(size == 25)
  #expect(path.split(separator: "M").count == rows.joined().count { $0 == "1" })
  #expect(path.hasPrefix("M0 0h1v1h-1zM1 0h1v1h-1z"))
}

/// A reader of small symbols (versions 1 to 3, one block, 8-bit mode) without error correction.
private struct Reading {
  let text: String
  private let modules: [[Bool]]

  init(_ rows: [String]) throws {
    modules = rows.map { $0.map { $0 == "1" } }
    let size = modules.count
    try #require([21, 25, 29].contains(size))
    let bits = Reading.bits(modules)
    try #require(Reading.number(bits[0..<4]) == 4)
    let count = Reading.number(bits[4..<12])
    let bytes = (0..<count).map { UInt8(Reading.number(bits[(12 + $0 * 8)..<(20 + $0 * 8)])) }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Data bits in the order of the symbol: pairs of columns from the right, up and down, unmasked.
  private static func bits(_ modules: [[Bool]]) -> [Bool] {
    let size = modules.count
    // Format information beside the upper left finder: its bits 2 to 4 are the mask, xored with
    // 101 of the fixed pattern 101010000010010.
    let mask = number([modules[8][2], modules[8][3], modules[8][4]]) ^ 0b101
    var bits: [Bool] = []
    var goesUp = true
    for right in [Int](stride(from: size - 1, to: 6, by: -2)) + [5, 3, 1] {
      for step in 0..<size {
        let y = goesUp ? size - 1 - step : step
        for x in [right, right - 1] where !isFixed(x, y, size) {
          bits.append(modules[y][x] != isInverted(mask, x, y))
        }
      }
      goesUp.toggle()
    }
    return bits
  }

  private static func isFixed(_ x: Int, _ y: Int, _ size: Int) -> Bool {
    let finders = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8)
    let centre = size - 7
    let isAlignment = size > 21 && abs(x - centre) <= 2 && abs(y - centre) <= 2
    return finders || x == 6 || y == 6 || isAlignment
  }

  private static func isInverted(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (y / 2 + x / 3) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }

  private static func number(_ bits: some Sequence<Bool>) -> Int {
    bits.reduce(0) { $0 * 2 + ($1 ? 1 : 0) }
  }
}
