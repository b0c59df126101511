// The files of the pages, carried in the program: unpacked once at the start, packed once, named
// by the hash of their bytes. Knows nothing of who asks.

import Digest
import Foundation
import HTTP

/// Every embedded file.
struct Assets: Sendable {
  struct Asset: Sendable {
    let bytes: [UInt8]
    let packed: [UInt8]?
    let type: String
    private let digest: String

    init(_ bytes: [UInt8], type: String, digest: [UInt8]) {
      self.bytes = bytes
      self.type = type
      self.digest = hex(Array(digest.prefix(12)))
      packed =
        bytes.count < Limits.gzipBytesMin ? nil : Gzip.pack(bytes, level: Limits.assetGzipLevel)
    }

    /// RFC 9110 section 8.8.1: a strong tag is of the very bytes sent, so the packed file has
    /// another (8.8.3.3).
    func tag(packed: Bool) -> String { packed ? "\"\(digest)-gz\"" : "\"\(digest)\"" }
  }

  private var files: [String: Asset]
  /// A short name of all files together: pages of another build reload themselves.
  let build: String

  init() {
    var files: [String: Asset] = [:]
    var all: [UInt8] = []
    for (path, base64) in Embedded.files.sorted(by: { $0.path < $1.path }) {
      guard let data = Data(base64Encoded: "\(base64)") else {
        preconditionFailure("embedded files are base64")
      }
      let bytes = [UInt8](data)
      let digest = sha256(bytes)
      all += Array(path.utf8) + digest
      files[path] = Asset(bytes, type: Assets.type(of: path), digest: digest)
    }
    self.files = files
    build = hex(Array(sha256(all).prefix(6)))
  }

  subscript(path: String) -> Asset? { files[path] }

  /// Adds a file made of the embedded ones.
  mutating func add(_ path: String, _ bytes: [UInt8]) {
    files[path] = Asset(bytes, type: Assets.type(of: path), digest: sha256(bytes))
  }

  /// The folders whose page is a shell.
  var shells: [String] {
    files.keys.filter { $0.hasSuffix("/index.html") }.map { String($0.dropLast(11)) }.sorted()
  }

  /// A file that must be there: the program would be broken without it.
  func text(_ path: String) -> String {
    guard let asset = files[path] else { preconditionFailure("\(path) is embedded") }
    return String(decoding: asset.bytes, as: UTF8.self)
  }

  /// The answer to a request for a file; nil if there is none of that name.
  func response(_ path: String, _ request: Request) -> Response? {
    guard let asset = files[path] else { return nil }
    let packed = request.acceptsGzip ? asset.packed : nil
    let tag = asset.tag(packed: packed != nil)
    var headers = [
      ("ETag", tag), ("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding"),
      ("X-Content-Type-Options", "nosniff"),
    ]
    if request.has(tag: tag) { return Response(status: 304, headers: headers) }
    headers.append(("Content-Type", asset.type))
    guard let packed else {
      return Response(status: 200, headers: headers, body: asset.bytes)
    }
    return Response(
      status: 200, headers: headers + [("Content-Encoding", "gzip")], body: packed)
  }

  private static func type(of path: String) -> String {
    switch path.split(separator: ".").last {
    case "js": "text/javascript; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "html": "text/html; charset=utf-8"
    case "json": "application/json; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "woff2": "font/woff2"
    default: "application/octet-stream"
    }
  }
}
