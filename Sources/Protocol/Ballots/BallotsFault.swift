// What can be wrong with a ballots file, where, and in which words. Only the first fault is told:
// the file was made by a program, and the rest would follow from it.

/// Why a file is not in the public ballots format. Printed as it is spelled.
public enum BallotsFaultCode: String, CaseIterable, Sendable {
  // The file as JSON.
  case fileTooLarge, notUTF8, notJSON, badText, tooDeep, tooManyValues, repeatedKey
  // Its shape.
  case wrongType, missingKey, unknownKey, unknownRule
  // Single values.
  case emptyName, nameTooLong, repeatedName, ambiguousName, tooManyNames, outOfRange, unknownValue
  case tooManyPeople, sumTooLarge
}

/// The first fault of a ballots file.
public struct BallotsFault: Error, Hashable, Sendable {
  /// Line of the file, from 1.
  public let line: Int
  /// JSON pointer (RFC 6901) of the faulty value; empty for the file itself.
  public let pointer: String
  public let code: BallotsFaultCode
  /// Korean and English, divided by ` / `.
  public let message: String

  /// Most characters of a text out of the file in a message.
  static let shownMost = 80

  init(line: Int, pointer: String, _ code: BallotsFaultCode, _ ko: String, _ en: String) {
    self.line = line
    self.pointer = pointer
    self.code = code
    message = "\(ko) / \(en)"
  }

  init(_ value: Value, _ pointer: String, _ code: BallotsFaultCode, _ ko: String, _ en: String) {
    self.init(line: value.line, pointer: pointer, code, ko, en)
  }

  /// `ballots.json:12: outOfRange: /ballots/3/n: …`, one line a terminal can show.
  public func line(file: String) -> String {
    let place = pointer.isEmpty ? "" : shown(pointer) + ": "
    return "\(file):\(line): \(code.rawValue): \(place)\(message)"
  }
}

/// A text out of a file as it may stand in a message: not endless, and nothing in it that a
/// terminal would obey or a reader not see.
func shown(_ text: String) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(BallotsFault.shownMost) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      shown += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return text.unicodeScalars.count > BallotsFault.shownMost ? shown + "…" : shown
}

extension BallotsFault {
  static func wrongType(_ value: Value, _ pointer: String, _ ko: String, _ en: String)
    -> BallotsFault
  {
    BallotsFault(
      value, pointer, .wrongType, "\(ko)이어야 하는데 \(value.kindKorean)입니다",
      "must be \(en), is \(value.kindEnglish)")
  }

  static func outOfRange(_ value: Value, _ pointer: String, _ range: ClosedRange<Int>)
    -> BallotsFault
  {
    BallotsFault(
      value, pointer, .outOfRange, "\(range.lowerBound)부터 \(range.upperBound)까지의 정수여야 합니다",
      "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
  }
}

/// A key as a step of a JSON pointer: "~ is encoded as ~0 and / as ~1".
func pointerStep(_ key: String) -> String {
  var step = "/"
  for scalar in key.unicodeScalars {
    switch scalar {
    case "~": step += "~0"
    case "/": step += "~1"
    default: step.unicodeScalars.append(scalar)
    }
  }
  return step
}
