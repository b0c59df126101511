// The crowd's own of a loop: its dice, and requests in the words of a hall.
import HTTP
import Lines

/// A loop towards one hall.
final class CrowdLoop: LineLoop {
  /// The dice of everybody on this loop.
  var lots: Lots

  /// A loop towards the hall these links belong to.
  convenience init(_ links: HallLinks, seed: UInt64) throws(CrowdFailure) {
    try self.init(base: links.base, certificateSHA256: links.certificateSHA256, seed: seed)
  }

  /// A loop towards `http://host:port` or `https://host:port`.
  init(base: String, certificateSHA256: String?, seed: UInt64) throws(CrowdFailure) {
    lots = Lots(seed: seed)
    do {
      try super.init(base: base, certificateSHA256: certificateSHA256)
    } catch { throw CrowdFailure(error) }
  }

  /// Fetches something while the crowd goes on.
  func fetch(
    _ what: String, path: String, bearer: String = ""
  ) throws(CrowdFailure) -> ReceivedResponse {
    do {
      return try ask(
        what, Asking(path: path, bearer: bearer, answerBytesMax: Limits.messageBytesMax))
    } catch { throw CrowdFailure(error) }
  }
}

extension Errand {
  /// Sends a request to the hall; `done` is called once.
  static func run(
    _ loop: CrowdLoop, _ what: String, _ method: HTTP.Method = .get, path: String,
    bearer: String = "", json: [UInt8]? = nil, form: [UInt8]? = nil,
    done: @escaping (Result<ReceivedResponse, CrowdFailure>) -> Void
  ) {
    let typed = json.map { ($0, "application/json") }
    let body = typed ?? form.map { ($0, "application/x-www-form-urlencoded") }
    let asking = Asking(
      method, path: path, bearer: bearer, body: body, answerBytesMax: Limits.messageBytesMax)
    run(loop, what, asking) { done($0.mapError { CrowdFailure($0) }) }
  }
}

extension CrowdFailure {
  init(_ failure: LineFailure) {
    self =
      switch failure {
      case .badBase(let base): .badBase(base)
      case .system(let call, let errno): .system(call: call, errno: errno)
      case .tls(let failure): .tls(failure)
      case .unreachable(let what): .unreachable(what)
      case .badAnswer(let what, let status): .badAnswer(what, status: status)
      case .stopped: .stopped
      }
  }
}
