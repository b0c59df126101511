// hall.toml from bytes to a TOML table: encoding, then what the parser cannot bear, then the
// parser, whose finding becomes a fault with line and column. Nothing of keys and values.

import TOMLKit

/// Parses hall.toml.
struct HallText {
  let faults: FaultList

  /// The file's table; nil, and one fault, if it is not TOML.
  func parse(_ bytes: [UInt8]) -> TOMLTable? {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: bytes, as: UTF8.self) else {
      faults.add(
        HallFile.name, .file, .notUTF8,
        Message("UTF-8이 아닙니다. UTF-8로 저장해 주세요", "not UTF-8; save the file as UTF-8"))
      return nil
    }
    var trap = ParserTraps(bytes: bytes)
    if let found = trap.first() {
      let (ko, en) = found.words
      syntax(trap.line, trap.column, Message(ko, en))
      return nil
    }
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let place = error.source.begin
      let finding = TextRules.oneLine(error.description)
      syntax(place.line, place.column, Message("TOML 문법에 맞지 않습니다", finding))
    } catch {
      syntax(1, 1, Message("TOML 문법에 맞지 않습니다", "not TOML"))
    }
    return nil
  }

  private func syntax(_ line: Int, _ column: Int, _ message: Message) {
    faults.add(HallFile.name, .position(line: line, column: column), .syntax, message)
  }
}

extension ParserTraps.Trap {
  fileprivate var words: (ko: String, en: String) {
    switch self {
    case .nul: ("NUL 글자가 있습니다", "contains a NUL character")
    case .loneReturn:
      (
        "줄바꿈이 아닌 곳에 CR 글자가 있습니다",
        "a carriage return (CR) that ends no line"
      )
    case .dots:
      (
        "한 줄에 점이 \(Limits.dotsInLineMax)개를 넘습니다",
        "more than \(Limits.dotsInLineMax) dots in one line"
      )
    case .header:
      (
        "[ ] 안의 이름은 영어로 적어 주세요. 예: [hall], [[agenda]]",
        "expected a name after [, as in [hall] or [[agenda]]"
      )
    case .brace:
      ("목록 안에 { 없는 }가 있습니다", "a } in a list where a value should be")
    case .date:
      (
        "날짜와 시각은 따옴표로 묶어 주세요. 예: \"2026-11-28\"",
        "put dates and times in quotes, as in \"2026-11-28\""
      )
    case .control: ("보이지 않는 제어 글자가 있습니다", "contains a control character")
    }
  }
}
