// What a process has used: processor time of all its threads, resident memory. Reads clocks and
// /proc; knows nothing of what the process does.

import Glibc

/// A process that is watched while it is under load.
struct LoadGauge {
  private let pid: Int32
  private let clock: clockid_t

  /// Nil when there is no such process.
  init?(pid: Int32) {
    var clock = clockid_t()
    guard clock_getcpuclockid(pid, &clock) == 0 else { return nil }
    self.pid = pid
    self.clock = clock
  }

  /// Processor time of all threads together.
  var cpuNanos: UInt64 { LoadGauge.nanos(of: clock) }

  /// Resident memory. What the kernel holds for the process's sockets is not in it.
  var residentBytes: Int {
    guard let file = fopen("/proc/\(pid)/statm", "r") else { return 0 }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 128)
    guard fgets(&text, Int32(text.count), file) != nil else { return 0 }
    // proc_pid_statm(5): size, resident, ... in pages.
    let fields = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
      .split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return 0 }
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }

  /// Processor time of this program.
  static var ownNanos: UInt64 { nanos(of: CLOCK_PROCESS_CPUTIME_ID) }

  private static func nanos(of clock: clockid_t) -> UInt64 {
    var time = timespec()
    guard clock_gettime(clock, &time) == 0 else { return 0 }
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

/// Processor time of both sides over a stretch of work.
struct LoadCost {
  private(set) var serverNanos: UInt64 = 0
  private(set) var clientNanos: UInt64 = 0
  private let gauge: LoadGauge?
  private var serverBegan: UInt64 = 0
  private var clientBegan: UInt64 = 0

  init(_ gauge: LoadGauge?) { self.gauge = gauge }

  mutating func begin() {
    clientBegan = LoadGauge.ownNanos
    serverBegan = gauge?.cpuNanos ?? 0
  }

  mutating func end() {
    // A server that is gone reads as 0; the lost connections tell of it.
    let serverEnded = gauge?.cpuNanos ?? 0
    serverNanos += serverEnded > serverBegan ? serverEnded - serverBegan : 0
    clientNanos += LoadGauge.ownNanos - clientBegan
  }
}
