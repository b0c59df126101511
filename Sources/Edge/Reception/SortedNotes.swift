// Between the hall and the thread that sorts its notes: the hall shows it what became durable, and
// takes what it found as commands of the house and as words beside the state.

import Embedding
import Hall
import Hub
import Journal
import Logging
import Sequencer
import Sorting
import Synthesis
import Threads
import Wire

extension HallLoop {
  /// Shows the sorter the whole hall.
  func showSorter() {
    sorter?.see(SortingChange(sequencer.committed, upTo: sequencer.acknowledged.sequence))
  }

  /// Tells the sorter what these events changed.
  func tellSorter(_ events: [Event]) {
    let upTo = sequencer.acknowledged.sequence
    guard let sorter, let change = SortingChange(events, sequencer.committed, upTo: upTo) else {
      return
    }
    sorter.see(change)
  }

  func hear(_ news: SorterNews) {
    switch news {
    // The hall drops what is no news; an answer that storage did not take comes again with the
    // next look.
    case .wish(let command): submit(command, by: .house, mark: nil, .nobody)
    case .sight(let sight):
      hub.around.sorting = sight
      hub.touch(.sorting, .themes, .groups, .screen)
    case .failed(let fault): log.error("sorting: \(fault.sentence)")
    }
  }
}

/// The engine that was asked for, or the table and why.
struct SortingStart {
  private let embedder: any NoteEmbedder
  private let notice: EngineNotice

  /// nil if nothing sorts.
  init?(_ options: HallOptions) throws(OpeningFault) {
    guard let choice = options.sorting else { return nil }
    do throws(EmbeddingFailure) {
      (embedder, notice) = try choice.open(models: options.models)
    } catch { throw .engine(error.description) }
  }

  /// What is said of it once the hall is open.
  var line: String { notice.line }

  /// Starts the threads. A cache that cannot be opened is no reason not to sort.
  func sorter(
    _ cachePath: String, endpoint: String?, log: Logger, _ inbox: Inbox<Work>
  ) -> Sorter {
    let cache = cache(cachePath, log)
    let code = notice.insteadBecause == nil ? "" : "tableInstead"
    return Sorter(
      embedder, cache: cache, notice: code, endpoint: endpoint ?? "", now: { SystemClock.utcMillis }
    ) {
      inbox.put(.sorted($0))
    }
  }

  private func cache(_ path: String, _ log: Logger) -> VectorCache? {
    guard embedder.engine != TableEmbedder.carriedEngine else {
      VectorCache.remove(path: path)
      return nil
    }
    do throws(EmbeddingFailure) {
      return try VectorCache(path: path)
    } catch {
      log.warning("sorting: \(error.description)")
      return nil
    }
  }
}
