// A seat's phone: votes, changes its mind, loses its line. Remembers every ballot it sent and what
// the hall said to each; what the hall made of them is judged elsewhere.
import Hall
import Wire

/// A participant.
final class Phone: Page {
  /// One ballot given.
  struct Vote {
    let poll: String
    let choice: [String]
    let attempt: Attempt
  }

  let seat: SeatID
  private(set) var votes: [Vote] = []

  init(_ loop: CrowdLoop, seat: SeatID, linkPath: String, build: String) {
    self.seat = seat
    let device = "crowd-\(seat)-\(String(loop.lots.next(), radix: 36))"
    super.init(loop, token: HallLinks.token(of: linkPath), build: build, device: device)
    boards.ignored = ["event", "agenda"]
  }

  /// Whether the hall says that this seat is in.
  var isPresent: Bool { isOn && boards["seat", "me"]?["state"]?.string == "present" }

  /// Gives a ballot.
  @discardableResult
  func vote(
    _ poll: String, _ choice: [String], settled: ((Attempt) -> Void)? = nil
  ) -> Attempt {
    let fields: [(String, JSON)] = [
      ("poll", .string(poll)), ("choice", .array(choice.map { .string($0) })),
    ]
    let attempt = say("castBallot", fields, settled: settled)
    votes.append(Vote(poll: poll, choice: choice, attempt: attempt))
    return attempt
  }

  /// The ballot of this seat that counts: the last one acknowledged, by the journal's order.
  func ballotInForce(_ poll: String) -> Vote? {
    votes.filter { $0.poll == poll && $0.attempt.isAcked }
      .max { ($0.attempt.sequence ?? 0) < ($1.attempt.sequence ?? 0) }
  }

  /// What the hall shows this phone as its own ballot.
  func ballotShown(_ poll: String) -> [String]? {
    boards["seat", "ballot:\(poll)"]?["choice"]?.array?.compactMap(\.string)
  }
}

/// What a phone needs to know of a poll to vote in it.
struct PollForm {
  let id: String
  let options: [String]
  /// Most options one ballot may name.
  let most: Int
  let exact: Bool

  init?(_ poll: JSON?) {
    guard let poll, let id = poll["id"]?.string, let options = poll["options"]?.array else {
      return nil
    }
    self.id = id
    self.options = options.compactMap { $0["id"]?.string }
    most = poll["rule"]?.string == "approval" ? Int(poll["max"]?.int ?? 1) : 1
    exact = poll["exact"]?.int == 1
  }

  /// A choice as somebody makes it.
  func choice(_ lots: inout Lots) -> [String] {
    lots.choice(of: options, most: most, exact: exact)
  }
}
