// What a plan folder says otherwise than the plan the event began with, place by place. Links
// are left out: they belong to the event, not to the folder.

import Hall
import Wire

enum PlanDifferences {
  /// One line for each place, e.g. `agenda[3].minutes: 10 -> 15`; items count from 1.
  static func lines(from old: Plan, to new: Plan) -> [String] {
    var old = old
    var new = new
    old.links = []
    new.links = []
    var lines: [String] = []
    compare(old.json, new.json, at: "", &lines)
    return lines
  }

  private static func compare(_ old: JSON?, _ new: JSON?, at path: String, _ lines: inout [String])
  {
    if old == new { return }
    switch (old, new) {
    case (.object(let a)?, .object(let b)?):
      var keys = a.map(\.key)
      keys += b.map(\.key).filter { !keys.contains($0) }
      for key in keys {
        let place = path.isEmpty ? key : "\(path).\(key)"
        compare(old?[key], new?[key], at: place, &lines)
      }
    case (.array(let a)?, .array(let b)?):
      for index in 0..<max(a.count, b.count) {
        compare(
          index < a.count ? a[index] : nil, index < b.count ? b[index] : nil,
          at: "\(path)[\(index + 1)]", &lines)
      }
    default: lines.append("\(path): \(short(old)) -> \(short(new))")
    }
  }

  private static func short(_ value: JSON?) -> String {
    guard let value else { return "(none)" }
    let text = String(decoding: value.bytes, as: UTF8.self)
    return text.count <= 60 ? text : text.prefix(59) + "…"
  }
}
