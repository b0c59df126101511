// Reads what EventCodec writes.

import Hall

extension Event {
  init(_ kind: EventKind, _ fields: inout Fields) throws(WireFault) {
    switch kind {
    case .hallPlanned: self = .hallPlanned(try Plan(try fields.fields("plan")))
    case .hallReplanned: self = .hallReplanned(try Plan(try fields.fields("plan")))
    case .rehearsalBegan: self = .rehearsalBegan(run: try fields.int("run"))
    case .rehearsalEnded: self = .rehearsalEnded(run: try fields.int("run"))
    case .sittingOpened: self = .sittingOpened(try fields.int("id"), try fields.link("for"))
    case .sittingEnded: self = .sittingEnded(try fields.int("id"))
    case .linkIssued:
      self = .linkIssued(try fields.link("for"), digest: try fields.string("digest"))
    case .linkReissued:
      self = .linkReissued(
        try fields.link("for"), generation: try fields.int("generation"),
        digest: try fields.string("digest"))
    case .itemStarted:
      self = .itemStarted(try fields.int("item"), minutes: try fields.int("minutes"))
    case .itemExtended:
      self = .itemExtended(try fields.int("item"), minutes: try fields.int("minutes"))
    case .clockPaused: self = .clockPaused(remainingMillis: try fields.int("remaining"))
    case .clockResumed: self = .clockResumed(remainingMillis: try fields.int("remaining"))
    case .seatPresent: self = .seatPresent(try fields.seat("seat"))
    case .seatLeft: self = .seatLeft(try fields.seat("seat"))
    case .screenShown: self = .screenShown(try ScreenView(&fields))
    case .reportPublished: self = .reportPublished(try fields.flag("on"))
    case .helpCalled:
      self = .helpCalled(
        try fields.int("id"), table: try fields.int("table"), try fields.word("kind"),
        try fields.string("text"))
    case .helpCancelled: self = .helpCancelled(try fields.int("id"))
    case .helpTaken: self = .helpTaken(try fields.int("id"))
    case .helpAnswered: self = .helpAnswered(try fields.int("id"), try fields.string("text"))
    case .pollDrafted, .pollEdited, .pollDropped, .pollOpened, .lastCalled, .pollClosed,
      .pollRecounted, .pollRevealed, .pollVoided, .tieSettled, .wordsHidden, .crosstabPublished,
      .ballotCast, .paperEntered, .ballotVoided:
      self = try Event.poll(kind, &fields)
    case .noteAdded, .noteEdited, .noteEditSetAside, .noteWithdrawn, .noteStruck, .noteReleased,
      .noteHeld, .notePlaced, .noteReturned, .noteSplit, .loneVoiceMarked:
      self = try Event.note(kind, &fields)
    case .notesSorted, .groupsProposed, .groupDismissed: self = try Event.sorting(kind, &fields)
    case .pointRaised, .pointWithdrawn, .pointAnswered: self = try Event.point(kind, &fields)
    case .themeCreated, .themeRenamed, .themesMerged, .approvalAsked, .themeApproved,
      .themeUnapproved, .noteQuoted, .themePublished, .themeHidden, .themeDissolved,
      .themesBalloted:
      self = try Event.theme(kind, &fields)
    }
  }

  private static func poll(_ kind: EventKind, _ fields: inout Fields) throws(WireFault) -> Event {
    switch kind {
    case .pollDrafted:
      let plan = try PollPlan(try fields.fields("plan"))
      return .pollDrafted(
        plan, item: try fields.int("item"),
        instead: fields.has("instead") ? try fields.string("instead") : nil)
    case .pollEdited: return .pollEdited(try PollPlan(try fields.fields("plan")))
    default: break
    }
    let id = try fields.string("poll")
    switch kind {
    case .pollDropped: return .pollDropped(id)
    case .tieSettled: return .tieSettled(id, winners: try fields.strings("winners"))
    case .wordsHidden: return .wordsHidden(id, words: try fields.strings("words"))
    case .crosstabPublished:
      return .crosstabPublished(
        id, attribute: try fields.string("attribute"), try PublishedTable(&fields))
    case .paperEntered: return .paperEntered(id, try fields.seat("seat"), try Choice(&fields))
    case .ballotVoided:
      let owner = try BallotOwner(spelling: try fields.string("owner"), field: "owner")
      return .ballotVoided(
        id, owner, version: try fields.int("version"), reason: try fields.string("reason"))
    case .pollOpened: return .pollOpened(id)
    case .lastCalled: return .lastCalled(id, seconds: try fields.int("seconds"))
    case .pollClosed:
      let eligible = try fields.int("eligible")
      var voted: [SeatID] = []
      for text in try fields.strings("voted") {
        guard let seat = SeatID(text) else { throw WireFault(.badID, "voted") }
        voted.append(seat)
      }
      return .pollClosed(
        id, eligible: eligible, voted: voted, ballots: try fields.string("ballots"))
    case .pollRecounted:
      return .pollRecounted(
        id, agrees: try fields.flag("agrees"), first: try Figures(try fields.fields("first")),
        second: try Figures(try fields.fields("second")))
    case .pollRevealed: return .pollRevealed(id)
    case .pollVoided: return .pollVoided(id, reason: try fields.string("reason"))
    case .ballotCast:
      let owner = try BallotOwner(spelling: try fields.string("owner"), field: "owner")
      return .ballotCast(
        id, owner, version: try fields.int("version"), choice: try Choice(&fields))
    default: preconditionFailure("only poll events are read here")
    }
  }

  private static func note(_ kind: EventKind, _ fields: inout Fields) throws(WireFault) -> Event {
    let id = try fields.string("note")
    switch kind {
    case .noteAdded: return .noteAdded(id, item: try fields.int("item"), try NoteBody(&fields))
    case .noteEdited: return .noteEdited(id, try NoteBody(&fields))
    case .noteEditSetAside: return .noteEditSetAside(id, try NoteBody(&fields))
    case .noteWithdrawn: return .noteWithdrawn(id)
    case .noteStruck:
      return .noteStruck(id, table: try fields.int("table"), item: try fields.int("item"))
    case .noteReleased: return .noteReleased(id)
    case .noteHeld: return .noteHeld(id)
    case .noteReturned: return .noteReturned(id)
    case .noteSplit: return .noteSplit(id)
    case .loneVoiceMarked: return .loneVoiceMarked(id, try fields.flag("on"))
    case .notePlaced:
      return .notePlaced(id, fields.has("theme") ? try fields.int("theme") : nil)
    default: preconditionFailure("only note events are read here")
    }
  }

  private static func theme(_ kind: EventKind, _ fields: inout Fields) throws(WireFault) -> Event {
    if kind == .themesMerged {
      return .themesMerged(from: try fields.int("from"), into: try fields.int("into"))
    }
    if kind == .themesBalloted {
      return .themesBalloted(
        try fields.string("poll"), try fields.ints("themes"), digest: try fields.string("digest"))
    }
    let id = try fields.int("theme")
    switch kind {
    case .themeCreated:
      return .themeCreated(
        id, try Words(try fields.fields("title")), seeds: try fields.strings("seeds"),
        about: try about(&fields))
    case .themeRenamed:
      return .themeRenamed(
        id, try Words(try fields.fields("title")), seeds: try fields.strings("seeds"),
        about: try about(&fields))
    case .approvalAsked: return .approvalAsked(id)
    case .themeApproved: return .themeApproved(id)
    case .themeUnapproved: return .themeUnapproved(id)
    case .noteQuoted: return .noteQuoted(id, try fields.string("note"))
    case .themePublished: return .themePublished(id)
    case .themeHidden: return .themeHidden(id)
    case .themeDissolved: return .themeDissolved(id)
    default: preconditionFailure("only theme events are read here")
    }
  }

  private static func about(_ fields: inout Fields) throws(WireFault) -> String {
    fields.has("about") ? try fields.string("about") : ""
  }
}
