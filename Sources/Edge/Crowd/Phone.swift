// A seat's phone: votes, changes its mind, loses its line. Remembers every ballot it sent and what
// the hall said to each; what the hall made of them is judged elsewhere.
import CLinux
import HTTP
import Hall
import Lines
import Wire

/// A participant.
final class Phone: Page {
  /// One ballot given.
  struct Vote {
    let poll: String
    let marks: Marks
    let attempt: Attempt
  }

  /// How a ballot reaches the hall.
  enum Way {
    case socket
    /// As a page does whose socket does not come back.
    case post
    /// As a page does that has no script.
    case form
  }

  let seat: SeatID
  private(set) var votes: [Vote] = []
  private let linkPath: String

  init(_ loop: CrowdLoop, seat: SeatID, linkPath: String, build: String) {
    self.seat = seat
    self.linkPath = linkPath
    let device = "crowd-\(seat)-\(String(loop.lots.next(), radix: 36))"
    super.init(loop, token: HallLinks.token(of: linkPath), build: build, device: device)
    boards.ignored = ["event", "agenda"]
  }

  /// Whether the hall says that this seat is in.
  var isPresent: Bool { isOn && boards["seat", "me"]?["state"]?.string == "present" }

  /// Gives a ballot; it is given again, with its nonce, until the hall has an answer.
  @discardableResult
  func vote(
    in form: PollForm, _ marks: Marks, by way: Way = .socket,
    settled: ((Attempt) -> Void)? = nil
  ) -> Attempt {
    let fields: [(String, JSON)] = [("poll", .string(form.id)), marks.field]
    let attempt: Attempt
    if way == .socket {
      attempt = say("castBallot", fields, settled: settled)
    } else {
      attempt = Attempt("castBallot", fields)
      attempt.settled = settled
    }
    votes.append(Vote(poll: form.id, marks: marks, attempt: attempt))
    switch way {
    case .socket: break
    case .post: post(attempt)
    case .form:
      let own = [(name: "nonce", value: attempt.nonce), (name: "poll", value: form.id)]
      submit(Form.encoded(own + marks.formFields(options: form.options)), attempt)
    }
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

  /// A form is answered with the page, which has no sequence to tell. The same nonce asked for as
  /// a command tells it, and would be refused if the form had said anything else.
  private func submit(_ form: [UInt8], _ attempt: Attempt) {
    guard ending == nil else { return }
    attempt.wasSent(at: clinux_monotonic_nanos())
    Errand.run(loop, "form", .post, path: linkPath, form: form) { [weak self] result in
      switch (try? result.get())?.status ?? 0 {
      case 303: self?.post(attempt)
      case 400..<429, 430..<500:
        attempt.settle(.refused("form"), at: clinux_monotonic_nanos())
      default: self?.loop.after(1_000) { self?.submit(form, attempt) }
      }
    }
  }

  /// The ballot of this seat that counts: the last one acknowledged, by the journal's order.
  func ballotInForce(_ poll: String) -> Vote? {
    votes.filter { $0.poll == poll && $0.attempt.isAcked }
      .max { ($0.attempt.sequence ?? 0) < ($1.attempt.sequence ?? 0) }
  }

  /// What the hall shows this phone as its own ballot.
  func ballotShown(_ poll: String) -> Marks? {
    boards["seat", "ballot:\(poll)"].flatMap { Marks(shown: $0) }
  }
}
