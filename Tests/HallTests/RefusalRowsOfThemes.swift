// Rows about what the desk says of notes beside their theme, what tables miss, and ballots made of
// themes.

import Hall
import HallScenes

private let long = String(repeating: "가", count: 201)
private let draft = PollPlan(
  id: "", title: Words("우선순위"), question: Words("무엇이 먼저입니까?"), rule: .single, options: [],
  secrecy: .confidential)

private func ballot(
  _ marks: [ThemeMark], lot: [Int], _ poll: PollPlan = draft
) -> Command {
  .ballotThemes(poll, item: 2, marks, lot: lot)
}

private let approved = [ThemeMark(1, revision: 4), ThemeMark(2, revision: 4)]

extension RefusalRow {
  static let desk: [RefusalRow] = [
    RefusalRow(.stateMoved, .returnNote(NoteMark("1.abcd", revision: 2)), Scene.desk) {
      $0.note(1, "abcd")
    },
    RefusalRow(.unknownNote, .splitNote(NoteMark("1.abcd", revision: 1)), Scene.desk),
    RefusalRow(.stateMoved, .markLoneVoice(NoteMark("1.abcd", revision: 2), true), Scene.desk) {
      $0.note(1, "abcd")
    },
    RefusalRow(
      .tooManyThings, .dismissGroup(Array(repeating: "1.abcd", count: Limits.groupNotes + 1)),
      Scene.desk),
    RefusalRow(
      .badValue,
      .placeNotes([NoteMark("1.abcd", revision: 1), NoteMark("1.abcd", revision: 1)], 1),
      Scene.desk
    ) { $0.note(1, "abcd") },
    RefusalRow(
      .tooManyThings,
      .placeNotes(
        Array(repeating: NoteMark("1.abcd", revision: 1), count: Limits.notesAtOnce + 1), 1),
      Scene.desk
    ) { $0.note(1, "abcd") },
    // One stale note among them stops all: a person saw another stack.
    RefusalRow(
      .stateMoved,
      .createTheme(
        Words("그늘"), seeds: [],
        notes: [NoteMark("1.abcd", revision: 1), NoteMark("1.efgh", revision: 2)]), Scene.desk
    ) {
      $0.note(1, "abcd")
      $0.note(1, "efgh")
    },
    RefusalRow(.textTooLong, .createTheme(Words("그늘"), seeds: [], about: long), Scene.desk),
    RefusalRow(
      .tooManyThings,
      .sortNotes(
        engine: "test/1", upTo: 1,
        Array(
          repeating: SortedNote("1.abcd", Guess(words: 1, stance: .praise, engine: "test/1")),
          count: Limits.sortedNotes + 1)), .house),
    RefusalRow(
      .tooManyThings,
      .proposeGroups(
        engine: "test/1", upTo: 1, Array(repeating: ["1.abcd"], count: Limits.groups + 1)), .house),
    RefusalRow(
      .noteNotReleased, .showOnScreen(ScreenView(.note, note: "1.abcd"), revision: 1), Scene.mc
    ) { $0.note(1, "abcd") },
    RefusalRow(
      .unknownNote, .showOnScreen(ScreenView(.note, note: "1.none"), revision: 1), Scene.mc),
  ]

  static let raisedPoints: [RefusalRow] = [
    RefusalRow(.textEmpty, .raisePoint(nil, ""), Scene.table(1)),
    RefusalRow(.textTooLong, .raisePoint(nil, long), Scene.table(1)),
    RefusalRow(.unknownNote, .raisePoint("1.abcd", "빠졌어요"), Scene.table(1)),
    RefusalRow(.notPermitted, .raisePoint("1.abcd", "빠졌어요"), Scene.table(2)) {
      $0.note(1, "abcd")
    },
    RefusalRow(.tooManyThings, .raisePoint(nil, "빠졌어요"), Scene.table(1)) { scene in
      for number in 0..<Limits.pointsPerTable {
        scene.must(.raisePoint(nil, "빠졌어요 \(number)"), Scene.table(1))
      }
    },
    RefusalRow(.unknownPoint, .answerPoint(1, theme: nil, "네"), Scene.desk),
    RefusalRow(.unknownPoint, .withdrawPoint(1), Scene.table(1)),
    RefusalRow(.notPermitted, .withdrawPoint(1), Scene.table(2)) {
      $0.must(.raisePoint(nil, "빠졌어요"), Scene.table(1))
    },
    RefusalRow(.textEmpty, .answerPoint(1, theme: nil, ""), Scene.desk) {
      $0.must(.raisePoint(nil, "빠졌어요"), Scene.table(1))
    },
    RefusalRow(.textTooLong, .answerPoint(1, theme: nil, long), Scene.desk) {
      $0.must(.raisePoint(nil, "빠졌어요"), Scene.table(1))
    },
    RefusalRow(.unknownTheme, .answerPoint(1, theme: 9, ""), Scene.desk) {
      $0.must(.raisePoint(nil, "빠졌어요"), Scene.table(1))
    },
    RefusalRow(.pointEnded, .answerPoint(1, theme: 1, ""), Scene.desk) {
      $0.must(.raisePoint(nil, "빠졌어요"), Scene.table(1))
      $0.must(.withdrawPoint(1), Scene.table(1))
    },
  ]

  static let ballotsOfThemes: [RefusalRow] = [
    RefusalRow(.themeNotApproved, ballot([ThemeMark(1, revision: 1)], lot: [0]), Scene.mc),
    RefusalRow(.unknownTheme, ballot([ThemeMark(9, revision: 1)], lot: [0]), Scene.mc),
    RefusalRow(.stateMoved, ballot([ThemeMark(1, revision: 9)], lot: [0]), Scene.mc),
    RefusalRow(
      .repeatedOption,
      ballot([ThemeMark(1, revision: 1), ThemeMark(1, revision: 1)], lot: [0, 1]),
      Scene.mc),
    // A lot is each place once.
    RefusalRow(.badValue, ballot(approved, lot: [0, 0]), Scene.mc),
    RefusalRow(.badValue, ballot(approved, lot: [0]), Scene.mc),
    RefusalRow(
      .badValue, ballot(approved, lot: [1, 0], Plan.poll("q", .single, ["a", "b"])), Scene.mc),
    RefusalRow(
      .badValue,
      ballot(approved, lot: [1, 0], Plan.poll("q", .likert2(k: 4, undecided: true), [])),
      Scene.mc),
    RefusalRow(.themeBalloted, .unapproveTheme(1, revision: 4), Scene.desk) {
      $0.publish(1)
      $0.publish(2)
      $0.must(ballot(approved, lot: [1, 0]), Scene.mc)
    },
    // The MC may change how it is asked, not what was approved.
    RefusalRow(
      .pollFrozen, .editPoll("q1", revision: 1, Plan.poll("q1", .single, ["a", "b"])), Scene.mc
    ) {
      $0.publish(1)
      $0.publish(2)
      $0.must(ballot(approved, lot: [1, 0]), Scene.mc)
    },
  ]
}
