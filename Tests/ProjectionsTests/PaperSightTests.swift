// What staff are told of papers, and that it does not depend on what others chose.

import Hall
import HallScenes
import Projections
import Testing

private let seat = SeatID(table: 1, number: 1)

struct PaperSightTests {
  private func papers(_ scene: Scene, at table: TableID? = nil) -> [PaperSight] {
    scene.state.poll("warmup")?.papers(at: table) ?? []
  }

  @Test func paper_isOnce_thenDiffers_thenTaken() {
    var scene = Scene()
    scene.open("warmup")
    #expect(papers(scene).isEmpty)
    scene.must(.enterPaper("warmup", seat, ["a"]), Scene.desk)
    #expect(papers(scene).map(\.state) == [.once])
    #expect(papers(scene).map(\.typists) == [[LinkID(.desk, "1")]])
    scene.must(.enterPaper("warmup", seat, ["b"]), Scene.door)
    #expect(papers(scene).map(\.state) == [.differs])
    scene.must(.enterPaper("warmup", seat, ["b"]), Scene.table(1))
    #expect(papers(scene).map(\.state) == [.taken])
  }

  @Test func paper_isSeenByItsOwnTableOnly() {
    var scene = Scene()
    scene.open("warmup")
    scene.must(.enterPaper("warmup", seat, ["a"]), Scene.desk)
    #expect(papers(scene, at: 1).count == 1)
    #expect(papers(scene, at: 2).isEmpty)
  }

  /// Otherwise the list would tell who voted by phone, and a typist whether a tablet's ballot says
  /// the same as the paper.
  @Test func paper_tellsNothing_ofBallotsThatCameOtherwise() {
    for choice: Choice in [["a"], ["b"]] {
      var scene = Scene()
      scene.open("warmup")
      scene.must(.enterPaper("warmup", seat, ["a"]), Scene.desk)
      let before = papers(scene)
      var byTablet = scene
      scene.must(.castBallot("warmup", choice), .seat(seat))
      #expect(papers(scene) == before)
      byTablet.must(.castFor("warmup", seat, choice), Scene.door)
      #expect(papers(byTablet).map(\.state) == [.taken])
    }
  }

  @Test func papers_areToldWhatBecameOfThem_afterTheClose() {
    var scene = Scene()
    scene.open("warmup")
    let seats = (1...4).map { SeatID(table: 1, number: $0) }
    for seat in seats { scene.must(.enterPaper("warmup", seat, ["a"]), Scene.desk) }
    scene.must(.enterPaper("warmup", seats[1], ["b"]), Scene.door)
    scene.must(.enterPaper("warmup", seats[2], ["a"]), Scene.door)
    scene.must(.castBallot("warmup", ["b"]), .seat(seats[3]))
    let before = scene.state.poll("warmup")?.paperTotals
    #expect(before == PaperTotals(once: 2, differs: 1, own: 0), "nobody is told who voted")
    scene.close("warmup")
    #expect(papers(scene).map(\.state) == [.once, .differs, .taken, .own])
    let after = scene.state.poll("warmup")?.paperTotals
    #expect(after == PaperTotals(once: 1, differs: 1, own: 1))
  }

  @Test func paperTotals_areNothing_whenEveryPaperCounts() {
    var scene = Scene()
    scene.open("warmup")
    #expect(scene.state.poll("warmup")?.paperTotals == nil)
    scene.must(.enterPaper("warmup", seat, ["a"]), Scene.desk)
    scene.must(.enterPaper("warmup", seat, ["a"]), Scene.door)
    #expect(scene.state.poll("warmup")?.paperTotals == nil)
  }

  @Test func paper_isGone_whenTheBallotIsVoided() {
    var scene = Scene()
    scene.open("warmup")
    scene.must(.enterPaper("warmup", seat, ["a"]), Scene.desk)
    scene.must(.enterPaper("warmup", seat, ["a"]), Scene.door)
    scene.must(.voidBallot("warmup", seat, reason: "다른 사람의 표"), Scene.mc)
    #expect(papers(scene).isEmpty)
  }
}
