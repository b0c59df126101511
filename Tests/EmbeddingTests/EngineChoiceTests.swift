// Which engine is on, and what is said of it.
import Synthesis
import Testing

@testable import Embedding

struct EngineChoiceTests {
  @Test func table_isOn_andSaysWhy_whenThereIsNoModel() throws {
    let (embedder, notice) = try EngineChoice.best.open(models: "/nowhere")
    #expect(embedder.engine.id == "table")
    #expect(notice.engine == embedder.engine)
    #expect(notice.insteadBecause?.hasPrefix("/nowhere/") == true)
    #expect(notice.line.contains("make model"))
  }

  @Test func table_isOn_withoutAWord_whenItWasWanted() throws {
    let notice = try EngineChoice.table.open(models: "/nowhere").notice
    #expect(notice.insteadBecause == nil)
    #expect(notice.line == "notes are sorted by \(notice.engine)")
  }

  @Test func model_isRefused_whenItWasWantedAndIsNotThere() {
    #expect(throws: EmbeddingFailure.self) { try EngineChoice.e5.open(models: "/nowhere") }
  }

  @Test(.enabled(if: hasModel, "models/ is empty: `make model` fetches it"))
  func model_isOn_whenItIsThere() throws {
    let (embedder, notice) = try EngineChoice.best.open(models: models)
    #expect(embedder.engine == SentenceModel.engine)
    #expect(notice.insteadBecause == nil)
  }
}
