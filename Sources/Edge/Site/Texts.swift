// The words of the pages the server renders itself, from the same files the pages use.

public import Hall
import Wire

/// A page's language.
public enum Language: String, CaseIterable, Sendable {
  case ko, en
}

/// Words by key in both languages.
struct Texts: Sendable {
  private let tables: [Language: [String: String]]

  init(_ assets: Assets) {
    var tables: [Language: [String: String]] = [:]
    for language in Language.allCases {
      let bytes = assets["text/\(language.rawValue).json"]?.bytes ?? []
      guard let json = try? JSON(parsing: bytes, limit: bytes.count) else {
        preconditionFailure("text/\(language.rawValue).json is one object of texts")
      }
      var table: [String: String] = [:]
      for member in json.members ?? [] { table[member.key] = member.value.string }
      tables[language] = table
    }
    self.tables = tables
  }

  /// The words under `key`, its `{variables}` filled in.
  func callAsFunction(
    _ key: String, _ language: Language, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    var text = tables[language]?[key] ?? tables[.ko]?[key] ?? key
    for (name, value) in values {
      text = text.split(separator: "{\(name)}", omittingEmptySubsequences: false)
        .joined(separator: value)
    }
    return text
  }

  /// Why something was refused, in words; an unforeseen code in a sentence that carries it.
  func refusal(_ code: String, _ language: Language) -> String {
    let isKnown = tables[language]?["refusal." + code] != nil
    return isKnown
      ? self("refusal." + code, language) : self("refusal.other", language, ["code": code])
  }

  /// The keys that pass, sorted, as one JSON object.
  func object(_ language: Language, where isWanted: (String) -> Bool) -> JSON {
    let table = tables[language] ?? [:]
    return .object(
      table.keys.filter(isWanted).sorted().map { JSON.Member($0, .string(table[$0] ?? "")) })
  }
}

extension Words {
  /// The words in a language; Korean where English was left out.
  public func text(_ language: Language) -> String { language == .en && !en.isEmpty ? en : ko }
}

/// Local time of the hall as people say it: 오후 4시 19분, 16:19.
public func clockText(_ at: HallTime, offsetMinutes: Int, _ language: Language) -> String {
  guard language == .ko else { return hourMinute(at, offsetMinutes: offsetMinutes) }
  let minutes = Int((at / 60_000 + HallTime(offsetMinutes)) % 1_440)
  let (hour, minute) = (minutes / 60, minutes % 60)
  let half = hour < 12 ? "오전" : "오후"
  let twelve = hour % 12 == 0 ? 12 : hour % 12
  return minute == 0 ? "\(half) \(twelve)시" : "\(half) \(twelve)시 \(minute)분"
}

/// Local time of the hall as it is written in tables: 16:19.
public func hourMinute(_ at: HallTime, offsetMinutes: Int) -> String {
  let minutes = Int((at / 60_000 + HallTime(offsetMinutes)) % 1_440)
  let (hour, minute) = (minutes / 60, minutes % 60)
  return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
}

/// A count with its thousands apart: 1,234.
public func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var text = ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return number < 0 ? "-" + text : text
}
