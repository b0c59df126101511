// From themes to a ballot in one action: approved themes become the options of a poll, in an order
// drawn by lot. Their wording is what two people approved; its digest goes on record, and while
// the ballot stands no theme on it can be reworded.

/// A theme as the asker sees it.
public struct ThemeMark: Hashable, Sendable {
  public var theme: ThemeID
  public var revision: Int

  public init(_ theme: ThemeID, revision: Int) {
    self.theme = theme
    self.revision = revision
  }
}

/// The themes that became the options of a poll.
public struct Balloted: Hashable, Sendable {
  /// In the order that was drawn, which is the order of the options.
  public var themes: [ThemeID]
  /// SHA-256 (hex) of the options' wording.
  public var digest: String

  public init(themes: [ThemeID], digest: String) {
    self.themes = themes
    self.digest = digest
  }

  /// The bytes that are digested: a line for each option, `id`, Korean and English, with tabs.
  public static func bytes(_ options: [Option]) -> [UInt8] {
    options.flatMap { Array("\($0.id)\t\($0.text.ko)\t\($0.text.en)\n".utf8) }
  }
}

extension HallState {
  /// `lot` is a permutation of 0..<themes: the theme at each place of the ballot.
  func decideBallot(
    _ poll: PollPlan, item: Int, _ marks: [ThemeMark], lot: [Int], sha256: SHA256
  ) throws(Refusal) -> [Event] {
    guard poll.rule.asksOptions, poll.options.isEmpty else { throw .badValue }
    guard lot.sorted() == Array(marks.indices) else { throw .badValue }
    guard Set(marks.map(\.theme)).count == marks.count else { throw .repeatedOption }
    var themes: [Theme] = []
    for mark in marks {
      guard let theme = day.themes[mark.theme] else { throw .unknownTheme }
      guard theme.revision == mark.revision else { throw .stateMoved }
      guard theme.state == .approved || theme.state == .published else { throw .themeNotApproved }
      themes.append(theme)
    }
    let drawn = lot.map { themes[$0] }
    var poll = poll
    poll.options = drawn.map { Option(id: "t\($0.id)", text: $0.title) }
    let events = try decideDraft(.draftPoll(poll, item: item))
    guard case .pollDrafted(let drafted, _, _) = events.first else { return events }
    let digest = hex(sha256(Balloted.bytes(drafted.options)))
    return events + [.themesBalloted(drafted.id, drawn.map(\.id), digest: digest)]
  }
}

extension Rule {
  /// Whether a poll lists options of its own.
  public var asksOptions: Bool {
    switch self {
    case .single, .approval, .points, .score, .ranked: true
    case .yna, .likert2, .text: false
    }
  }
}

extension Day {
  /// Whether a theme's words stand on a ballot that was not voided.
  public func isBalloted(_ theme: ThemeID) -> Bool {
    polls.values.contains { $0.state != .voided && $0.balloted?.themes.contains(theme) == true }
  }

  mutating func applyBalloted(_ entry: Entry) {
    guard case .themesBalloted(let poll, let themes, let digest) = entry.event else { return }
    polls[poll]?.balloted = Balloted(themes: themes, digest: digest)
  }
}
