// Bars and tables of a confidential live poll: laid side by side they say nothing of one person.

import Hall
import HallScenes
import Hub
import Testing
import Wire

struct LivePollTests {
  private let hall = FakeHall()

  /// A console beside an open live poll; `present` seats sit.
  private func console(_ poll: PollID = "warmup", present: Int = 15) -> Page {
    for seat in Plan.sample.seats.prefix(present) { hall.give(.sitDown, .seat(seat)) }
    hall.give(.openPoll(poll, revision: 1), Scene.mc)
    let page = hall.join(LinkID(.console, "1"))
    hall.flush()
    return page
  }

  private func vote(_ poll: PollID, _ seat: String, _ option: OptionID) {
    #expect(hall.give(.castBallot(poll, [option]), .seat(SeatID(seat)!)) == nil)
    hall.flush()
  }

  private func voted(_ page: Page) -> [Int64?] {
    ["1", "2", "3"].map { page.boards["map"]?.docs[$0]?["voted"]?.int }
  }

  private func tally(_ page: Page, _ poll: PollID = "warmup") -> [Int64]? {
    page.boards["counts"]?.docs[poll]?["tally"]?.array?.compactMap(\.int)
  }

  @Test func numbersByTable_standStill_untilTenBallotsFromSeveralTablesAreIn() {
    let page = console()
    for number in 1...5 {
      vote("warmup", "1-\(number)", "a")
      #expect(voted(page) == [0, 0, 0])
    }
    for number in 1...4 { vote("warmup", "2-\(number)", "b") }
    #expect(voted(page) == [0, 0, 0])
    #expect(tally(page) == nil)
    vote("warmup", "2-5", "b")
    #expect(voted(page) == [5, 5, 0])
    #expect(tally(page) == [5, 5, 0])
    // Bars go on with each ballot; which table it came from is not said any more.
    for number in 1...5 {
      vote("warmup", "3-\(number)", "c")
      #expect(tally(page)?[2] == Int64(number))
      #expect(voted(page) == [5, 5, 0])
    }
  }

  @Test func numbersByTable_standStill_whileOneTableHasMostOfThem_orAllChooseAlike() {
    let page = console()
    for number in 1...5 { vote("warmup", "1-\(number)", "a") }
    for number in 1...5 { vote("warmup", "2-\(number)", "a") }
    #expect(voted(page) == [0, 0, 0], "ten for one option: each of them would be known")
    vote("warmup", "3-1", "b")
    #expect(voted(page) == [5, 5, 1])
  }

  @Test func numbersByTable_moveWithEachBallot_inAnOpenPoll() {
    let page = console("priority")
    vote("priority", "1-1", "a")
    #expect(voted(page) == [1, 0, 0], "there everybody may join seat and choice")
  }

  @Test func numbersByTable_areGone_inATurnoutPollAndAfterTheClose() {
    let page = console("motion")
    vote("motion", "1-1", "yes")
    #expect(voted(page) == [nil, nil, nil])
    hall.give(.closePoll("motion", revision: hall.committed.poll("motion")!.revision), Scene.mc)
    hall.flush()
    #expect(voted(page) == [nil, nil, nil])
  }

  @Test func bars_wait_whenASeatIsSeenComingWithItsBallot() {
    let page = console(present: 11)
    for seat in Plan.sample.seats.prefix(10) { vote("warmup", seat.description, "a") }
    #expect(tally(page) == [10, 0, 0])
    // Seat 3-2 was not there: its ballot by form makes it present on every hall map.
    vote("warmup", "3-2", "b")
    #expect(page.boards["map"]?.docs["3"]?["seats"]?.string == "11000")
    #expect(tally(page) == [10, 0, 0], "the bar did not move with the dot")
    #expect(page.boards["counts"]?.docs["warmup"]?["cast"]?.int == 11, "turnout did")
    hall.expectFreshBoards("waiting")
    vote("warmup", "3-1", "c")
    #expect(tally(page) == [10, 0, 0])
  }

  @Test func bars_moveAgain_whenTheBallotIsOneOfTen() {
    let page = console(present: 1)
    vote("warmup", "1-1", "a")
    for seat in Plan.sample.seats[1...9] { vote("warmup", seat.description, "b") }
    #expect(tally(page) == nil, "nine came with their ballots")
    vote("warmup", "3-1", "b")
    #expect(tally(page) == [1, 10, 0], "ten did, and who chose what is not to be told")
    vote("warmup", "3-2", "c")
    #expect(tally(page) == [1, 10, 0], "the next one waits again")
    hall.give(.closePoll("warmup", revision: hall.committed.poll("warmup")!.revision), Scene.mc)
    hall.flush()
    #expect(hall.hub.around.waitingBars == nil)
  }
}
