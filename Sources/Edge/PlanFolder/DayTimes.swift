// Date and hour of the day as hall.toml writes them: texts in quotes, checked against the
// calendar and the clock. No time zone, no present time, no arithmetic.

/// Reads `2026-11-28` and `14:00`.
enum DayTimes {
  /// An ISO date of the Gregorian calendar, years 2000 to 2199; empty if faulty.
  static func date(_ section: HallSection, _ key: String) -> String {
    guard let text = section.string(key, isRequired: true) else { return "" }
    let parts = numbers(text, widths: [4, 2, 2], separator: "-")
    guard let parts, (2000...2199).contains(parts[0]), (1...12).contains(parts[1]),
      (1...days(in: parts[1], of: parts[0])).contains(parts[2])
    else {
      section.report(
        ValueFault(
          .badDate, "'\(TextRules.quoted(text))': 있는 날짜를 2026-11-28처럼 적어 주세요",
          "'\(TextRules.quoted(text))' is no date like 2026-11-28"), at: key)
      return ""
    }
    return text
  }

  /// An hour of the day, 00:00 to 23:59; empty if faulty.
  static func time(_ section: HallSection, _ key: String) -> String {
    guard let text = section.string(key, isRequired: true) else { return "" }
    let parts = numbers(text, widths: [2, 2], separator: ":")
    guard let parts, (0...23).contains(parts[0]), (0...59).contains(parts[1]) else {
      section.report(
        ValueFault(
          .badTime, "'\(TextRules.quoted(text))': 시각을 14:00처럼 적어 주세요",
          "'\(TextRules.quoted(text))' is no time like 14:00"), at: key)
      return ""
    }
    return text
  }

  private static func numbers(
    _ text: String, widths: [Int], separator: Character
  ) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == widths else { return nil }
    guard parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
      return nil
    }
    return parts.compactMap { Int($0) }
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
