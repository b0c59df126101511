// The rows of RefusalTests: what is asked, by whom, after what, and the one answer it must get.

import Hall
import HallScenes

private let ballotSeat = SeatID(table: 1, number: 1)
private let voter = Origin.seat(ballotSeat)
private let body = NoteBody(kind: .opinion, text: "버스가 늦다")
private let long = String(repeating: "가", count: 201)

extension RefusalRow {
  static let all: [RefusalRow] =
    house + dayRows + polls + madePolls + assisted + notes + themes

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

  static let polls: [RefusalRow] = [
    RefusalRow(.unknownPoll, .castBallot("x", ["a"]), voter),
    RefusalRow(.unknownPoll, .openPoll("x", revision: 1), Scene.mc),
    RefusalRow(.unknownSeat, .castBallot("warmup", ["a"]), Scene.seat(9, 9)) { $0.open("warmup") },
    RefusalRow(.notPermitted, .castBallot("warmup", ["a"]), .box) { $0.open("warmup") },
    RefusalRow(.pollNotOpen, .castBallot("warmup", ["a"]), voter),
    RefusalRow(.pollNotOpen, .closePoll("warmup", revision: 1), Scene.mc),
    RefusalRow(.pollNotOpen, .lastCall("warmup", revision: 1, seconds: 10), Scene.mc),
    RefusalRow(.pollNotOpen, .voidPoll("warmup", revision: 1, reason: "사유"), Scene.mc),
    RefusalRow(.pollClosed, .castBallot("warmup", ["a"]), voter) {
      $0.open("warmup")
      $0.close("warmup")
    },
    RefusalRow(.notPresent, .castBallot("warmup", ["a"]), voter) {
      $0.must(.markLeft(ballotSeat), Scene.door)
      $0.open("warmup")
    },
    RefusalRow(.tooFew, .castBallot("warmup", []), voter) { $0.open("warmup") },
    RefusalRow(.tooMany, .castBallot("warmup", ["a", "b"]), voter) { $0.open("warmup") },
    RefusalRow(.wrongBallot, .castBallot("warmup", .step(1)), voter) { $0.open("warmup") },
    RefusalRow(.wrongBallot, .castBallot("warmup", .spoilt), voter) { $0.open("warmup") },
    RefusalRow(.wrongBallot, .castBallot("order", ["a"]), voter) { $0.open("order") },
    RefusalRow(.wrongBallot, .castBallot("order", .ranks([["a"], []])), voter) { $0.open("order") },
    RefusalRow(.tooFew, .castBallot("order", .ranks([])), voter) { $0.open("order") },
    RefusalRow(.repeatedOption, .castBallot("order", .ranks([["a"], ["b", "a"]])), voter) {
      $0.open("order")
    },
    RefusalRow(.unknownOption, .castBallot("order", .ranks([["z"]])), voter) { $0.open("order") },
    RefusalRow(.repeatedRank, .castBallot("transfer", .ranks([["a", "b"]])), voter) {
      $0.open("transfer")
    },
    RefusalRow(.overBudget, .castBallot("points", points(3, 3)), voter) { $0.open("points") },
    RefusalRow(.overBudget, .castBallot("points", points(.max, .max)), voter) {
      $0.open("points")
    },
    RefusalRow(.outOfRange, .castBallot("points", points(-1, 2)), voter) { $0.open("points") },
    RefusalRow(.tooFew, .castBallot("points", points(0, 0)), voter) { $0.open("points") },
    RefusalRow(.tooFew, .castBallot("score", .amounts([])), voter) { $0.open("score") },
    RefusalRow(.outOfRange, .castBallot("score", points(6, 0)), voter) { $0.open("score") },
    RefusalRow(.outOfRange, .castBallot("score", points(-1, 0)), voter) { $0.open("score") },
    RefusalRow(.outOfRange, .castBallot("first", .step(6)), voter) { $0.open("first") },
    RefusalRow(.outOfRange, .castBallot("first", .step(-1)), voter) { $0.open("first") },
    RefusalRow(.textEmpty, .castBallot("word", .words("")), voter) { $0.open("word") },
    RefusalRow(
      .textTooLong, .castBallot("word", .words(String(repeating: "가", count: 41))), voter
    ) { $0.open("word") },
    RefusalRow(.tooMany, .castBallot("priority", ["a", "b", "c"]), voter) { $0.open("priority") },
    RefusalRow(.tooFew, .castBallot("pair", ["a"]), voter) { $0.open("pair") },
    RefusalRow(.unknownOption, .castBallot("warmup", ["x"]), voter) { $0.open("warmup") },
    RefusalRow(.repeatedOption, .castBallot("priority", ["a", "a"]), voter) {
      $0.open("priority")
    },
    RefusalRow(.stateMoved, .openPoll("warmup", revision: 9), Scene.mc),
    RefusalRow(.stateMoved, .openPoll("warmup", revision: 2), Scene.mc) { $0.open("warmup") },
    RefusalRow(.badValue, .lastCall("warmup", revision: 2, seconds: 0), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.notRecounted, .revealPoll("warmup", revision: 3), Scene.mc) {
      $0.open("warmup")
      $0.close("warmup")
    },
    RefusalRow(.recountDisagrees, .revealPoll("warmup", revision: 4), Scene.mc) {
      $0.open("warmup")
      $0.close("warmup")
      let wrong = Figures(cast: 1, valid: 1, blank: 0, invalid: 0, tally: [1, 0, 0])
      $0.must(.recountPoll("warmup", revision: 3, second: wrong), Scene.console)
    },
    RefusalRow(.textEmpty, .voidPoll("warmup", revision: 2, reason: ""), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.textTooLong, .voidPoll("warmup", revision: 2, reason: long), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.stateMoved, .voidPoll("warmup", revision: 3, reason: "사유"), Scene.mc) {
      $0.open("warmup")
      $0.must(.voidPoll("warmup", revision: 2, reason: "사유"), Scene.mc)
    },
  ]

  static let madePolls: [RefusalRow] = [
    RefusalRow(.badValue, .draftPoll(drafted, item: 0), Scene.mc),
    RefusalRow(.badValue, .draftPoll(drafted, item: 6), Scene.mc),
    RefusalRow(.textEmpty, draft { $0.title = Words("") }, Scene.mc),
    RefusalRow(.textEmpty, draft { $0.options[1].text = Words("", "b") }, Scene.mc),
    RefusalRow(.textTooLong, draft { $0.question = Words(long) }, Scene.mc),
    RefusalRow(.textTooLong, draft { $0.title = Words("짧게", long) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.options[0].id = "A" }, Scene.mc),
    RefusalRow(.badValue, draft { $0.options[0].id = "" }, Scene.mc),
    RefusalRow(.badValue, draft { $0.options = [$0.options[0]] }, Scene.mc),
    RefusalRow(.repeatedOption, draft { $0.options[1].id = "a" }, Scene.mc),
    RefusalRow(.repeatedOption, draft { $0.options[1].text = $0.options[0].text }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .approval(max: 3, exact: false) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .points(budget: 0) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .score(min: 3, max: 3) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .score(min: Int.min, max: Int.max) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.labels = [Words("하나")] }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .likert2(k: 5, undecided: true) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .text(characters: 20) }, Scene.mc),
    RefusalRow(
      .badValue,
      draft {
        $0.rule = .yna(
          quorum: Fraction(1, 2), majority: Fraction(3, 2), strict: true, base: .yesno)
        $0.options = Plan.poll("new", .single, ["yes", "no", "abstain"]).options
      }, Scene.mc),
    RefusalRow(
      .badValue,
      draft {
        $0.rule = .ranked(decides: .irv)
        $0.display = .live
      }, Scene.mc),
    RefusalRow(.unknownPoll, measure(before: "nonesuch"), Scene.mc),
    RefusalRow(.unknownPoll, measure(before: "second"), Scene.mc),
    RefusalRow(.pairBroken, measure(before: "first"), Scene.mc),
    RefusalRow(.pairBroken, measure(before: "warmup"), Scene.mc),
    RefusalRow(.pairBroken, .editPoll("second", revision: 1, other(before: "first")), Scene.mc),
    RefusalRow(.pairBroken, .editPoll("first", revision: 1, other(before: nil)), Scene.mc),
    RefusalRow(.tooManyThings, .draftPoll(drafted, item: 2), Scene.mc) { scene in
      while scene.state.day.pollOrder.count < Limits.polls {
        scene.must(.draftPoll(drafted, item: 2), Scene.mc)
      }
    },
    RefusalRow(.unknownPoll, .editPoll("x", revision: 1, drafted), Scene.mc),
    RefusalRow(.stateMoved, .editPoll("warmup", revision: 2, drafted), Scene.mc),
    RefusalRow(.pollFrozen, .editPoll("warmup", revision: 2, drafted), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.pollFrozen, .dropPoll("q1", revision: 2), Scene.mc) {
      $0.must(.draftPoll(drafted, item: 2), Scene.mc)
      $0.open("q1")
    },
    RefusalRow(.planFrozen, .dropPoll("warmup", revision: 1), Scene.mc),
    RefusalRow(.pollNotOpen, .resetPoll("warmup", revision: 1, reason: "사유"), Scene.mc),
    RefusalRow(.textEmpty, .resetPoll("warmup", revision: 2, reason: ""), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.badValue, .openPoll("warmup", revision: 1, seconds: -1), Scene.mc),
    RefusalRow(.badValue, .openPoll("warmup", revision: 1, seconds: 601), Scene.mc),
    RefusalRow(.firstNotClosed, .openPoll("second", revision: 1), Scene.mc) { $0.open("first") },
    RefusalRow(.sealed, .revealPoll("first", revision: 4), Scene.mc) {
      $0.open("first")
      $0.close("first")
      $0.recount("first")
    },
    RefusalRow(.notRecounted, .settleTie("warmup", revision: 3, winners: ["a"]), Scene.mc) {
      $0.open("warmup")
      $0.close("warmup")
    },
    RefusalRow(.noTie, .settleTie("warmup", revision: 4, winners: ["a"]), Scene.mc) {
      $0.count("warmup", ["a", "a", "b"])
    },
    RefusalRow(.unknownOption, .settleTie("warmup", revision: 4, winners: ["c"]), Scene.mc) {
      $0.count("warmup", ["a", "b"])
    },
    RefusalRow(.tooFew, .settleTie("warmup", revision: 4, winners: []), Scene.mc) {
      $0.count("warmup", ["a", "b"])
    },
    RefusalRow(
      .tieNotSettled, .showOnScreen(ScreenView(.winner, poll: "warmup"), revision: 3), Scene.mc
    ) {
      $0.count("warmup", ["a", "b"])
      $0.reveal("warmup")
    },
  ]

  static let assisted: [RefusalRow] = [
    RefusalRow(.notPermitted, .castFor("warmup", otherSeat, ["a"]), Scene.table(1)) {
      $0.open("warmup")
    },
    RefusalRow(.unknownSeat, .castFor("warmup", SeatID(table: 9, number: 9), ["a"]), Scene.door) {
      $0.open("warmup")
    },
    RefusalRow(.unknownPoll, .castFor("x", ballotSeat, ["a"]), Scene.door),
    RefusalRow(.pollNotOpen, .castFor("warmup", ballotSeat, ["a"]), Scene.door),
    RefusalRow(.tooFew, .castFor("warmup", ballotSeat, .blank), Scene.door) { $0.open("warmup") },
    RefusalRow(.wrongBallot, .castFor("warmup", ballotSeat, .spoilt), Scene.door) {
      $0.open("warmup")
    },
    RefusalRow(.notPresent, .castFor("warmup", ballotSeat, ["a"]), Scene.door) {
      $0.must(.markLeft(ballotSeat), Scene.door)
      $0.open("warmup")
    },
    RefusalRow(.alreadyVoted, .castFor("warmup", ballotSeat, ["b"]), Scene.door) {
      $0.open("warmup")
      $0.must(.castBallot("warmup", ["a"]), voter)
    },
    RefusalRow(.alreadyVoted, .enterPaper("warmup", ballotSeat, ["b"]), Scene.door) {
      $0.open("warmup")
      $0.must(.castFor("warmup", ballotSeat, ["a"]), Scene.table(1))
    },
    RefusalRow(.takenByStaff, .castBallot("warmup", ["a"]), voter) {
      $0.open("warmup")
      $0.must(.castFor("warmup", ballotSeat, ["a"]), Scene.table(1))
    },
    RefusalRow(.unknownOption, .enterPaper("warmup", ballotSeat, ["x"]), Scene.desk) {
      $0.open("warmup")
    },
    RefusalRow(.pollClosed, .enterPaper("warmup", ballotSeat, ["a"]), Scene.desk) {
      $0.open("warmup")
      $0.close("warmup")
    },
    RefusalRow(.noBallot, .voidBallot("warmup", ballotSeat, reason: "사유"), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.textEmpty, .voidBallot("warmup", ballotSeat, reason: ""), Scene.mc) {
      $0.open("warmup")
      $0.must(.castBallot("warmup", ["a"]), voter)
    },
    RefusalRow(.pollClosed, .voidBallot("warmup", ballotSeat, reason: "사유"), Scene.mc) {
      $0.open("warmup")
      $0.must(.castBallot("warmup", ["a"]), voter)
      $0.close("warmup")
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

private func points(_ a: Int, _ b: Int) -> Choice { .amounts([Amount("a", a), Amount("b", b)]) }

private let otherSeat = SeatID(table: 2, number: 1)

private let drafted = Plan.poll("new", .single, ["a", "b"])

/// A poll made on the day, with one thing changed.
private func draft(_ change: (inout PollPlan) -> Void) -> Command {
  var plan = drafted
  change(&plan)
  return .draftPoll(plan, item: 2)
}

/// A second measure that asks what the sample's `first` asks.
private func measure(before: PollID) -> Command {
  var plan = other(before: before)
  plan.question = Words("first?")
  return .draftPoll(plan, item: 4)
}

private func other(before: PollID?) -> PollPlan {
  var plan = Plan.poll("new", .likert2(k: 5, undecided: true), [], before: before)
  plan.title = Words("한 번 더")
  plan.question = Words("다른 것?")
  return plan
}

extension Scene {
  /// Takes a poll to its recount, the first seats having chosen so.
  fileprivate mutating func count(_ poll: PollID, _ choices: [OptionID]) {
    open(poll)
    for (index, choice) in choices.enumerated() {
      must(.castBallot(poll, [choice]), Scene.seat(1, index + 1))
    }
    close(poll)
    recount(poll)
  }
}
