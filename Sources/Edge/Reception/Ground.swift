// What a folder holds before its door opens: lock, journal, fold, key, and the command that brings
// a plan in. Knows no sockets and starts nothing; whatever is wrong is said here, with nothing
// written but the folder, its lock, its journal and its key.

import Admission
import Digest
import Hall
import Journal
import JournalSQLite
import PlanFolder
import Sequencer

/// A folder made ready for serving; it holds the folder's lock.
struct Ground {
  let folder: DataFolder
  let journal: SQLiteJournal
  let replay: Replay
  let ledger: Ledger
  let tokens: Tokens
  /// Brings the given plan in; nil if the event goes on with the plan it has.
  let command: Command?

  init(_ options: HallOptions) throws(OpeningFault) {
    folder = try Ground.folder(options)
    journal = try Ground.journal(folder, options)
    var ledger = Ledger()
    replay = try Ground.replay(journal) { ledger.add($0) }
    self.ledger = ledger
    tokens = Tokens(key: try Ground.key(folder, mayCreate: replay.last == .start))
    command = try Ground.planning(options, replay.state, tokens)
  }

  /// The state once `command` is durable: whose links are to be printed.
  var plannedState: HallState {
    var state = replay.state
    switch command {
    case .planHall(let plan): state.apply(Entry(at: 0, by: .house, event: .hallPlanned(plan)))
    case .replanHall(let plan): state.apply(Entry(at: 0, by: .house, event: .hallReplanned(plan)))
    default: break
    }
    return state
  }
}

// MARK: - Steps

extension Ground {
  private static func folder(_ options: HallOptions) throws(OpeningFault) -> DataFolder {
    do { return try DataFolder.serving(options.dataFolder) } catch { throw .folder(error) }
  }

  private static func journal(
    _ folder: DataFolder, _ options: HallOptions
  ) throws(OpeningFault) -> SQLiteJournal {
    do {
      return try SQLiteJournal(path: folder.journalPath, durability: options.durability)
    } catch { throw .journal(error.description) }
  }

  private static func replay(
    _ journal: SQLiteJournal, each: (Committed) -> Void
  ) throws(OpeningFault) -> Replay {
    do { return try Replay.reading(journal) { event, _ in each(event) } } catch {
      throw .journal(error.description)
    }
  }

  private static func key(
    _ folder: DataFolder, mayCreate: Bool
  ) throws(OpeningFault) -> EventKey {
    do { return try EventKey.load(in: folder, mayCreate: mayCreate) } catch { throw .folder(error) }
  }

  /// The command that brings the given plan in, nil if the event goes on with the plan it has.
  private static func planning(
    _ options: HallOptions, _ state: HallState, _ tokens: Tokens
  ) throws(OpeningFault) -> Command? {
    guard var plan = options.plan?.plan else {
      if state.plan == nil { throw .noPlan }
      return nil
    }
    plan.links = tokens.allLinks(plan)
    guard let held = state.plan else { return .planHall(plan) }
    let differences = PlanDifferences.lines(from: held, to: plan)
    if differences.isEmpty { return nil }
    guard options.replans else { throw .otherPlan(differences) }
    // Asked before anything is written: a plan that is refused must not leave its names behind.
    do {
      _ = try state.decide(.replanHall(plan), by: .house, at: 0, sha256: { sha256($0) })
    } catch { throw .refused(error) }
    return .replanHall(plan)
  }
}
