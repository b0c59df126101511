// What is to be done when.
import Testing

@testable import Lines

struct TimersTests {
  @Test func timers_goOff_inTheirOrder() {
    var timers = Timers()
    var heard: [Int] = []
    for (due, name) in [(5, 1), (3, 2), (5, 3), (1, 4), (9, 5)] {
      timers.add(UInt64(due)) { heard.append(name) }
    }
    while let act = timers.takeDue(at: 5) { act() }
    #expect(heard == [4, 2, 1, 3])
    #expect(timers.nextDue == 9)
  }
}
