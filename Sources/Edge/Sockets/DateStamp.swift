// The date that answers carry, read from the machine's clock and spelled at most once a second.
// The only wall clock of the loops: what times out goes by the monotonic one.
import Glibc
import HTTP

final class DateStamp {
  private var text = ""
  private var dueMillis: UInt64 = 0

  /// The date at a time of the loop's own clock.
  func at(nowMillis: UInt64) -> String {
    if nowMillis < dueMillis { return text }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    text = httpDate(secondsSince1970: now.tv_sec)
    dueMillis = nowMillis + UInt64(1_000 - now.tv_nsec / 1_000_000)
    return text
  }
}
