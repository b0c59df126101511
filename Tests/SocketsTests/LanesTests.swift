// The table of lanes by itself: who gets a block, who does not, and when a block is let go.
import Testing

@testable import Sockets

struct LanesTests {
  private let lanes = Lanes(capacity: 8)

  private func id(slot: Int, generation: UInt32 = 1, loop: Int = 0) -> ConnectionID {
    ConnectionID(loop: loop, slot: slot, generation: generation)
  }

  private func opened(_ slot: Int) -> ConnectionID {
    let id = id(slot: slot)
    #expect(lanes.admit(id, Int32(slot) + 100))
    lanes.open(id)
    return id
  }

  @Test func lane_takesOneBlock_andIsOpenAgainWhenAllOfItIsGone() throws {
    let id = opened(3)
    let load = lanes.load(Block([1, 2, 3]))
    #expect(lanes.put(load, on: id))
    #expect(!lanes.put(load, on: id))
    lanes.drop(load)
    let departure = try #require(lanes.depart(id))
    #expect(Array(departure.bytes) == [1, 2, 3])
    #expect(departure.handle == 103)
    #expect(lanes.isUnderWay(id))
    #expect(lanes.depart(id) == nil)
    #expect(!lanes.settle(id, gone: 2))
    #expect(!lanes.settle(id, gone: -11))
    #expect(lanes.settle(id, gone: 3))
    #expect(!lanes.isUnderWay(id))
    #expect(lanes.depart(id) == nil)
    let next = lanes.load(Block([4]))
    #expect(lanes.put(next, on: id))
    lanes.drop(next)
  }

  @Test func lane_isTheConnectionsOwn_howeverAlikeTheNext() {
    let former = opened(2)
    let load = lanes.load(Block([1]))
    defer { lanes.drop(load) }
    #expect(lanes.put(load, on: former))
    #expect(!lanes.dismiss(former))
    #expect(!lanes.put(load, on: former))
    let next = id(slot: 2, generation: 2)
    #expect(lanes.admit(next, 5))
    // Shut until it says that nothing waits on it.
    #expect(!lanes.put(load, on: next))
    lanes.open(former)
    #expect(!lanes.put(load, on: next))
    lanes.open(next)
    for stranger in [former, id(slot: 2, generation: 2, loop: 1), id(slot: 8), id(slot: 0)] {
      #expect(!lanes.put(load, on: stranger))
      #expect(lanes.depart(stranger) == nil)
      #expect(!lanes.settle(stranger, gone: 1))
      #expect(lanes.withdraw(stranger) == nil)
      #expect(lanes.dismiss(stranger))
    }
    #expect(lanes.put(load, on: next))
    #expect(lanes.depart(next) != nil)
    #expect(!lanes.admit(id(slot: 8), 1))
  }

  @Test func withdrawing_shutsTheLane_andGivesTheBlockBack() {
    let id = opened(0)
    let block = Block([9, 9])
    let load = lanes.load(block)
    #expect(lanes.withdraw(id) == nil)
    #expect(!lanes.put(load, on: id))
    lanes.open(id)
    #expect(lanes.put(load, on: id))
    lanes.drop(load)
    // Open already, or busy: nothing changes.
    lanes.open(id)
    #expect(lanes.withdraw(id) === block)
    #expect(lanes.depart(id) == nil)
  }

  @Test func block_isLetGo_withItsLastReader() {
    let ids = (0..<3).map(opened)
    weak var block: Block?
    var load = 0
    do {
      let made = Block([1, 2])
      block = made
      load = lanes.load(made)
    }
    for id in ids { #expect(lanes.put(load, on: id)) }
    lanes.drop(load)
    for id in ids { #expect(lanes.depart(id) != nil) }
    #expect(lanes.settle(ids[0], gone: 2))
    _ = lanes.withdraw(ids[1])
    #expect(block != nil)
    lanes.dismiss(ids[2])
    #expect(block == nil)
    // Its number is free for the next, and one that nobody took is gone at once.
    let next = lanes.load(Block([3]))
    #expect(next == load)
    lanes.drop(next)
  }

  @Test func table_letsGoOfWhatIsStillDue_atItsEnd() {
    weak var block: Block?
    do {
      let table = Lanes(capacity: 2)
      let id = id(slot: 1)
      #expect(table.admit(id, 1))
      table.open(id)
      let made = Block([1])
      block = made
      let load = table.load(made)
      #expect(table.put(load, on: id))
      table.drop(load)
    }
    #expect(block == nil)
  }
}
