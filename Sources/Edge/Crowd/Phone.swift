// A seat's phone: votes, changes its mind, loses its line. Remembers every ballot it sent and what
// the hall said to each; what the hall made of them is judged elsewhere.
import CLinux
import HTTP
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

  /// Gives a ballot without the socket, as a page does whose socket does not come back. Asked
  /// again, with its nonce, until the hall has an answer.
  @discardableResult
  func voteByPost(_ poll: String, _ choice: [String]) -> Attempt {
    let fields: [(String, JSON)] = [
      ("poll", .string(poll)), ("choice", .array(choice.map { .string($0) })),
    ]
    let attempt = Attempt("castBallot", fields)
    votes.append(Vote(poll: poll, choice: choice, attempt: attempt))
    post(attempt)
    return attempt
  }

  private func post(_ attempt: Attempt) {
    guard ending == nil else { return }
    attempt.wasSent(at: clinux_monotonic_nanos())
    Errand.run(
      loop, "command", .post, path: "/api/command", bearer: token, json: attempt.message
    ) { [weak self] result in
      let now = clinux_monotonic_nanos()
      let answer = (try? result.get()).flatMap { try? JSON(parsing: $0.body) }
      switch answer?["t"]?.string {
      case "ack": attempt.settle(.acked(sequence: answer?["seq"]?.int ?? 0), at: now)
      case "refused": attempt.settle(.refused(answer?["code"]?.string ?? ""), at: now)
      default: self?.loop.after(1_000) { self?.post(attempt) }
      }
    }
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
