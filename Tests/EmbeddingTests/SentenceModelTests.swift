// The sentence model against vectors that its own Python package gave, within a tolerance: kernels
// of other builds differ in the third decimal. What needs the model says so where there is none.
import Digest
import Foundation
import Synthesis
import Testing

@testable import Embedding

/// Where `make model` puts it.
let models = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "models").path
let hasModel = FileManager.default.fileExists(atPath: PinnedFile.weights.path(in: models))

func cosine(_ left: [Float], _ right: [Float]) -> Float {
  zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}

@Suite(.enabled(if: hasModel, "models/ is empty: `make model` fetches it"))
struct SentenceModelTests {
  @Test func vector_hasLengthOne_andIsTheSameTwice() throws {
    let model = try SentenceModel(folder: models)
    let first = try model.vector(of: "버스 배차 간격을 줄여 주세요")
    #expect(first.count == SentenceModel.engine.dimension)
    #expect(abs(cosine(first, first) - 1) < 1e-4)
    #expect(try model.vector(of: "버스 배차 간격을 줄여 주세요") == first)
  }

  /// Made once with the Python package of the same version: `E5().query(texts)`, all by all.
  @Test func vectors_areThoseOfThePythonPackage() throws {
    let texts = [
      "버스 배차 간격을 줄여 주세요", "버스가 너무 안 와서 30분씩 기다립니다", "공원에 벤치와 그늘이 부족합니다",
      "The bus does not come often enough", "동네 도서관 개관 시간을 늘려 주세요",
    ]
    let wanted: [[Float]] = [
      [1.0000, 0.8922, 0.8495, 0.8388, 0.8605], [0.8922, 1.0000, 0.8566, 0.8526, 0.8509],
      [0.8495, 0.8566, 1.0000, 0.8122, 0.8339], [0.8388, 0.8526, 0.8122, 1.0000, 0.7866],
      [0.8605, 0.8509, 0.8339, 0.7866, 1.0000],
    ]
    let model = try SentenceModel(folder: models)
    let vectors = try texts.map { try model.vector(of: $0) }
    for (row, left) in vectors.enumerated() {
      for (column, right) in vectors.enumerated() {
        #expect(abs(cosine(left, right) - wanted[row][column]) < 0.01)
      }
    }
  }

  /// U+FDFA is eighteen code points once normalised, more than the engine has room for.
  @Test func vector_comes_whenTextsAreStrange() throws {
    let model = try SentenceModel(folder: models)
    let texts = [
      "", " ", "\u{0}", "a\u{0}b", String(repeating: "\u{FDFA}", count: 1_000), "🧑‍🌾👩‍👩‍👧‍👦",
      String(repeating: "가", count: 20_000), "\u{202E}abc", "مرحبا بالعالم",
      "e\u{301}\u{301}\u{301}",
      String(repeating: "\u{300}", count: 3_000),
    ]
    for text in texts {
      #expect(try model.vector(of: text).count == SentenceModel.engine.dimension)
    }
  }
}

struct PinnedFileTests {
  /// A folder that looks as if the model were in it, with one file spoilt.
  private func folder(_ spoil: (String) throws -> Void) throws -> String {
    let folder = NSTemporaryDirectory() + "wontak-models-\(UUID().uuidString)"
    for file in PinnedFile.all {
      let path = file.path(in: folder)
      let parent = URL(filePath: path).deletingLastPathComponent().path
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      truncate(path, file.bytes)
    }
    try spoil(folder)
    return folder
  }

  @Test func load_saysMissing_whenThereIsNoModel() {
    #expect(throws: EmbeddingFailure.missing(path: "/nowhere/" + PinnedFile.threads.name)) {
      try SentenceModel(folder: "/nowhere")
    }
  }

  @Test(arguments: 0..<3) func check_saysDamaged_whenLengthOrBytesDiffer(_ at: Int) throws {
    let file = PinnedFile.all[at]
    let folder = try folder { _ in }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: EmbeddingFailure.damaged(path: file.path(in: folder))) {
      try file.check(in: folder)
    }
    truncate(file.path(in: folder), file.bytes - 1)
    #expect(throws: EmbeddingFailure.damaged(path: file.path(in: folder))) {
      try file.check(in: folder)
    }
  }

  /// What the tool fetches is what the program takes.
  @Test func digests_areThoseOfTheTool() throws {
    let tool = URL(filePath: models).deletingLastPathComponent().appending(path: "tools/model")
    let text = try String(contentsOf: tool, encoding: .utf8)
    for file in PinnedFile.all {
      #expect(text.contains("\"\(file.name)\""))
      #expect(text.contains(file.sha256))
    }
  }
}
