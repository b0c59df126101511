// Words of open text before and after the reveal: who may look, without figures, and what is kept
// off the pages.

import Hall
import HallScenes
import Projections
import Testing

struct WordSightTests {
  private let said = ["하늘", "하늘", "하늘", "나무", "나무", "가", "다", "나", "홍길동"]

  private func counted() -> Scene {
    var scene = Scene()
    scene.seatPeople(said.count)
    scene.open("word")
    for (seat, words) in zip(Plan.sample.seats, said) {
      scene.must(.castBallot("word", .words(words)), .seat(seat))
    }
    return scene
  }

  private func poll(_ scene: Scene) throws -> Poll { try #require(scene.state.poll("word")) }

  @Test func words_areLookedAt_onlyOnceTheCountIsFinal() throws {
    var scene = counted()
    #expect(try poll(scene).wordsToLookAt == nil)
    scene.close("word")
    #expect(try poll(scene).wordsToLookAt == nil)
    scene.recount("word")
    // In code order: which was written most is a result, and that is told at the reveal.
    #expect(try poll(scene).wordsToLookAt == ["가", "나", "나무", "다", "하늘"])
    scene.reveal("word")
    #expect(try poll(scene).wordsToLookAt == ["하늘", "나무", "가", "나", "다"])
    #expect(scene.state.poll("warmup")?.wordsToLookAt == nil)
  }

  @Test func hiddenWords_makeRoomForTheNext_andAreCounted() throws {
    var scene = counted()
    scene.close("word")
    scene.recount("word")
    scene.must(
      .hideWords("word", revision: scene.revision("word"), words: ["하늘", "가"]), Scene.desk)
    let hidden = try poll(scene)
    #expect(hidden.wordsToLookAt == ["나", "나무", "다", "홍길동"])
    #expect(hidden.hiddenAnswers == 4)
    #expect(hidden.wordGroups.map(\.words) == ["나무", "나", "다", "홍길동"])
    #expect(hidden.cast == 9)
  }
}
