// Byte fixtures for the reader: what RFC 4180 allows comes out cell by cell with its place,
// what it forbids comes out as a fault with its place, and no bytes at all bring it down.

import CSV
import Testing

@Suite struct CSVReaderTests {
  private func read(
    _ text: String, _ dialect: CSVDialect = .csv, limits: CSVLimits = CSVLimits()
  ) -> CSVReading {
    CSVReader.read(Array(text.utf8), dialect: dialect, limits: limits)
  }

  private func faults(_ reading: CSVReading) -> [String] {
    reading.faults.map { "\($0.line):\($0.column):\($0.code.rawValue)" }
  }

  @Test func read_givesRows_whenLinesEndWithEitherNewline() {
    for text in ["a,b\r\nc,d\r\n", "a,b\nc,d\n", "a,b\r\nc,d", "a,b\nc,d\n\n\r\n"] {
      let reading = read(text)
      #expect(reading.rows.map(\.texts) == [["a", "b"], ["c", "d"]])
      #expect(reading.faults.isEmpty)
    }
  }

  @Test func read_givesNothing_whenFileIsEmpty() {
    #expect(read("") == CSVReading())
    #expect(read("\u{FEFF}") == CSVReading())
    #expect(read("\n\r\n") == CSVReading())
  }

  @Test func read_passesOverByteOrderMark_whenItIsFirst() {
    let reading = read("\u{FEFF}번호,이름\n")
    #expect(reading.rows[0].cells[0] == CSVCell(line: 1, column: 1, text: "번호"))
  }

  @Test func read_unquotes_whenCellsAreQuoted() {
    let reading = read("\"a, b\",\"say \"\"hi\"\"\",\"\"\n\"x\r\ny\",z,\"\"\"\"\n")
    #expect(reading.rows.map(\.texts) == [["a, b", "say \"hi\"", ""], ["x\r\ny", "z", "\""]])
    #expect(reading.faults.isEmpty)
  }

  @Test func read_keepsEmptyCells_whenSeparatorsTouch() {
    #expect(read(",,\n").rows.map(\.texts) == [["", "", ""]])
    #expect(read("a,\n,b\n").rows.map(\.texts) == [["a", ""], ["", "b"]])
  }

  @Test func cell_knowsLineAndColumnInCharacters_whenTextIsKorean() {
    // 각 in three pieces is one character; so is a family of joined figures.
    let reading = read("가나,\u{1100}\u{1161}\u{11A8}다,👩‍👩‍👦,끝\n\"줄\n바꿈\",b,c,d\n")
    #expect(reading.rows[0].cells.map(\.column) == [1, 4, 7, 9])
    #expect(reading.rows[1].cells.map(\.line) == [2, 3, 3, 3])
    #expect(reading.rows[1].cells.map(\.column) == [1, 5, 7, 9])
  }

  @Test func read_tellsPlace_whenQuotesAreWrong() {
    #expect(faults(read("a,b\nc\"d,e\n")) == ["2:2:strayQuote"])
    #expect(faults(read("a,b\n\"c\"d,e\n")) == ["2:4:textAfterQuote"])
    #expect(faults(read("a,b\nc,\"d\ne,f\n")) == ["2:3:unclosedQuote"])
    #expect(faults(read("a,b\rc,d\n")) == ["1:4:bareCarriageReturn"])
  }

  @Test func read_tellsPlace_whenRowsAreRagged() {
    #expect(faults(read("a,b,c\n1,2\n")) == ["2:4:raggedRow"])
    #expect(faults(read("a,b\n1,22,33,44\n")) == ["2:6:raggedRow"])
  }

  @Test func read_goesOnAndKeepsWholeRows_whenSomeRowsAreFaulty() {
    let reading = read("a,b\n1\n2,\"x\"y\n3,4\n5,6,7\n")
    #expect(faults(reading) == ["2:2:raggedRow", "3:6:textAfterQuote", "5:5:raggedRow"])
    #expect(reading.rows.map(\.texts) == [["a", "b"], ["3", "4"]])
  }

  @Test func read_refusesWholeFile_whenBytesAreNotUTF8() {
    let broken: [(bytes: [UInt8], place: String)] = [
      (Array("a,b\n가".utf8) + [0xB0, 0xA1], "2:2:notUTF8"),  // CP949
      ([0xFF, 0xFE, 0x61, 0x00], "1:1:notUTF8"),  // UTF-16
      (Array("a\n".utf8) + [0xC0, 0xAF], "2:1:notUTF8"),  // overlong
      ([0xED, 0xA0, 0x80], "1:1:notUTF8"),  // a surrogate
      ([0x61, 0xF5, 0x80, 0x80, 0x80], "1:2:notUTF8"),  // above U+10FFFF
      (Array("a,".utf8) + [0xEA, 0xB0], "1:3:notUTF8"),  // cut off
    ]
    for (bytes, place) in broken {
      let reading = CSVReader.read(bytes)
      #expect(faults(reading) == [place])
      #expect(reading.rows.isEmpty)
    }
  }

  @Test func read_stops_whenLimitsAreReached() {
    #expect(faults(read("abcdef", limits: CSVLimits(bytesMax: 5))) == ["1:1:fileTooLarge"])
    #expect(faults(read("abc", limits: CSVLimits(bytesMax: 3))).isEmpty)
    let many = read("a,b\nc,d\ne,f\n", limits: CSVLimits(cellsMax: 3))
    #expect(faults(many) == ["3:1:tooManyCells"])
    let long = read("가나다,b\n\"라마바사\",d\n", limits: CSVLimits(cellCharactersMax: 3))
    #expect(faults(long) == ["2:1:cellTooLong"])
  }

  @Test func read_takesQuotesAsText_whenCellsAreDividedByTabs() {
    let reading = read("그는 \"네\"라고, 했다\tbus\r\n\"b\tc\r\n", .tsv)
    #expect(reading.rows.map(\.texts) == [["그는 \"네\"라고, 했다", "bus"], ["\"b", "c"]])
    #expect(reading.faults.isEmpty)
  }

  @Test func read_endsWithPlacesInsideTheFile_whenBytesAreRandom() {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("CSVReaderTests seed \(seed)")
    var state = seed
    func draw(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let alphabet: [[UInt8]] = [
      [0x22], [0x2C], [0x0A], [0x0D], [0x0D, 0x0A], [0x09], [0x61], [0x00], Array("가".utf8),
      [0xCC, 0x81], [0xFF],
    ]
    for _ in 0..<2_000 {
      // The last letter is no UTF-8: drawn in one file of four, or nothing else were tried.
      let letters = draw(4) == 0 ? alphabet.count : alphabet.count - 1
      let bytes = (0..<draw(40)).flatMap { _ in alphabet[draw(letters)] }
      let lines = bytes.filter { $0 == 0x0A }.count + 1
      for dialect in [CSVDialect.csv, .tsv] {
        let reading = CSVReader.read(bytes, dialect: dialect)
        let places =
          reading.rows.flatMap(\.cells).map { ($0.line, $0.column) }
          + reading.faults.map { ($0.line, $0.column) }
        #expect(places.allSatisfy { (1...lines).contains($0.0) && $0.1 >= 1 }, "seed \(seed)")
        #expect(Set(reading.rows.map(\.cells.count)).count <= 1, "seed \(seed)")
      }
    }
  }

  @Test func fault_saysBothLanguagesInOneLine_whateverItIs() {
    let texts = [
      "a\"", "\"a", "\"a\"b", "a\rb", "a\nb,c", "abcdefghijk",
    ]
    let limits = CSVLimits(cellCharactersMax: 10)
    let all =
      texts.flatMap { read($0, limits: limits).faults }
      + read("ab", limits: CSVLimits(bytesMax: 1)).faults
      + read("a,b\n", limits: CSVLimits(cellsMax: 1)).faults + CSVReader.read([0xFF]).faults
    #expect(Set(all.map(\.code)) == Set(CSVFaultCode.allCases))
    for fault in all {
      #expect(fault.message.contains(" / ") && !fault.message.contains("\n"))
    }
  }
}
