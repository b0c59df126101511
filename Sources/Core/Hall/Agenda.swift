// Rules of the agenda and its clock. A countdown that runs out ends nothing: items end by the
// MC's command alone.

/// Whether the clock runs.
public enum ClockState: String, CaseIterable, Sendable { case idle, running, paused }

/// Where the programme is and what its clock says.
public struct Clock: Hashable, Sendable {
  /// 1-based; 0 before the first item.
  public internal(set) var item = 0
  public internal(set) var state = ClockState.idle
  /// Minutes planned plus minutes added.
  public internal(set) var minutes = 0
  public internal(set) var startedAt: HallTime = 0
  /// While running.
  public internal(set) var endsAt: HallTime = 0
  /// While paused; negative when over time.
  public internal(set) var remainingMillis = 0
  /// Starts at 1; one more with every change. Commands name the one they see.
  public internal(set) var revision = 1
  /// When each item was first begun, for the report.
  public internal(set) var begun: [Int: HallTime] = [:]
}

extension HallState {
  func decideAgenda(_ command: Command, at: HallTime) throws(Refusal) -> [Event] {
    let clock = day.clock
    guard let plan, command.clockSeen == clock.revision else { throw .stateMoved }
    switch command {
    case .startItem:
      return start(clock.item == 0 ? 1 : clock.item, plan)
    case .nextItem:
      guard clock.item < plan.agenda.count else { throw .agendaOver }
      return start(clock.item + 1, plan)
    case .backItem:
      guard clock.item > 1 else { throw .agendaNotBegun }
      return start(clock.item - 1, plan)
    case .pauseClock:
      guard clock.state == .running else { throw .clockNotRunning }
      return [.clockPaused(remainingMillis: Int(clock.endsAt - at))]
    case .resumeClock:
      guard clock.state == .paused else { throw .clockNotPaused }
      return [.clockResumed(remainingMillis: clock.remainingMillis)]
    case .extendItem(_, let minutes):
      guard (1...Limits.extensionMinutes).contains(minutes) else { throw .badValue }
      guard clock.item > 0 else { throw .agendaNotBegun }
      return [.itemExtended(clock.item, minutes: minutes)]
    default: preconditionFailure("only agenda commands come here")
    }
  }

  /// A begun item takes the screen to its page; the MC may show anything else afterwards.
  private func start(_ item: Int, _ plan: Plan) -> [Event] {
    let planned = plan.agenda[item - 1]
    let view: ScreenView =
      switch planned.kind {
      case .arrival: ScreenView(.join)
      case .closing: ScreenView(.closing)
      default: ScreenView(.agenda)
      }
    let started = Event.itemStarted(item, minutes: planned.minutes)
    return day.screen == view ? [started] : [started, .screenShown(view)]
  }
}

extension Day {
  mutating func applyAgenda(_ entry: Entry) {
    clock.revision += 1
    switch entry.event {
    case .itemStarted(let item, let minutes):
      clock.item = item
      clock.state = .running
      clock.minutes = minutes
      clock.startedAt = entry.at
      clock.endsAt = entry.at + HallTime(minutes) * 60_000
      clock.remainingMillis = 0
      if clock.begun[item] == nil { clock.begun[item] = entry.at }
    case .itemExtended(_, let minutes):
      clock.minutes += minutes
      if clock.state == .paused {
        clock.remainingMillis += minutes * 60_000
      } else {
        clock.endsAt += HallTime(minutes) * 60_000
      }
    case .clockPaused(let remaining):
      clock.state = .paused
      clock.remainingMillis = remaining
    case .clockResumed(let remaining):
      clock.state = .running
      clock.endsAt = entry.at + HallTime(remaining)
    default: break
    }
  }
}

extension Command {
  /// The clock revision an agenda command was given upon.
  fileprivate var clockSeen: Int? {
    switch self {
    case .startItem(let clock), .nextItem(let clock), .backItem(let clock), .pauseClock(let clock),
      .resumeClock(let clock), .extendItem(let clock, _):
      clock
    default: nil
    }
  }
}
