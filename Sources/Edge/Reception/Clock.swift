// The real clocks: UTC for stamps, monotonic for waits.

import Glibc
public import Hall
public import Sequencer

/// Reads the system's clocks.
public enum SystemClock {
  public static var utcMillis: HallTime {
    let now = read(CLOCK_REALTIME)
    return HallTime(now.tv_sec) * 1_000 + HallTime(now.tv_nsec) / 1_000_000
  }

  public static var monotonicNanos: Int64 {
    let now = read(CLOCK_MONOTONIC)
    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
  }

  public static var moment: Moment {
    Moment(utcMillis: utcMillis, monotonicNanos: monotonicNanos)
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var now = timespec()
    clock_gettime(clock, &now)
    return now
  }
}
