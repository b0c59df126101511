// An engine that remembers: vectors come from the event's folder if they were made before. What is
// wrong with the cache never stands in the way.
import Synchronization
import Synthesis

final class CachedEmbedder: NoteEmbedder {
  let engine: Engine

  private let embedder: any NoteEmbedder
  private let cache: VectorCache
  /// Texts of struck notes: one may still be on its way to a vector, which must not be kept.
  private let struck = Mutex<Set<String>>([])

  init(_ embedder: any NoteEmbedder, _ cache: VectorCache) {
    self.embedder = embedder
    self.cache = cache
    engine = embedder.engine
  }

  func vectors(of texts: [String]) throws(EmbedFault) -> [[Float]] {
    let found = (try? cache.vectors(of: texts, by: engine)) ?? [:]
    var seen: Set<String> = []
    let missing = texts.filter { found[$0] == nil && seen.insert($0).inserted }
    let made = missing.isEmpty ? [] : try embedder.vectors(of: missing)
    let fresh = Array(zip(missing, made))
    let kept = struck.withLock { struck in
      fresh.filter { !struck.contains($0.0) }.map { (text: $0.0, vector: $0.1) }
    }
    if !kept.isEmpty { try? cache.keep(kept, by: engine) }
    let all = found.merging(fresh) { found, _ in found }
    return texts.map { all[$0] ?? [] }
  }

  func willForget(_ texts: [String]) { struck.withLock { $0.formUnion(texts) } }
}
