// Why texts could not be turned into vectors by an engine. The hall goes on with the next simpler
// engine, and says which. Never holds a note.

import Glibc

/// What kept an engine from its work.
public enum EmbeddingFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file of the model is not there.
  case missing(path: String)
  /// A file of the model is not, byte for byte, the one this program was tested with.
  case damaged(path: String)
  /// The system refused a call.
  case system(path: String, call: String, errno: Int32)
  /// The engine's code wants instructions that this processor lacks.
  case processorTooOld
  /// The dynamic linker refused the engine, in its own words.
  case notLinked(String)
  /// The engine does not take the model.
  case notLoaded
  /// The engine gave no vector for a text.
  case notEmbedded(code: Int32)
  /// vectors.sqlite cannot be read or written. Vectors are made anew then.
  case cache(String)
  /// More texts wait than may.
  case busy

  /// The failure in one line.
  public var description: String {
    switch self {
    case .missing(let path): "\(path) is not there: `make model` fetches it"
    case .damaged(let path): "\(path) is damaged or of another version: `make model` mends it"
    case .system(let path, let call, let errno):
      "\(path): \(call) failed: \(String(cString: strerror(errno)))"
    case .processorTooOld: "the model's engine needs a processor with AVX2 and FMA"
    case .notLinked(let reason): "the model's engine cannot be linked: \(reason)"
    case .notLoaded: "the model's engine does not take the model"
    case .notEmbedded(let code): "the model's engine failed with code \(code)"
    case .cache(let reason): "vectors.sqlite cannot be used: \(reason)"
    case .busy: "too many texts wait for their vectors"
    }
  }
}
