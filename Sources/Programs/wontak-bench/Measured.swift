// A program that is measured: started on the cores it is given, ended by its own signal, and asked
// what it cost so far by the kernel's own clocks.

import Foundation
import Glibc

/// A server under measurement.
final class Measured {
  /// Why a program could not be measured.
  enum Failure: Error, CustomStringConvertible {
    case silent(String)
    case noClock

    var description: String {
      switch self {
      case .silent(let what): "\(what) did not say that it listens"
      case .noClock: "the kernel gives no processor time of other programs"
      }
    }
  }

  private let process = Process()
  private let output = Pipe()
  /// What it said first: where it listens.
  let greeting: String

  var pid: Int32 { process.processIdentifier }

  /// Starts `program` on `cores` (as `taskset -c` reads them; empty: all) and waits until it has
  /// said that it listens.
  init(_ program: String, _ arguments: [String], cores: String, log: String) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let pinned = cores.isEmpty ? [] : ["taskset", "-c", cores]
    process.arguments = pinned + [program] + arguments
    process.standardOutput = output
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
    var said = ""
    while !said.contains("\n") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { break }
      said += String(decoding: data, as: UTF8.self)
    }
    guard said.hasPrefix("listening on "), let line = said.split(separator: "\n").first else {
      process.terminate()
      throw Failure.silent("\(program) (\(log))")
    }
    greeting = String(line)
  }

  /// Processor time of all its threads so far, nanoseconds.
  var cpuNanos: UInt64 {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(pid, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// What it holds in memory, kilobytes.
  var residentKilobytes: Int {
    let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  func end() {
    process.terminate()
    process.waitUntilExit()
  }

  /// Processor time of this program so far, nanoseconds.
  static var ownCPUNanos: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
