// The parser: what it takes, what it refuses and where, and that no bytes can hurt it.

import HallScenes
import Testing
import Wire

struct JSONTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let fault: WireFault
    init(_ text: String, _ code: WireFault.Code, at place: Int) {
      self.text = text
      fault = WireFault(code, "\(place)")
    }
    var testDescription: String { text }
  }

  @Test(arguments: [
    Row("", .notJSON, at: 0), Row("  ", .notJSON, at: 2), Row("{", .notJSON, at: 1),
    Row("[", .notJSON, at: 1), Row("[1", .notJSON, at: 2), Row("[1,", .notJSON, at: 3),
    Row("[1,]", .notJSON, at: 3), Row("[,]", .notJSON, at: 1), Row("[1 2]", .notJSON, at: 3),
    Row("{\"a\"}", .notJSON, at: 4), Row("{\"a\":}", .notJSON, at: 5),
    Row("{\"a\":1,}", .notJSON, at: 7), Row("{a:1}", .notJSON, at: 1),
    Row("{\"a\":1 \"b\":2}", .notJSON, at: 7), Row("\"abc", .notJSON, at: 4),
    Row("\"\u{01}\"", .notJSON, at: 1), Row("\"\\x\"", .notJSON, at: 3),
    Row("\"\\u12\"", .notJSON, at: 3), Row("\"\\u+123\"", .notJSON, at: 3),
    Row("\"a\n\"", .notJSON, at: 2), Row("\"\\n\n\"", .notJSON, at: 4),
    Row("1 2", .notJSON, at: 2), Row("{} x", .notJSON, at: 3), Row("'a'", .notJSON, at: 0),
    Row("+1", .notJSON, at: 0), Row("\u{FEFF}{}", .notJSON, at: 0), Row("NaN", .notJSON, at: 0),
    Row("null", .notOurValue, at: 0), Row("[true]", .notOurValue, at: 1),
    Row("{\"a\":false}", .notOurValue, at: 5), Row("1.0", .notAnInteger, at: 1),
    Row("1e3", .notAnInteger, at: 1), Row("1E3", .notAnInteger, at: 1),
    Row("-", .notAnInteger, at: 1), Row("-0", .notAnInteger, at: 2),
    Row("01", .notAnInteger, at: 2), Row("-01", .notAnInteger, at: 3),
    Row("9223372036854775808", .notAnInteger, at: 19),
    Row("\"\\ud800\"", .notUTF8, at: 7), Row("\"\\udc00\"", .notUTF8, at: 7),
    Row("\"\\ud800\\u0041\"", .notUTF8, at: 13),
    Row("{\"a\":1,\"a\":2}", .repeatedKey, at: 10),
    Row(
      String(repeating: "[", count: 17) + String(repeating: "]", count: 17), .tooDeep, at: 16),
  ])
  func parser_refuses_byPlace(row: Row) {
    #expect(throws: row.fault) { try JSON(parsing: Array(row.text.utf8)) }
  }

  @Test func parser_refusesBytesThatAreNotUTF8() {
    for bytes: [UInt8] in [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE3],
    ] {
      #expect(throws: WireFault(.notUTF8, "0")) { try JSON(parsing: bytes) }
    }
  }

  @Test func parser_refusesWhatIsTooLong_beforeReadingIt() {
    let bytes = Array(repeating: UInt8(0xFF), count: Limits.messageBytes + 1)
    #expect(throws: WireFault(.tooLong, "16384")) { try JSON(parsing: bytes) }
  }

  static let taken: [(String, JSON)] = [
    ("0", JSON.int(0)), ("-9223372036854775808", .int(Int64.min)),
    ("9223372036854775807", .int(Int64.max)), (" [ 1 , -2 ] ", [1, -2]), ("{}", .object([])),
    ("[]", .array([])), ("\"\"", ""), ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\u{8}\u{C}\n\r\t"),
    ("\"\\uAc00\\u0000\"", "가\u{0}"), ("\"\\ud83d\\uDE00\"", "😀"), ("\"원탁\"", "원탁"),
    ("\t{\"b\" :1,\r\n\"a\":[{}]}", ["b": 1, "a": [.object([])]]),
  ]

  @Test(arguments: taken)
  func parser_takes(text: String, value: JSON) throws {
    #expect(try JSON(parsing: Array(text.utf8)) == value)
  }

  @Test func manyKeys_areReadInOneSweep() throws {
    let members = (0..<1_500).map { JSON.Member("k\($0)", 1) }
    let bytes = JSON.object(members).bytes
    #expect(bytes.count < Limits.messageBytes)
    #expect(try JSON(parsing: bytes).members?.count == 1_500)
  }

  @Test(arguments: Lots.seeds(20))
  func spelling_isReadBack(seed: UInt64) throws {
    var lots = Lots(seed: seed)
    for _ in 0..<50 {
      let value = randomValue(&lots, depth: 0)
      let bytes = value.bytes
      let read = try JSON(parsing: bytes)
      #expect(read == value, "seed \(seed)")
      #expect(read.bytes == bytes, "one value, one spelling; seed \(seed)")
    }
  }

  @Test(arguments: Lots.seeds(8))
  func mutatedBytes_neverCrash(seed: UInt64) {
    var lots = Lots(seed: seed)
    for _ in 0..<400 {
      var bytes = randomValue(&lots, depth: 0).bytes
      for _ in 0...lots.below(4) where !bytes.isEmpty {
        let place = lots.below(bytes.count)
        switch lots.below(4) {
        case 0: bytes[place] = UInt8(lots.below(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(lots.pick(Array("{}[]\",:\\u0-9e.".utf8)) ?? 0, at: place)
        default: bytes = Array(bytes.prefix(place))
        }
      }
      // Either a value that is spelled and read back alike, or a fault with a place.
      do throws(WireFault) {
        let value = try JSON(parsing: bytes)
        #expect((try? JSON(parsing: value.bytes)) == value, "seed \(seed)")
      } catch {
        #expect(Int(error.field) != nil, "seed \(seed)")
      }
    }
  }

  private func randomValue(_ lots: inout Lots, depth: Int) -> JSON {
    switch lots.below(depth > 4 ? 2 : 4) {
    case 0: return .int(lots.once(in: 4) ? Int64.random(in: .min ... .max, using: &lots) : 7)
    case 1: return .string(randomText(&lots))
    case 2: return .array((0..<lots.below(4)).map { _ in randomValue(&lots, depth: depth + 1) })
    default:
      return .object(
        (0..<lots.below(4)).map {
          JSON.Member("\($0)\(randomText(&lots))", randomValue(&lots, depth: depth + 1))
        })
    }
  }

  private func randomText(_ lots: inout Lots) -> String {
    let parts = ["가", "\"", "\\", "\n", "\u{0}", "😀", "a", "e\u{301}", "/", "\u{7F}", "\u{2028}"]
    return (0..<lots.below(6)).map { _ in lots.pick(parts) ?? "" }.joined()
  }
}
