// What the log says of the day: steps of the hall by kind, number and id. Never a ballot, a
// note's words, a name or a token; a test greps a busy day's log for them.

import Hall
import Logging
import Sequencer

extension Logger {
  /// One line for a step worth finding again; most events are none.
  func chronicle(_ event: Committed) {
    guard let (step, details) = event.entry.event.step else { return }
    var metadata: Logger.Metadata = ["seq": "\(event.sequence)"]
    for (key, value) in details { metadata[key] = "\(value)" }
    if case .staff(let link, let sitting) = event.entry.by {
      metadata["by"] = "\(link)"
      metadata["sitting"] = "\(sitting)"
    }
    notice("\(step)", metadata: metadata)
  }
}

extension Event {
  fileprivate var step: (String, [(String, any CustomStringConvertible)])? {
    switch self {
    case .hallPlanned(let plan):
      ("hall planned", [("tables", plan.tables.count), ("seats", plan.seats.count)])
    case .hallReplanned: ("hall replanned", [])
    case .rehearsalBegan(let run): ("rehearsal began", [("run", run)])
    case .rehearsalEnded(let run): ("rehearsal ended", [("run", run)])
    case .sittingOpened(let id, let link): ("sitting opened", [("id", id), ("link", link)])
    case .sittingEnded(let id): ("sitting ended", [("id", id)])
    case .linkIssued(let link, _): ("link issued", [("link", link)])
    case .linkReissued(let link, let generation, _):
      ("link reissued", [("link", link), ("generation", generation)])
    case .itemStarted(let item, _): ("item started", [("item", item)])
    case .pollOpened(let id): ("poll opened", [("poll", id)])
    case .pollClosed(let id, let eligible, _, _):
      ("poll closed", [("poll", id), ("eligible", eligible)])
    case .pollRecounted(let id, let agrees, _, _):
      (agrees ? "recount agrees" : "recount differs", [("poll", id)])
    case .pollRevealed(let id): ("poll revealed", [("poll", id)])
    case .pollVoided(let id, _): ("poll voided", [("poll", id)])
    case .wordsHidden(let id, let words):
      ("words kept off the pages", [("poll", id), ("groups", words.count)])
    case .reportPublished(let on): (on ? "report published" : "report withdrawn", [])
    default: nil
    }
  }
}
