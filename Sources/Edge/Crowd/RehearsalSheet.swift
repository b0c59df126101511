// What a rehearsal found: figures, and every reason not to open the doors. Go is the absence of
// reasons, nothing else.

/// The result of a rehearsal.
public struct RehearsalSheet: Sendable {
  /// A reason for no-go, for people.
  public struct Reason: Hashable, Sendable {
    /// In Korean.
    public let ko: String
    /// In English.
    public let en: String
  }

  /// Seats and tables that were to join.
  public internal(set) var seats = 0
  public internal(set) var tables = 0
  /// Seats the hall said hello to and marked present.
  public internal(set) var joined = 0
  /// From the first connection to the last seat present, milliseconds.
  public internal(set) var joinMillis = 0
  /// Distinct ballots given, a changed one counting again, a retried one once.
  public internal(set) var votesSent = 0
  /// Of them, acknowledged.
  public internal(set) var votesAcked = 0
  /// From the first sending of a ballot to its acknowledgement, milliseconds.
  public internal(set) var ackP50Millis = 0
  public internal(set) var ackP99Millis = 0
  /// From a ballot's acknowledgement to the first frame of the screen that counts it.
  public internal(set) var screenP99Millis = 0
  /// From the last acknowledgement of a poll to the full turnout on the screen, the worst poll.
  public internal(set) var turnoutMillis = 0
  /// Notes given, and of them acknowledged.
  public internal(set) var notesSent = 0
  public internal(set) var notesAcked = 0
  /// Times a page of the crowd lost its line and was back.
  public internal(set) var reconnects = 0
  /// Screen, HTTP and our own fold of the exported ballots show the same figures in every poll.
  public internal(set) var recountAgrees = true
  /// Acknowledged ballots and notes that the hall does not have.
  public internal(set) var lost = 0
  /// Ballots and notes that the hall has and nobody gave.
  public internal(set) var duplicated = 0
  /// Polls that went from opening to reveal.
  public internal(set) var polls = 0
  /// Themes a second person approved.
  public internal(set) var themesApproved = 0
  /// The crowd's dice.
  public internal(set) var seed: UInt64 = 0
  /// Why not.
  public internal(set) var reasons: [Reason] = []

  /// Whether the doors may open.
  public var isGo: Bool { reasons.isEmpty }

  /// One JSON object, without a line end.
  public var json: String {
    let numbers: [(String, Int)] = [
      ("seats", seats), ("joined", joined), ("votesSent", votesSent), ("votesAcked", votesAcked),
      ("ackP50Ms", ackP50Millis), ("ackP99Ms", ackP99Millis), ("screenP99Ms", screenP99Millis),
      ("notesSent", notesSent), ("notesAcked", notesAcked), ("reconnects", reconnects),
    ]
    var members = numbers.map { "\"\($0.0)\":\($0.1)" }
    members.append("\"recountAgrees\":\(recountAgrees)")
    members.append("\"lost\":\(lost)")
    members.append("\"duplicated\":\(duplicated)")
    members.append("\"verdict\":\"\(isGo ? "go" : "no-go")\"")
    members.append("\"joinMs\":\(joinMillis)")
    members.append("\"turnoutMs\":\(turnoutMillis)")
    return "{" + members.joined(separator: ",") + "}"
  }

  mutating func object(_ ko: String, _ en: String) { reasons.append(Reason(ko: ko, en: en)) }
}
