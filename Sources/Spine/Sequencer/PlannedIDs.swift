// Which events need not be read back before they are stored: there are as many as votes, and what
// they hold was read back with the plan.

import Hall

extension Event {
  /// Whether `decide` takes every text in it from the plan.
  var holdsOnlyPlannedIDs: Bool {
    switch self {
    case .ballotCast(_, _, _, .words): false
    case .ballotCast, .seatPresent, .seatLeft: true
    default: false
    }
  }
}
