// Whole random days seen through every page: no board is ever stale, and nobody ever reads more
// than their role may.

import Hall
import HallScenes
import Hub
import Testing
import Wire

struct RandomDayTests {
  private static let links: [LinkID] =
    [
      LinkID(.console, "1"), LinkID(.desk, "1"), LinkID(.door, "1"), LinkID(.mc, "1"),
      LinkID(.screen, "1"), LinkID(.watch, "1"),
    ] + (1...3).map { LinkID(table: $0) } + Plan.sample.seats.map { LinkID(seat: $0) }

  /// Plays a day, pages coming and going; `each` is called after every flush.
  private func play(_ hall: FakeHall, seed: UInt64, steps: Int, each: () -> Void) {
    var day = RandomDay(seed: seed)
    var lots = Lots(seed: seed ^ 0xFACE)
    var held: [LinkID: Page] = [:]
    for link in RandomDayTests.links { held[link] = hall.join(link) }
    for _ in 0..<steps {
      let (command, origin) = day.next(hall.committed)
      hall.give(command, origin)
      if lots.once(in: 6), let link = lots.pick(RandomDayTests.links), let page = held[link] {
        switch lots.below(5) {
        case 0: hall.leave(page)
        case 1 where page.farewell == nil:
          hall.hub.backlogged(page.client)
          page.backlogged = true
        case 2:
          _ = hall.hub.boards(for: Bearer(link: link, sitting: nil), epoch: "e1", since: [:])
        default:
          hall.leave(page)
          held[link] = hall.join(link, after: lots.once(in: 3) ? nil : page)
        }
      }
      guard lots.once(in: 3) else { continue }
      for page in held.values where page.backlogged && lots.once(in: 2) {
        page.backlogged = false
        hall.hub.drained(page.client)
      }
      hall.flush()
      each()
    }
  }

  @Test(arguments: Lots.seeds(3))
  func boards_areNeverStale(seed: UInt64) {
    let hall = FakeHall()
    play(hall, seed: seed, steps: 500) { hall.expectFreshBoards("seed \(seed)") }
  }

  @Test(arguments: Lots.seeds(3))
  func nobody_readsASeatWithItsChoice_butTheSeat(seed: UInt64) {
    let hall = FakeHall()
    let options = Set(Plan.sample.polls.flatMap { $0.options.map(\.id) })
    let spellings: Set = ["choice", "ranks", "amounts", "step", "words", "spoilt"]
    hall.watch = { message, page in
      for member in message["set"]?.members ?? [] {
        let isOwn = page.link.role == .seat && message["topic"] == "seat"
        let found = Findings(member.value)
        // A seat reads its own ballot, but not what others typed for it.
        if isOwn, member.key.hasPrefix("ballot:"), !found.keys.contains("staff") { continue }
        #expect(
          found.keys.isDisjoint(with: spellings), "\(page.link) got \(member.key), seed \(seed)")
        let namesSeat =
          found.texts.contains { SeatID($0) != nil }
          || !found.keys.isDisjoint(with: ["seat", "seats", "mask"])
        #expect(
          !namesSeat || found.texts.isDisjoint(with: options),
          "\(page.link) got a seat and a choice in \(member.key), seed \(seed)")
      }
    }
    play(hall, seed: seed, steps: 500) {}
  }

  @Test(arguments: Lots.seeds(3))
  func figures_leaveWhenTheyMay(seed: UInt64) {
    let hall = FakeHall()
    hall.watch = { message, page in
      for member in message["set"]?.members ?? [] {
        let key = member.key.hasPrefix("poll:") ? String(member.key.dropFirst(5)) : member.key
        let polls = hall.recent.compactMap { $0.poll(key) }
        guard !polls.isEmpty else {
          #expect(!Findings(member.value).keys.contains("tally"), "\(member.key)")
          continue
        }
        let mayMove = polls.contains {
          $0.state == .open && $0.plan.display == .live && $0.cast >= 10
        }
        #expect(member.value["tally"] == nil || mayMove, "\(page.link), seed \(seed)")
        let isRevealed = polls.contains { $0.state == .revealed }
        #expect(member.value["result"] == nil || isRevealed, "\(page.link), seed \(seed)")
        // Two counts that disagree are for those who must settle it.
        if member.value["recount"]?["first"] != nil {
          #expect([.mc, .console].contains(page.link.role), "seed \(seed)")
          #expect(polls.contains { $0.recount?.agrees == false }, "seed \(seed)")
        }
      }
    }
    play(hall, seed: seed, steps: 500) {}
  }
}

/// All keys and texts of a value.
private struct Findings {
  var keys: Set<String> = []
  var texts: Set<String> = []

  init(_ value: JSON) { add(value) }

  private mutating func add(_ value: JSON) {
    switch value {
    case .int: break
    case .string(let text): texts.insert(text)
    case .array(let values): for value in values { add(value) }
    case .object(let members):
      for member in members {
        keys.insert(member.key)
        add(member.value)
      }
    }
  }
}
