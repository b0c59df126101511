// The day of a rehearsal, step by step: in, notes, polls, out. Collects what the judge needs.
import CLinux
import HTTP
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
  private var sheet = RehearsalSheet()
  private var ackNanos: [UInt64] = []
  private var screenNanos: [UInt64] = []

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
      for poll in item["polls"]?.array?.compactMap(\.string) ?? [] { try rehearse(poll) }
      let now = clinux_monotonic_nanos()
      if ends > now { loop.pause(millis: millis(ends - now)) }
      if loop.isStopped() { throw .stopped }
    }
    for poll in staff.drafts { try rehearse(poll) }
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

  // MARK: A poll

  private func rehearse(_ poll: String) throws(CrowdFailure) {
    let form = try staff.open(poll)
    // Nobody can vote in what the phone does not show; the burst begins when all see it.
    loop.run(millis: options.patienceMillis) {
      phones.allSatisfy { $0.boards.poll(poll)?["state"]?.string == "open" }
    }
    tell(
      "\(poll): \(options.burstMillis) ms 안에 \(phones.count)명 투표",
      "\(phones.count) seats vote within \(options.burstMillis) ms")
    burst(form)
    waitForScreen(poll)
    try staff.close(poll)
    try lateVote(form)
    let exported = try staff.ballots(poll)
    do {
      try staff.recount(poll)
      try staff.reveal(poll)
    } catch {
      guard case .refused(let command, let code) = error else { throw error }
      sheet.object("\(poll): \(command) 거절 (\(code))", "\(poll): \(command) refused (\(code))")
    }
    try judge(poll, exported.flatMap(BallotFold.init))
  }

  /// Everybody votes; some lose their line on the way, some change their mind, some have no socket.
  private func burst(_ form: PollForm) {
    for (at, phone) in phones.enumerated() {
      let first = form.choice(&loop.lots)
      let second = at % 8 == 3 ? form.choice(&loop.lots) : nil
      let loses = at % 10 == 7
      loop.after(loop.lots.millis(0...max(1, options.burstMillis))) { [loop] in
        if at % 20 == 14 {
          phone.voteByPost(form.id, first)
          return
        }
        phone.vote(form.id, first) { _ in
          guard let second else { return }
          loop.after(loop.lots.millis(20...200)) { phone.vote(form.id, second) }
        }
        guard loses else { return }
        // Some before the ballot left, some between the ballot and its answer.
        loop.after(loop.lots.hits(oneIn: 2) ? 0 : 2) { phone.loseLine() }
      }
    }
    loop.run(millis: options.burstMillis + options.patienceMillis) {
      phones.enumerated().allSatisfy { at, phone in
        let votes = phone.votes.filter { $0.poll == form.id }
        return votes.count == (at % 8 == 3 ? 2 : 1)
          && votes.allSatisfy { $0.attempt.outcome != nil }
      }
    }
  }

  /// Measures how long the screen took, by its own frames.
  private func waitForScreen(_ poll: String) {
    let acks = phones.compactMap { phone in
      phone.votes.filter { $0.poll == poll && $0.attempt.isAcked }.map(\.attempt)
        .min { ($0.sequence ?? 0) < ($1.sequence ?? 0) }
    }.sorted { ($0.sequence ?? 0) < ($1.sequence ?? 0) }
    ackNanos += phones.flatMap(\.votes).filter { $0.poll == poll && $0.attempt.isAcked }
      .compactMap(\.attempt.answerNanos)
    loop.run(millis: options.patienceMillis) { screen.shown(poll, cast: acks.count) != nil }
    for (at, ack) in acks.enumerated() {
      guard let shown = screen.shown(poll, cast: at + 1) else { continue }
      screenNanos.append(shown > ack.settledNanos ? shown - ack.settledNanos : 0)
    }
    guard let full = screen.shown(poll, cast: acks.count) else {
      return sheet.object(
        "\(poll): 화면에 전체 투표율이 보이지 않았습니다", "\(poll): the screen never showed the full turnout")
    }
    let last = acks.map(\.settledNanos).max() ?? full
    sheet.turnoutMillis = max(sheet.turnoutMillis, full > last ? millis(full - last) : 0)
  }

  /// A vote after the close must be refused.
  private func lateVote(_ form: PollForm) throws(CrowdFailure) {
    guard let phone = phones.first else { return }
    let late = phone.say(
      "castBallot",
      [("poll", .string(form.id)), ("choice", .array(form.options.prefix(1).map { .string($0) }))])
    loop.run(millis: options.patienceMillis) { late.outcome != nil }
    if late.outcome != .refused("pollClosed") {
      sheet.object(
        "\(form.id): 닫힌 뒤의 투표가 거절되지 않았습니다", "\(form.id): a vote after the close was not refused")
    }
  }

  private func judge(_ poll: String, _ fold: BallotFold?) throws(CrowdFailure) {
    loop.run(millis: options.patienceMillis) {
      guard let result = screen.boards.poll(poll)?["result"] else { return false }
      return phones.allSatisfy { phone in
        phone.isOn && phone.boards.poll(poll)?["result"] == result
          && phone.ballotInForce(poll).map(\.choice).map(BallotFold.spelling)
            == phone.ballotShown(poll).map(BallotFold.spelling)
      }
    }
    let response = try loop.fetch("boards", path: "/api/boards", bearer: screen.token)
    var overHTTP = Boards()
    if let value = try? JSON(parsing: response.body, limit: Limits.messageBytesMax) {
      for board in value["boards"]?.array ?? [] { _ = overHTTP.merge(board) }
    }
    sheet.judge(
      PollEvidence(
        poll: poll, votes: phones.map { $0.votes.filter { $0.poll == poll } },
        shown: phones.map { $0.ballotShown(poll) },
        phoneResults: phones.map { $0.boards.poll(poll)?["result"] }, fold: fold,
        screen: screen.boards.poll(poll), http: overHTTP.poll(poll)))
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
    sheet.ackP50Millis = millis(percentile(ackNanos, 50))
    sheet.ackP99Millis = millis(percentile(ackNanos, 99))
    sheet.screenP99Millis = millis(percentile(screenNanos, 99))
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

  /// Rounded up: 0 would claim what no clock showed.
  private func millis(_ nanos: UInt64) -> Int { Int((nanos + 999_999) / 1_000_000) }
}
