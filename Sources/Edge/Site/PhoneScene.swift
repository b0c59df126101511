// What a phone's page is about. Chosen here by the same order as in its script: a refusal, an
// open poll, a stored vote, a closed or revealed poll, or what the hall is doing.

import Hall
import Wire

/// What the page is made from.
struct PhoneScene {
  let state: HallState
  let around: Surroundings
  let seat: SeatID
  let language: Language
  let nonce: String
  let now: HallTime
  let notice: Refusal?
  /// The poll whose stored vote the reader wants to change.
  let changing: PollID?

  /// What the page is about, chosen as its script does: the newest open poll this seat has yet to
  /// vote in, or any open one; else the newest that is being counted, sealed ones left out, or that
  /// belongs to the agenda item that goes on.
  var poll: Poll? {
    let open = polls([.open])
    if let asked = newest(open.filter { $0.box[.seat(seat)] == nil || $0.plan.id == changing })
      ?? newest(open)
    {
      return asked
    }
    // Those of the plan, and those made on the day.
    let current = state.day.polls(ofItem: state.day.clock.item, state.plan)
    let counted = polls([.closed, .recounted]).filter { !isSealed($0) }
    let placed = polls([.closed, .recounted, .revealed, .voided])
      .filter { current.contains($0.plan.id) }
    return newest(counted + placed)
  }

  /// This seat's vote in it.
  var ballot: Ballot? { poll?.box[.seat(seat)] }

  /// Whether staff took it: the page then says so, and not what it says.
  var isTakenByStaff: Bool {
    poll.map { state.isTakenByStaff($0.plan.id, of: seat) } ?? false
  }

  /// What this seat chose itself.
  var choice: Choice? { isTakenByStaff ? nil : ballot?.choice }

  /// The agenda item that is on, nil before the first.
  var item: AgendaItem? {
    let (agenda, number) = (state.plan?.agenda ?? [], state.day.clock.item)
    return agenda.indices.contains(number - 1) ? agenda[number - 1] : nil
  }

  /// What the page begins with. Nothing asked: what the next poll will need.
  var parts: PhoneParts {
    let asked = poll ?? state.pollsInOrder.first { $0.state == .draft }
    return PhoneParts(asked?.plan.rule ?? .single, asked?.state ?? .draft)
  }

  /// A first measure that waits for its second.
  func isSealed(_ poll: Poll) -> Bool { state.day.isSealed(poll) }

  private func polls(_ states: Set<PollState>) -> [Poll] {
    state.pollsInOrder.filter { states.contains($0.state) }
  }

  private func newest(_ polls: [Poll]) -> Poll? { polls.max { $0.openedAt < $1.openedAt } }
}
