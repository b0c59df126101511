// The day of a rehearsal, step by step: in, notes, polls, out. What a poll goes through is in
// RehearsalPolls; what is right or wrong is judged elsewhere.
import CLinux
import Lines
import Wire

/// One rehearsal under way.
final class RehearsalDay {
  private let loop: CrowdLoop
  private let options: Rehearsal.Options
  private let staff: Staff
  private let screen: ScreenPage
  private let desks: [DeskPage]
  private let phones: [Phone]
  private let facilitators: [Facilitator]
  private var notesLeft: [String]
  private let polls: RehearsalPolls
  private var sheet = RehearsalSheet()

  init(
    _ loop: CrowdLoop, _ links: HallLinks, _ options: Rehearsal.Options, seats: Int, tables: Int
  ) throws(CrowdFailure) {
    self.loop = loop
    self.options = options
    notesLeft = options.notes
    staff = try Staff(loop, links)
    let build = staff.build
    screen = ScreenPage(loop, linkPath: try links.path("screen"), build: build)
    var desks = [
      DeskPage(
        loop, linkPath: try links.path("desk"), build: build, sorts: true, paceMillis: 10...40)
    ]
    // A second person for the four eyes, if the hall has a second link.
    if let second = links.roles["desk2"] {
      desks.append(
        DeskPage(loop, linkPath: second, build: build, sorts: false, paceMillis: 10...40))
    }
    self.desks = desks
    phones = links.spreadSeats(seats).map {
      Phone(loop, seat: $0.seat, linkPath: $0.path, build: build)
    }
    facilitators = links.tables.prefix(tables).map {
      Facilitator(loop, table: $0.table, linkPath: $0.path, build: build)
    }
    polls = RehearsalPolls(loop, options, staff, screen, phones)
    sheet.seats = seats
    sheet.tables = tables
    sheet.seed = options.seed
  }

  /// Everything, and the rehearsal's end in any case.
  func run() throws(CrowdFailure) -> RehearsalSheet {
    try staff.beginRehearsal()
    do {
      try join()
      try walkAgenda()
      try conclude()
    } catch {
      // The hall must not be left in a rehearsal; why it broke off matters more than this.
      clearTheHall()
      try? staff.endRehearsal()
      throw error
    }
    clearTheHall()
    try staff.endRehearsal()
    return sheet
  }

  // MARK: In

  private func join() throws(CrowdFailure) {
    tell(
      "좌석 \(phones.count)개와 테이블 \(facilitators.count)개 입장",
      "\(phones.count) seats and \(facilitators.count) tables come in")
    let began = clinux_monotonic_nanos()
    screen.join()
    for desk in desks { desk.enter() }
    for phone in phones { phone.join() }
    for facilitator in facilitators { facilitator.enter() }
    loop.run(millis: Limits.joinMillisMax) { phones.allSatisfy(\.isPresent) }
    sheet.joined = phones.count(where: \.isPresent)
    sheet.joinMillis = millis(clinux_monotonic_nanos() - began)
    try staff.mc.waitFor("screen, desk and tables") {
      screen.isOn && desks.allSatisfy(\.isOn) && facilitators.allSatisfy(\.isOn)
    }
    for desk in desks { desk.work() }
  }

  // MARK: Through the day

  private func walkAgenda() throws(CrowdFailure) {
    let items = staff.agenda
    let pace = items.isEmpty ? 0 : Int(options.minutes * 60_000) / items.count
    for item in items {
      try staff.nextItem()
      let ends = clinux_monotonic_nanos() + UInt64(pace) * 1_000_000
      if item["kind"]?.string == "discussion" { try discuss(items, pace) }
      for poll in item["polls"]?.array?.compactMap(\.string) ?? [] {
        try polls.rehearse(poll, &sheet)
      }
      let now = clinux_monotonic_nanos()
      if ends > now { loop.pause(millis: millis(ends - now)) }
      if loop.isStopped() { throw .stopped }
    }
    for poll in staff.drafts { try polls.rehearse(poll, &sheet) }
  }

  /// The tables talk: the notes are dealt out over the discussions, and over the tables.
  private func discuss(_ items: [JSON], _ pace: Int) throws(CrowdFailure) {
    let rest = items.dropFirst(staff.item).count { $0["kind"]?.string == "discussion" }
    let count = rest == 0 ? notesLeft.count : notesLeft.count / (rest + 1)
    tell("의견 \(count)건 입력", "the tables type \(count) notes")
    var typed: [Attempt] = []
    for (at, text) in notesLeft.prefix(count).enumerated() {
      let facilitator = facilitators[at % facilitators.count]
      loop.after(loop.lots.millis(0...max(100, pace * 3 / 4))) {
        typed.append(facilitator.type(text))
      }
    }
    notesLeft.removeFirst(count)
    loop.after(max(100, pace / 3)) { [facilitators] in facilitators.first?.loseLine() }
    loop.run(millis: pace + options.patienceMillis) {
      typed.count == count && typed.allSatisfy { $0.outcome != nil }
    }
  }

  // MARK: Out

  private func conclude() throws(CrowdFailure) {
    let typed = facilitators.flatMap(\.notes)
    let desk = desks[0]
    let wanted = Set(typed.filter(\.attempt.isAcked).map(\.id))
    loop.run(millis: options.patienceMillis) {
      wanted.isSubset(of: desk.boards.docs("notes").map(\.key))
    }
    sheet.judgeNotes(typed, onDesk: desk.boards.docs("notes"))
    sheet.themesApproved = desk.approvedCount
    polls.tellTimes(&sheet)
    let pages: [Page] = phones + facilitators + desks + [screen, staff.mc, staff.console]
    sheet.reconnects = pages.reduce(0) { $0 + $1.reconnects }
    sheet.judgeManners(pages.flatMap(\.misunderstandings))
    for phone in phones {
      guard let ending = phone.ending else { continue }
      sheet.object("\(phone.seat) 자리의 연결이 끝났습니다", "seat \(phone.seat) was turned out: \(ending)")
    }
  }

  /// Everybody goes before the rehearsal ends: a phone that came back afterwards would be present
  /// for real.
  private func clearTheHall() {
    for page in phones + facilitators + desks + [screen] as [Page] { page.leave() }
    loop.pause(millis: 200)
  }

  private func tell(_ ko: String, _ en: String) { options.progress?("\(ko) / \(en)") }
}

/// Rounded up: 0 would claim what no clock showed.
func millis(_ nanos: UInt64) -> Int { Int((nanos + 999_999) / 1_000_000) }
