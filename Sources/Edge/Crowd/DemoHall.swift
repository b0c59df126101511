// The people of a demonstration, on their loop: each looks at its own boards and does what people
// do. Nobody knows the program; everything follows from what the hall shows.
import Lines
import Wire

/// The crowd under way.
final class DemoHall {
  private let loop: CrowdLoop
  private let options: DemoOptions
  private let console: StaffPage
  private let phones: [Phone]
  private let facilitators: [Facilitator]
  private let desks: [DeskPage]
  private var notesLeft: [String]
  /// Help calls that are being dealt with.
  private var answering: Set<String> = []
  /// Phones that have made up their mind about a poll: each does so once.
  private var answered: [String: Set<Int>] = [:]

  init(_ loop: CrowdLoop, _ links: HallLinks, _ options: DemoOptions) throws(CrowdFailure) {
    self.loop = loop
    self.options = options
    notesLeft = options.notes
    let build = try Staff.build(loop)
    console = StaffPage(loop, linkPath: try links.path("console"), name: "운영", build: build)
    try console.enterAndWait()
    if console.boards.rehearsal == 0 { try console.ask("beginRehearsal") }
    try console.waitFor("the rehearsal's beginning") { [console] in
      (console.boards.rehearsal ?? 0) > 0
    }
    phones = links.spreadSeats(options.seats ?? links.seatCount).map {
      Phone(loop, seat: $0.seat, linkPath: $0.path, build: build)
    }
    facilitators = links.tables.prefix(options.tables ?? links.tableCount).map {
      Facilitator(loop, table: $0.table, linkPath: $0.path, build: build)
    }
    let pace = options.scaled(120)...options.scaled(420)
    var desks = [
      DeskPage(loop, linkPath: try links.path("desk"), build: build, sorts: true, paceMillis: pace)
    ]
    if let second = links.roles["desk2"] {
      desks.append(
        DeskPage(loop, linkPath: second, build: build, sorts: false, paceMillis: pace))
    }
    self.desks = desks
  }

  /// Plays until the loop is told to stop.
  func play() {
    comeIn()
    for desk in desks { desk.work() }
    watchPolls()
    talk()
    callForHelp()
    answerHelp()
    loseALine()
    loop.run(millis: .max / 2_000_000) { false }
    for page in phones + facilitators + desks + [console] as [Page] { page.leave() }
    loop.isStopped = { false }
    loop.pause(millis: 200)
    loop.shut()
  }

  // MARK: Coming in

  private func comeIn() {
    for desk in desks { desk.enter() }
    for facilitator in facilitators {
      loop.after(loop.lots.millis(0...options.scaled(3_000))) { facilitator.enter() }
    }
    for phone in phones {
      loop.after(loop.lots.millis(0...options.scaled(Limits.demoJoinMillis))) { phone.join() }
    }
  }

  // MARK: Voting

  private func watchPolls() {
    for (at, phone) in phones.enumerated() {
      for (key, doc) in phone.boards.docs("hall") where key.hasPrefix("poll:") {
        guard doc["state"]?.string == "open", let form = PollForm(doc) else { continue }
        if answered[form.id, default: []].insert(at).inserted { decide(phone, form) }
      }
    }
    loop.after(options.scaled(200)) { [weak self] in self?.watchPolls() }
  }

  /// Most vote soon, some late, a few change their mind, and hardly anybody not at all.
  private func decide(_ phone: Phone, _ form: PollForm) {
    if loop.lots.hits(oneIn: 40) { return }
    let longest = Limits.demoVoteMillis
    let delay = loop.lots.millis(600...longest) * loop.lots.millis(30...100) / 100
    vote(phone, form, after: options.scaled(delay))
    if loop.lots.hits(oneIn: 25) { vote(phone, form, after: options.scaled(delay + 1_500)) }
  }

  private func vote(_ phone: Phone, _ form: PollForm, after millis: Int) {
    loop.after(millis) { [weak self] in
      guard let self, phone.boards.poll(form.id)?["state"]?.string == "open" else { return }
      let earlier = form.before.flatMap { phone.ballotInForce($0)?.marks }
      phone.vote(in: form, form.marks(&loop.lots, earlier: earlier))
    }
  }

  // MARK: Talking

  /// During a discussion the tables type, one after the other, until nobody has more to say.
  private func talk() {
    let isTalking = console.boards.itemKind == "discussion"
    if isTalking, !notesLeft.isEmpty,
      let facilitator = facilitators.randomElement(using: &loop.lots),
      facilitator.isOn
    {
      facilitator.type(notesLeft.removeFirst())
    }
    loop.after(options.scaled(loop.lots.millis(60...260))) { [weak self] in self?.talk() }
  }

  // MARK: Help

  private func callForHelp() {
    loop.after(options.scaled(loop.lots.millis(25_000...50_000))) { [weak self] in
      guard let self else { return }
      if console.boards.itemKind != nil,
        let facilitator = facilitators.randomElement(using: &loop.lots)
      {
        facilitator.callHelp()
      }
      callForHelp()
    }
  }

  private func answerHelp() {
    for (key, call) in console.boards.docs("help") where call["state"]?.string == "waiting" {
      guard let id = call["id"], answering.insert(key).inserted else { continue }
      loop.after(options.scaled(4_000)) { [console] in console.say("takeHelp", [("id", id)]) }
      loop.after(options.scaled(12_000)) { [console] in
        console.say("answerHelp", [("id", id), ("text", "도움이가 갔습니다")])
      }
    }
    loop.after(options.scaled(1_000)) { [weak self] in self?.answerHelp() }
  }

  // MARK: Lines

  private func loseALine() {
    loop.after(options.scaled(loop.lots.millis(4_000...9_000))) { [weak self] in
      guard let self else { return }
      phones.randomElement(using: &loop.lots)?.loseLine()
      loseALine()
    }
  }
}
