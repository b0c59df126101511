// The thread that sorts notes while a hall writes them. It is told after each commit what changed,
// has the texts made into vectors on their own thread, and says what it found as commands of the
// house: a single note at once, everything together from time to time. It decides nothing: the
// hall keeps what people decided, and drops what it says of words that are no more.

import CLinux
public import Embedding
import Foundation
public import Hall
public import Projections
public import Synthesis
import Threads

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
  private let inbox = Inbox<Letter>()

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
          pace: pace, now: now, report: report,
          tell: { [weak self] in self?.inbox.put(.found($0)) }))
    }
    thread.name = "sorting"
    thread.stackSize = Limits.stackBytes
    thread.start()
  }

  /// What became durable. The first must be a whole hall.
  public func see(_ change: SortingChange) { inbox.put(.change(change)) }

  /// Ends the threads after what is at hand.
  public func stop() { inbox.put(.stop) }
}

extension Sorter {
  private enum Letter: Sendable {
    case change(SortingChange)
    case found(SortingNews)
    case stop
  }

  private func live(_ work: SortingWork) {
    clinux_be_nice(Int32(Limits.niceness))
    while true {
      let wait = work.millisUntilNext.map { $0 * 1_000_000 }
      let letters = inbox.take(until: wait.map { Int64(clinux_monotonic_nanos()) + $0 })
      for letter in letters {
        switch letter {
        case .change(let change): work.see(change)
        case .found(let news): work.hear(news)
        case .stop: return work.stop()
        }
      }
      work.goOn()
    }
  }
}
