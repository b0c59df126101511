// A recount of our own: the exported ballots of one poll, read by a parser that is not the hall's
// and folded by rules written down once more, from the public description of the format. Shares
// nothing with the hall's counting; what it finds is compared, figure by figure, with what pages
// show.
import Foundation

/// The exported ballots file of a poll, counted.
struct BallotFold {
  let form: PollForm
  let eligible: Int
  /// How often each ballot is in the box, as `Marks` spells it; "" is a blank one. Of a pair, both
  /// measures as `spelling(before:after:)` joins them.
  private(set) var choices: [String: Int] = [:]
  /// Per option, or per step of a scale. Empty for pairs and for open text.
  private(set) var tally: [Int] = []
  private(set) var valid = 0
  private(set) var blank = 0
  private(set) var invalid = 0
  /// Whatever else pages show of this rule, by name.
  private(set) var lines: [String: [Int]] = [:]
  private(set) var quorumMet: Bool?
  private(set) var passed: Bool?
  /// Of open text, the largest first.
  private(set) var groups: [WordFold.Group]?

  var id: String { form.id }
  var cast: Int { valid + blank + invalid }

  /// Nil if the bytes are not such a file. `isSecond`: they should be those of both measures.
  init?(_ bytes: [UInt8], isSecond: Bool = false) {
    guard let file = try? JSONDecoder().decode(BallotFile.self, from: Data(bytes)) else {
      return nil
    }
    form = file.form
    eligible = file.eligible
    let pairs = file.ballots.allSatisfy { $0.after != nil }
    guard file.ballots.isEmpty || pairs == isSecond else { return nil }
    if isSecond {
      foldPairs(file)
    } else {
      fold(file)
    }
  }

  // MARK: One measure

  private mutating func fold(_ file: BallotFile) {
    var counted: [Marks] = []
    for ballot in file.ballots {
      choices[ballot.side.spelling, default: 0] += 1
      switch verdict(ballot.side, file.form) {
      case .blank: blank += 1
      case .invalid: invalid += 1
      case .valid(let marks):
        valid += 1
        counted.append(marks)
      }
    }
    let options = file.form.options
    switch file.form.rule {
    case .one, .several:
      tally = options.map { option in counted.count { $0.names(option) } }
      if let motion = file.motion { judge(motion, options) }
    case .points: tally = options.map { option in counted.reduce(0) { $0 + ($1[option] ?? 0) } }
    case .score:
      tally = options.map { option in counted.reduce(0) { $0 + ($1[option] ?? 0) } }
      lines["raters"] = options.map { option in counted.count { $0[option] != nil } }
    case .ranked:
      let ranks = RankFold(counted, options)
      tally = ranks.first
      lines = ranks.lines
    case .scale(let steps, _):
      tally = (1...steps).map { step in counted.count { $0 == .step(step) } }
      lines["undecided"] = [counted.count { $0 == .undecided }]
    case .text: groups = WordFold.groups(counted)
    }
  }

  private enum Verdict {
    case valid(Marks)
    case blank, invalid
  }

  private func verdict(_ side: BallotFile.Side, _ form: PollForm) -> Verdict {
    switch side {
    case .blank: .blank
    case .odd: .invalid
    case .marks(let marks): form.allows(marks) ? .valid(marks) : .invalid
    }
  }

  /// "The quorum holds if present·den ≥ num·eligible; passed if the quorum holds and
  /// yes·den > num·base (strict) or ≥ with base > 0."
  private mutating func judge(_ motion: BallotFile.Motion, _ options: [String]) {
    func votes(_ option: String) -> Int { options.firstIndex(of: option).map { tally[$0] } ?? 0 }
    let base =
      switch motion.base {
      case "cast": cast
      case "eligible": eligible
      default: votes("yes") + votes("no")
      }
    let enough = cast * motion.quorum[1] >= motion.quorum[0] * eligible
    let left = votes("yes") * motion.majority[1]
    let right = motion.majority[0] * base
    quorumMet = enough
    passed = enough && base > 0 && (motion.strict ? left > right : left >= right)
  }

  // MARK: Two measures

  /// "One side missing = valid and unpaired; both missing = blank." An invalid side spoils both.
  private mutating func foldPairs(_ file: BallotFile) {
    guard case .scale(let steps, let undecided) = file.form.rule else { return }
    let size = undecided ? steps + 1 : steps
    var matrix = Array(repeating: 0, count: size * size)
    var unpaired = 0
    var moved = [0, 0, 0]
    for ballot in file.ballots {
      let after = ballot.after ?? .blank
      choices[BallotFold.spelling(ballot.side.spelling, after.spelling), default: 0] += 1
      switch (verdict(ballot.side, file.form), verdict(after, file.form)) {
      case (.invalid, _), (_, .invalid): invalid += 1
      case (.blank, .blank): blank += 1
      case (.blank, _), (_, .blank):
        valid += 1
        unpaired += 1
      case (.valid(let first), .valid(let second)):
        valid += 1
        matrix[(first.place ?? steps) * size + (second.place ?? steps)] += 1
        guard let before = first.place, let now = second.place else { continue }
        moved[now > before ? 0 : now < before ? 1 : 2] += 1
      }
    }
    lines = ["matrix": matrix, "unpaired": [unpaired], "moved": moved]
  }

  /// How the two answers of one person are spelled; "" for none.
  static func spelling(_ before: String, _ after: String) -> String { "\(before)→\(after)" }
}

extension Marks {
  fileprivate func names(_ option: String) -> Bool {
    if case .options(let options) = self { options.contains(option) } else { false }
  }

  /// What this option was given.
  fileprivate subscript(option: String) -> Int? {
    guard case .amounts(let amounts) = self else { return nil }
    return amounts.first { $0.option == option }?.number
  }

  /// On the scale, from 0; nil for the undecided.
  fileprivate var place: Int? { if case .step(let step) = self { step - 1 } else { nil } }
}
