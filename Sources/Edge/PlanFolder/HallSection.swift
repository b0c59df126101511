// One table of hall.toml as a reader of values: each question names a key, gets a checked value
// or reports why not, under the value's path. A key nobody may ask for is reported when the
// section is opened. It knows TOML's types and our rules for texts, not what the keys mean.

import Hall
import TOMLKit

/// A table of hall.toml, its path (empty for the file itself) and its keys.
struct HallSection {
  let path: String
  private let table: TOMLTable
  private let faults: FaultList

  /// Opens a section and reports every key of it that is not one of `keys`.
  init(_ table: TOMLTable, path: String, keys: [String], faults: FaultList) {
    self.path = path
    self.table = table
    self.faults = faults
    for key in table.keys where !keys.contains(key) {
      report(TextRules.unknown(key, among: keys, code: .unknownKey), at: key)
    }
  }

  func contains(_ key: String) -> Bool { table.contains(key: key) }

  /// Reports `fault` at `key` of this section.
  func report(_ fault: ValueFault, at key: String) {
    faults.add(HallFile.name, .path(join(key)), fault.code, fault.message)
  }

  /// A text in one language; empty if absent or faulty.
  func text(_ key: String, limit: Int, isRequired: Bool = false) -> String {
    guard let raw = string(key, isRequired: isRequired) else { return "" }
    return checked(key) { () throws(ValueFault) in
      try TextRules.text(raw, limit: limit, mayBeEmpty: !isRequired)
    } ?? ""
  }

  /// An id; empty if absent or faulty.
  func id(_ key: String, limit: Int) -> String {
    guard let raw = string(key, isRequired: true) else { return "" }
    return checked(key) { () throws(ValueFault) in try TextRules.id(raw, limit: limit) } ?? ""
  }

  /// A string as it stands in the file.
  func string(_ key: String, isRequired: Bool) -> String? {
    guard let value = value(key, isRequired: isRequired) else { return nil }
    guard let string = value.string else { return wrongType(value, .text, at: key) }
    return string
  }

  /// A whole number in `range`.
  func whole(_ key: String, in range: ClosedRange<Int>, isRequired: Bool = true) -> Int? {
    guard let value = value(key, isRequired: isRequired) else { return nil }
    guard let number = value.int else { return wrongType(value, .whole, at: key) }
    guard range.contains(number) else {
      report(.outOfRange(number, range), at: key)
      return nil
    }
    return number
  }

  /// `true` or `false`.
  func flag(_ key: String, default usual: Bool) -> Bool {
    guard let value = value(key, isRequired: false) else { return usual }
    return value.bool ?? wrongType(value, .flag, at: key) ?? usual
  }

  /// One of a closed set of words.
  func choice<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String, of type: Word.Type, isRequired: Bool
  ) -> Word? {
    guard let raw = string(key, isRequired: isRequired) else { return nil }
    if let word = Word(rawValue: raw) { return word }
    let words = Word.allCases.map(\.rawValue)
    report(TextRules.unknown(raw, among: words, code: .unknownValue), at: key)
    return nil
  }

  /// A fraction written as two whole numbers, `[1, 2]`, from 0 to 1.
  func fraction(_ key: String, default usual: Fraction) -> Fraction {
    guard let value = value(key, isRequired: false) else { return usual }
    guard let list = value.array else {
      return wrongType(value, .fraction, at: key) ?? usual
    }
    let numbers = list.compactMap(\.int)
    guard list.count == 2, numbers.count == 2, (1...Hall.Limits.fractionMax).contains(numbers[1]),
      (0...numbers[1]).contains(numbers[0])
    else {
      report(.badFraction, at: key)
      return usual
    }
    return Fraction(numbers[0], numbers[1])
  }

  /// The section under `key`.
  func section(_ key: String, keys: [String]) -> HallSection? {
    guard let value = value(key, isRequired: true) else { return nil }
    guard let table = value.table else { return wrongType(value, .section, at: key) }
    return HallSection(table, path: join(key), keys: keys, faults: faults)
  }

  /// The sections listed under `key`, as many as `count` allows.
  func sections(
    _ key: String, keys: [String], count: ClosedRange<Int>
  ) -> [HallSection] {
    items(key, count: count).compactMap { place, value in
      guard let table = value.table else { return wrongType(value, .section, at: place) }
      return HallSection(table, path: join(place), keys: keys, faults: faults)
    }
  }

  /// A text in both languages: `{ ko = "…", en = "…" }`, or the Korean alone as a plain text.
  func words(_ key: String, _ limit: TextLimit, isRequired: Bool = false) -> Words {
    guard let value = value(key, isRequired: isRequired) else { return Words("") }
    return words(value, at: key, limit)
  }

  /// A list of texts in both languages.
  func wordsList(_ key: String, _ limit: TextLimit, count: ClosedRange<Int>) -> [Words] {
    items(key, count: count).map { place, value in words(value, at: place, limit) }
  }

  /// A list of texts in one language, empty where faulty. Their places are `key[1]`, ….
  func texts(_ key: String, limit: Int, count: ClosedRange<Int>) -> [String] {
    items(key, count: count).map { place, value in
      guard let raw = value.string else { return wrongType(value, .text, at: place) ?? "" }
      return checked(place) { () throws(ValueFault) in
        try TextRules.text(raw, limit: limit, mayBeEmpty: false)
      } ?? ""
    }
  }
}

extension HallSection {
  private func words(
    _ value: any TOMLValueConvertible, at place: String, _ limit: TextLimit
  ) -> Words {
    if let raw = value.string {
      let ko = checked(place) { () throws(ValueFault) in
        try TextRules.text(raw, limit: limit.ko, mayBeEmpty: false)
      }
      return Words(ko ?? "")
    }
    guard let table = value.table else {
      return wrongType(value, .words, at: place) ?? Words("")
    }
    let both = HallSection(table, path: join(place), keys: ["ko", "en"], faults: faults)
    return Words(
      both.text("ko", limit: limit.ko, isRequired: true), both.text("en", limit: limit.en))
  }

  private func items(
    _ key: String, count: ClosedRange<Int>
  ) -> [(place: String, value: any TOMLValueConvertible)] {
    guard let value = value(key, isRequired: count.lowerBound > 0) else { return [] }
    guard let list = value.array else { return wrongType(value, .list, at: key) ?? [] }
    if !count.contains(list.count) { report(.wrongCount(list.count, count), at: key) }
    // The items beyond the limit are not looked at: the list as a whole is refused already.
    return list.prefix(count.upperBound).enumerated().map { index, value in
      ("\(key)[\(index + 1)]", value)
    }
  }

  private func value(_ key: String, isRequired: Bool) -> (any TOMLValueConvertible)? {
    if let value = table[key] { return value }
    if isRequired {
      report(
        ValueFault(.missingKey, "이 항목이 없습니다", "this key is missing"), at: key)
    }
    return nil
  }

  private func wrongType<Value>(
    _ value: any TOMLValueConvertible, _ expected: Expected, at key: String
  ) -> Value? {
    report(
      ValueFault(
        .wrongType, "\(expected.ko) 적어 주세요 (지금은 \(value.type.korean))",
        "is of type \(value.type), expected \(expected.en)"), at: key)
    return nil
  }

  private func checked<Value>(
    _ key: String, _ read: () throws(ValueFault) -> Value
  ) -> Value? {
    do {
      return try read()
    } catch {
      report(error, at: key)
      return nil
    }
  }

  private func join(_ key: String) -> String {
    let shown = TextRules.quoted(key)
    return path.isEmpty ? shown : "\(path).\(shown)"
  }
}

/// What should have stood where a value of another type is.
private struct Expected {
  let ko: String
  let en: String

  static let text = Expected(ko: "글을 따옴표로 묶어", en: "a text in quotes")
  static let whole = Expected(ko: "따옴표 없이 정수를", en: "a whole number without quotes")
  static let flag = Expected(ko: "따옴표 없이 true나 false를", en: "true or false without quotes")
  static let fraction = Expected(ko: "[1, 2]처럼 정수 두 개를", en: "two whole numbers, like [1, 2]")
  static let section = Expected(ko: "이름과 값이 있는 묶음을", en: "a table of keys and values")
  static let list = Expected(ko: "[ … ] 안에 목록을", en: "a list in [ … ]")
  static let words = Expected(
    ko: "{ ko = \"…\", en = \"…\" }처럼", en: "{ ko = \"…\", en = \"…\" }")
}

extension TOMLType {
  fileprivate var korean: String {
    switch self {
    case .table: "묶음"
    case .array: "목록"
    case .string: "글"
    case .int: "정수"
    case .double: "소수"
    case .bool: "true/false"
    case .date: "따옴표 없는 날짜"
    case .time: "따옴표 없는 시각"
    case .dateTime: "따옴표 없는 날짜와 시각"
    }
  }
}

extension ValueFault {
  static func outOfRange(_ number: Int, _ range: ClosedRange<Int>) -> ValueFault {
    ValueFault(
      .outOfRange, "\(number): \(range.lowerBound)부터 \(range.upperBound)까지 쓸 수 있습니다",
      "\(number) is not in \(range.lowerBound)...\(range.upperBound)")
  }

  static func wrongCount(_ count: Int, _ range: ClosedRange<Int>) -> ValueFault {
    ValueFault(
      .wrongCount,
      "\(count)개입니다. \(range.lowerBound)개부터 \(range.upperBound)개까지 쓸 수 있습니다",
      "the list has length \(count), allowed is \(range.lowerBound)...\(range.upperBound)")
  }

  static let badFraction = ValueFault(
    .badFraction, "0부터 1까지의 분수를 [1, 2]처럼 정수 두 개로 적어 주세요",
    "expected a fraction from 0 to 1 as two whole numbers, like [1, 2]")
}
