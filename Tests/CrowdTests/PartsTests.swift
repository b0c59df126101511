// The small parts: recount, dice, boards, and the sheet's spelling.
import Testing
import Wire

@testable import Crowd

@Suite struct PartsTests {
  private func read(_ text: String) -> BallotFold? { BallotFold(Array(text.utf8)) }

  @Test func fold_counts_asTheFormatSays() throws {
    let fold = try #require(
      read(
        #"{"id":"p","rule":"approval","options":["a","b","c"],"eligible":9,"max":2,"exact":false,"#
          + #""ballots":[{"c":["a","b"]},{"c":["a"]},{"c":[]},{"c":["a","b","c"]},{"c":["a","a"]},"#
          + #"{"c":["x"]}]}"#))
    #expect(fold.tally == [2, 1, 0])
    #expect((fold.cast, fold.valid, fold.blank, fold.invalid) == (6, 2, 1, 3))
    #expect(fold.eligible == 9)
    #expect(fold.choices["a,b"] == 1)
  }

  @Test func fold_countsBlank_whenASingleChoiceIsNull() throws {
    let fold = try #require(
      read(
        #"{"id":"p","rule":"yna","options":["yes","no","abstain"],"eligible":3,"quorum":[1,2],"#
          + #""majority":[1,2],"strict":true,"base":"yesno","ballots":[{"c":"no"},{"c":null}]}"#))
    #expect(fold.tally == [0, 1, 0])
    #expect((fold.valid, fold.blank) == (1, 1))
  }

  @Test(arguments: [
    #"{"id":"p","rule":"single","options":["a"],"eligible":1,"ballots":[{"c":"a","seat":"1-1"}]}"#,
    #"{"id":"p","rule":"single","options":["a"],"eligible":1,"ballots":[{"s":"a"}]}"#,
    #"{"id":"p","rule":"single","options":["a"],"ballots":[]}"#, "no", "",
  ])
  func fold_isRefused_whenTheFileIsAnother(_ text: String) { #expect(read(text) == nil) }

  @Test func choice_isAlwaysValid_whateverTheDice() {
    for seed in UInt64(0)..<300 {
      var lots = Lots(seed: seed)
      let options = ["a", "b", "c", "d", "e", "f", "g", "h"]
      let free = lots.choice(of: options, most: 3, exact: false)
      let exact = lots.choice(of: options, most: 3, exact: true)
      #expect((1...3).contains(free.count) && Set(free).count == free.count, "seed \(seed)")
      #expect(exact.count == 3 && exact == exact.sorted(), "seed \(seed)")
    }
  }

  @Test func boards_merge_asTheWireSays() {
    var boards = Boards()
    boards.ignored = ["agenda"]
    let full: JSON = [
      "topic": "hall", "rev": 1, "full": 1, "set": ["a": 1, "b": 2, "agenda": 3],
    ]
    #expect(boards.merge(full)?.keys == ["a", "b"])
    let change: JSON = ["topic": "hall", "rev": 2, "set": ["c": 3], "del": ["a"]]
    #expect(boards.merge(change)?.topic == "hall")
    #expect(boards.docs("hall").map(\.key) == ["b", "c"])
    #expect(boards.revisions == ["hall": 2])
    _ = boards.merge(["topic": "hall", "rev": 3, "full": 1, "set": ["d": 4]])
    #expect(boards.docs("hall").map(\.key) == ["d"])
  }

  @Test func percentile_isTheNearestRank() {
    #expect(percentile([], 99) == 0)
    #expect(percentile([5], 50) == 5)
    #expect(percentile(Array(1...100), 99) == 99)
    #expect(percentile(Array(1...4), 50) == 2)
  }

  @Test func sheet_spellsItsKeys_inTheirOrder() {
    let json = RehearsalSheet().json
    #expect(
      json
        == #"{"seats":0,"joined":0,"votesSent":0,"votesAcked":0,"ackP50Ms":0,"ackP99Ms":0,"#
        + #""screenP99Ms":0,"notesSent":0,"notesAcked":0,"reconnects":0,"recountAgrees":true,"#
        + #""lost":0,"duplicated":0,"verdict":"go","joinMs":0,"turnoutMs":0}"#)
  }

  @Test func sheet_saysNoGo_whenThereIsAReason() {
    var sheet = RehearsalSheet()
    sheet.object("까닭", "a reason")
    #expect(sheet.text.contains("까닭 / a reason"))
    #expect(sheet.text.hasSuffix("판정: 개최 불가 / Verdict: no-go\n"))
  }
}
