// Texts in, vectors out, on a thread of their own: order, hurry, what is struck, what is too much.
import Foundation
import Synchronization
import Synthesis
import Testing

@testable import Embedding

/// Waits for an answer, with a deadline.
final class Awaited: Sendable {
  private let answers = Mutex<[EmbeddingThread.Answer]>([])
  private let came = DispatchSemaphore(value: 0)

  func take(_ answer: EmbeddingThread.Answer) {
    answers.withLock { $0.append(answer) }
    came.signal()
  }

  func answer() throws -> [[Float]] {
    try #require(came.wait(timeout: .now() + 20) == .success, "no answer within 20 s")
    return try answers.withLock { $0.removeFirst() }.get()
  }
}

struct EmbeddingThreadTests {
  @Test func vectors_comeInTheOrderOfTheirTexts() throws {
    let thread = EmbeddingThread(CountingEmbedder())
    defer { thread.stop() }
    let awaited = Awaited()
    thread.vectors(of: ["a", "bbb", "a", "cc"], .prompt) { awaited.take($0) }
    #expect(try awaited.answer().map { $0[0] } == [1, 3, 1, 2])
    thread.vectors(of: (1...50).map { String(repeating: "x", count: $0) }, .patient) {
      awaited.take($0)
    }
    #expect(try awaited.answer().map { $0[0] } == (1...50).map { Float($0) })
    thread.vectors(of: [], .patient) { awaited.take($0) }
    #expect(try awaited.answer().isEmpty)
  }

  @Test func promptOnes_passPatientOnes() throws {
    let gate = DispatchSemaphore(value: 0)
    let embedder = CountingEmbedder(gate: gate)
    let thread = EmbeddingThread(embedder)
    defer { thread.stop() }
    let (patient, prompt) = (Awaited(), Awaited())
    thread.vectors(of: (0..<40).map { "old \($0)" }, .patient) { patient.take($0) }
    thread.vectors(of: ["new"], .prompt) { prompt.take($0) }
    for _ in 0..<100 { gate.signal() }
    _ = try prompt.answer()
    _ = try patient.answer()
    let at = try #require(embedder.asked.withLock { $0.firstIndex(of: "new") })
    #expect(at <= Limits.textsAtOnce)
  }

  @Test func engine_isAskedOnce_whenThereIsACache() throws {
    let path = temporaryFile()
    defer { unlink(path) }
    let embedder = CountingEmbedder()
    let thread = EmbeddingThread(embedder, cache: try VectorCache(path: path))
    defer { thread.stop() }
    let awaited = Awaited()
    for _ in 0..<2 {
      thread.vectors(of: ["버스", "공원", "버스"], .prompt) { awaited.take($0) }
      #expect(try awaited.answer().count == 3)
    }
    #expect(embedder.asked.withLock { $0 } == ["버스", "공원"])
  }

  @Test func struckTexts_areNotKept_evenWhenOnTheirWay() throws {
    let path = temporaryFile()
    defer { unlink(path) }
    let cache = try VectorCache(path: path)
    let gate = DispatchSemaphore(value: 0)
    let embedder = CountingEmbedder(gate: gate)
    let thread = EmbeddingThread(embedder, cache: cache)
    let awaited = Awaited()
    thread.vectors(of: ["이름"], .prompt) { awaited.take($0) }
    thread.forget(["이름"])
    for _ in 0..<10 { gate.signal() }
    _ = try awaited.answer()
    thread.vectors(of: ["버스"], .prompt) { awaited.take($0) }
    _ = try awaited.answer()
    #expect(try cache.vectors(of: ["이름", "버스"], by: embedder.engine).keys.sorted() == ["버스"])
    thread.stop()
  }

  @Test func tooMany_areRefused_andSoIsWhoeverComesAfterTheEnd() throws {
    let gate = DispatchSemaphore(value: 0)
    let thread = EmbeddingThread(CountingEmbedder(gate: gate))
    let (first, second, last) = (Awaited(), Awaited(), Awaited())
    thread.vectors(of: ["first"], .patient) { first.take($0) }
    thread.vectors(of: Array(repeating: "x", count: Limits.textsWaitingMax), .patient) {
      second.take($0)
    }
    #expect(throws: EmbedFault.self) { try second.answer() }
    thread.stop()
    for _ in 0..<10 { gate.signal() }
    _ = try? first.answer()
    thread.vectors(of: ["late"], .prompt) { last.take($0) }
    #expect(throws: EmbedFault.self) { try last.answer() }
  }
}
