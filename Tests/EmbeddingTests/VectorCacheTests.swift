// Vectors that are kept, and those that must not be.
import Foundation
import GRDB
import Synchronization
import Synthesis
import Testing

@testable import Embedding

/// An engine of four numbers that counts what it is asked.
final class CountingEmbedder: NoteEmbedder {
  let engine: Engine
  let asked = Mutex<[String]>([])
  /// Held shut by a test that wants the thread to be busy.
  let gate: DispatchSemaphore?

  init(version: String = "1", gate: DispatchSemaphore? = nil) {
    engine = Engine(id: "count", version: version, dimension: 4)
    self.gate = gate
  }

  func vectors(of texts: [String]) throws(EmbedFault) -> [[Float]] {
    gate?.wait()
    asked.withLock { $0 += texts }
    return texts.map { [Float($0.utf8.count), 0.5, -1, 0] }
  }
}

func temporaryFile() -> String {
  NSTemporaryDirectory() + "wontak-vectors-\(UUID().uuidString).sqlite"
}

struct VectorCacheTests {
  let engine = Engine(id: "count", version: "1", dimension: 4)

  @Test func vectors_areThere_afterReopening() throws {
    let path = temporaryFile()
    defer { unlink(path) }
    let cache = try VectorCache(path: path)
    try cache.keep([("버스", [1, -2, 0.25, 0]), ("공원", [0, 0, 0, 1])], by: engine)
    cache.close()
    let again = try VectorCache(path: path)
    let found = try again.vectors(of: ["공원", "버스", "없음"], by: engine)
    #expect(found == ["버스": [1, -2, 0.25, 0], "공원": [0, 0, 0, 1]])
  }

  @Test func file_isForItsOwnerAlone_andHoldsNoText() throws {
    let path = temporaryFile()
    defer { unlink(path) }
    let cache = try VectorCache(path: path)
    try cache.keep([("골목길 주차 문제", [1, 0, 0, 0])], by: engine)
    cache.close()
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(bytes.range(of: Data("골목길".utf8)) == nil)
  }

  @Test func vectors_areOfOneEngineOnly() throws {
    let path = temporaryFile()
    defer { unlink(path) }
    let cache = try VectorCache(path: path)
    try cache.keep([("버스", [1, 0, 0, 0])], by: engine)
    let newer = Engine(id: "count", version: "2", dimension: 4)
    let longer = Engine(id: "count", version: "1", dimension: 5)
    #expect(try cache.vectors(of: ["버스"], by: newer).isEmpty)
    #expect(try cache.vectors(of: ["버스"], by: longer).isEmpty)
  }

  @Test func forgotten_leavesNoByte() throws {
    let path = temporaryFile()
    defer { unlink(path) }
    let cache = try VectorCache(path: path)
    let vector: [Float] = [0.123, 4.567, -8.9, 3.21]
    try cache.keep([("전화번호 010", vector), ("버스", [1, 0, 0, 0])], by: engine)
    try cache.forget(["전화번호 010"])
    cache.close()
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(bytes.range(of: vector.withUnsafeBytes { Data($0) }) == nil)
    #expect(try VectorCache(path: path).vectors(of: ["버스"], by: engine).count == 1)
  }

  @Test func keepOnly_forgetsTheRest_andOtherEngines() throws {
    let path = temporaryFile()
    defer { unlink(path) }
    let cache = try VectorCache(path: path)
    let old = Engine(id: "count", version: "0", dimension: 4)
    try cache.keep([("하나", [1, 0, 0, 0]), ("둘", [2, 0, 0, 0])], by: engine)
    try cache.keep([("하나", [3, 0, 0, 0])], by: old)
    try cache.keepOnly(["하나"], by: engine)
    #expect(try cache.vectors(of: ["하나", "둘"], by: engine) == ["하나": [1, 0, 0, 0]])
    #expect(try cache.vectors(of: ["하나"], by: old).isEmpty)
  }

  @Test(arguments: ["", "no database at all", "SQLite format 3\u{0}and then nonsense"])
  func cache_isMadeAnew_whenTheFileIsDamaged(_ content: String) throws {
    let path = temporaryFile()
    defer { unlink(path) }
    try Data((content + String(repeating: "x", count: 5_000)).utf8)
      .write(to: URL(filePath: path))
    let cache = try VectorCache(path: path)
    try cache.keep([("버스", [1, 0, 0, 0])], by: engine)
    #expect(try cache.vectors(of: ["버스"], by: engine).count == 1)
  }

  @Test func cache_isMadeAnew_whenAPageIsDamaged() throws {
    let path = temporaryFile()
    defer { unlink(path) }
    let cache = try VectorCache(path: path)
    let many = (0..<400).map { (text: "\($0)", vector: [Float($0), 0, 0, 0]) }
    try cache.keep(many, by: engine)
    cache.close()
    var bytes = try Data(contentsOf: URL(filePath: path))
    for at in stride(from: 4_096, to: bytes.count, by: 3) { bytes[at] ^= 0x5A }
    try bytes.write(to: URL(filePath: path))
    let again = try VectorCache(path: path)
    #expect(try again.vectors(of: ["7"], by: engine).isEmpty)
  }
}
