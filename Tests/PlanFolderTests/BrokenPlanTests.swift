// Broken plan folders, each with what is said of it: all faults in one pass, where they are,
// and nothing else. Every code has its row, for a fault nobody can provoke is one nobody has
// seen. The rows stand in the files beside this one.

import Foundation
import PlanFolder
import Testing

/// One way to break the scratch plan, and the faults that are told, without their sentences.
struct BrokenPlan: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let plan: ScratchPlan
  let faults: [String]

  init(_ description: String, _ plan: ScratchPlan, _ faults: String...) {
    testDescription = description
    self.plan = plan
    self.faults = faults
  }

  static let all =
    brokenFiles + brokenHalls + brokenAgendas + brokenPolls + brokenRules + brokenTables
    + brokenRosters
}

@Suite struct BrokenPlanTests {
  @Test(arguments: BrokenPlan.all) func readPlan_tellsEveryFaultAndNothingElse(
    _ broken: BrokenPlan
  ) throws {
    let faults = try broken.plan.faults()
    #expect(faults.map(\.withoutMessage) == broken.faults)
    for fault in faults {
      let halves = fault.message.components(separatedBy: " / ")
      #expect(halves.count == 2 && !halves.contains(""), "\(fault)")
      #expect(!fault.description.contains { $0.isNewline }, "\(fault)")
    }
  }

  @Test func everyCode_hasARow() {
    let told = BrokenPlan.all.flatMap(\.faults).map { String($0.split(separator: " ").last ?? "") }
    let elsewhere = [PlanFaultCode.missingFolder, .unreadableFile].map(\.rawValue)
    #expect(Set(told + elsewhere) == Set(PlanFaultCode.allCases.map(\.rawValue)))
  }

  @Test func readPlan_tellsTheFaultsOfAllFiles_inOnePass() throws {
    let plan = ScratchPlan()
      .replacing("\"14:00\"", with: "\"2 pm\"", in: "hall.toml")
      .replacing("minutes = 30", with: "minute = 30", in: "hall.toml")
      .replacing("1,2,10", with: "1,0,x", in: "tables.csv")
      .replacing("나래 매", with: "", in: "roster.csv")
      .with("sample-notes.tsv", "text\n\u{202E}\n")
    #expect(
      try plan.faults().map(\.withoutMessage) == [
        "hall.toml: hall.start: badTime",
        "hall.toml: agenda[1].minute: unknownKey",
        "hall.toml: agenda[1].minutes: missingKey",
        "tables.csv:3:3: outOfRange",
        "tables.csv:3:5: badNumber",
        "roster.csv:3:4: emptyText",
        "sample-notes.tsv:2:1: forbiddenCharacter",
      ])
  }

  @Test func fault_isOneLineInBothLanguages() throws {
    let plan = ScratchPlan()
      .replacing("start = ", with: "strat = ", in: "hall.toml")
      .replacing("minutes = 30", with: "minutes = 300", in: "hall.toml")
      .replacing("푸른 거리", with: "푸르고 깨끗하고 조용하고 넓은 거리", in: "hall.toml")
      .replacing("P3", with: "P1", in: "roster.csv")
    #expect(
      try plan.faults().map(\.description) == [
        "hall.toml: hall.strat: unknownKey: 'strat': 알 수 없는 이름입니다."
          + " 'start'을(를) 쓰려고 하셨나요? / 'strat' is unknown; did you mean 'start'?",
        "hall.toml: hall.start: missingKey: 이 항목이 없습니다 / this key is missing",
        "hall.toml: agenda[1].minutes: outOfRange: 300: 1부터 240까지 쓸 수 있습니다"
          + " / 300 is not in 1...240",
        "hall.toml: themes[1].ko: textTooLong: '푸르고 깨끗하고 조용하고 넓은 거리':"
          + " 19자입니다. 16자까지 쓸 수 있습니다"
          + " / '푸르고 깨끗하고 조용하고 넓은 거리' has 19 characters, the limit is 16",
        "roster.csv:4:1: duplicateID: 'P1'이(가) 앞에 이미 있습니다"
          + " / 'P1' is already there before",
      ])
  }

  @Test func syntaxFault_hasLineAndColumn() throws {
    let plan = ScratchPlan().replacing("date = ", with: "date : ", in: "hall.toml")
    #expect(
      try plan.faults().map(\.description) == [
        "hall.toml:4:6: syntax: TOML 문법에 맞지 않습니다"
          + " / Error while parsing key-value pair: expected '=', saw ':'"
      ])
  }

  @Test func readPlan_tellsOnlyTheFolder_whenThereIsNone() {
    let nowhere = FileManager.default.temporaryDirectory.path + "/wontak-\(UUID().uuidString)"
    guard case .failure(let refused) = readPlan(folder: nowhere) else {
      Issue.record("a plan was read from nowhere")
      return
    }
    #expect(refused.faults.map(\.code) == [.missingFolder])
  }

  @Test func readPlan_doesNotOpenAFolderOrPipe_whereAFileShouldBe() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("wontak-plan-\(UUID().uuidString)")
    let inside = folder.appendingPathComponent("hall.toml")
    try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(mkfifo(folder.appendingPathComponent("tables.csv").path, 0o600) == 0)
    guard case .failure(let refused) = readPlan(folder: folder.path) else {
      Issue.record("a plan was read from a folder")
      return
    }
    #expect(
      refused.faults.map(\.withoutMessage) == [
        "hall.toml: unreadableFile", "tables.csv: unreadableFile", "roster.csv: missingFile",
      ])
  }
}
