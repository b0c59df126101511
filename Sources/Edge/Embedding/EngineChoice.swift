// Which engine is on: the sentence model if it can be had, else the table, and what staff are told
// of it. A hall never waits for a better engine, nor goes without one.
public import Synthesis

/// Which engine somebody wants.
public enum EngineChoice: String, CaseIterable, Sendable {
  /// The model if it is there, else the table.
  case best
  /// The table, model or not.
  case table
  /// The model, or none.
  case e5
}

/// What staff pages and logs say of the engine.
public struct EngineNotice: Hashable, Sendable {
  /// The engine that is on.
  public let engine: Engine
  /// Why it is the table though the model was wanted; nil if nothing is amiss.
  public let insteadBecause: String?

  public init(engine: Engine, insteadBecause: String? = nil) {
    self.engine = engine
    self.insteadBecause = insteadBecause
  }

  /// One line for a log or a terminal.
  public var line: String {
    "notes are sorted by \(engine)" + (insteadBecause.map { " (\($0))" } ?? "")
  }
}

extension EngineChoice {
  /// Opens the engine, the model from the folder that `make model` filled. Takes a moment: the
  /// model's bytes are looked at. Throws only if the model was asked for by name.
  public func open(
    models: String
  ) throws(EmbeddingFailure) -> (embedder: any NoteEmbedder, notice: EngineNotice) {
    switch self {
    case .table:
      let table = TableEmbedder()
      return (table, EngineNotice(engine: table.engine))
    case .e5:
      let model = try SentenceModel(folder: models)
      return (model, EngineNotice(engine: model.engine))
    case .best:
      do {
        return try EngineChoice.e5.open(models: models)
      } catch {
        let table = TableEmbedder()
        return (table, EngineNotice(engine: table.engine, insteadBecause: error.description))
      }
    }
  }
}
