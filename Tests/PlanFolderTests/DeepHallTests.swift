// Files nobody would write by hand: a hall.toml that nests as deep as its limits allow (the
// parser builds a table inside a table for each dot of a key and walks them by recursion), and
// files with bytes changed at random. They must end in faults or a plan, not in a crash.

import PlanFolder
import Testing

@Suite struct DeepHallTests {
  /// Lists inside dotted tables inside lists, every line at the limit of dots.
  private func deep(levels: Int, closed: Bool) -> String {
    let key = Array(repeating: "a", count: 100).joined(separator: ".")
    let opening = String(repeating: "[ #\n{ \(key) = ", count: levels)
    let closing = String(repeating: "}\n]", count: levels)
    return "[\(key)]\n\(key) = " + opening + "1" + (closed ? closing : "") + "\n"
  }

  @Test(arguments: [1, 60, 120, 127, 128, 200, 600]) func readPlan_endsInFaults_whenTablesNestDeep(
    levels: Int
  ) throws {
    for closed in [true, false] {
      let plan = ScratchPlan().with("hall.toml", deep(levels: levels, closed: closed))
      #expect(try !plan.faults().isEmpty)
    }
  }

  @Test func readPlan_endsInPlanOrFaults_whenBytesAreChangedAtRandom() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("DeepHallTests seed \(seed)")
    var state = seed
    func draw(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let marks = Array("[[]{}},=\"'.,#\\\n\0é-1".utf8)
    for _ in 0..<300 {
      var plan = ScratchPlan()
      for name in ["hall.toml", "tables.csv", "roster.csv"] {
        var bytes = (plan.files[name] ?? nil) ?? []
        for _ in 0...draw(4) {
          let place = draw(bytes.count)
          switch draw(3) {
          case 0: bytes[place] = marks[draw(marks.count)]
          case 1: bytes.insert(marks[draw(marks.count)], at: place)
          default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + draw(20)))
          }
        }
        plan = plan.with(name, bytes: bytes)
      }
      let faults = try plan.faults()
      #expect(faults.allSatisfy { !$0.description.contains(where: \.isNewline) }, "seed \(seed)")
    }
  }

  @Test func readPlan_refusesTheLine_whenAKeyHasTooManyParts() throws {
    let key = Array(repeating: "a", count: 60_000).joined(separator: ".")
    let faults = try ScratchPlan().with("hall.toml", "\(key) = 1\n").faults()
    #expect(faults.map(\.withoutMessage) == ["hall.toml:1:202: syntax"])
  }
}
