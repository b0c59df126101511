// The demonstration's crowd and its hands-free MC, at a pace no hall could follow.
import Crowd
import Synchronization
import Testing

@Suite(.serialized) struct DemoTests {
  @Test func demo_playsTheWholeProgram_whenNobodyIsTheMC() throws {
    let hall = try FakeHall()
    defer { hall.stop() }
    var options = DemoOptions()
    options.pace = 0.1
    options.notes = ["버스가 더 자주", "나무 그늘", "빈집을 고쳐"]
    let demo = DemoCrowd(links: try HallLinks(parsing: hall.links()), options: options)
    try demo.start()
    try demo.playHandsFree()
    demo.stop()
    let state = hall.state.withLock { $0 }
    #expect(state.polls.values.allSatisfy { $0.state == "revealed" })
    #expect(state.polls.values.allSatisfy { $0.box.count > 12 })
    #expect(state.notes.count == 3)
    #expect(state.present.count == 24)
    // The demonstration is one run from first to last: nobody ends it.
    #expect(state.run > 0)
  }

  @Test func demo_goesOnWithTheRehearsal_thatIsUnderWay() throws {
    let hall = try FakeHall(run: 3)
    defer { hall.stop() }
    let demo = DemoCrowd(links: try HallLinks(parsing: hall.links()))
    try demo.start()
    demo.stop()
    #expect(hall.state.withLock { $0.run } == 3)
  }

  @Test func handsFree_stops_whenTheDemoIsStopped() throws {
    let hall = try FakeHall()
    defer { hall.stop() }
    let demo = DemoCrowd(links: try HallLinks(parsing: hall.links()))
    try demo.start()
    demo.stop()
    #expect(throws: CrowdFailure.stopped) { try demo.playHandsFree() }
  }
}
