// One event of every kind, with every optional part there is, and some without.

import Hall
import HallScenes

private let figures = Figures(cast: 3, valid: 2, blank: 1, invalid: 0, tally: [2, 0])
private let motion = Figures(
  cast: 3, valid: 3, blank: 0, invalid: 0, tally: [2, 1, 0], quorumMet: true, passed: false)
private let ranked = Figures(
  cast: 1, valid: 1, blank: 0, invalid: 0, tally: [1],
  lines: [Line("schulze", [0]), Line("condorcet", [])])
private let body = NoteBody(
  kind: .question, text: "\"따옴표\" \\ 😀", tags: ["버스", "밤"], people: 4, minority: true)
private let seat = SeatID(table: 3, number: 7)

extension Event {
  static let samples: [Event] = [
    .hallPlanned(.sample), .hallReplanned(.sample), .rehearsalBegan(run: 1),
    .rehearsalEnded(run: 1),
    .sittingOpened(1, LinkID(.mc, "1")), .sittingEnded(1),
    .linkIssued(LinkID(.desk, "2"), digest: "ab"),
    .linkReissued(LinkID(seat: seat), generation: 2, digest: "cd"), .itemStarted(1, minutes: 20),
    .itemExtended(1, minutes: 5), .clockPaused(remainingMillis: -1_500),
    .clockResumed(remainingMillis: 90_000), .seatPresent(seat), .seatLeft(seat),
    .pollOpened("warmup"),
    .lastCalled("warmup", seconds: 30),
    .pollClosed(
      "warmup", eligible: 300, voted: [seat, SeatID(table: 4, number: 1)], ballots: "ef"),
    .pollClosed("warmup", eligible: 0, voted: [], ballots: "ef"),
    .pollRecounted("warmup", agrees: true, first: figures, second: figures),
    .pollRecounted("motion", agrees: false, first: motion, second: figures),
    .pollRecounted("order", agrees: false, first: ranked, second: figures),
    .pollRevealed("warmup"), .pollVoided("warmup", reason: "문항 오류"),
    .ballotCast("warmup", .seat(seat), version: 2, choice: ["a"]),
    .ballotCast("warmup", .paper("00ff"), version: 1, choice: []),
    .ballotCast("order", .seat(seat), version: 1, choice: .ranks([["b"], ["a", "c"]])),
    .ballotCast("points", .seat(seat), version: 1, choice: .amounts([Amount("a", 5)])),
    .ballotCast("first", .seat(seat), version: 1, choice: .step(4)),
    .ballotCast("first", .seat(seat), version: 2, choice: .undecided),
    .ballotCast("word", .seat(seat), version: 1, choice: .words("나무")),
    .ballotCast("warmup", .paper("01"), version: 1, choice: .spoilt),
    .pollDrafted(Plan.poll("q1", .score(min: -1, max: 3), ["a", "b"]), item: 2),
    .pollDrafted(Plan.poll("q2", .single, ["a", "b"]), item: 1, instead: "warmup"),
    .pollEdited(Plan.poll("q1", .likert2(k: 4, undecided: false), [], before: "first")),
    .pollDropped("q1"), .tieSettled("warmup", winners: ["a", "b"]),
    .wordsHidden("word", words: ["나무", "숲"]), .wordsHidden("word", words: []),
    .crosstabPublished("warmup", attribute: "age", .sample),
    .paperEntered("order", seat, .ranks([["a"]])), .paperEntered("warmup", seat, .blank),
    .ballotVoided("warmup", .seat(seat), version: 3, reason: "두 번 냄"),
    .noteAdded("3.abcd", item: 2, body),
    .noteEdited("3.abcd", body), .noteEditSetAside("3.abcd", body), .noteWithdrawn("3.abcd"),
    .noteStruck("3.abcd", table: 3, item: 2), .noteReleased("3.abcd"), .noteHeld("3.abcd"),
    .notePlaced("3.abcd", 1), .notePlaced("3.abcd", nil),
    .noteReturned("3.abcd"), .noteSplit("3.abcd"), .loneVoiceMarked("3.abcd", true),
    .notesSorted(
      engine: "test/1", upTo: 9,
      [
        SortedNote(
          "3.abcd",
          Guess(
            words: 1, best: 1, second: 2, score: 512, margin: 60, isSure: true, stance: .proposal,
            engine: "test/1")),
        SortedNote(
          "3.efgh",
          Guess(words: 2, score: -3, stance: .praise, twin: "3.abcd", engine: "test/1")),
      ]),
    .groupsProposed(engine: "test/1", upTo: 9, [["3.abcd", "4.abcd"], ["5.abcd", "5.efgh"]]),
    .groupDismissed(["3.abcd"]),
    .themeCreated(3, Words("그늘"), seeds: [], about: "그늘을 늘리자는 의견"),
    .themeRenamed(3, Words("그늘"), seeds: [], about: "쉴 곳"),
    .themesBalloted("q1", [2, 1], digest: "ab"),
    .pointRaised(1, table: 3, note: "3.abcd", "빠졌어요"), .pointRaised(2, table: 3, note: nil, "글"),
    .pointWithdrawn(1), .pointAnswered(2, theme: 1, "여기 있습니다"),
    .pointAnswered(2, theme: nil, "다음에 다룹니다"),
    .themeCreated(1, Words("교통", "Traffic"), seeds: ["버스"]),
    .themeRenamed(1, Words("교통"), seeds: []), .themesMerged(from: 1, into: 2), .approvalAsked(1),
    .themeApproved(1), .themeUnapproved(1), .noteQuoted(1, "3.abcd"), .themePublished(1),
    .themeHidden(1), .themeDissolved(1), .helpCalled(1, table: 3, .content, ""), .helpCancelled(1),
    .helpTaken(1), .helpAnswered(1, "갑니다"), .screenShown(ScreenView(.join)),
    .screenShown(ScreenView(.poll, poll: "warmup", page: 1)),
    .screenShown(ScreenView(.theme, theme: 2)), .screenShown(ScreenView(.note, note: "3.abcd")),
    .screenShown(ScreenView(.message, text: Words("잠시 뒤에", "In a moment"))),
    .reportPublished(false),
  ]
}
