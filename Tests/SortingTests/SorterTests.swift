// The sorter beside a hall: what it is shown comes back as commands, and the hall ends up with
// every note looked at, whatever order things came in.

import Dispatch
import Embedding
import Hall
import HallScenes
import Projections
import Sorting
import Synchronization
import Synthesis
import Testing

/// A hall whose sorter's news are taken until it is at rest.
private final class Bench: Sendable {
  private struct Held {
    var scene: Scene
    /// Entries the sorter was told of.
    var shown = 0
    var sight = SortingSight()
    var wishes = 0
    var faults = 0
  }

  private let held: Mutex<Held>
  private let news = DispatchSemaphore(value: 0)
  private let sorter = Mutex<Sorter?>(nil)

  /// `looks`: how long after a note all are looked at together, in milliseconds.
  init(_ scene: Scene, _ embedder: any NoteEmbedder = TableEmbedder(), looks: Int64 = 20) {
    held = Mutex(Held(scene: scene))
    var pace = SortingPace()
    pace.afterNotes = looks
    pace.afterThemes = 5
    let began = DispatchTime.now().uptimeNanoseconds
    let made = Sorter(
      embedder, cache: nil, pace: pace,
      now: {
        1_795_842_000_000 + Int64((DispatchTime.now().uptimeNanoseconds - began) / 1_000_000)
      }
    ) { [weak self] in self?.hear($0) }
    sorter.withLock { $0 = made }
    show()
  }

  deinit { sorter.withLock { $0?.stop() } }

  var state: HallState { held.withLock { $0.scene.state } }
  var sight: SortingSight { held.withLock { $0.sight } }
  var wishes: Int { held.withLock { $0.wishes } }
  var faults: Int { held.withLock { $0.faults } }

  func change(_ body: (inout Scene) -> Void) {
    held.withLock { body(&$0.scene) }
    show()
  }

  private func show() {
    let change = held.withLock { held in
      let events = held.scene.entries[held.shown...].map(\.event)
      let upTo = Int64(held.scene.entries.count)
      defer { held.shown = held.scene.entries.count }
      return held.shown == 0
        ? SortingChange(held.scene.state, upTo: upTo)
        : SortingChange(events, held.scene.state, upTo: upTo)
    }
    if let change { sorter.withLock { $0?.see(change) } }
  }

  private func hear(_ said: SorterNews) {
    let isWish = held.withLock { held in
      switch said {
      case .wish(let command):
        held.wishes += 1
        held.scene.must(command, .house)
        return true
      case .sight(let sight): held.sight = sight
      case .failed: held.faults += 1
      }
      return false
    }
    if isWish { show() }
    news.signal()
  }

  /// Waits until `condition` holds; false after a minute without it.
  func wait(_ condition: (HallState) -> Bool) -> Bool {
    let deadline = DispatchTime.now() + .seconds(60)
    while !condition(state) {
      guard news.wait(timeout: min(deadline, .now() + .milliseconds(50))) == .timedOut else {
        continue
      }
      if DispatchTime.now() > deadline { return condition(state) }
    }
    return true
  }
}

/// Fails after so many texts.
private final class Failing: NoteEmbedder {
  let engine = Engine(id: "e5", version: "test", dimension: 4)

  func vectors(of texts: [String]) throws(EmbedFault) -> [[Float]] {
    throw EmbedFault("out of order")
  }
}

struct SorterTests {
  private static func hall() -> Scene {
    var scene = Scene()
    scene.must(
      .renameTheme(
        1, revision: 1, Words("마을버스"), seeds: ["버스", "정류장", "배차", "노선"]), Scene.desk)
    scene.must(
      .renameTheme(2, revision: 1, Words("골목 안전"), seeds: ["가로등", "골목", "밤길", "방범"]),
      Scene.desk)
    scene.note(1, "bus0", "마을버스 배차 간격을 줄여 주세요")
    scene.note(2, "bus0", "마을버스 배차 간격을 줄여주세요")
    scene.note(3, "dark", "골목에 가로등이 없어 밤길이 무서워요")
    return scene
  }

  private func isRead(_ state: HallState) -> Bool {
    state.day.notes.values.allSatisfy { !$0.stands || $0.guess?.words == $0.wordsRevision }
  }

  @Test func notes_findTheirThemes_andTheirDoubles() {
    let bench = Bench(SorterTests.hall())
    #expect(bench.wait { $0.day.notes["2.bus0"]?.guess?.twin == "1.bus0" })
    #expect(bench.state.day.notes["1.bus0"]?.theme == 1)
    #expect(bench.state.day.notes["1.bus0"]?.placedBy == Note.machine)
    #expect(bench.state.day.notes["3.dark"]?.theme == 2)
    #expect(bench.state.day.notes["3.dark"]?.guess?.stance == .problem)
    #expect(bench.state.day.notes["1.bus0"]?.guess?.engine == TableEmbedder().engine.description)
    #expect(bench.sight.engine == TableEmbedder().engine.description)
  }

  @Test func noteThatComesLater_andOneThatIsReworded_areRead() {
    let bench = Bench(SorterTests.hall())
    #expect(bench.wait(isRead))
    bench.change { scene in
      scene.note(1, "more", "버스 정류장에 의자를 놓아 주세요")
      scene.must(
        .editNote("3.dark", revision: 1, NoteBody(kind: .opinion, text: "버스 노선을 늘려 주세요")),
        Scene.table(3))
    }
    #expect(bench.wait { $0.day.notes["1.more"]?.guess != nil && isRead($0) })
    #expect(bench.state.day.notes["1.more"]?.theme == 1)
    #expect(bench.state.day.notes["3.dark"]?.theme == 1)
  }

  @Test func doubleOfANote_isKnownAtItsFirstReading_andAfterItsFirstIsGone() {
    // Ten minutes between looks: what is found here is found note by note.
    let bench = Bench(SorterTests.hall(), looks: 600_000)
    #expect(bench.wait { $0.day.notes["2.bus0"]?.guess?.twin == "1.bus0" })
    bench.change { $0.note(3, "same", "골목에 가로등이 없어 밤길이 무서워요!") }
    #expect(bench.wait { $0.day.notes["3.same"]?.guess?.twin == "3.dark" })
    bench.change { scene in
      scene.must(.withdrawNote("3.dark", revision: 1), Scene.table(3))
      scene.note(1, "again", "골목에 가로등이 없어 밤길이 무서워요")
    }
    #expect(bench.wait { $0.day.notes["1.again"]?.guess?.twin == "3.same" })
  }

  @Test func noteSetApart_isNobodysDouble() {
    let bench = Bench(SorterTests.hall())
    #expect(bench.wait { $0.day.notes["2.bus0"]?.guess?.twin == "1.bus0" })
    bench.change { scene in
      let revision = scene.state.day.notes["2.bus0"]!.revision
      scene.must(.splitNote(NoteMark("2.bus0", revision: revision)), Scene.desk)
      scene.note(1, "again", "마을버스 배차 간격을 줄여 주세요!")
    }
    #expect(bench.wait { $0.day.notes["1.again"]?.guess?.twin == "1.bus0" })
    #expect(bench.state.day.notes["2.bus0"]?.guess?.twin == nil)
  }

  @Test func person_isNotOverruled_whateverIsFound() {
    var scene = SorterTests.hall()
    scene.place("1.bus0", 2)
    let bench = Bench(scene)
    #expect(bench.wait(isRead))
    #expect(bench.state.day.notes["1.bus0"]?.theme == 2)
    #expect(bench.state.day.notes["1.bus0"]?.placedBy == "desk:1")
  }

  @Test func newWordsOfATheme_moveWhatTheMachinePlaced() {
    let bench = Bench(SorterTests.hall())
    #expect(bench.wait { $0.day.notes["3.dark"]?.theme == 2 })
    bench.change { scene in
      scene.must(
        .renameTheme(2, revision: 2, Words("도서관"), seeds: ["도서관", "책", "열람실"]), Scene.desk)
    }
    #expect(bench.wait { $0.day.notes["3.dark"]?.theme != 2 })
  }

  @Test func hallAtRest_isLeftAlone() {
    let bench = Bench(SorterTests.hall())
    #expect(bench.wait { $0.day.notes["2.bus0"]?.guess?.twin == "1.bus0" })
    let wishes = bench.wishes
    // A view in which nothing changed brings nothing new.
    for _ in 0..<5 { bench.change { _ in } }
    bench.change { scene in scene.note(2, "last", "버스 노선이 부족해요") }
    #expect(bench.wait { $0.day.notes["2.last"]?.guess != nil })
    #expect(bench.wishes <= wishes + 3)
  }

  @Test func engineThatFails_isLeftForTheTable() {
    let bench = Bench(SorterTests.hall(), Failing())
    #expect(bench.wait(isRead))
    #expect(bench.faults == 1)
    #expect(bench.sight.engine == TableEmbedder().engine.description)
    #expect(bench.sight.notice == "engineFailed")
    #expect(bench.state.day.notes["1.bus0"]?.theme == 1)
  }

  @Test func trend_isOfRegisteredWordsAlone() {
    var scene = SorterTests.hall()
    scene.note(1, "odd0", "홍길동 씨 전화번호를 알려 주세요")
    let bench = Bench(scene)
    #expect(bench.wait { _ in !bench.sight.tracks.isEmpty })
    let registered = Set(bench.state.plan?.themes.flatMap(\.seeds) ?? [])
    #expect(bench.sight.tracks.allSatisfy { registered.contains($0.word) })
  }
}
