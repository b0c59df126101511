// A hall.toml that nests as deep as its limits allow. The parser builds a table inside a table
// for each dot of a key and walks them by recursion: this must end in faults, not in a crash.

import PlanFolder
import Testing

@Suite struct DeepHallTests {
  /// Lists inside dotted tables inside lists, every line at the limit of dots.
  private func deep(levels: Int, closed: Bool) -> String {
    let key = Array(repeating: "a", count: 100).joined(separator: ".")
    let opening = String(repeating: "[\n{ \(key) = ", count: levels)
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

  @Test func readPlan_refusesTheLine_whenAKeyHasTooManyParts() throws {
    let key = Array(repeating: "a", count: 60_000).joined(separator: ".")
    let faults = try ScratchPlan().with("hall.toml", "\(key) = 1\n").faults()
    #expect(faults.map(\.withoutMessage) == ["hall.toml:1:1: syntax"])
  }
}
