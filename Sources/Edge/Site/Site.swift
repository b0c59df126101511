// Every page of the hall, ready to be answered with: files, staff shells, the participant's page,
// the code page, errors. Knows no sockets and decides no rights.

import Foundation
public import HTTP
public import Hall
public import Wire

/// The pages.
public struct Pages: Sendable {
  private let assets: Assets
  private let participantPage: ParticipantPage
  private let codePage: CodePage
  /// Staff pages without data, as they are and packed.
  private let shells: [String: (plain: [UInt8], packed: [UInt8]?)]
  let texts: Texts

  /// Unpacks and packs the embedded files.
  public init() {
    var assets = Assets()
    texts = Texts(assets)
    participantPage = ParticipantPage(assets, texts)
    for file in participantPage.later { assets.add(file.name, file.bytes) }
    codePage = CodePage(assets, texts)
    var shells: [String: (plain: [UInt8], packed: [UInt8]?)] = [:]
    for name in assets.shells {
      let html = assets.text("\(name)/index.html")
        .split(separator: "{{build}}", omittingEmptySubsequences: false)
        .joined(separator: assets.build)
      let bytes = Array(html.utf8)
      shells[name] = (bytes, Gzip.pack(bytes, level: Limits.assetGzipLevel))
    }
    self.shells = shells
    self.assets = assets
  }

  /// A short name of all pages together.
  public var build: String { assets.build }

  /// A file under web-client; nil if there is none.
  public func asset(_ path: String, _ request: Request) -> Response? {
    assets.response(path, request)
  }

  /// A staff page without data, e.g. `mc`; nil if there is none.
  public func shell(_ name: String, _ request: Request) -> Response? {
    guard let shell = shells[name] else { return nil }
    let policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
      + "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
      + "frame-ancestors 'none'"
    return page(200, policy: policy, request) { $0 ? shell.packed : shell.plain }
  }

  /// A phone's page; `notice` is why its form was refused.
  public func participant(
    _ state: HallState, _ around: Surroundings, seat: SeatID, request: Request, epoch: String,
    now: HallTime, nonce: String, notice: Refusal? = nil, status: Int = 200
  ) -> Response {
    let scene = PhoneScene(
      state: state, around: around, seat: seat, language: request.language, nonce: nonce,
      now: now, notice: notice, changing: request.queryForm?["change"])
    return participantPage.response(
      scene, status: status, build: build, epoch: epoch, now: now, request)
  }

  /// Where a seat's code is typed; `problem` is a key of the page's texts.
  public func code(_ request: Request, problem: String? = nil) -> Response {
    codePage.form(request, problem: problem)
  }

  /// Waiting for staff to confirm a typed code.
  public func claim(_ request: Request, id: String, isRefused: Bool) -> Response {
    codePage.waiting(request, claim: id, isRefused: isRefused)
  }

  /// The words under a key of the pages' texts.
  public func text(
    _ key: String, _ language: Language, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    texts(key, language, values)
  }
}
