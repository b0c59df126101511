// A result for a spreadsheet: a UTF-8 mark first, so that Excel takes it for what it is, CRLF after
// each row (RFC 4180), and no cell that a spreadsheet would run as a formula. Means are rounded to
// two places here; exact ones are in results.json.

public import Hall
import Projections

/// The sheet of one poll.
public struct ResultSheet {
  let poll: Poll
  private let figures: Figures
  private let run: Int

  /// `run` is the rehearsal it is of; 0 for the day.
  public init(_ poll: Poll, in day: Day, run: Int) {
    self.poll = poll
    figures = day.figures(of: poll)
    self.run = run
  }

  public var bytes: [UInt8] {
    let rows = head + [[]] + table + crosstabs
    let lines = rows.map { $0.map(Cell.spell).joined(separator: ",") + "\r\n" }
    return [0xEF, 0xBB, 0xBF] + Array(lines.joined().utf8)
  }

  private var head: [[Cell]] {
    let plan = poll.plan
    let rehearsal: [[Cell]] = run > 0 ? [["예행연습 rehearsal", .number(run)]] : []
    var rows: [[Cell]] = [
      ["투표 Poll", .text(plan.title.ko), .text(plan.title.en)],
      ["질문 Question", .text(plan.question.ko), .text(plan.question.en)],
      ["규칙 Rule", .text(plan.rule.name)],
      ["투표권자 Eligible", .number(poll.eligible)],
      ["투표 Cast", .number(figures.cast)],
      ["유효 Valid", .number(figures.valid)],
      ["빈 표 Blank", .number(figures.blank)],
      ["무효 Invalid", .number(figures.invalid)],
    ]
    if case .ranked(let method) = plan.rule {
      rows.append(["결정 방식 Decided by", .text(method.rawValue)])
    }
    if let met = figures.quorumMet { rows.append(["정족수 충족 Quorum met", .yes(met)]) }
    if let passed = figures.passed { rows.append(["가결 Passed", .yes(passed)]) }
    if !poll.leaders.isEmpty {
      let tie = poll.leaders.count > 1
      rows.append(
        [tie ? "동률 Tie" : "1위 Winner"] + names(of: poll.leaders))
    }
    if !poll.settled.isEmpty {
      rows.append(["사회자 결정 Settled by the MC"] + names(of: poll.settled))
    }
    return rehearsal + rows
  }

  private func names(of options: [OptionID]) -> [Cell] {
    poll.plan.options.filter { options.contains($0.id) }.map { .text("\($0.id) \($0.text.ko)") }
  }

  private var table: [[Cell]] {
    switch poll.plan.rule {
    case .single, .approval, .yna: options(["표 Votes"]) { [.number(figures.tally[$0])] }
    case .points: options(["점수 Points"]) { [.number(figures.tally[$0])] }
    case .score(let min, let max): scores(min...Swift.max(min, max))
    case .ranked: ranks
    case .likert2(let k, let undecided): scale(k, undecided)
    case .text: words
    }
  }

  /// A row an option: id and text, then what is counted.
  private func options(_ names: [Cell], _ cells: (Int) -> [Cell]) -> [[Cell]] {
    let rows = poll.plan.options.enumerated().map { index, option in
      [.text(option.id), .text(option.text.ko), .text(option.text.en)] + cells(index)
    }
    return [["번호 ID", "선택지", "Option"] + names] + rows
  }

  private func scores(_ range: ClosedRange<Int>) -> [[Cell]] {
    let raters = figures.line("raters") ?? []
    return options(
      ["평균 Mean", "합 Sum", "평가한 사람 Raters"] + range.map { .number($0) }
    ) { index in
      let hist = figures.line("hist\(index + 1)") ?? []
      return [
        .hundredths(figures.tally[index], of: raters[index]), .number(figures.tally[index]),
        .number(raters[index]),
      ] + hist.map { .number($0) }
    }
  }

  private var ranks: [[Cell]] {
    let rounds = figures.lines.filter {
      $0.name.hasPrefix("irv") && $0.name.dropFirst(3).allSatisfy(\.isNumber)
    }
    let names: [Cell] = ["1순위 First", "보르다 Borda", "코플런드 Copeland", "콩도르세 Condorcet", "슐체 Schulze"]
    let transfers = rounds.indices.map { Cell.text("\($0 + 1)회 Round \($0 + 1)") }
    return options(names + transfers) { index in
      func isIn(_ name: String) -> Cell { .yes(figures.line(name)?.contains(index) == true) }
      let counted: [Cell] = [
        .number(figures.tally[index]), .hundredths(figures.line("borda2")?[index] ?? 0, of: 2),
        .hundredths(figures.line("copeland2")?[index] ?? 0, of: 2), isIn("condorcet"),
        isIn("schulze"),
      ]
      return counted + rounds.map { $0.numbers[index] < 0 ? "" : .number($0.numbers[index]) }
    }
  }

  /// What the pages name, and how many more there were, those among them that staff keep off the
  /// pages; before the reveal nothing, since they may still do so.
  private var words: [[Cell]] {
    guard poll.state == .revealed else { return [] }
    let named = poll.wordGroups.prefix(Poll.groupsShown)
    let rows = named.map { [Cell.text($0.words), .number($0.count)] }
    let others = figures.valid - named.reduce(0) { $0 + $1.count }
    let rest: [[Cell]] = others > 0 ? [[], ["보이지 않은 답 Not shown", .number(others)]] : []
    return [["답 Answer", "사람 People"]] + rows + rest
  }

  private func scale(_ k: Int, _ undecided: Bool) -> [[Cell]] {
    let steps = (1...k).map { Cell.text(step($0, k)) } + (undecided ? ["판단 유보 Undecided"] : [])
    guard let matrix = figures.line("matrix") else {
      let people = figures.tally + (undecided ? figures.line("undecided") ?? [] : [])
      return [["단계 Step", "사람 People"]] + zip(steps, people).map { [$0, .number($1)] }
    }
    let moved = figures.line("moved") ?? [0, 0, 0]
    let rows = steps.enumerated().map { row, name in
      [name] + steps.indices.map { .number(matrix[row * steps.count + $0]) }
    }
    let sums: [[Cell]] = [
      [], ["높아짐 Up", .number(moved[0])], ["낮아짐 Down", .number(moved[1])],
      ["그대로 Same", .number(moved[2])],
      ["한 번만 답함 Unpaired", .number(figures.line("unpaired")?.first ?? 0)],
    ]
    return [["전 Before ↓ / 후 After →"] + steps] + rows + sums
  }

  func step(_ step: Int, _ k: Int) -> String {
    let labels = poll.plan.labels
    if labels.count == k { return "\(step) \(labels[step - 1].ko)" }
    if labels.count == 2, step == 1 { return "1 \(labels[0].ko)" }
    if labels.count == 2, step == k { return "\(k) \(labels[1].ko)" }
    return String(step)
  }
}

/// A cell of a sheet.
enum Cell: ExpressibleByStringLiteral {
  case number(Int)
  case text(String)

  init(stringLiteral text: String) { self = .text(text) }

  static func yes(_ isSo: Bool) -> Cell { .text(isSo ? "예 yes" : "아니오 no") }

  /// `over / under` with two places, half away from zero; empty if there is nothing to divide by.
  static func hundredths(_ over: Int, of under: Int) -> Cell {
    guard under > 0 else { return "" }
    let hundred = (200 * over.magnitude + UInt(under)) / UInt(2 * under)
    let places = String(hundred % 100)
    let sign = over < 0 && hundred > 0 ? "-" : ""
    return .plain("\(sign)\(hundred / 100).\(places.count < 2 ? "0" + places : places)")
  }

  case plain(String)

  /// "A cell that begins with = + - @, a tab or a line end is taken for a formula": an apostrophe
  /// before it makes it the text it is. Fullwidth signs count as signs in Korean spreadsheets, and
  /// what is not seen before a sign does not hide it.
  var spell: String { Cell.spell(self) }

  /// By code points, as a spreadsheet reads them: to Swift a quote with an accent is no quote.
  static func spell(_ cell: Cell) -> String {
    switch cell {
    case .number(let number): return String(number)
    case .plain(let number): return number
    case .text(let text):
      let scalars = text.unicodeScalars
      let isSign = scalars.first { !$0.isUnseen }.map(signs.contains) ?? false
      let safe = isSign || scalars.first.map(lineEnds.contains) ?? false ? "'" + text : text
      guard safe.unicodeScalars.contains(where: dividing.contains) else { return safe }
      var quoted = "\""
      for scalar in safe.unicodeScalars {
        quoted.unicodeScalars.append(scalar)
        if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
      }
      return quoted + "\""
    }
  }

  private static let signs = Set("=+-@＝＋－＠".unicodeScalars)
  private static let dividing = lineEnds.union([",", "\""])
  private static let lineEnds = Set("\t\r\n\u{B}\u{C}\u{85}\u{2028}\u{2029}".unicodeScalars)
}

extension Unicode.Scalar {
  /// Blank, or nothing that stands in a line by itself.
  fileprivate var isUnseen: Bool {
    switch properties.generalCategory {
    case .format, .control, .nonspacingMark, .enclosingMark: true
    default: properties.isWhitespace
    }
  }
}
