// The polls of a rehearsal, one after the other: opened, voted in by everybody in a burst, closed,
// counted, revealed, and all that was seen handed to the judge. A first measure waits, sealed,
// until its second is closed.
import CLinux
import HTTP
import Lines
import Wire

/// The polls of one rehearsal.
final class RehearsalPolls {
  private let loop: CrowdLoop
  private let options: Rehearsal.Options
  private let staff: Staff
  private let screen: ScreenPage
  private let phones: [Phone]
  /// First measures that are counted and wait for their second.
  private var sealed: Set<String> = []
  private var ackNanos: [UInt64] = []
  private var screenNanos: [UInt64] = []

  init(
    _ loop: CrowdLoop, _ options: Rehearsal.Options, _ staff: Staff, _ screen: ScreenPage,
    _ phones: [Phone]
  ) {
    self.loop = loop
    self.options = options
    self.staff = staff
    self.screen = screen
    self.phones = phones
  }

  /// From the opening to the judgement; of a first measure that is sealed, to the recount.
  func rehearse(_ poll: String, _ sheet: inout RehearsalSheet) throws(CrowdFailure) {
    // A first measure out of turn was rehearsed before its second.
    guard staff.drafts.contains(poll) else { return }
    if let first = staff.first(of: poll), staff.drafts.contains(first) {
      try rehearse(first, &sheet)
    }
    let form = try staff.open(poll)
    // Nobody can vote in what the phone does not show; the burst begins when all see it.
    loop.run(millis: options.patienceMillis) {
      phones.allSatisfy { $0.boards.poll(poll)?["state"]?.string == "open" }
    }
    options.progress?(
      "\(poll): \(options.burstMillis) ms 안에 \(phones.count)명 투표 / "
        + "\(phones.count) seats vote within \(options.burstMillis) ms")
    burst(form)
    waitForScreen(poll, &sheet)
    try staff.close(poll)
    try lateVote(form, &sheet)
    guard try recount(poll, &sheet) else { return try judge(form, &sheet) }
    if staff.isSealed(poll) {
      sealed.insert(poll)
      return try trySeal(poll, &sheet)
    }
    // Both at once, the first first: the shift means nothing without where it began.
    if let first = form.before, sealed.remove(first) != nil,
      let form = PollForm(staff.mc.boards["polls", first])
    {
      try revealAndJudge(form, &sheet)
    }
    try revealAndJudge(form, &sheet)
  }

  /// What all polls took.
  func tellTimes(_ sheet: inout RehearsalSheet) {
    sheet.ackP50Millis = millis(percentile(ackNanos, 50))
    sheet.ackP99Millis = millis(percentile(ackNanos, 99))
    sheet.screenP99Millis = millis(percentile(screenNanos, 99))
  }

  // MARK: Voting

  /// What a phone does in a burst, by its number.
  private struct Part {
    let stays: Bool
    let way: Phone.Way
    let changes: Bool
    let losesLine: Bool

    /// In measures of a scale some take part in one of the two only.
    init(_ at: Int, _ form: PollForm) {
      var isScale = false
      if case .scale = form.rule { isScale = true }
      stays = !(isScale && at % 12 == (form.before == nil ? 5 : 9))
      way = at % 20 == 14 ? .post : at % 20 == 4 ? .form : .socket
      changes = at % 8 == 3 || at % 40 == 24
      losesLine = at % 10 == 7
    }

    var ballots: Int { stays ? changes ? 2 : 1 : 0 }
  }

  /// Everybody votes; some lose their line on the way, some change their mind, some have no socket,
  /// some no script.
  private func burst(_ form: PollForm) {
    let parts = phones.indices.map { Part($0, form) }
    for (part, phone) in zip(parts, phones) where part.stays {
      let earlier = form.before.flatMap { phone.ballotInForce($0)?.marks }
      let first = form.marks(&loop.lots, earlier: earlier)
      let second = form.marks(&loop.lots, earlier: earlier)
      loop.after(loop.lots.millis(0...max(1, options.burstMillis))) { [loop] in
        phone.vote(in: form, first, by: part.way) { _ in
          guard part.changes else { return }
          loop.after(loop.lots.millis(20...200)) { phone.vote(in: form, second, by: part.way) }
        }
        guard part.losesLine else { return }
        // Some before the ballot left, some between the ballot and its answer.
        loop.after(loop.lots.hits(oneIn: 2) ? 0 : 2) { phone.loseLine() }
      }
    }
    loop.run(millis: options.burstMillis + options.patienceMillis) {
      zip(parts, phones).allSatisfy { part, phone in
        let votes = phone.votes.filter { $0.poll == form.id }
        return votes.count == part.ballots && votes.allSatisfy { $0.attempt.outcome != nil }
      }
    }
  }

  /// Measures how long the screen took, by its own frames.
  private func waitForScreen(_ poll: String, _ sheet: inout RehearsalSheet) {
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
  private func lateVote(
    _ form: PollForm, _ sheet: inout RehearsalSheet
  ) throws(CrowdFailure) {
    guard let phone = phones.first else { return }
    let marks = form.marks(&loop.lots)
    let late = phone.say("castBallot", [("poll", .string(form.id)), marks.field])
    loop.run(millis: options.patienceMillis) { late.outcome != nil }
    if late.outcome != .refused("pollClosed") {
      sheet.object(
        "\(form.id): 닫힌 뒤의 투표가 거절되지 않았습니다", "\(form.id): a vote after the close was not refused")
    }
  }

  // MARK: Counting

  /// False, and a reason on the sheet, if the hall refuses.
  private func recount(
    _ poll: String, _ sheet: inout RehearsalSheet
  ) throws(CrowdFailure) -> Bool {
    do {
      try staff.recount(poll)
      return true
    } catch {
      try object(to: error, poll, &sheet)
      return false
    }
  }

  /// Of a first measure nobody may learn more than its turnout before the second is closed: neither
  /// by revealing it nor by its ballots.
  private func trySeal(_ poll: String, _ sheet: inout RehearsalSheet) throws(CrowdFailure) {
    var holds = try staff.ballots(poll) == nil
    do {
      try staff.reveal(poll)
      holds = false
    } catch {
      guard case .refused(_, "sealed") = error else { throw error }
    }
    let pages = phones + [screen, staff.mc] as [Page]
    holds = holds && pages.allSatisfy { $0.boards.poll(poll)?["result"] == nil }
    guard !holds else { return }
    sheet.object(
      "\(poll): 두 번째 조사가 끝나기 전에 결과가 보였습니다",
      "\(poll): it was to be seen before the second measure was closed")
  }

  private func revealAndJudge(
    _ form: PollForm, _ sheet: inout RehearsalSheet
  ) throws(CrowdFailure) {
    do {
      try staff.reveal(form.id)
    } catch {
      try object(to: error, form.id, &sheet)
    }
    try judge(form, &sheet)
  }

  /// A refusal is a reason on the sheet; anything else ends the rehearsal.
  private func object(
    to failure: CrowdFailure, _ poll: String, _ sheet: inout RehearsalSheet
  ) throws(CrowdFailure) {
    guard case .refused(let command, let code) = failure else { throw failure }
    sheet.object("\(poll): \(command) 거절 (\(code))", "\(poll): \(command) refused (\(code))")
  }

  private func judge(_ form: PollForm, _ sheet: inout RehearsalSheet) throws(CrowdFailure) {
    let poll = form.id
    let exported = try staff.ballots(poll)
    loop.run(millis: options.patienceMillis) {
      guard let result = screen.boards.poll(poll)?["result"] else { return false }
      return phones.allSatisfy { phone in
        phone.isOn && phone.boards.poll(poll)?["result"] == result
          && phone.ballotInForce(poll)?.marks.spelling == phone.ballotShown(poll)?.spelling
      }
    }
    let response = try loop.fetch("boards", path: "/api/boards", bearer: screen.token)
    var overHTTP = Boards()
    if let value = try? JSON(parsing: response.body, limit: Limits.messageBytesMax) {
      for board in value["boards"]?.array ?? [] { _ = overHTTP.merge(board) }
    }
    let fold = exported.flatMap { BallotFold($0, isSecond: form.before != nil) }
    sheet.judge(
      PollEvidence(
        poll: poll, votes: votes(in: poll), before: form.before.map(votes),
        shown: phones.map { $0.ballotShown(poll) },
        phoneResults: phones.map { $0.boards.poll(poll)?["result"] }, fold: fold,
        screen: screen.boards.poll(poll), http: overHTTP.poll(poll)))
  }

  /// Each seat's ballots in a poll.
  private func votes(in poll: String) -> [[Phone.Vote]] {
    phones.map { $0.votes.filter { $0.poll == poll } }
  }
}
