// The hall the tests play in: three tables of five, every rule there is, a short agenda.

public import Hall

extension Plan {
  /// Fifteen seats, so that bars (from the 10th ballot) can move.
  public static let sample = Plan(
    id: "scene", title: Words("작은 원탁", "Small roundtable"), question: Words("무엇을 먼저?"),
    promise: Words("결과를 공개합니다"), date: "2026-11-28", start: "14:00", rules: [Words("짧게 말하기")],
    agenda: [
      AgendaItem(kind: .arrival, title: Words("입장"), minutes: 30),
      AgendaItem(
        kind: .plenary, title: Words("여는 말"), minutes: 10, line: Words("모두 환영합니다"),
        polls: ["warmup"]),
      AgendaItem(kind: .discussion, title: Words("토론"), minutes: 20, prompts: [Words("무엇이 급한가요?")]),
      AgendaItem(kind: .vote, title: Words("투표"), minutes: 10, polls: ["priority", "motion"]),
      AgendaItem(kind: .closing, title: Words("닫는 말"), minutes: 5),
    ],
    polls: [
      poll("warmup", .single, ["a", "b", "c"]),
      poll("priority", .approval(max: 2, exact: false), ["a", "b", "c", "d"], .open),
      poll("pair", .approval(max: 2, exact: true), ["a", "b", "c"], .confidential, .turnout),
      poll(
        "motion",
        .yna(
          quorum: Fraction(1, 2), majority: Fraction(1, 2), strict: true, base: .yesno),
        ["yes", "no", "abstain"]),
      poll("points", .points(budget: 5), ["a", "b", "c"]),
      poll("score", .score(min: 0, max: 5), ["a", "b"]),
      poll("order", .ranked(decides: .schulze), ["a", "b", "c", "d"]),
      poll("transfer", .ranked(decides: .irv), ["a", "b", "c"], .open),
      poll("first", .likert2(k: 5, undecided: true), []),
      poll("second", .likert2(k: 5, undecided: true), [], before: "first"),
      poll("word", .text(characters: 40), []),
    ],
    themes: [
      ThemePlan(title: Words("교통", "Traffic"), seeds: ["버스"]),
      ThemePlan(title: Words("안전"), seeds: []),
    ],
    tables: (1...3).map {
      TablePlan(table: $0, seats: 5, capacity: 6, x: $0, y: 1, accessible: $0 == 1)
    },
    links: Plan.sampleLinks(tables: 3, seats: 5))

  /// A poll of the sample, its texts made of its ids.
  public static func poll(
    _ id: PollID, _ rule: Rule, _ options: [OptionID], _ secrecy: Secrecy = .confidential,
    _ display: Display? = nil, before: PollID? = nil
  ) -> PollPlan {
    PollPlan(
      id: id, title: Words(id), question: Words("\(id)?"), rule: rule,
      options: options.map { Option(id: $0, text: Words("선택 \($0)")) }, secrecy: secrecy,
      display: display, before: before)
  }

  /// One link a role, a second desk, and one for every table and seat; sorted as Admission does.
  public static func sampleLinks(tables: Int, seats: Int) -> [LinkDigest] {
    var links = [
      LinkID(.console, "1"), LinkID(.desk, "1"), LinkID(.desk, "2"), LinkID(.door, "1"),
      LinkID(.mc, "1"), LinkID(.screen, "1"), LinkID(.watch, "1"),
    ]
    for table in 1...tables {
      links.append(LinkID(table: table))
      links += (1...seats).map { LinkID(seat: SeatID(table: table, number: $0)) }
    }
    return links.sorted().map { LinkDigest(link: $0, digest: Scene.digest(of: $0, 1)) }
  }
}
