// How other threads reach a loop: jobs in order, one lock, and a wake-up only when the loop sleeps
// (a wake-up costs a system call and some 20 microseconds until it is noticed).
import CLinux
import HTTP
import TLS
import WebSocket

/// What a loop is asked to do.
enum Job: Sendable {
  case adopt(fd: Int32, peer: String, tls: TLSContext?)
  case deliver([Delivery])
  case respond(ConnectionID, Response)
  case vouch(ConnectionID)
  case makeRoom
  case close(ConnectionID, CloseCode, String)
  case closeAfterFlush(ConnectionID)
  case stopAccepting
  case shutdown(CloseCode, String, deadlineMillis: UInt64)
}

final class Mailbox: Sendable {
  private struct State {
    var jobs: [Job] = []
    var isSleeping = false
    var isClosed = false
  }

  private let state = Guarded(State())
  let wakeUp: Int32

  init() throws(SocketFailure) {
    wakeUp = clinux_eventfd()
    guard wakeUp >= 0 else { throw SocketFailure(wakeUp, "eventfd") }
  }

  /// Adds a job; false once the loop has ended.
  @discardableResult
  func post(_ job: Job) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.jobs.append(job)
      if state.isSleeping {
        state.isSleeping = false
        // Inside the lock: after `close` the number may belong to another file.
        clinux_eventfd_raise(wakeUp)
      }
      return true
    }
  }

  /// All jobs so far.
  func take() -> [Job] {
    state.withLock { state in
      guard !state.jobs.isEmpty else { return [] }
      let jobs = state.jobs
      state.jobs = []
      return jobs
    }
  }

  /// Whether the loop may wait: if so, the next job wakes it.
  func fallAsleep() -> Bool {
    state.withLock { state in
      state.isSleeping = state.jobs.isEmpty
      return state.isSleeping
    }
  }

  func stayAwake() {
    state.withLock { $0.isSleeping = false }
  }

  /// Ends it and returns what was never dealt with.
  func close() -> [Job] {
    state.withLock { state in
      state.isClosed = true
      clinux_close(wakeUp)
      defer { state.jobs = [] }
      return state.jobs
    }
  }
}
