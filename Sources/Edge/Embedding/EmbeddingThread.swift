// The one thread on which texts become vectors. It stands back behind all others: while a hall
// votes, the model makes room. Knows no notes and no themes; whoever asks gets the answer on this
// thread and takes it home.
import CLinux
import Dispatch
import Foundation
import Synchronization
public import Synthesis

/// A queue of texts with one thread behind it.
public final class EmbeddingThread: Sendable {
  /// What was made of the texts asked for, in their order.
  public typealias Answer = Result<[[Float]], EmbedFault>

  /// Who is served first: a note that somebody has just typed, before many that wait anyway.
  public enum Urgency: Sendable { case prompt, patient }

  /// The engine whose vectors come.
  public var engine: Engine { embedder.engine }

  private let embedder: any NoteEmbedder
  private let cache: VectorCache?
  private let waiting = Mutex(Waiting())
  private let wake = DispatchSemaphore(value: 0)

  /// Starts the thread. Vectors are looked for in the cache first, if there is one.
  public init(_ embedder: any NoteEmbedder, cache: VectorCache? = nil) {
    self.cache = cache
    self.embedder = cache.map { CachedEmbedder(embedder, $0) } ?? embedder
    let thread = Thread { [self] in work() }
    thread.name = "embedding"
    thread.stackSize = Limits.stackBytes
    thread.start()
  }

  /// Asks for vectors; the answer comes on this object's thread. Refused at once, on the caller's,
  /// when too many texts wait or it was stopped.
  public func vectors(
    of texts: [String], _ urgency: Urgency, then: @escaping @Sendable (Answer) -> Void
  ) {
    let isTaken = waiting.withLock { waiting in
      guard !waiting.isStopped, waiting.texts + texts.count <= Limits.textsWaitingMax else {
        return false
      }
      waiting.texts += texts.count
      let request = Request(texts: texts, then: then)
      switch urgency {
      case .prompt: waiting.prompt.append(request)
      case .patient: waiting.patient.append(request)
      }
      return true
    }
    guard isTaken else { return then(.failure(EmbedFault(EmbeddingFailure.busy.description))) }
    wake.signal()
  }

  /// Forgets the vectors of struck notes.
  public func forget(_ texts: [String]) {
    (embedder as? CachedEmbedder)?.willForget(texts)
    tidy { try? $0.forget(texts) }
  }

  /// Forgets all vectors but those of these texts: once, when a hall is opened.
  public func keepOnly(_ texts: [String]) {
    let engine = engine
    tidy { try? $0.keepOnly(texts, by: engine) }
  }

  /// Refuses from now on, and whatever waits. The thread ends after the text at hand.
  public func stop() {
    waiting.withLock { $0.isStopped = true }
    wake.signal()
  }
}

extension EmbeddingThread {
  private struct Request: Sendable {
    let texts: [String]
    var made: [[Float]] = []
    let then: @Sendable (Answer) -> Void
  }

  private struct Waiting {
    var prompt: [Request] = []
    var patient: [Request] = []
    var tidying: [@Sendable () -> Void] = []
    var texts = 0
    var isStopped = false
  }

  private enum Step {
    case embed(Request, Urgency)
    case tidy(@Sendable () -> Void)
    case nothing
    case end([Request])
  }

  private func tidy(_ body: @escaping @Sendable (VectorCache) -> Void) {
    guard let cache else { return }
    // A cache that fails is no cache: its vectors are made anew, and a sweep at the next opening
    // deletes what should be gone.
    waiting.withLock { $0.tidying.append { body(cache) } }
    wake.signal()
  }

  private func work() {
    clinux_be_idle()
    while true {
      wake.wait()
      switch next() {
      case .embed(let request, .prompt): finish(request, answer(request.texts))
      case .embed(let request, .patient): goOn(request)
      case .tidy(let body): body()
      case .nothing: break
      case .end(let requests):
        for request in requests { request.then(.failure(EmbedFault("stopped"))) }
        cache?.close()
        return
      }
    }
  }

  private func next() -> Step {
    waiting.withLock { waiting in
      if waiting.isStopped {
        let left = waiting.prompt + waiting.patient
        waiting = Waiting(isStopped: true)
        return .end(left)
      }
      if !waiting.tidying.isEmpty { return .tidy(waiting.tidying.removeFirst()) }
      if !waiting.prompt.isEmpty { return .embed(waiting.prompt.removeFirst(), .prompt) }
      if !waiting.patient.isEmpty { return .embed(waiting.patient.removeFirst(), .patient) }
      return .nothing
    }
  }

  /// A few texts of many, then whoever is more in a hurry.
  private func goOn(_ request: Request) {
    var request = request
    let from = request.made.count
    let piece = request.texts[from..<min(request.texts.count, from + Limits.textsAtOnce)]
    switch answer(Array(piece)) {
    case .failure(let fault): finish(request, .failure(fault))
    case .success(let vectors):
      request.made += vectors
      if request.made.count == request.texts.count {
        return finish(request, .success(request.made))
      }
      waiting.withLock { $0.patient.insert(request, at: 0) }
      wake.signal()
    }
  }

  private func answer(_ texts: [String]) -> Answer {
    Answer { () throws(EmbedFault) in try embedder.vectors(of: texts) }
  }

  private func finish(_ request: Request, _ answer: Answer) {
    waiting.withLock { $0.texts -= request.texts.count }
    request.then(answer)
  }
}
