// A plan folder for as many seats as are to be measured: tables of ten in a square, one poll of the
// rule that is asked for, and people who are numbers.

import ArgumentParser
import Crowd
import Foundation

/// The rule of the poll that is measured, with parameters such as halls use.
enum HallRule: String, CaseIterable, ExpressibleByArgument {
  case single, approval, points, score, ranked, yna

  /// Its lines in the plan. Totals move only where they usually do.
  fileprivate var lines: String {
    switch self {
    case .single: "display = \"live\""
    case .approval: "display = \"live\"\nmax = 2"
    case .points: "display = \"turnout\"\nbudget = 10"
    case .score: "display = \"turnout\"\nmin = 1\nmax = 5"
    case .ranked: "display = \"turnout\"\ndecides = \"schulze\""
    case .yna: "display = \"turnout\""
    }
  }

  fileprivate var options: [(id: String, text: String)] {
    self == .yna
      ? [("yes", "찬성"), ("no", "반대"), ("abstain", "기권")]
      : [("a", "가"), ("b", "나"), ("c", "다"), ("d", "라")]
  }
}

/// Writes the plan of a hall that is only measured.
enum HallFolder {
  static let seatsPerTable = 10

  /// Makes `folder` with a plan for `seats` people.
  static func write(_ folder: String, seats: Int, rule: HallRule) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try put(hall + poll(rule), folder + "/hall.toml")
    try put(tables(seats), folder + "/tables.csv")
    let people = (1...seats).map { "P\($0),사람 \($0)" }
    try put("id,name\n" + people.joined(separator: "\n") + "\n", folder + "/roster.csv")
  }

  /// The links of the hall that was started in `folder`: they appear a moment after it says that it
  /// listens.
  static func links(_ folder: String) throws -> HallLinks {
    let deadline = Date() + 30
    while Date() < deadline {
      if let data = FileManager.default.contents(atPath: folder + "/links.json"),
        let links = try? HallLinks(parsing: [UInt8](data))
      {
        return links
      }
      usleep(20_000)
    }
    throw ValidationError("the hall wrote no links")
  }

  private static let hall = """
    [hall]
    id = "measured"
    title = "측정"
    subtitle = "측정"
    host = "측정"
    place = "측정"
    question = "측정"
    promise = "측정"
    date = "2026-11-28"
    start = "14:00"
    utc-offset-minutes = 540
    rules = []

    [[agenda]]
    kind = "arrival"
    minutes = 60
    title = "접수"
    line = "측정"

    [[agenda]]
    kind = "vote"
    minutes = 10
    title = "투표"
    line = "측정"
    polls = ["measured"]


    """

  private static func poll(_ rule: HallRule) -> String {
    let options = rule.options.map { "  { id = \"\($0.id)\", ko = \"\($0.text)\" },\n" }.joined()
    return """
      [[polls]]
      id = "measured"
      title = "측정"
      question = "측정"
      rule = "\(rule.rawValue)"
      secrecy = "confidential"
      \(rule.lines)
      options = [
      \(options)]

      """
  }

  private static func tables(_ seats: Int) -> String {
    let count = (seats + seatsPerTable - 1) / seatsPerTable
    let side = Int(Double(count).squareRoot().rounded(.up))
    let rows = (0..<count).map { at in
      "\(at + 1),\(seatsPerTable),\(at % side + 1),\(at / side + 1),no,진행자 \(at + 1)"
    }
    return "table,capacity,x,y,accessible,facilitator\n" + rows.joined(separator: "\n") + "\n"
  }

  private static func put(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
