// The result of a poll in one line of JSON: the keys of the public format in the order it lists
// them, fractions as "p/q" in lowest terms, no spaces. Nothing is counted here.

import Hall

extension FiledPoll {
  /// Counts the poll and spells the result, ended by one LF.
  public var resultLine: [UInt8] {
    var line = ObjectText()
    line.add("id", text(id))
    line.add("rule", text(rule))
    switch ballots {
    case .choices(let rule, let options, let eligible, let choices):
      line.add(Count.of(rule: rule, options: options, eligible: eligible, ballots: choices))
    case .pairs(let k, let undecided, let pairs):
      line.add(Count.of(k: k, undecided: undecided, pairs: pairs))
    case .crosstab(let rows, let columns, let minCell, let ballots):
      let table = Crosstab(rows: rows, columns: columns, ballots: ballots)
      line.add(table, rows: rows, columns: columns, minCell: minCell)
    }
    return Array((line.closed + "\n").utf8)
  }
}

extension ObjectText {
  fileprivate mutating func add(_ count: Count) {
    addBallots(count.cast, count.valid, count.blank, count.invalid)
    let options = count.options
    switch count.outcome {
    case .tally(let votes):
      add("tally", object(options, votes) { String($0) })
      add("ranking", places(count.ranking ?? []))
    case .scores(let scores): add(scores, options, count.ranking ?? [])
    case .ranked(let preferences): add(preferences, options)
    case .motion(let motion):
      add("yes", motion.yes)
      add("no", motion.no)
      add("abstain", motion.abstain)
      add("present", motion.present)
      add("quorum_met", String(motion.quorumMet))
      add("passed", String(motion.passed))
    case .shift(let shift): add(shift)
    case .words(let groups):
      add("groups", list(groups) { #"{"words":\#(text($0.words)),"count":\#($0.count)}"# })
    // A file has both sides of every pair, if only as missing ones.
    case .scale: preconditionFailure("files have pairs of measures")
    }
  }

  private mutating func addBallots(_ cast: Int, _ valid: Int, _ blank: Int, _ invalid: Int) {
    add("cast", cast)
    add("valid", valid)
    add("blank", blank)
    add("invalid", invalid)
  }

  private mutating func add(_ scores: Scores, _ options: [OptionID], _ ranking: [Place]) {
    let indices = Array(options.indices)
    add("sum", object(options, scores.sum) { String($0) })
    add("raters", object(options, scores.raters) { String($0) })
    add("mean", object(options, indices) { fraction(scores.mean($0)) })
    add("median", object(options, indices) { fraction(scores.median($0)) })
    let hist = object(options, scores.hist) { hist in
      object(hist.indices.map { String(scores.min + $0) }, hist) { String($0) }
    }
    add("hist", hist)
    add("ranking", places(ranking))
  }

  private mutating func add(_ preferences: Preferences, _ options: [OptionID]) {
    let indices = Array(options.indices)
    let names = { (group: [Int]) in list(group) { text(options[$0]) } }
    add("first", object(options, preferences.first) { String($0) })
    add("borda", object(options, indices) { fraction(preferences.borda($0)) })
    add("borda_ranking", places(preferences.bordaRanking(of: options)))
    var pairs = ObjectText()
    for a in indices {
      for b in indices where a != b {
        pairs.add("\(options[a])>\(options[b])", preferences.pairwise[a][b])
      }
    }
    add("pairwise", pairs.closed)
    add("condorcet", preferences.condorcet.map { text(options[$0]) } ?? "null")
    add("copeland2", object(options, preferences.copeland2) { String($0) })
    add("schulze", names(preferences.schulze))
    guard let runoff = preferences.runoff else { return }
    var irv = ObjectText()
    irv.add("rounds", list(Array(runoff.rounds.indices)) { runoffRound(runoff, $0, options) })
    irv.add("winner", runoff.unresolvedTie.isEmpty ? names(runoff.winners) : "null")
    add("irv", irv.closed)
  }

  private func runoffRound(_ runoff: Runoff, _ index: Int, _ options: [OptionID]) -> String {
    let round = runoff.rounds[index]
    var tally = ObjectText()
    for (option, votes) in zip(options, round.tally) {
      if let votes { tally.add(option, votes) }
    }
    var object = ObjectText()
    object.add("tally", tally.closed)
    object.add("exhausted", round.exhausted)
    if !round.eliminated.isEmpty {
      object.add("eliminated", list(round.eliminated) { text(options[$0]) })
    }
    if index == runoff.rounds.count - 1, !runoff.unresolvedTie.isEmpty {
      object.add("unresolved_tie", list(runoff.unresolvedTie) { text(options[$0]) })
    }
    return object.closed
  }

  private mutating func add(_ shift: Shift) {
    add("matrix", list(shift.matrix) { list($0) { String($0) } })
    add("unpaired", shift.unpaired)
    add("up", shift.up)
    add("down", shift.down)
    add("same", shift.same)
    add("mean_shift", fraction(shift.meanShift))
    let signTest = shift.signTest
    add("sign_p", text(signTest.spelled))
    add("sign_p_float", signTest.float.map { String($0) } ?? "null")
    add("stuart_maxwell", shift.stuartMaxwell.map { text($0.spelled) } ?? "null")
    add("df", shift.degreesOfFreedom)
    if shift.allowsUndecided {
      add("settled", shift.settled)
      add("unsettled", shift.unsettled)
    }
  }

  fileprivate mutating func add(
    _ table: Crosstab, rows: [String], columns: [String], minCell: Int
  ) {
    addBallots(table.cast, table.valid, table.blank, table.invalid)
    let names = rows.flatMap { row in columns.map { "\(row)|\($0)" } }
    add("cells", object(names, Array(table.cells.joined())) { String($0) })
    add("row_totals", object(rows, table.rowTotals) { String($0) })
    add("col_totals", object(columns, table.columnTotals) { String($0) })
    let small = table.small(minCell: minCell)
    add("must_hide_primary", list(small) { text("\(rows[$0.row])|\(columns[$0.column])") })
    let published = Suppression.publish(cells: table.cells, minCell: minCell)
    add(
      "published",
      published.map { cells in
        object(names, Array(cells.joined())) { $0.map { String($0) } ?? "null" }
      } ?? "null")
  }
}

// MARK: Spelling

/// An object under way.
private struct ObjectText {
  private var members = ""

  mutating func add(_ key: String, _ spelled: String) {
    if !members.isEmpty { members += "," }
    members += text(key) + ":" + spelled
  }

  mutating func add(_ key: String, _ number: Int) { add(key, String(number)) }

  var closed: String { "{" + members + "}" }
}

private func object<Element>(
  _ keys: [String], _ values: [Element], _ spelled: (Element) -> String
) -> String {
  var object = ObjectText()
  for (key, value) in zip(keys, values) { object.add(key, spelled(value)) }
  return object.closed
}

private func list<Element>(_ values: [Element], _ spelled: (Element) -> String) -> String {
  "[" + values.map(spelled).joined(separator: ",") + "]"
}

private func places(_ places: [Place]) -> String {
  list(places) { #"{"rank":\#($0.rank),"options":\#(list($0.options, text))}"# }
}

private func fraction(_ fraction: Fraction?) -> String {
  fraction.map { text($0.spelled) } ?? "null"
}

/// A string with what RFC 8259 section 7 says must be escaped.
private func text(_ string: String) -> String {
  var spelled = "\""
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\"", "\\": spelled += "\\\(scalar)"
    case "\u{0}"..."\u{1F}":
      let digits = String(scalar.value, radix: 16)
      spelled += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: spelled.unicodeScalars.append(scalar)
    }
  }
  return spelled + "\""
}
