// What a command's sender is told, and when: never before what the answer rests on is durable.

public import Hall
import Journal

/// Whoever waits for an answer. The house gives the number and knows whose it is.
public struct Waiter: Hashable, Sendable {
  public let raw: UInt64

  public init(_ raw: UInt64) { self.raw = raw }
}

/// The time of a call: the hall's clock for stamps, a monotonic one for waits.
public struct Moment: Hashable, Sendable {
  /// UTC milliseconds. May jump; stamps never go back.
  public let utcMillis: HallTime
  /// Nanoseconds of a clock that only goes on.
  public let monotonicNanos: Int64

  public init(utcMillis: HallTime, monotonicNanos: Int64) {
    self.utcMillis = utcMillis
    self.monotonicNanos = monotonicNanos
  }
}

/// Try again later, with the same nonce.
public enum RetryCode: String, CaseIterable, Sendable {
  /// The queue is full, or the commit under way is very slow.
  case busy
  /// A commit failed: nobody knows yet whether the command is stored.
  case storageUnavailable
}

/// What an accepted command made. A retry of its nonce hears the same again.
public struct Acceptance: Hashable, Sendable {
  /// The row of its first event, which carries the nonce; for a command that found everything as
  /// it asked, the last row it looked at.
  public internal(set) var sequence: Int64
  /// The row of its last event.
  public internal(set) var last: Int64
  /// Its stamp.
  public internal(set) var at: HallTime
  /// Of the row that holds its ballot, else of its first row; empty if it made no row.
  public internal(set) var receipt: String
  /// Numbers the hall gave to what it made: `theme`, `sitting`, `help`; `aside` 1 for an edit
  /// that was kept beside the note.
  public internal(set) var ids: [String: Int]
}

extension Acceptance {
  /// What was settled without a row, after the row `sequence`.
  public static func nothingStored(at: HallTime, after sequence: Int64) -> Acceptance {
    Acceptance(sequence: sequence, last: sequence, at: at, receipt: "", ids: [:])
  }
}

/// The answer to one command.
public enum Answer: Hashable, Sendable {
  /// Durable.
  case accepted(Acceptance)
  /// Not stored; what it was refused for is durable.
  case refused(Refusal)
  case retry(RetryCode)
}

/// An answer and who waits for it.
public struct Outcome: Hashable, Sendable {
  public let waiter: Waiter
  public let answer: Answer

  init(_ waiter: Waiter, _ answer: Answer) {
    self.waiter = waiter
    self.answer = answer
  }
}

/// An event that is durable, with its place in the chain. A class that never changes: it goes from
/// hand to hand, and is many things to hold.
public final class Committed: Hashable, Sendable {
  public let sequence: Int64
  /// 32 bytes: leaf and head of its row.
  public let leaf: [UInt8]
  public let head: [UInt8]
  public let entry: Entry

  init(sequence: Int64, leaf: [UInt8], head: [UInt8], entry: Entry) {
    self.sequence = sequence
    self.leaf = leaf
    self.head = head
    self.entry = entry
  }

  public static func == (a: Committed, b: Committed) -> Bool {
    a.sequence == b.sequence && a.leaf == b.leaf && a.head == b.head && a.entry == b.entry
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(head) }

  /// The receipt of its row.
  public var receipt: String { Chain.receipt(leaf: leaf) }
}
