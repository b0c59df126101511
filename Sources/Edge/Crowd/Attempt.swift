// One command of one page, from its first sending to its answer: the line of the history that the
// judgement is made from. Its nonce stays the same however often it is sent.
import Digest
import Wire

/// A command and what became of it.
final class Attempt {
  /// The hall's word.
  enum Outcome: Equatable {
    case acked(sequence: Int64)
    case refused(String)
  }

  let nonce: String
  let command: String
  /// The message as it is sent, each time the same bytes.
  let message: [UInt8]
  /// Monotonic; 0 until it was sent. Answers are timed from here.
  private(set) var firstSentNanos: UInt64 = 0
  private(set) var lastSentNanos: UInt64 = 0
  private(set) var sentCount = 0
  private var isTimedAnew = false
  private(set) var settledNanos: UInt64 = 0
  private(set) var outcome: Outcome?
  /// Called once, when there is an outcome.
  var settled: ((Attempt) -> Void)?

  init(_ command: String, _ fields: [(String, JSON)]) {
    nonce = base64URL(secureRandom(count: 15))
    self.command = command
    var object = ObjectMaker()
    object.add("t", "cmd")
    object.add("n", nonce)
    object.add("c", command)
    for (key, value) in fields { object.add(key, value) }
    message = object.object.bytes
  }

  var isAcked: Bool { sequence != nil }

  /// Where the journal has it; nil unless acknowledged.
  var sequence: Int64? { if case .acked(let sequence) = outcome { sequence } else { nil } }

  /// From the first sending to the answer; nil while there is none.
  var answerNanos: UInt64? { outcome == nil ? nil : settledNanos - firstSentNanos }

  /// The crowd itself broke the line: its wait is not the hall's, so the clock begins anew with
  /// the next sending. A ballot sent again because the hall was silent keeps its first time.
  func lineWasCut() { isTimedAnew = true }

  func wasSent(at nanos: UInt64) {
    if sentCount == 0 || isTimedAnew { firstSentNanos = nanos }
    isTimedAnew = false
    lastSentNanos = nanos
    sentCount += 1
  }

  func settle(_ outcome: Outcome, at nanos: UInt64) {
    guard self.outcome == nil else { return }
    self.outcome = outcome
    settledNanos = nanos
    settled?(self)
    settled = nil
  }
}
