// What the commands that open a hall have in common: reading a plan, a certificate, signals.

import Admission
import ArgumentParser
import Foundation
import Glibc
import Hall
import Logging
import PlanFolder
import Reception
import TLS

/// Reads a plan folder or ends with every fault it has.
func plan(in folder: String) throws -> PlanReading {
  switch readPlan(folder: folder) {
  case .success(let reading): return reading
  case .failure(let faults):
    throw Ending.input(faults.faults.map(\.description))
  }
}

/// Refuses what can be refused before anything is made.
func check(_ options: HallOptions) throws {
  do throws(OpeningFault) {
    try options.check()
  } catch {
    throw error.isInput ? Ending.input(error.lines) : Ending.failure(error.lines)
  }
}

/// Opens a hall or ends with the reason.
func open(_ options: HallOptions, log: Logger) throws -> RunningHall {
  do throws(OpeningFault) {
    return try RunningHall.open(options, log: log)
  } catch {
    throw error.isInput ? Ending.input(error.lines) : Ending.failure(error.lines)
  }
}

/// Where TLS comes from: files of the city, or a certificate of the hall's own in its folder.
struct Certificate {
  let certificate: String
  let key: String
  let isOwn: Bool

  /// The hall's own certificate, made once and kept, so that pins stay good over restarts.
  static func own(in folder: String, hosts: [String]) throws -> Certificate {
    let own = Certificate(certificate: folder + "/tls.crt", key: folder + "/tls.key", isOwn: true)
    if mkdir(folder, 0o700) != 0, errno != EEXIST {
      throw Ending.failure(["\(folder): \(String(cString: strerror(errno)))"])
    }
    if access(own.certificate, F_OK) != 0 {
      do {
        try SelfSigned.write(certificateFile: own.certificate, keyFile: own.key, hosts: hosts)
      } catch { throw Ending.failure([error.description]) }
    }
    return own
  }

  func context() throws -> TLSContext {
    for file in [certificate, key] where access(file, R_OK) != 0 {
      throw Ending.input(["\(file): \(String(cString: strerror(errno)))"])
    }
    do {
      return try TLSContext(certificateFile: certificate, keyFile: key)
    } catch {
      throw isOwn ? Ending.failure([error.description]) : Ending.input([error.description])
    }
  }
}

/// The host part of `https://name:port/…`.
func host(of url: String) -> String {
  let authority = url.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" }
  if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
  return String(authority.prefix { $0 != ":" })
}

/// Logs to standard error; stdout belongs to what was asked for.
func logger(quiet: Bool = false) -> Logger {
  var logger = Logger(label: "wontak") { StreamLogHandler.standardError(label: $0) }
  logger.logLevel = quiet ? .error : .info
  return logger
}

/// Signals that end or reload a server. Blocked before any thread starts, so that only `wait`
/// hears them.
struct Signals {
  private var set = sigset_t()

  init(only signals: [Int32] = [SIGTERM, SIGINT, SIGHUP]) {
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Waits for the next signal.
  mutating func wait() -> Int32 {
    var signal: Int32 = 0
    sigwait(&set, &signal)
    return signal
  }

  /// Runs `body` on a thread of its own when the next ending signal comes, if one comes.
  func then(_ body: @escaping @Sendable () -> Void) {
    let set = set
    Thread.detachNewThread {
      var waited = set
      var signal: Int32 = SIGHUP
      while signal == SIGHUP { sigwait(&waited, &signal) }
      body()
    }
  }
}
