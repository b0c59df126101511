// Figures as sheets spell them, and the shares they are taken at.

import Foundation

/// A table, for people.
func spelled(_ title: String, _ rows: [(name: String, value: String)]) -> String {
  let width = rows.map(\.name.count).max() ?? 0
  let lines = rows.map {
    $0.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $0.value
  }
  return ([title] + lines).joined(separator: "\n")
}

/// One line, for scripts; the values are numbers.
func spelledJSON(_ title: String, _ rows: [(name: String, value: String)]) -> String {
  let fields = ["\"run\":\"\(title)\""] + rows.map { "\"\($0.name)\":\($0.value)" }
  return "{" + fields.joined(separator: ",") + "}"
}

/// The value below which this share of sorted values lies.
func share(_ sorted: [UInt64], _ share: Double) -> UInt64 {
  guard !sorted.isEmpty else { return 0 }
  return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
}

func micros(_ nanos: UInt64) -> String { decimal(Double(nanos) / 1e3) }
func millis(_ nanos: UInt64) -> String { decimal(Double(nanos) / 1e6) }
func ratio(_ over: UInt64, _ under: UInt64) -> String {
  decimal(Double(over) / Double(max(1, under)))
}
func decimal(_ value: Double) -> String { String(format: "%.2f", value) }
