// A hall of 300 seats with the texts of a whole afternoon: for what must be small enough, quick
// enough or readable at full size.

public import Hall

extension Plan {
  /// Thirty tables of ten, three polls with eight options at most, five themes.
  public static let big = Plan(
    id: "sample-oldtown", title: Words("원도심, 다시 걷다", "Walking the Old Town Again"),
    subtitle: Words(
      "원도심 교통과 골목 살리기 300인 시민 원탁토론",
      "A roundtable of 300 citizens on transport and street life in the old town"),
    host: Words("주최: 예시시 · 주관: 시민소통 담당", "Host: Sample City"),
    place: Words("예시시청 중앙홀", "Central Hall, Sample City Hall"),
    question: Words(
      "걸어서 살기 좋은 원도심, 무엇부터 바꿔야 할까요?",
      "What should change first, so that the old town is good to live in on foot?"),
    promise: Words(
      "오늘 나온 모든 의견은 보고서에 남습니다. 시는 우선순위 3위까지 30일 안에 답합니다.",
      "Every opinion given today stays in the report. The city answers the top three."),
    date: "2026-11-28", start: "14:00", wifi: "wontak-hall",
    agenda: bigAgenda, polls: bigPolls,
    themes: [
      ThemePlan(title: Words("버스를 더 편하게", "Better buses"), seeds: ["버스"]),
      ThemePlan(title: Words("주차 문제 풀기", "Solving parking"), seeds: ["주차"]),
      ThemePlan(title: Words("안전하게 걷는 길", "Safe walking"), seeds: ["골목길"]),
      ThemePlan(title: Words("아이와 어르신 돌봄", "Care"), seeds: ["돌봄"]),
      ThemePlan(title: Words("시장과 골목 가게", "Small shops"), seeds: ["시장"]),
    ],
    tables: (0..<30).map {
      TablePlan(table: $0 + 1, seats: 10, capacity: 10, x: $0 % 6, y: $0 / 6)
    },
    links: sampleLinks(tables: 30, seats: 10))

  private static let bigAgenda: [AgendaItem] = [
    AgendaItem(kind: .arrival, title: Words("접수와 자리 확인", "Arrival and seats"), minutes: 60),
    AgendaItem(kind: .plenary, title: Words("여는 말", "Opening"), minutes: 10),
    AgendaItem(
      kind: .vote, title: Words("연습 투표", "Practice vote"), minutes: 5, polls: ["warmup"]),
    AgendaItem(kind: .talk, title: Words("주제 이야기", "Topic talk"), minutes: 15),
    AgendaItem(
      kind: .discussion, title: Words("1차 토론: 돌아가며 말하기", "Round 1: everyone speaks"),
      minutes: 35, prompts: [Words("무엇이 가장 불편하고, 무엇부터 바뀌어야 할까요?")]),
    AgendaItem(kind: .break, title: Words("쉬는 시간", "Break"), minutes: 10),
    AgendaItem(
      kind: .discussion, title: Words("2차 토론: 서로 묻고 답하기", "Round 2: discussing together"),
      minutes: 30),
    AgendaItem(
      kind: .plenary, title: Words("의견 묶음 확인", "Checking the themes"), minutes: 10),
    AgendaItem(
      kind: .vote, title: Words("우선순위 투표", "Priority vote"), minutes: 10, polls: ["priority"]),
    AgendaItem(
      kind: .vote, title: Words("제안 찬반 투표", "Vote on the proposal"), minutes: 5,
      polls: ["proposal"]),
    AgendaItem(kind: .closing, title: Words("결과 보고와 닫는 말", "Results and closing"), minutes: 20),
  ]

  private static let bigPolls: [PollPlan] = [
    PollPlan(
      id: "warmup", title: Words("연습 투표", "Practice vote"),
      question: Words("오늘 이곳에 무엇을 타고 오셨습니까?", "How did you come here today?"),
      rule: .single,
      options: [
        Option(id: "a", text: Words("버스", "Bus")),
        Option(id: "b", text: Words("지하철·전철", "Subway or train")),
        Option(id: "c", text: Words("승용차·택시", "Car or taxi")),
        Option(id: "d", text: Words("걸어서·자전거", "On foot or bicycle")),
      ]),
    PollPlan(
      id: "priority", title: Words("우선순위 투표", "Priority vote"),
      question: Words(
        "걸어서 살기 좋은 원도심을 위해 가장 먼저 할 일을 3개까지 골라 주세요.",
        "Choose up to three things to do first."), rule: .approval(max: 3, exact: false),
      options: [
        Option(id: "a", text: Words("버스를 더 자주, 더 늦게까지", "More frequent and later buses")),
        Option(id: "b", text: Words("전철 갈아타기를 쉽게", "Easier train transfers")),
        Option(id: "c", text: Words("함께 쓰는 주차장 늘리기", "More shared car parks")),
        Option(id: "d", text: Words("안전하게 걷는 골목", "Safe streets to walk")),
        Option(id: "e", text: Words("빈집을 고쳐 쓰기", "Reusing empty houses")),
        Option(id: "f", text: Words("시장과 골목 가게 살리기", "Support for small shops")),
        Option(id: "g", text: Words("아이와 어르신 돌봄 자리", "Places of care")),
        Option(id: "h", text: Words("나무 그늘과 깨끗한 거리", "Shade trees and clean streets")),
      ]),
    PollPlan(
      id: "proposal", title: Words("제안 찬반 투표", "Vote on the proposal"),
      question: Words(
        "‘원도심 두 곳에서 1년간 걷기 좋은 길을 시험하자’고 시에 제안하는 데 찬성하십니까?",
        "Are you in favour of proposing a one-year trial of walking-first streets?"),
      rule: .yna(
        quorum: Fraction(1, 2), majority: Fraction(1, 2), strict: true, base: .yesno),
      options: [
        Option(id: "yes", text: Words("찬성", "Yes")),
        Option(id: "no", text: Words("반대", "No")),
        Option(id: "abstain", text: Words("기권", "Abstain")),
      ]),
  ]
}

extension Scene {
  /// A big hall with 284 people in, nothing begun.
  public static func bigHall(_ plan: Plan = .big) -> Scene {
    var scene = Scene(plan)
    for seat in plan.seats.prefix(284) { scene.must(.sitDown, .seat(seat)) }
    return scene
  }

  /// Goes on to an agenda item, by its number.
  public mutating func go(to item: Int) {
    while state.day.clock.item < item {
      now += 300_000
      must(.nextItem(clock: clock), Scene.mc)
    }
  }

  /// Opens a poll and lets `voters` of those present vote, unevenly but the same every time.
  public mutating func vote(_ poll: PollID, voters: Int) {
    open(poll)
    guard let plan = state.poll(poll)?.plan else { return }
    for (index, seat) in (state.plan?.seats ?? []).prefix(voters).enumerated() {
      let count = min(plan.rule.optionsMost, 1 + index % 3)
      let chosen = (0..<count).map { step in
        let place = (index * index + step * 3 + index / 7) % (plan.options.count + 2)
        return plan.options[place % plan.options.count].id
      }
      let choice = Choice(plan.options.map(\.id).filter(chosen.contains))
      must(.castBallot(poll, choice), .seat(seat))
    }
  }

  /// Takes a poll from open to revealed.
  public mutating func finish(_ poll: PollID) {
    close(poll)
    recount(poll)
    reveal(poll)
  }

  /// 210 notes, seven a table; all but a seventh are placed in themes.
  public mutating func writeNotes(_ texts: [String] = Scene.opinions) {
    for index in 0..<210 {
      let (table, key) = (index % 30 + 1, "n\(100 + index)")
      let id = "\(table).\(key)"
      let body = NoteBody(
        kind: NoteKind.allCases[index % 4], text: texts[index % texts.count], tags: ["교통"],
        people: 1 + index % 9, minority: index % 35 == 0)
      must(.addNote(id, body), Scene.table(table))
      if index % 7 != 6 { place(id, index % 5 + 1) }
    }
  }

  /// What tables write.
  public static let opinions = [
    "심야버스 주말에도 운행했으면 합니다", "퇴근하고 주차할 데가 없어서 동네를 몇 바퀴씩 돌아요",
    "밤길이 어두워서 가로등이 더 있어야 해요", "혼자 사는 어르신 돌봄이 필요해요",
    "임대료가 올라서 장사하는 사람이 못 버팁니다", "옆집이 십 년째 비어서 쓰레기가 쌓였어요",
    "경인선 지하화해서 동네가 두 쪽 난 거 합쳐야죠", "동네에 나무 그늘 있는 작은 공원이 있었으면",
    "무료 급식소를 주말에도 열어 주세요", "횡단보도 초록불이 너무 짧아서 다 건너기 전에 빨간불이 됩니다",
    "막차 시간이 너무 일러서 늦게 일하는 사람은 집에 갈 방법이 택시뿐인데 택시비가 하루 일당의 반이에요",
  ]
}
