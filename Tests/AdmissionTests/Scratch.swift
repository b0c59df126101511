// A folder for one test, gone with it; a small hall; a fixed key.

import Admission
import Foundation
import Hall

final class Scratch: Sendable {
  let path: String

  init() { path = NSTemporaryDirectory() + "admission-" + UUID().uuidString }

  func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + name)
    return attributes[.posixPermissions] as? Int ?? -1
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// The key 00 01 … 1f.
let fixedTokens = Tokens(key: EventKey(Array(0..<32))!)

func plan(tables: Int, seats: Int) -> Plan {
  Plan(
    id: "test", title: Words("원탁"), date: "2026-11-28", start: "14:00", agenda: [], polls: [],
    tables: (1...tables).map { TablePlan(table: $0, seats: seats, capacity: seats, x: $0, y: 1) })
}

/// A planned hall with links from `fixedTokens`.
func hall(tables: Int = 3, seats: Int = 10) -> HallState {
  var plan = plan(tables: tables, seats: seats)
  plan.links = fixedTokens.allLinks(plan)
  var state = HallState()
  state.apply(Entry(at: 1, by: .house, event: .hallPlanned(plan)))
  return state
}
