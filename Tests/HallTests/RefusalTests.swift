// One row for each reason the hall can have to say no. A refusal without a row fails the test.

import Hall
import HallScenes
import Testing

struct RefusalRow: CustomTestStringConvertible, Sendable {
  let refusal: Refusal
  let command: Command
  let origin: Origin
  let scene: Scene

  init(
    _ refusal: Refusal, _ command: Command, _ origin: Origin, in start: Scene = Scene(),
    after prepare: (inout Scene) -> Void = { _ in }
  ) {
    var scene = start
    prepare(&scene)
    self.refusal = refusal
    self.command = command
    self.origin = origin
    self.scene = scene
  }

  var testDescription: String { "\(refusal) for \(command.kind)" }
}

struct RefusalTests {
  /// Said by others than the hall itself, with the reason.
  static let saidElsewhere: [Refusal: String] = [
    .nonceReused: "nonces belong to the sequencer; the hall never sees one"
  ]

  @Test func refusals_allHaveARow() {
    let said = Set(RefusalRow.all.map(\.refusal))
    for refusal in Refusal.allCases where RefusalTests.saidElsewhere[refusal] == nil {
      #expect(said.contains(refusal), "no row makes the hall say \(refusal)")
    }
    for refusal in RefusalTests.saidElsewhere.keys { #expect(!said.contains(refusal)) }
  }

  @Test(arguments: RefusalRow.all)
  func command_isRefusedAndNothingChanges(row: RefusalRow) {
    var scene = row.scene
    #expect(scene.refusal(row.command, row.origin) == row.refusal)
    #expect(scene.state == row.scene.state)
    #expect(scene.entries.count == row.scene.entries.count)
  }
}
