// The queue into one thread: nothing is lost, order is kept, and a reader that sleeps is woken.

import Glibc
import Testing
import Threads

private var now: Int64 {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
}

private func join(_ thread: pthread_t) { pthread_join(thread, nil) }

@Test func inbox_givesAllThatWaits_inOrder() {
  let inbox = Inbox<Int>()
  inbox.put([])
  inbox.put(1)
  inbox.put([2, 3])
  #expect(inbox.count == 3)
  #expect(inbox.take(until: nil) == [1, 2, 3] && inbox.count == 0)
}

@Test func inbox_givesNothing_afterItsDeadline() {
  let inbox = Inbox<Int>()
  #expect(inbox.take(until: now - 1) == [])
  let deadline = now + 20_000_000
  #expect(inbox.take(until: deadline) == [])
  #expect(now >= deadline)
}

@Test func inbox_losesNothing_ofManyWriters() {
  let inbox = Inbox<Int>()
  let (writers, each) = (8, 5_000)
  let threads = (0..<writers).map { writer in
    startThread {
      for item in 0..<each {
        if item % 7 == 0 {
          inbox.put([writer * each + item])
        } else {
          inbox.put(writer * each + item)
        }
      }
    }
  }
  var next = Array(repeating: 0, count: writers)
  var isOrdered = true
  var count = 0
  while count < writers * each {
    let items = inbox.take(until: now + 10_000_000_000)
    guard !items.isEmpty else { break }
    for item in items {
      isOrdered = isOrdered && next[item / each] == item % each
      next[item / each] = item % each + 1
    }
    count += items.count
  }
  for thread in threads { join(thread) }
  #expect(count == writers * each && isOrdered && inbox.count == 0)
}

@Test func inbox_wakesAReaderThatSleeps() {
  let (asked, answered) = (Inbox<Int>(), Inbox<Int>())
  let echo = startThread {
    while let item = asked.take(until: nil).first, item > 0 { answered.put(item) }
  }
  for item in 1...200 {
    asked.put(item)
    #expect(answered.take(until: now + 10_000_000_000) == [item])
  }
  asked.put(0)
  join(echo)
}
