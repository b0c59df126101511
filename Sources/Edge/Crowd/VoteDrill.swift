// A hall where everybody votes at once, again and again, to be measured: light phones on every
// seat, an MC who opens the poll, a screen that is watched. Ballots are those of the poll's rule,
// as people fill them in. Counts what was answered and what the screen showed; what it cost the
// server is the asker's affair.
import CLinux
import Digest
import HTTP
import Lines
import Wire

/// A hall under votes.
public final class VoteDrill {
  /// One round: everybody casts a ballot.
  public struct Round: Sendable {
    /// How long each answer took, the shortest first.
    public let answerNanos: [UInt64]
    /// How long after its answer each vote was on the screen, the shortest first. Empty where the
    /// screen shows turnout alone: a changed ballot moves nothing there.
    public let screenNanos: [UInt64]
    /// From the first ballot to the last answer.
    public let spanNanos: UInt64
  }

  /// Moments of a round at which an asker may look at its clocks.
  public enum Mark: Sendable {
    case begun
    case answered
    /// The screen shows every vote.
    case shown
  }

  private let links: HallLinks
  private let loop: CrowdLoop
  private let staff: Staff
  private let screen: TallyScreen
  private let crowd: LightCrowd
  private let poll: String
  private var form: PollForm?
  /// Whether its totals are seen moving.
  private var isLive = false
  private var lots: Lots
  /// What each phone had acknowledged last.
  private var marks: [Marks] = []

  /// A drill with a phone on each seat that has a link. The hall's first poll is voted on.
  public init(_ links: HallLinks, seed: UInt64) throws(CrowdFailure) {
    self.links = links
    loop = try CrowdLoop(links, seed: seed)
    lots = Lots(seed: seed)
    staff = try Staff(loop, links)
    guard let poll = staff.drafts.first else { throw .notReached("a poll to vote on") }
    self.poll = poll
    screen = TallyScreen(
      loop, token: HallLinks.token(of: try links.path("screen")), build: staff.build)
    let build = staff.build
    crowd = LightCrowd(
      loop,
      hellos: links.seats.map { seat in
        let hello: JSON = [
          "t": "hello", "token": .string(HallLinks.token(of: seat.path)), "wire": 1,
          "build": .string(build), "device": .string("drill-\(seat.seat)"),
        ]
        return hello.bytes
      })
  }

  /// Whether the crowd spins while it waits for answers, so that the hall is not charged for
  /// waking it. Only for a crowd with a core of its own.
  public var spins: Bool {
    get { crowd.spins }
    set { crowd.spins = newValue }
  }

  /// How many phones there are.
  public var phones: Int { crowd.phones.count }

  /// How often the hall asked for a ballot again.
  public var retries: Int { crowd.retries }

  /// Tables that type and a desk beside the votes, in the same hall and turned by this drill.
  public func notes(_ texts: [String]) throws(CrowdFailure) -> NoteDrill {
    try NoteDrill(loop, links, build: staff.build, texts: texts)
  }

  /// Everybody comes in and is shown as present; returns how long the phones took.
  public func join() throws(CrowdFailure) -> UInt64 {
    screen.join()
    let nanos = try crowd.join(millisMax: Limits.joinMillisMax)
    try staff.mc.waitFor("everybody present", millis: Limits.joinMillisMax) {
      screen.present == phones
    }
    return nanos
  }

  /// The MC opens the poll.
  public func open() throws(CrowdFailure) {
    form = try staff.open(poll)
    isLive = staff.mc.boards["polls", poll]?["display"]?.string == "live"
  }

  /// Everybody votes. Where totals move, all ballots of a round name its option, so that the screen
  /// tells how many it has heard of.
  public func vote(
    round: Int, windowMillis: Int, looking: (Mark) -> Void
  ) throws(CrowdFailure) -> Round {
    guard let form else { throw .notReached("an open poll") }
    marks = crowd.phones.map { _ in
      isLive ? form.marks(naming: round, &lots) : form.marks(&lots)
    }
    let ballots = marks.map(ballot)
    screen.watch(poll, option: isLive ? round % form.options.count : nil, isFirst: round == 0)
    looking(.begun)
    let began = clinux_monotonic_nanos()
    try crowd.cast(
      ballots, windowMillis: windowMillis, millisMax: windowMillis + Limits.joinMillisMax)
    let answered = clinux_monotonic_nanos()
    looking(.answered)
    try staff.mc.waitFor("the screen") { screen.shown == phones }
    looking(.shown)
    let isWatched = isLive || round == 0
    let lags =
      !isWatched
      ? []
      : crowd.answeredAt.enumerated().map { place, nanos in
        screen.lag(of: place + 1, answeredAt: nanos)
      }
    return Round(
      answerNanos: crowd.answerNanos.sorted(), screenNanos: lags.sorted(),
      spanNanos: answered - began)
  }

  /// Closes and counts; returns the ballots in the box, and how many of them, or of those the
  /// phones had acknowledged last, the other side does not have.
  public func count() throws(CrowdFailure) -> (cast: Int, amiss: Int) {
    try staff.close(poll)
    let file = try staff.ballots(poll)
    try staff.recount(poll)
    try staff.reveal(poll)
    guard let cast = staff.mc.boards["polls", poll]?["result"]?["cast"]?.int, let file,
      let fold = BallotFold(file)
    else { throw .notReached("the result") }
    var surplus = fold.choices
    for each in marks { surplus[each.spelling, default: 0] -= 1 }
    return (Int(cast), surplus.values.reduce(0) { $0 + abs($1) })
  }

  /// The hall's figures for machines, by name.
  public func figures() throws(CrowdFailure) -> [String: Double] {
    let response = try loop.fetch("metrics", path: "/metrics", bearer: staff.console.token)
    guard response.status == 200 else { throw .badAnswer("metrics", status: response.status) }
    var figures: [String: Double] = [:]
    for line in String(decoding: response.body, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let value = Double(words[1]) else { continue }
      figures[String(words[0])] = value
    }
    return figures
  }

  /// Lets the hall and its pages rest.
  public func pause(millis: Int) { loop.pause(millis: millis) }

  /// Everybody goes.
  public func leave() { loop.shut() }

  private func ballot(_ marks: Marks) -> [UInt8] {
    var message = ObjectMaker()
    message.add("t", "cmd")
    message.add("n", base64URL(secureRandom(count: 15)))
    message.add("c", "castBallot")
    message.add("poll", poll)
    message.add(marks.field.0, marks.field.1)
    return message.object.bytes
  }
}

extension PollForm {
  /// A ballot for the option of a round. Who may choose several sometimes has a second one, never
  /// that of the next round: the screen would show it before it is cast.
  fileprivate func marks(naming round: Int, _ lots: inout Lots) -> Marks {
    let option = options[round % options.count]
    guard case .several(let max, let exact) = rule, max > 1, options.count > 2 else {
      return .options([option])
    }
    let second = options[(round + 2) % options.count]
    return .options(exact || lots.hits(oneIn: 2) ? [option, second] : [option])
  }
}

/// The main screen, watched: when it showed how many votes for the option of the round.
private final class TallyScreen: Page {
  private var poll = ""
  /// Nil: only turnout is shown.
  private var option: Int?
  private var isFirst = false
  private var frames: [(nanos: UInt64, votes: Int)] = []
  private(set) var shown = 0
  private(set) var present = 0

  func watch(_ poll: String, option: Int?, isFirst: Bool) {
    self.poll = poll
    self.option = option
    self.isFirst = isFirst
    frames = []
    // A ballot that is changed moves no turnout: there is nothing to wait for.
    shown = option == nil && !isFirst ? present : 0
  }

  override func changed(_ topic: String, _ keys: [String]) {
    if topic == "screen" { present = Int(boards["screen", "totals"]?["present"]?.int ?? 0) }
    guard topic == "counts", let counts = boards["counts", poll] else { return }
    let tally = counts["tally"]?.array?.compactMap(\.int) ?? []
    // Few votes move no bar yet: then turnout says it, and only while everybody's first comes in.
    if let option, tally.count > option {
      shown = Int(tally[option])
    } else if isFirst {
      shown = Int(counts["cast"]?.int ?? 0)
    } else if option != nil {
      shown = 0
    }
    frames.append((clinux_monotonic_nanos(), shown))
  }

  /// How long after its answer the vote that was answered as the `count`th was to be seen.
  func lag(of count: Int, answeredAt: UInt64) -> UInt64 {
    guard let frame = frames.first(where: { $0.votes >= count }) else { return .max }
    return frame.nanos > answeredAt ? frame.nanos - answeredAt : 0
  }
}
