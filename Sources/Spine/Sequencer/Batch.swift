// What is decided and not yet durable: the rows of one transaction, and who waits for them.

public import Journal
import Hall
import Wire

/// The rows of one transaction, for the commit thread.
public struct Batch: Sendable {
  /// Counts the batches of this process, from 1.
  public let number: Int
  /// The row it must follow.
  public let expectedSequence: Int64
  public let rows: [Row]
  /// How many commands made these rows.
  public let commands: Int
}

/// What became of a batch.
public struct Completion: Sendable {
  /// Answers, in the order the commands came.
  public internal(set) var outcomes: [Outcome] = []
  /// Events that are durable now, in order: for projections and pages.
  public internal(set) var committed: [Committed] = []
  /// Rows of struck notes: the journal may delete their bytes now.
  public internal(set) var strikable: [Int64] = []
}

/// A batch that is forming or syncing. A class: it is looked into for every command, and goes from
/// one to the other as it is.
final class OpenBatch {
  private(set) var rows: [Row] = []
  private(set) var events: [(event: Committed, remembered: Remembered?)] = []
  private(set) var commands = 0
  /// When its first command came, monotonic.
  private(set) var beganNanos: Int64 = 0
  /// When it was handed to the commit thread, monotonic.
  var takenNanos: Int64 = 0
  var number = 0
  private(set) var outcomes: [Outcome] = []
  private var nonces: [NonceKey: NonceBook.Record] = [:]

  /// A batch with room for as many commands as the last one had.
  init(room: Int = 0) {
    rows.reserveCapacity(room)
    events.reserveCapacity(room)
    outcomes.reserveCapacity(room)
    nonces.reserveCapacity(room)
  }

  var isEmpty: Bool { rows.isEmpty }

  /// The head the chain has when this batch is stored.
  var head: ChainHead? {
    events.last.map { ChainHead(sequence: $0.event.sequence, digest: $0.event.head) }
  }

  func decision(for key: NonceKey) -> NonceBook.Record? { nonces[key] }

  func wait(_ waiter: Waiter, _ answer: Answer) {
    outcomes.append(Outcome(waiter, answer))
  }

  func begin(at nanos: Int64) {
    if isEmpty { beganNanos = nanos }
    commands += 1
  }

  func add(_ row: Row, _ event: Committed, _ remembered: Remembered?) {
    rows.append(row)
    events.append((event, remembered))
  }

  func remember(_ key: NonceKey, _ decision: NonceBook.Record) { nonces[key] = decision }
}
