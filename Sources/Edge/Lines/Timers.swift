// What is to be done when, on one thread. Knows no clock: whoever asks says what time it is.

/// What is to be done when, the earliest first; equal times in the order they were given.
struct Timers {
  private struct Entry {
    let due: UInt64
    let number: UInt64
    let act: () -> Void

    func isBefore(_ other: Entry) -> Bool { (due, number) < (other.due, other.number) }
  }

  private var heap: [Entry] = []
  private var count: UInt64 = 0

  var nextDue: UInt64? { heap.first?.due }

  mutating func add(_ due: UInt64, _ act: @escaping () -> Void) {
    count += 1
    heap.append(Entry(due: due, number: count, act: act))
    var at = heap.count - 1
    while at > 0, heap[at].isBefore(heap[(at - 1) / 2]) {
      heap.swapAt(at, (at - 1) / 2)
      at = (at - 1) / 2
    }
  }

  /// Takes the earliest if it is due.
  mutating func takeDue(at now: UInt64) -> (() -> Void)? {
    guard let first = heap.first, first.due <= now else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var at = 0
    while true {
      var least = at
      for child in [2 * at + 1, 2 * at + 2] where child < heap.count {
        if heap[child].isBefore(heap[least]) { least = child }
      }
      if least == at { return first.act }
      heap.swapAt(at, least)
      at = least
    }
  }
}
