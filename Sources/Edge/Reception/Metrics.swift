// Figures for machines, in Prometheus' text format. Nothing is labelled by poll, seat or option,
// so no series says more than a screen may.

import Hall
import Sockets
import Synchronization

/// What the hall's thread counts. Confined to that thread.
final class MetricsTally {
  var messages = 0
  var sends = 0
  var flushes = 0
  var backlogs = 0
  var queueDepth = 0
  var greeted = 0
  var connections: [Role: Int] = [:]
  var storage = "ok"
  private var ballots = 0
  private var notes = 0
  private var commits = 0
  private var commitNanos: Int64 = 0
  private var commitNanosMax: Int64 = 0

  func note(commitNanos nanos: Int64) {
    commits += 1
    commitNanos += nanos
    commitNanosMax = max(commitNanosMax, nanos)
  }

  func note(_ event: Event) {
    switch event {
    case .ballotCast: ballots += 1
    case .noteAdded: notes += 1
    default: break
    }
  }

  /// The page of figures. The longest commit and loop turn are counted anew from here.
  func text(_ sockets: SocketFigures, inbox: Int, disk: Int) -> String {
    var page = Page()
    for role in Role.allCases {
      page.gauge(
        "wontak_connections", "Connected pages by role.", connections[role] ?? 0,
        label: "role=\"\(role.rawValue)\"")
    }
    page.counter("wontak_ballots_total", "Durable ballots, changed ones included.", ballots)
    page.counter("wontak_notes_total", "Durable notes.", notes)
    page.counter("wontak_commits_total", "Commits of the journal.", commits)
    page.counter(
      "wontak_commit_seconds_total", "Time spent in commits.", seconds(commitNanos))
    page.gauge(
      "wontak_commit_seconds_max", "Longest commit since last asked.", seconds(commitNanosMax))
    page.gauge("wontak_inbox_depth", "Messages the hall has not looked at yet.", inbox)
    page.gauge("wontak_disk_queue_depth", "Jobs waiting for the disk.", disk)
    page.gauge("wontak_queue_depth", "Commands decided and not yet durable.", queueDepth)
    page.gauge(
      "wontak_storage_up", "1 while the journal takes commits.", storage == "unavailable" ? 0 : 1)
    page.counter("wontak_messages_total", "Messages from pages.", messages)
    page.counter("wontak_deliveries_total", "Messages to pages.", sends)
    page.counter("wontak_flushes_total", "Times boards left.", flushes)
    page.counter("wontak_backlogs_total", "Times a page did not keep up.", backlogs)
    page.counter(
      "wontak_slow_readers_closed_total", "Pages closed because they did not read.",
      sockets.slowReadersClosed)
    page.gauge("wontak_sockets", "Open connections of any kind.", sockets.connections)
    page.gauge(
      "wontak_strangers", "Of these, connections that have not said who they are.",
      sockets.strangers)
    page.counter(
      "wontak_refused_total", "Connections closed as they came: too many.", sockets.refused)
    page.counter(
      "wontak_crowded_out_total", "Such connections cut to make room for others.",
      sockets.crowdedOut)
    page.counter("wontak_requests_total", "HTTP requests.", sockets.requests)
    page.counter("wontak_sends_total", "System calls that sent something.", sockets.sends)
    page.counter("wontak_sent_bytes_total", "Bytes sent.", sockets.bytesSent)
    page.gauge(
      "wontak_loop_lag_seconds_max", "Longest turn of an event loop since last asked.",
      sockets.loopLagMillisMax / 1_000)
    commitNanosMax = 0
    return page.text
  }

  private func seconds(_ nanos: Int64) -> Double { Double(nanos) / 1e9 }

  private struct Page {
    var text = ""
    var named: Set<String> = []

    mutating func gauge(
      _ name: String, _ help: String, _ value: some CustomStringConvertible, label: String = ""
    ) {
      line(name, "gauge", help, value, label)
    }

    mutating func counter(_ name: String, _ help: String, _ value: some CustomStringConvertible) {
      line(name, "counter", help, value, "")
    }

    private mutating func line(
      _ name: String, _ kind: String, _ help: String, _ value: some CustomStringConvertible,
      _ label: String
    ) {
      if named.insert(name).inserted { text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n" }
      text += name + (label.isEmpty ? "" : "{\(label)}") + " \(value)\n"
    }
  }
}
