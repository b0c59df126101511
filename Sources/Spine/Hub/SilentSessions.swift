// Sockets that have not said hello yet, in the order they were opened. Only those whose time may be
// over are looked at, however many sockets there are. Ends nobody itself.

import Hall

struct SilentSessions {
  /// Some of them have said hello since, or are gone.
  private var waiting: [Session] = []
  private var head = 0

  mutating func add(_ session: Session) { waiting.append(session) }

  /// Takes out those who should have said hello by now.
  mutating func takeOverdue(now: HallTime) -> [Session] {
    var overdue: [Session] = []
    while head < waiting.count {
      let session = waiting[head]
      if session.bearer == nil, !session.isGone {
        guard now - session.openedAt > Limits.helloMillis else { break }
        overdue.append(session)
      }
      head += 1
    }
    if head > 0, head == waiting.count || head > Limits.silentDroppedAt {
      waiting.removeFirst(head)
      head = 0
    }
    return overdue
  }
}
