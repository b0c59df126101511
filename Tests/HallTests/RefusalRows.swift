// The rows of RefusalTests: what is asked, by whom, after what, and the one answer it must get.

import Hall
import HallScenes

private let ballotSeat = SeatID(table: 1, number: 1)
private let voter = Origin.seat(ballotSeat)
private let body = NoteBody(kind: .opinion, text: "버스가 늦다")
private let long = String(repeating: "가", count: 201)

extension RefusalRow {
  static let all: [RefusalRow] =
    house + dayRows + polls + madePolls + assisted + crosstabs + notes + themes + desk
    + raisedPoints
    + ballotsOfThemes

  static let house: [RefusalRow] = [
    RefusalRow(.notPermitted, .beginRehearsal, Scene.desk),
    RefusalRow(.notPlanned, .openSitting, .link(LinkID(.mc, "1")), in: .empty),
    RefusalRow(.alreadyPlanned, .planHall(.sample), .house),
    RefusalRow(.unknownLink, .openSitting, .link(LinkID(.mc, "9"))),
    RefusalRow(
      .unknownLink, .reissueLink(LinkID(.mc, "9"), from: 1, digest: "d"), Scene.console),
    RefusalRow(.unknownSitting, .beginRehearsal, .staff(LinkID(.mc, "1"), 99)),
    // A sitting that is open, but was opened from another link.
    RefusalRow(.unknownSitting, .beginRehearsal, .staff(LinkID(.mc, "1"), 1)),
    RefusalRow(.unknownSitting, .endSitting(99), Scene.console),
    RefusalRow(.sittingEnded, .beginRehearsal, Scene.mc) { $0.must(.endSitting(5), Scene.console) },
    RefusalRow(.badValue, .issueLink(LinkID(table: 4), digest: "d"), Scene.console),
    RefusalRow(.badValue, .issueLink(LinkID(.desk, "1"), digest: "d"), Scene.console),
    RefusalRow(.stateMoved, .issueLink(LinkID(.desk, "9"), digest: "d"), Scene.console),
    RefusalRow(
      .stateMoved, .reissueLink(LinkID(.desk, "1"), from: 2, digest: "d"), Scene.console),
    RefusalRow(.tooManyThings, .issueLink(LinkID(.door, "51"), digest: "d"), Scene.console) {
      for id in 2...Limits.linksPerRole {
        $0.must(.issueLink(LinkID(.door, String(id)), digest: "d"), Scene.console)
      }
    },
    RefusalRow(.planFrozen, .replanHall(.sample), .house) { $0.note(1, "abcd") },
    RefusalRow(.planFrozen, .replanHall(.sample), .house) {
      $0.open("warmup")
      $0.must(.castBallot("warmup", ["a"]), voter)
    },
    RefusalRow(.planFrozen, .replanHall(.sample), .house) { $0.must(.beginRehearsal, Scene.mc) },
    RefusalRow(.rehearsalRefused, .beginRehearsal, Scene.mc) { $0.must(.sitDown, voter) },
    RefusalRow(.rehearsalRefused, .beginRehearsal, Scene.mc) { $0.note(1, "abcd") },
    RefusalRow(.rehearsalRefused, .beginRehearsal, Scene.mc) { $0.open("warmup") },
    RefusalRow(.rehearsalRefused, .beginRehearsal, Scene.mc) { $0.must(.beginRehearsal, Scene.mc) },
    RefusalRow(.noRehearsal, .endRehearsal(run: 1), Scene.mc),
    RefusalRow(.stateMoved, .endRehearsal(run: 2), Scene.mc) { $0.must(.beginRehearsal, Scene.mc) },
    RefusalRow(.stateMoved, .showOnScreen(ScreenView(.blank), revision: 7), Scene.mc),
    RefusalRow(.badValue, .showOnScreen(ScreenView(.notes, page: -1), revision: 1), Scene.mc),
    RefusalRow(.textEmpty, .showOnScreen(ScreenView(.message), revision: 1), Scene.mc),
    RefusalRow(
      .textTooLong, .showOnScreen(ScreenView(.message, text: Words(long)), revision: 1), Scene.mc),
    RefusalRow(
      .unknownPoll, .showOnScreen(ScreenView(.poll, poll: "x"), revision: 1), Scene.mc),
    RefusalRow(
      .pollNotOpen, .showOnScreen(ScreenView(.poll, poll: "warmup"), revision: 1), Scene.mc),
    RefusalRow(
      .unknownTheme, .showOnScreen(ScreenView(.theme, theme: 9), revision: 1), Scene.mc),
    RefusalRow(
      .themeNotApproved, .showOnScreen(ScreenView(.theme, theme: 1), revision: 1), Scene.mc),
    RefusalRow(
      .notRecounted, .showOnScreen(ScreenView(.result, poll: "warmup"), revision: 2), Scene.mc
    ) {
      $0.open("warmup")
      $0.close("warmup")
    },
  ]

  static let dayRows: [RefusalRow] = [
    RefusalRow(.stateMoved, .nextItem(clock: 9), Scene.mc),
    RefusalRow(.agendaOver, .nextItem(clock: 6), Scene.mc) {
      for _ in 1...5 { $0.must(.nextItem(clock: $0.clock), Scene.mc) }
    },
    RefusalRow(.agendaNotBegun, .backItem(clock: 1), Scene.mc),
    RefusalRow(.agendaNotBegun, .extendItem(clock: 1, minutes: 5), Scene.mc),
    RefusalRow(.badValue, .extendItem(clock: 1, minutes: 61), Scene.mc),
    RefusalRow(.badValue, .extendItem(clock: 1, minutes: 0), Scene.mc),
    RefusalRow(.clockNotRunning, .pauseClock(clock: 1), Scene.mc),
    RefusalRow(.clockNotPaused, .resumeClock(clock: 2), Scene.mc) {
      $0.must(.startItem(clock: 1), Scene.mc)
    },
    RefusalRow(.unknownSeat, .sitDown, Scene.seat(9, 9)),
    RefusalRow(.unknownSeat, .sitDown, .box),
    RefusalRow(.unknownSeat, .markPresent(SeatID(table: 1, number: 6)), Scene.door),
    RefusalRow(.unknownSeat, .markLeft(SeatID(table: 9, number: 1)), Scene.console),
    RefusalRow(.notPermitted, .markPresent(SeatID(table: 2, number: 1)), Scene.table(1)),
    RefusalRow(.notPermitted, .markLeft(SeatID(table: 2, number: 1)), Scene.table(1)),
    RefusalRow(.unknownHelpCall, .takeHelp(1), Scene.console),
    RefusalRow(.helpCallEnded, .answerHelp(1, ""), Scene.console) {
      $0.must(.callHelp(.device, ""), Scene.table(1))
      $0.must(.cancelHelp(1), Scene.table(1))
    },
    RefusalRow(.notPermitted, .cancelHelp(1), Scene.table(2)) {
      $0.must(.callHelp(.device, ""), Scene.table(1))
    },
    RefusalRow(.textTooLong, .callHelp(.process, long), Scene.table(1)),
    RefusalRow(.textTooLong, .answerHelp(1, long), Scene.console) {
      $0.must(.callHelp(.device, ""), Scene.table(1))
    },
  ]

  static let notes: [RefusalRow] = [
    RefusalRow(.unknownNote, .editNote("1.abcd", revision: 1, body), Scene.table(1)),
    RefusalRow(.unknownNote, .strikeNote("1.abcd", revision: 1), Scene.desk),
    RefusalRow(.noteExists, .addNote("1.abcd", body), Scene.table(1)) { $0.note(1, "abcd") },
    RefusalRow(.badValue, .addNote("2.abcd", body), Scene.table(1)),
    RefusalRow(.badValue, .addNote("1.ab", body), Scene.table(1)),
    RefusalRow(.badValue, .addNote("1.ABCD", body), Scene.table(1)),
    RefusalRow(.badValue, .addNote("01.abcd", body), Scene.table(1)),
    RefusalRow(.badValue, .addNote("1.\(String(repeating: "a", count: 17))", body), Scene.table(1)),
    RefusalRow(
      .badValue, .addNote("1.abcd", NoteBody(kind: .opinion, text: "글", people: 0)), Scene.table(1)),
    RefusalRow(
      .badValue, .addNote("1.abcd", NoteBody(kind: .opinion, text: "글", people: 21)), Scene.table(1)
    ),
    RefusalRow(.noteEmpty, .addNote("1.abcd", NoteBody(kind: .opinion, text: "")), Scene.table(1)),
    RefusalRow(
      .noteTooLong, .addNote("1.abcd", NoteBody(kind: .opinion, text: long)), Scene.table(1)),
    RefusalRow(
      .tooManyThings,
      .addNote(
        "1.abcd", NoteBody(kind: .opinion, text: "글", tags: ["가", "나", "다", "라", "마", "바"])),
      Scene.table(1)),
    RefusalRow(
      .textEmpty, .addNote("1.abcd", NoteBody(kind: .opinion, text: "글", tags: [""])),
      Scene.table(1)),
    RefusalRow(
      .textTooLong, .addNote("1.abcd", NoteBody(kind: .opinion, text: "글", tags: [long])),
      Scene.table(1)),
    RefusalRow(.notPermitted, .editNote("1.abcd", revision: 1, body), Scene.table(2)) {
      $0.note(1, "abcd")
    },
    RefusalRow(.notPermitted, .withdrawNote("1.abcd", revision: 1), Scene.table(2)) {
      $0.note(1, "abcd")
    },
    RefusalRow(.noteWithdrawn, .releaseNote("1.abcd", revision: 2), Scene.desk) {
      $0.note(1, "abcd")
      $0.must(.withdrawNote("1.abcd", revision: 1), Scene.table(1))
    },
    RefusalRow(.noteStruck, .editNote("1.abcd", revision: 1, body), Scene.table(1)) {
      $0.note(1, "abcd")
      $0.must(.strikeNote("1.abcd", revision: 1), Scene.desk)
    },
    // Its bytes are gone on record: the same id must not bring words back.
    RefusalRow(.noteStruck, .addNote("1.abcd", body), Scene.table(1)) {
      $0.note(1, "abcd")
      $0.must(.strikeNote("1.abcd", revision: 1), Scene.desk)
    },
    RefusalRow(.stateMoved, .releaseNote("1.abcd", revision: 2), Scene.desk) { $0.note(1, "abcd") },
    RefusalRow(.stateMoved, .holdNote("1.abcd", revision: 2), Scene.desk) { $0.note(1, "abcd") },
    RefusalRow(.stateMoved, .strikeNote("1.abcd", revision: 2), Scene.desk) { $0.note(1, "abcd") },
    RefusalRow(.stateMoved, .placeNote("1.abcd", revision: 2, 1), Scene.desk) {
      $0.note(1, "abcd")
    },
    RefusalRow(.tooManyThings, .addNote("1.last", body), Scene.table(1)) { scene in
      for number in 0..<Limits.notesPerTable { scene.note(1, "n\(1_000 + number)") }
    },
  ]

  static let themes: [RefusalRow] = [
    RefusalRow(.unknownTheme, .askApproval(9, revision: 1), Scene.desk),
    RefusalRow(.unknownTheme, .placeNote("1.abcd", revision: 1, 9), Scene.desk) {
      $0.note(1, "abcd")
    },
    RefusalRow(.stateMoved, .askApproval(1, revision: 9), Scene.desk),
    RefusalRow(.stateMoved, .approveTheme(1, revision: 1), Scene.mc),
    RefusalRow(.stateMoved, .hideTheme(1, revision: 1), Scene.mc),
    RefusalRow(.stateMoved, .unapproveTheme(1, revision: 1), Scene.desk),
    RefusalRow(
      .badValue, .mergeThemes(from: 1, fromRevision: 1, into: 1, intoRevision: 1), Scene.desk),
    RefusalRow(.textEmpty, .createTheme(Words(""), seeds: []), Scene.desk),
    RefusalRow(.textEmpty, .createTheme(Words("이름"), seeds: [""]), Scene.desk),
    RefusalRow(.textTooLong, .createTheme(Words(long), seeds: []), Scene.desk),
    RefusalRow(.textTooLong, .createTheme(Words("이름", long), seeds: []), Scene.desk),
    RefusalRow(.textTooLong, .createTheme(Words("이름"), seeds: [long]), Scene.desk),
    RefusalRow(
      .tooManyThings, .createTheme(Words("이름"), seeds: Array(repeating: "길", count: 21)), Scene.desk
    ),
    RefusalRow(.unknownNote, .quoteNote(1, revision: 1, "1.abcd"), Scene.desk) {
      $0.note(1, "abcd")
    },
    RefusalRow(.themeNotApproved, .publishTheme(1, revision: 1), Scene.mc),
    RefusalRow(.themeFrozen, .renameTheme(1, revision: 4, Words("이름"), seeds: []), Scene.desk) {
      $0.publish(1)
    },
    RefusalRow(.themeFrozen, .dissolveTheme(1, revision: 4), Scene.desk) { $0.publish(1) },
    RefusalRow(.themeFrozen, .askApproval(1, revision: 2), Scene.desk) {
      $0.must(.askApproval(1, revision: 1), Scene.desk)
    },
    RefusalRow(
      .themeFrozen, .mergeThemes(from: 1, fromRevision: 4, into: 2, intoRevision: 1), Scene.desk
    ) { $0.publish(1) },
    RefusalRow(.secondPersonNeeded, .approveTheme(1, revision: 2), Scene.desk) {
      $0.must(.askApproval(1, revision: 1), Scene.desk)
    },
    // A second sitting of the same link is the same pair of eyes.
    RefusalRow(
      .secondPersonNeeded, .approveTheme(1, revision: 2), .staff(LinkID(.desk, "1"), 9)
    ) {
      $0.must(.openSitting, .link(LinkID(.desk, "1")))
      $0.must(.askApproval(1, revision: 1), Scene.desk)
    },
  ]
}
