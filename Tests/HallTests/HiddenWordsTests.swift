// Words that staff keep off the pages: when, which, and that nothing is counted otherwise.

import Hall
import HallScenes
import Testing

/// An open text that said 나무 twice, 숲 and a name once each, counted twice.
private func written() -> Scene {
  var scene = Scene()
  scene.open("word")
  for (number, words) in ["나무", "홍길동", "나무", "숲"].enumerated() {
    scene.must(.castBallot("word", .words(words)), Scene.seat(1, number + 1))
  }
  scene.close("word")
  scene.recount("word")
  return scene
}

@Test func words_areKeptOffAndShownAgain_withoutAnotherCount() throws {
  var scene = written()
  let before = try #require(scene.state.poll("word")).figures
  func hide(_ words: [String], _ origin: Origin) -> [Event] {
    scene.must(
      .hideWords("word", revision: scene.revision("word"), words: words), origin)
  }
  // In the order of the count, whatever order they were named in.
  #expect(hide(["홍길동", "나무"], Scene.mc) == [.wordsHidden("word", words: ["나무", "홍길동"])])
  #expect(scene.state.poll("word")?.figures == before)
  #expect(scene.state.poll("word")?.written.map(\.count) == [2, 1, 1])
  scene.reveal("word")
  #expect(hide(["홍길동"], Scene.desk) == [.wordsHidden("word", words: ["홍길동"])])
  #expect(hide(["홍길동"], Scene.mc) == [])
  #expect(hide([], Scene.mc) == [.wordsHidden("word", words: [])])
  #expect(scene.state.poll("word")?.hiddenWords == [])
  #expect(scene.state.poll("word")?.figures == before)
}

@Test func words_areRefused_whenNobodyWroteThemOrThePollIsGone() {
  var scene = written()
  func refusal(_ words: [String]) -> Refusal? {
    scene.refusal(
      .hideWords("word", revision: scene.revision("word"), words: words), Scene.mc)
  }
  #expect(refusal(["없는 말"]) == .unknownOption)
  #expect(refusal(["나무", "나무"]) == .repeatedOption)
  scene.must(.voidPoll("word", revision: scene.revision("word"), reason: "오류"), Scene.mc)
  #expect(refusal(["나무"]) == .pollClosed)
}

@Test func reset_namesThePollThatIsAskedOnceMore() {
  var scene = Scene()
  scene.open("warmup")
  scene.must(.resetPoll("warmup", revision: scene.revision("warmup"), reason: "오타"), Scene.mc)
  let again = scene.state.day.replacement(of: "warmup")
  #expect(again?.state == .draft && again?.instead == "warmup")
  // It stays so when the wording is mended.
  guard var plan = again?.plan else { return }
  plan.title.ko = "다시"
  scene.must(.editPoll(plan.id, revision: scene.revision(plan.id), plan), Scene.mc)
  #expect(scene.state.day.replacement(of: "warmup")?.plan.title.ko == "다시")
  scene.open("motion")
  scene.must(.voidPoll("motion", revision: scene.revision("motion"), reason: "오타"), Scene.mc)
  #expect(scene.state.day.replacement(of: "motion") == nil)
}
