// The fields of each event, written and read in the same order, side by side in two switches.
// An event without a spelling does not compile.

import Hall

/// The name of an event in a row.
enum EventKind: String, CaseIterable {
  case hallPlanned, hallReplanned, rehearsalBegan, rehearsalEnded
  case sittingOpened, sittingEnded, linkIssued, linkReissued
  case itemStarted, itemExtended, clockPaused, clockResumed
  case seatPresent, seatLeft
  case pollDrafted, pollEdited, pollDropped
  case pollOpened, lastCalled, pollClosed, pollRecounted, pollRevealed, pollVoided, tieSettled
  case wordsHidden, crosstabPublished
  case ballotCast, paperEntered, ballotVoided
  case noteAdded, noteEdited, noteEditSetAside, noteWithdrawn, noteStruck, noteReleased, noteHeld
  case notePlaced, noteReturned, noteSplit, loneVoiceMarked
  case notesSorted, groupsProposed, groupDismissed
  case themeCreated, themeRenamed, themesMerged, approvalAsked, themeApproved, themeUnapproved
  case noteQuoted, themePublished, themeHidden, themeDissolved, themesBalloted
  case pointRaised, pointWithdrawn, pointAnswered
  case helpCalled, helpCancelled, helpTaken, helpAnswered
  case screenShown, reportPublished
}

extension Event {
  var kind: EventKind {
    switch self {
    case .hallPlanned: .hallPlanned
    case .hallReplanned: .hallReplanned
    case .rehearsalBegan: .rehearsalBegan
    case .rehearsalEnded: .rehearsalEnded
    case .sittingOpened: .sittingOpened
    case .sittingEnded: .sittingEnded
    case .linkIssued: .linkIssued
    case .linkReissued: .linkReissued
    case .itemStarted: .itemStarted
    case .itemExtended: .itemExtended
    case .clockPaused: .clockPaused
    case .clockResumed: .clockResumed
    case .seatPresent: .seatPresent
    case .seatLeft: .seatLeft
    case .pollDrafted: .pollDrafted
    case .pollEdited: .pollEdited
    case .pollDropped: .pollDropped
    case .pollOpened: .pollOpened
    case .lastCalled: .lastCalled
    case .pollClosed: .pollClosed
    case .pollRecounted: .pollRecounted
    case .pollRevealed: .pollRevealed
    case .pollVoided: .pollVoided
    case .tieSettled: .tieSettled
    case .wordsHidden: .wordsHidden
    case .crosstabPublished: .crosstabPublished
    case .ballotCast: .ballotCast
    case .paperEntered: .paperEntered
    case .ballotVoided: .ballotVoided
    case .noteAdded: .noteAdded
    case .noteEdited: .noteEdited
    case .noteEditSetAside: .noteEditSetAside
    case .noteWithdrawn: .noteWithdrawn
    case .noteStruck: .noteStruck
    case .noteReleased: .noteReleased
    case .noteHeld: .noteHeld
    case .notePlaced: .notePlaced
    case .noteReturned: .noteReturned
    case .noteSplit: .noteSplit
    case .loneVoiceMarked: .loneVoiceMarked
    case .notesSorted: .notesSorted
    case .groupsProposed: .groupsProposed
    case .groupDismissed: .groupDismissed
    case .themeCreated: .themeCreated
    case .themeRenamed: .themeRenamed
    case .themesMerged: .themesMerged
    case .approvalAsked: .approvalAsked
    case .themeApproved: .themeApproved
    case .themeUnapproved: .themeUnapproved
    case .noteQuoted: .noteQuoted
    case .themePublished: .themePublished
    case .themeHidden: .themeHidden
    case .themeDissolved: .themeDissolved
    case .themesBalloted: .themesBalloted
    case .pointRaised: .pointRaised
    case .pointWithdrawn: .pointWithdrawn
    case .pointAnswered: .pointAnswered
    case .helpCalled: .helpCalled
    case .helpCancelled: .helpCancelled
    case .helpTaken: .helpTaken
    case .helpAnswered: .helpAnswered
    case .screenShown: .screenShown
    case .reportPublished: .reportPublished
    }
  }

  func write(to object: inout ObjectMaker) {
    switch self {
    case .hallPlanned(let plan), .hallReplanned(let plan): object.add("plan", plan.json)
    case .rehearsalBegan(let run), .rehearsalEnded(let run): object.add("run", run)
    case .sittingOpened(let id, let link):
      object.add("id", id)
      object.add("for", link.description)
    case .sittingEnded(let id), .helpCancelled(let id), .helpTaken(let id): object.add("id", id)
    case .linkIssued(let link, let digest):
      object.add("for", link.description)
      object.add("digest", digest)
    case .linkReissued(let link, let generation, let digest):
      object.add("for", link.description)
      object.add("generation", generation)
      object.add("digest", digest)
    case .itemStarted(let item, let minutes), .itemExtended(let item, let minutes):
      object.add("item", item)
      object.add("minutes", minutes)
    case .clockPaused(let remaining), .clockResumed(let remaining):
      object.add("remaining", remaining)
    case .seatPresent(let seat), .seatLeft(let seat): object.add("seat", seat.description)
    case .screenShown(let view): view.write(to: &object)
    case .reportPublished(let on): object.add("on", JSON.flag(on))
    case .helpCalled(let id, let table, let kind, let text):
      object.add("id", id)
      object.add("table", table)
      object.add("kind", kind.rawValue)
      object.add("text", text)
    case .helpAnswered(let id, let text):
      object.add("id", id)
      object.add("text", text)
    case .pollDrafted(let poll, let item, let instead):
      object.add("plan", poll.json)
      object.add("item", item)
      object.add("instead", instead)
    case .pollEdited(let poll): object.add("plan", poll.json)
    case .pollOpened, .lastCalled, .pollClosed, .pollRecounted, .pollRevealed, .pollVoided,
      .pollDropped, .tieSettled, .wordsHidden, .crosstabPublished, .ballotCast, .paperEntered,
      .ballotVoided:
      writePoll(to: &object)
    case .noteAdded, .noteEdited, .noteEditSetAside, .noteWithdrawn, .noteStruck, .noteReleased,
      .noteHeld, .notePlaced, .noteReturned, .noteSplit, .loneVoiceMarked:
      writeNote(to: &object)
    case .notesSorted, .groupsProposed, .groupDismissed: writeSorting(to: &object)
    case .pointRaised, .pointWithdrawn, .pointAnswered: writePoint(to: &object)
    case .themeCreated, .themeRenamed, .themesMerged, .approvalAsked, .themeApproved,
      .themeUnapproved, .noteQuoted, .themePublished, .themeHidden, .themeDissolved,
      .themesBalloted:
      writeTheme(to: &object)
    }
  }

  private func writePoll(to object: inout ObjectMaker) {
    switch self {
    case .pollOpened(let id), .pollRevealed(let id), .pollDropped(let id): object.add("poll", id)
    case .lastCalled(let id, let seconds):
      object.add("poll", id)
      object.add("seconds", seconds)
    case .pollClosed(let id, let eligible, let voted, let ballots):
      object.add("poll", id)
      object.add("eligible", eligible)
      object.add("voted", .array(voted.map { .string($0.description) }))
      object.add("ballots", ballots)
    case .pollRecounted(let id, let agrees, let first, let second):
      object.add("poll", id)
      object.add("agrees", JSON.flag(agrees))
      object.add("first", first.json)
      object.add("second", second.json)
    case .pollVoided(let id, let reason):
      object.add("poll", id)
      object.add("reason", reason)
    case .ballotCast(let id, let owner, let version, let choice):
      object.add("poll", id)
      object.add("owner", owner.spelling)
      object.add("version", version)
      choice.write(to: &object)
    case .tieSettled(let id, let winners):
      object.add("poll", id)
      object.add("winners", .array(winners.map { .string($0) }))
    case .wordsHidden(let id, let words):
      object.add("poll", id)
      object.add("words", .array(words.map { .string($0) }))
    case .crosstabPublished(let id, let attribute, let table):
      object.add("poll", id)
      object.add("attribute", attribute)
      table.write(to: &object)
    case .paperEntered(let id, let seat, let choice):
      object.add("poll", id)
      object.add("seat", seat.description)
      choice.write(to: &object)
    case .ballotVoided(let id, let owner, let version, let reason):
      object.add("poll", id)
      object.add("owner", owner.spelling)
      object.add("version", version)
      object.add("reason", reason)
    default: preconditionFailure("only poll events are written here")
    }
  }

  private func writeNote(to object: inout ObjectMaker) {
    switch self {
    case .noteAdded(let id, let item, let body):
      object.add("note", id)
      object.add("item", item)
      body.write(to: &object)
    case .noteEdited(let id, let body), .noteEditSetAside(let id, let body):
      object.add("note", id)
      body.write(to: &object)
    case .noteWithdrawn(let id), .noteReleased(let id), .noteHeld(let id), .noteReturned(let id),
      .noteSplit(let id):
      object.add("note", id)
    case .loneVoiceMarked(let id, let on):
      object.add("note", id)
      object.add("on", JSON.flag(on))
    case .noteStruck(let id, let table, let item):
      object.add("note", id)
      object.add("table", table)
      object.add("item", item)
    case .notePlaced(let id, let theme):
      object.add("note", id)
      object.add("theme", theme)
    default: preconditionFailure("only note events are written here")
    }
  }

  private func writeTheme(to object: inout ObjectMaker) {
    switch self {
    case .themeCreated(let id, let title, let seeds, let about),
      .themeRenamed(let id, let title, let seeds, let about):
      object.add("theme", id)
      object.add("title", title.json)
      object.add("seeds", .array(seeds.map { .string($0) }))
      if !about.isEmpty { object.add("about", about) }
    case .themesBalloted(let poll, let themes, let digest):
      object.add("poll", poll)
      object.add("themes", .array(themes.map { .int($0) }))
      object.add("digest", digest)
    case .themesMerged(let from, let into):
      object.add("from", from)
      object.add("into", into)
    case .noteQuoted(let id, let note):
      object.add("theme", id)
      object.add("note", note)
    case .approvalAsked(let id), .themeApproved(let id), .themeUnapproved(let id),
      .themePublished(let id), .themeHidden(let id), .themeDissolved(let id):
      object.add("theme", id)
    default: preconditionFailure("only theme events are written here")
    }
  }
}
