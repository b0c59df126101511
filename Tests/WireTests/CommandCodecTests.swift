// What pages may say: every command by its name and fields, and at least forty ways to say it
// wrong, each with its code and place.

import Digest
import Hall
import HallScenes
import Testing
import Wire

private let nonce = "AAAABBBBCCCCDDDD"
private let note = #""kind":"opinion","text":"글","tags":["버스"],"people":2,"minority":0"#
private let noteBody = NoteBody(kind: .opinion, text: "글", tags: ["버스"], people: 2)

/// Reads one command: `fields` follow the nonce.
private func read(_ fields: String) throws(WireFault) -> PageWish {
  let text = #"{"t":"cmd","n":"\#(nonce)",\#(fields)}"#
  guard case .command(let command, _) = try ClientMessage(Array(text.utf8), sha256: { sha256($0) })
  else { throw WireFault(.unknownKind, "t") }
  return command.wish
}

struct CommandCodecTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let fields: String
    let wish: PageWish
    init(_ fields: String, _ command: Command) { (self.fields, wish) = (fields, .hall(command)) }
    init(_ fields: String, wish: PageWish) { (self.fields, self.wish) = (fields, wish) }
    var testDescription: String { fields }
  }

  static let rows: [Row] = [
    Row(
      #""c":"castBallot","poll":"warmup","choice":["a","b"]"#, .castBallot("warmup", ["a", "b"])),
    Row(
      #""c":"castBallot","poll":"w","ranks":[["b"],["a","c"]]"#,
      .castBallot("w", .ranks([["b"], ["a", "c"]]))),
    Row(
      #""c":"castBallot","poll":"w","amounts":[["a",3],["b",-2]]"#,
      .castBallot("w", .amounts([Amount("a", 3), Amount("b", -2)]))),
    Row(
      #""c":"castFor","poll":"w","seat":"1-2","choice":["a"]"#,
      .castFor("w", SeatID(table: 1, number: 2), ["a"])),
    Row(
      #""c":"enterPaper","poll":"w","seat":"1-2","spoilt":1"#,
      .enterPaper("w", SeatID(table: 1, number: 2), .spoilt)),
    Row(
      #""c":"voidBallot","poll":"w","seat":"1-2","reason":" 두 번  냄""#,
      .voidBallot("w", SeatID(table: 1, number: 2), reason: "두 번 냄")),
    Row(
      #""c":"draftPoll","item":2,"plan":{"title":{"ko":"뜻 ","en":""},"question":{"ko":"무엇?","en":""},"rule":"points","options":[{"id":"a","text":{"ko":"가","en":""}}],"budget":5,"secrecy":"open","display":"live"}"#,
      .draftPoll(
        PollPlan(
          id: "", title: Words("뜻"), question: Words("무엇?"), rule: .points(budget: 5),
          options: [Option(id: "a", text: Words("가"))], secrecy: .open, display: .live), item: 2)),
    Row(
      #""c":"editPoll","poll":"q1","rev":3,"plan":{"title":{"ko":"뜻","en":""},"question":{"ko":"무엇?","en":""},"rule":"likert2","options":[],"k":5,"undecided":1,"secrecy":"confidential","display":"turnout","labels":[{"ko":"아니다","en":""}],"before":"first"}"#,
      .editPoll(
        "q1", revision: 3,
        PollPlan(
          id: "", title: Words("뜻"), question: Words("무엇?"), rule: .likert2(k: 5, undecided: true),
          options: [], labels: [Words("아니다")], before: "first"))),
    Row(#""c":"dropPoll","poll":"q1","rev":1"#, .dropPoll("q1", revision: 1)),
    Row(
      #""c":"settleTie","poll":"w","rev":5,"winners":["b"]"#,
      .settleTie("w", revision: 5, winners: ["b"])),
    Row(
      #""c":"hideWords","poll":"w","rev":5,"words":["나무"]"#,
      .hideWords("w", revision: 5, words: ["나무"])),
    Row(
      #""c":"resetPoll","poll":"w","rev":5,"reason":"문항 오류""#,
      .resetPoll("w", revision: 5, reason: "문항 오류")),
    Row(
      #""c":"openPoll","poll":"w","rev":1,"seconds":90"#,
      .openPoll("w", revision: 1, seconds: 90)),
    Row(#""c":"castBallot","poll":"w","step":4"#, .castBallot("w", .step(4))),
    Row(#""c":"castBallot","poll":"w","step":0"#, .castBallot("w", .undecided)),
    Row(
      #""c":"castBallot","poll":"w","words":"  나무  심기\u0007""#,
      .castBallot("w", .words("나무 심기"))),
    Row(#""c":"sitDown""#, .sitDown),
    Row(#""c":"addNote","id":"3.abcd",\#(note)"#, .addNote("3.abcd", noteBody)),
    Row(
      #""c":"editNote","id":"3.abcd","rev":2,\#(note)"#, .editNote("3.abcd", revision: 2, noteBody)),
    Row(#""c":"withdrawNote","id":"3.abcd","rev":2"#, .withdrawNote("3.abcd", revision: 2)),
    Row(#""c":"callHelp","kind":"device","text":" 멈춤 ""#, .callHelp(.device, "멈춤")),
    Row(#""c":"callHelp","kind":"emergency""#, .callHelp(.emergency, "")),
    Row(#""c":"cancelHelp","id":1"#, .cancelHelp(1)),
    Row(#""c":"markPresent","seat":"3-7""#, .markPresent(SeatID(table: 3, number: 7))),
    Row(#""c":"markLeft","seat":"3-7""#, .markLeft(SeatID(table: 3, number: 7))),
    Row(#""c":"confirmClaim","id":"k1","yes":1"#, wish: .confirmClaim(id: "k1", yes: true)),
    Row(#""c":"nextItem","item":4"#, .nextItem(clock: 4)),
    Row(#""c":"backItem","item":4"#, .backItem(clock: 4)),
    Row(#""c":"startItem","item":4"#, .startItem(clock: 4)),
    Row(#""c":"pauseClock","item":4"#, .pauseClock(clock: 4)),
    Row(#""c":"resumeClock","item":4"#, .resumeClock(clock: 4)),
    Row(#""c":"extendItem","item":4,"minutes":5"#, .extendItem(clock: 4, minutes: 5)),
    Row(#""c":"openPoll","poll":"warmup","rev":1"#, .openPoll("warmup", revision: 1)),
    Row(
      #""c":"lastCall","poll":"warmup","rev":1,"seconds":30"#,
      .lastCall("warmup", revision: 1, seconds: 30)),
    Row(#""c":"closePoll","poll":"warmup","rev":1"#, .closePoll("warmup", revision: 1)),
    Row(#""c":"recountPoll","poll":"warmup","rev":1"#, wish: .recount("warmup", revision: 1)),
    Row(#""c":"revealPoll","poll":"warmup","rev":1"#, .revealPoll("warmup", revision: 1)),
    Row(
      #""c":"voidPoll","poll":"warmup","rev":1,"reason":"오류""#,
      .voidPoll("warmup", revision: 1, reason: "오류")),
    Row(
      #""c":"showOnScreen","rev":3,"view":"agenda""#,
      .showOnScreen(ScreenView(.agenda), revision: 3)),
    Row(
      #""c":"showOnScreen","rev":3,"view":"result","poll":"warmup","page":1"#,
      .showOnScreen(ScreenView(.result, poll: "warmup", page: 1), revision: 3)),
    Row(
      #""c":"showOnScreen","rev":3,"view":"message","text":{"ko":" 잠시 ","en":""}"#,
      .showOnScreen(ScreenView(.message, text: Words("잠시")), revision: 3)),
    Row(
      #""c":"showOnScreen","rev":3,"view":"theme","theme":2"#,
      .showOnScreen(ScreenView(.theme, theme: 2), revision: 3)),
    Row(#""c":"releaseNote","id":"3.abcd","rev":2"#, .releaseNote("3.abcd", revision: 2)),
    Row(#""c":"holdNote","id":"3.abcd","rev":2"#, .holdNote("3.abcd", revision: 2)),
    Row(#""c":"strikeNote","id":"3.abcd","rev":2"#, .strikeNote("3.abcd", revision: 2)),
    Row(#""c":"publishTheme","theme":1,"rev":2"#, .publishTheme(1, revision: 2)),
    Row(#""c":"hideTheme","theme":1,"rev":2"#, .hideTheme(1, revision: 2)),
    Row(#""c":"approveTheme","theme":1,"rev":2"#, .approveTheme(1, revision: 2)),
    Row(#""c":"publishReport","on":1"#, .publishReport(true)),
    Row(#""c":"beginRehearsal""#, .beginRehearsal),
    Row(#""c":"endRehearsal","run":1"#, .endRehearsal(run: 1)),
    Row(#""c":"takeHelp","id":1"#, .takeHelp(1)),
    Row(#""c":"answerHelp","id":1,"text":"갑니다""#, .answerHelp(1, "갑니다")),
    Row(#""c":"endSitting","sitting":4"#, .endSitting(4)),
    Row(
      #""c":"createTheme","title":{"ko":"교통","en":"Traffic"},"seeds":["버스"]"#,
      .createTheme(Words("교통", "Traffic"), seeds: ["버스"])),
    Row(
      #""c":"renameTheme","theme":1,"rev":2,"title":{"ko":"교통","en":""},"seeds":[]"#,
      .renameTheme(1, revision: 2, Words("교통"), seeds: [])),
    Row(
      #""c":"placeNote","note":"3.abcd","rev":2,"theme":1"#, .placeNote("3.abcd", revision: 2, 1)),
    Row(
      #""c":"placeNote","note":"3.abcd","rev":2,"theme":0"#, .placeNote("3.abcd", revision: 2, nil)),
    Row(
      #""c":"placeNotes","notes":[["3.abcd",2],["4.abcd",1]],"theme":1"#,
      .placeNotes([NoteMark("3.abcd", revision: 2), NoteMark("4.abcd", revision: 1)], 1)),
    Row(
      #""c":"createTheme","title":{"ko":"그늘","en":""},"seeds":[],"about":" 쉴 곳 ","notes":[["3.abcd",2]]"#,
      .createTheme(
        Words("그늘"), seeds: [], about: "쉴 곳", notes: [NoteMark("3.abcd", revision: 2)])),
    Row(
      #""c":"returnNote","note":"3.abcd","rev":2"#, .returnNote(NoteMark("3.abcd", revision: 2))),
    Row(#""c":"splitNote","note":"3.abcd","rev":2"#, .splitNote(NoteMark("3.abcd", revision: 2))),
    Row(
      #""c":"markLoneVoice","note":"3.abcd","rev":2,"on":1"#,
      .markLoneVoice(NoteMark("3.abcd", revision: 2), true)),
    Row(#""c":"dismissGroup","notes":["3.abcd"]"#, .dismissGroup(["3.abcd"])),
    Row(
      #""c":"ballotThemes","item":2,"themes":[[1,4],[2,4]],"plan":{"title":{"ko":"우선순위","en":""},"#
        + #""question":{"ko":"무엇이 먼저입니까?","en":""},"rule":"single","options":[],"#
        + #""secrecy":"confidential","display":"live"}"#,
      .ballotThemes(
        PollPlan(
          id: "", title: Words("우선순위"), question: Words("무엇이 먼저입니까?"), rule: .single, options: [],
          secrecy: .confidential, display: .live), item: 2,
        [ThemeMark(1, revision: 4), ThemeMark(2, revision: 4)], lot: [])),
    Row(
      #""c":"raisePoint","note":"3.abcd","text":" 빠졌어요 ""#, .raisePoint("3.abcd", "빠졌어요")),
    Row(#""c":"raisePoint","text":"글""#, .raisePoint(nil, "글")),
    Row(#""c":"withdrawPoint","id":1"#, .withdrawPoint(1)),
    Row(#""c":"answerPoint","id":1,"theme":2,"text":"""#, .answerPoint(1, theme: 2, "")),
    Row(#""c":"answerPoint","id":1,"theme":0,"text":"글""#, .answerPoint(1, theme: nil, "글")),
    Row(
      #""c":"showOnScreen","rev":3,"view":"note","note":"3.abcd""#,
      .showOnScreen(ScreenView(.note, note: "3.abcd"), revision: 3)),
    Row(
      #""c":"mergeThemes","from":1,"fromRev":2,"into":3,"intoRev":4"#,
      .mergeThemes(from: 1, fromRevision: 2, into: 3, intoRevision: 4)),
    Row(#""c":"askApproval","theme":1,"rev":2"#, .askApproval(1, revision: 2)),
    Row(#""c":"unapproveTheme","theme":1,"rev":2"#, .unapproveTheme(1, revision: 2)),
    Row(
      #""c":"quoteNote","theme":1,"rev":2,"note":"3.abcd""#, .quoteNote(1, revision: 2, "3.abcd")),
    Row(#""c":"dissolveTheme","theme":1,"rev":2"#, .dissolveTheme(1, revision: 2)),
  ]

  /// Not for pages: the house's own, and links, which are answered over HTTP alone. A recount has
  /// a spelling; the house adds the count.
  static let unspelled: Set<CommandKind> = [
    .planHall, .replanHall, .openSitting, .issueLink, .reissueLink, .recountPoll,
    .publishCrosstab, .sortNotes, .proposeGroups,
  ]

  @Test(arguments: rows)
  func command_isRead(row: Row) throws { #expect(try read(row.fields) == row.wish) }

  @Test func everyCommandOfPages_hasARow() {
    let kinds = CommandCodecTests.rows.compactMap { row -> CommandKind? in
      if case .hall(let command) = row.wish { command.kind } else { nil }
    }
    #expect(Set(kinds) == Set(CommandKind.allCases).subtracting(CommandCodecTests.unspelled))
  }

  @Test func commandsOfTheHouse_haveNoSpelling() {
    for kind in CommandCodecTests.unspelled where kind != .recountPoll {
      #expect(throws: WireFault(.unknownKind, "c")) { try read(#""c":"\#(kind.rawValue)""#) }
    }
  }

  @Test func typedText_isCleaned() throws {
    let fields =
      #""c":"addNote","id":"3.abcd","kind":"opinion","text":" e\u200b\u0301 \u202e글 ","#
      + #""tags":[" 버\u200b스 "],"people":1,"minority":1"#
    let body = NoteBody(kind: .opinion, text: "é 글", tags: ["버스"], people: 1, minority: true)
    #expect(try read(fields) == .hall(.addNote("3.abcd", body)))
  }

  @Test func fingerprint_isOverWhatThePageSaid() throws {
    func print(_ text: String) throws -> String {
      guard
        case .command(_, let print) = try ClientMessage(Array(text.utf8), sha256: { sha256($0) })
      else { return "" }
      return print
    }
    let first = try print(
      #"{"t":"cmd","n":"\#(nonce)","c":"castBallot","poll":"w","choice":["a"]}"#)
    // Pinned: fingerprints are in the journal.
    #expect(first == "bc0fc2c025b41b46")
    let other = #"{ "choice":["a"], "poll":"w","c":"castBallot","n":"ZZZZBBBBCCCCDDDD","t":"cmd"}"#
    #expect(try print(other) == first, "neither nonce nor order of keys count")
    let changed = #"{"t":"cmd","n":"\#(nonce)","c":"castBallot","poll":"w","choice":["b"]}"#
    #expect(try print(changed) != first)
    let longer = #"{"t":"cmd","n":"\#(nonce)","c":"castBallot","poll":"w","choice":["a","b"]}"#
    #expect(try print(longer) != first)
  }
}
