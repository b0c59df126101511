// The thread that sorts notes while a hall writes them. It sees the hall after each commit, has the
// texts made into vectors on their own thread, and says what it found as commands of the house:
// a single note at once, everything together from time to time. It decides nothing: the hall
// keeps what people decided, and drops what it says of words that are no more.

import CLinux
import Dispatch
public import Embedding
import Foundation
public import Hall
public import Projections
import Synchronization
public import Synthesis

/// What the sorter has to say.
public enum SorterNews: Sendable {
  /// A command for the hall, by the house.
  case wish(Command)
  /// What is told beside the hall's state.
  case sight(SortingSight)
  /// The engine failed, in its own words; the hall sorts by the table from now on.
  case failed(EmbedFault)
}

/// How long what came waits until all notes are looked at together, in milliseconds.
public struct SortingPace: Sendable {
  public var afterNotes = Limits.millisUntilRegroup
  public var afterThemes = Limits.millisUntilThemesAreRead

  public init() {}
}

/// Sorts the notes of one hall.
public final class Sorter: Sendable {
  private let inbox = Mutex(Inbox())
  private let wake = DispatchSemaphore(value: 0)

  /// Starts the thread. `notice` says why the engine is not the better one, as a code of pages;
  /// `report` is called on the sorter's thread; `now` is the time in UTC milliseconds.
  public init(
    _ embedder: any NoteEmbedder, cache: VectorCache?, notice: String = "", endpoint: String = "",
    pace: SortingPace = SortingPace(), now: @escaping @Sendable () -> HallTime,
    report: @escaping @Sendable (SorterNews) -> Void
  ) {
    let thread = Thread { [self] in
      // Made on the thread it belongs to.
      live(
        SortingWork(
          EmbeddingThread(embedder, cache: cache), notice: notice, endpoint: endpoint,
          pace: pace, now: now, report: report, tell: { [weak self] in self?.put($0) }))
    }
    thread.name = "sorting"
    thread.stackSize = Limits.stackBytes
    thread.start()
  }

  /// The hall as it is now. Of several views only the newest is looked at.
  public func see(_ view: SortingView) {
    inbox.withLock { $0.view = view }
    wake.signal()
  }

  /// Ends the threads after what is at hand.
  public func stop() {
    inbox.withLock { $0.isStopped = true }
    wake.signal()
  }
}

extension Sorter {
  private struct Inbox {
    var view: SortingView?
    var found: [SortingNews] = []
    var isStopped = false
  }

  private func put(_ news: SortingNews) {
    inbox.withLock { $0.found.append(news) }
    wake.signal()
  }

  private func live(_ work: SortingWork) {
    clinux_be_nice(Int32(Limits.niceness / 2))
    while true {
      let wait = work.millisUntilNext.map { DispatchTime.now() + .milliseconds(Int($0)) }
      _ = wake.wait(timeout: wait ?? .distantFuture)
      let taken = inbox.withLock { inbox in
        let taken = inbox
        inbox = Inbox(isStopped: inbox.isStopped)
        return taken
      }
      if taken.isStopped { return work.stop() }
      for news in taken.found { work.hear(news) }
      if let view = taken.view { work.see(view) }
      work.goOn()
    }
  }
}
