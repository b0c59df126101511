// What a phone's page begins with: the script, the style and the words of the one kind of ballot
// it is about, or of its result. Everything else comes later as one file of data, so that
// fourteen kilobytes hold the page whatever is asked.

import Hall
import Wire

/// Kinds of ballot that look alike.
enum BallotKind: String, CaseIterable, Sendable {
  case ticks, points, score, ranked, scale, line

  init(_ rule: Rule) {
    switch rule {
    case .single, .approval, .yna: self = .ticks
    case .points: self = .points
    case .score: self = .score
    case .ranked: self = .ranked
    case .likert2: self = .scale
    case .text: self = .line
    }
  }

  /// The parts its ballot is made of.
  fileprivate var parts: [String] {
    switch self {
    case .ticks, .ranked, .line: [rawValue]
    case .points: ["amounts", rawValue]
    case .score: ["amounts", "steps", rawValue]
    case .scale: ["steps", "answers", rawValue]
    }
  }
}

/// One beginning of the page.
struct PhoneParts: Hashable, Sendable {
  let kind: BallotKind
  let isRevealed: Bool
  /// Nothing is asked and no result told: the page shows the table, and what is now and next.
  let isQuiet: Bool
  /// What decides a revealed ranking: only that is told.
  let method: RankedMethod?

  init(_ rule: Rule, _ state: PollState) {
    kind = BallotKind(rule)
    isRevealed = state == .revealed
    isQuiet = state != .revealed && state != .open
    if case .ranked(let decides) = rule, isRevealed { method = decides } else { method = nil }
  }

  private init(
    _ kind: BallotKind, isRevealed: Bool = false, isQuiet: Bool = false,
    _ method: RankedMethod? = nil
  ) {
    self.kind = kind
    self.isRevealed = isRevealed
    self.isQuiet = isQuiet
    self.method = method
  }

  static let all =
    BallotKind.allCases.map { PhoneParts($0) }
    + BallotKind.allCases.map { PhoneParts($0, isQuiet: true) }
    + BallotKind.allCases.filter { $0 != .ranked }.map { PhoneParts($0, isRevealed: true) }
    + RankedMethod.allCases.map { PhoneParts(.ranked, isRevealed: true, $0) }

  /// Files under participant/, without their extension, in the order they are joined.
  private var files: [String] {
    guard isRevealed else { return (isQuiet ? ["waiting"] : []) + kind.parts.map { "kind/" + $0 } }
    // A scale's result is told in the words of its answers.
    let answers = kind == .scale ? ["kind/steps", "kind/answers"] : []
    return answers + ["results", "outcome/" + kind.rawValue]
  }

  func style(_ assets: Assets) -> String {
    PhoneParts.style(["phone"] + files, assets)
  }

  func script(_ assets: Assets) -> String {
    let core = ["words", "boards", "views", "choosing"]
    return PhoneParts.script(core + files + ["link"], assets)
  }

  /// Whether the script needs the words under a key of the texts before it can ask for more.
  func needs(_ key: String) -> Bool {
    let names = key.split(separator: ".").map(String.init)
    switch names[0] {
    case "refusal":
      return names[1] == "other" || isBallot && PhoneParts.refusals.contains(names[1])
    case "phone": break
    default: return false
    }
    guard isQuiet || !PhoneParts.ofWaiting(names) else { return false }
    guard names.count > 2 else { return !isRevealed || !PhoneParts.ofBallots.contains(names[1]) }
    if names[1] == "result" {
      let isOther = names.count > 4 && names[3] == "by" && names[4] != method?.rawValue
      return isRevealed && (names.count == 3 || names[2] == kind.rawValue) && !isOther
    }
    return !PhoneParts.ofKinds.contains(names[1]) || kind.parts.contains(names[1])
  }

  /// The words of a page's script: keys of the phone go without their first name.
  static func words(
    _ texts: Texts, _ language: Language, where isWanted: (String) -> Bool
  ) -> JSON {
    let members = texts.object(language, where: isWanted).members ?? []
    return .object(
      members.map { member in
        let isOwn = member.key.hasPrefix("phone.")
        return JSON.Member(isOwn ? String(member.key.dropFirst(6)) : member.key, member.value)
      })
  }

  private var isBallot: Bool { !isRevealed && !isQuiet }

  /// What is said between polls; the first words of a poll to come are in every page.
  private static func ofWaiting(_ names: [String]) -> Bool {
    names[1] == "wait"
      ? names[2] != "vote" && names[2] != "lead"
      : names.count == 2 && ["ring", "now", "next", "until", "report"].contains(names[1])
  }

  /// What is said around a ballot. The page of a result has none: it asks for the kind of the next
  /// one, and these words come along.
  private static let ofBallots: Set<String> = [
    "picked", "upTo", "exactly", "clear", "tooMany", "underExact", "pickOne", "pickSome",
    "notVoted", "pressVote", "keepOld", "vote", "sending", "sendingLead", "recorded", "changed",
    "stored", "receipt", "time", "choice", "mayChange", "lastCounts", "change", "lastCall",
    "closesAt", "busy", "who", "live", "turnout",
  ]

  private static let ofKinds = Set(BallotKind.allCases.flatMap(\.parts))
  private static let refusals: Set<String> = [
    "pollClosed", "pollNotOpen", "tooMany", "notPresent", "takenByStaff", "other",
  ]

  fileprivate static func style(_ files: [String], _ assets: Assets) -> String {
    let sheets = files.map { "participant/\($0).css" }.filter { assets[$0] != nil }
    return Bare.style(sheets.map(assets.text).joined(separator: "\n"))
  }

  fileprivate static func script(_ files: [String], _ assets: Assets) -> String {
    Bare.script(files.map { assets.text("participant/\($0).js") }.joined(separator: "\n"))
  }

  fileprivate static func isWord(_ key: String) -> Bool {
    key.hasPrefix("phone.") || all[0].needs(key)
  }
}

/// What comes later: every kind and every result. A page runs it because its policy names its hash.
struct PhoneLater: Sendable {
  let style: String
  let script: String
  private let texts: Texts

  init(_ assets: Assets, _ texts: Texts) {
    let ballots = ["amounts", "steps", "answers"] + BallotKind.allCases.map(\.rawValue)
    let outcomes = BallotKind.allCases.map { "outcome/" + $0.rawValue }
    let files = ["waiting", "results"] + ballots.map { "kind/" + $0 } + outcomes
    style = PhoneParts.style(files, assets)
    script = PhoneParts.script(files, assets)
    self.texts = texts
  }

  /// The file of a language, under participant/.
  func file(_ language: Language) -> (name: String, bytes: [UInt8]) {
    let words = PhoneParts.words(texts, language, where: PhoneParts.isWord)
    let json: JSON = ["css": .string(style), "js": .string(script), "text": words]
    return ("participant/more.\(language.rawValue).json", json.bytes)
  }
}
