// A hall where everybody votes at once, again and again, to be measured: light phones on every
// seat, an MC who opens the poll, a screen that is watched. Counts what was answered and what the
// screen showed; what it cost the server is the asker's affair.
import CLinux
import Digest
import HTTP
import Wire

/// A hall under votes.
public final class VoteDrill {
  /// One round: everybody casts the same option.
  public struct Round: Sendable {
    /// How long each answer took, the shortest first.
    public let answerNanos: [UInt64]
    /// How long after its answer each vote was on the screen, the shortest first.
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

  private let loop: CrowdLoop
  private let staff: Staff
  private let screen: TallyScreen
  private let crowd: LightCrowd
  private let poll: String
  private var options: [String] = []

  /// A drill with a phone on each seat that has a link. The hall's first poll is voted on.
  public init(_ links: HallLinks, seed: UInt64) throws(CrowdFailure) {
    loop = try CrowdLoop(links, seed: seed)
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
  public func open() throws(CrowdFailure) { options = try staff.open(poll).options }

  /// Everybody votes for the option of this round.
  public func vote(
    round: Int, windowMillis: Int, looking: (Mark) -> Void
  ) throws(CrowdFailure) -> Round {
    let option = round % options.count
    let ballots = crowd.phones.indices.map { _ in ballot(options[option]) }
    screen.watch(poll, option: option, isFirst: round == 0)
    looking(.begun)
    let began = clinux_monotonic_nanos()
    try crowd.cast(
      ballots, windowMillis: windowMillis, millisMax: windowMillis + Limits.joinMillisMax)
    let answered = clinux_monotonic_nanos()
    looking(.answered)
    try staff.mc.waitFor("the screen") { screen.shown == phones }
    looking(.shown)
    let lags = crowd.answeredAt.enumerated().map { place, nanos in
      screen.lag(of: place + 1, answeredAt: nanos)
    }
    return Round(
      answerNanos: crowd.answerNanos.sorted(), screenNanos: lags.sorted(),
      spanNanos: answered - began)
  }

  /// Closes and counts; returns ballots in the box, and those for the last round's option.
  public func count(lastRound: Int) throws(CrowdFailure) -> (cast: Int, forOption: Int) {
    try staff.close(poll)
    try staff.recount(poll)
    try staff.reveal(poll)
    let result = staff.mc.boards["polls", poll]?["result"]
    let tally = result?["tally"]?.array?.compactMap(\.int) ?? []
    guard let cast = result?["cast"]?.int, tally.count == options.count else {
      throw .notReached("the result")
    }
    return (Int(cast), Int(tally[lastRound % options.count]))
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

  private func ballot(_ option: String) -> [UInt8] {
    let message: JSON = [
      "t": "cmd", "n": .string(base64URL(secureRandom(count: 15))), "c": "castBallot",
      "poll": .string(poll), "choice": [.string(option)],
    ]
    return message.bytes
  }
}

/// The main screen, watched: when it showed how many votes for the option of the round.
private final class TallyScreen: Page {
  private var poll = ""
  private var option = 0
  private var isFirst = false
  private var frames: [(nanos: UInt64, votes: Int)] = []
  private(set) var shown = 0
  private(set) var present = 0

  func watch(_ poll: String, option: Int, isFirst: Bool) {
    self.poll = poll
    self.option = option
    self.isFirst = isFirst
    frames = []
    shown = 0
  }

  override func changed(_ topic: String, _ keys: [String]) {
    if topic == "screen" { present = Int(boards["screen", "totals"]?["present"]?.int ?? 0) }
    guard topic == "counts", let counts = boards["counts", poll] else { return }
    let tally = counts["tally"]?.array?.compactMap(\.int) ?? []
    // Few votes move no bar yet: then turnout says it, and only while everybody's first comes in.
    let votes = tally.count > option ? tally[option] : isFirst ? counts["cast"]?.int ?? 0 : 0
    shown = Int(votes)
    frames.append((clinux_monotonic_nanos(), shown))
  }

  /// How long after its answer the vote that was answered as the `count`th was to be seen.
  func lag(of count: Int, answeredAt: UInt64) -> UInt64 {
    guard let frame = frames.first(where: { $0.votes >= count }) else { return .max }
    return frame.nanos > answeredAt ? frame.nanos - answeredAt : 0
  }
}
