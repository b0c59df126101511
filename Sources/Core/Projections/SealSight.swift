// "The first sealed until the second is closed": who knows how the hall stood answers otherwise.

public import Hall

extension PollSight {
  /// Whether a first measure is counted but waits for its second.
  public static func isSealed(_ poll: Poll, among polls: [Poll]) -> Bool {
    guard poll.state == .closed || poll.state == .recounted,
      let second = polls.first(where: { $0.plan.before == poll.plan.id })
    else { return false }
    return second.state == .draft || second.state == .open
  }
}
