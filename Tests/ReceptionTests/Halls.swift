// Halls of their own for tests: a temporary folder, port 0 on the loopback, and a client that
// speaks plain HTTP to them, one connection a request.

import Admission
import Digest
import Foundation
import Glibc
import HTTP
import Hall
import HallScenes
import JournalSQLite
import Logging
import PlanFolder
import Reception
import Sequencer
import Testing
import Wire

/// A folder for one test, gone with it.
final class Scratch: Sendable {
  let path = NSTemporaryDirectory() + "reception-" + UUID().uuidString

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

let sampleReading = PlanReading(
  plan: .sample, people: [RosterPerson(seat: SeatID(table: 1, number: 1), id: "P001", name: "가나다")],
  facilitators: [1: "라마바"])

func options(_ scratch: Scratch, plan: PlanReading? = sampleReading) -> HallOptions {
  var options = HallOptions(dataFolder: scratch.path)
  options.plan = plan
  options.port = 0
  options.loops = 1
  return options
}

/// Opens a hall, lets the test at it, and stops it, whatever the test throws.
func withHall<Result>(
  _ options: HallOptions, _ body: (RunningHall, Client) throws -> Result
) throws -> Result {
  let hall = try RunningHall.open(options, log: quiet)
  defer { hall.stop() }
  return try body(hall, try Client(hall))
}

/// What the folder's journal says.
func stored(_ scratch: Scratch) throws -> Replay {
  let journal = try SQLiteJournal.reader(path: scratch.path + "/journal.sqlite")
  defer { journal.close() }
  return try Replay.reading(journal)
}

/// A browser or a script, without cookies or memory.
struct Client {
  let authority: String
  private let port: UInt16

  init(_ hall: RunningHall) throws {
    authority = String(hall.address.split(separator: "/").last ?? "")
    port = try #require(authority.split(separator: ":").last.flatMap { UInt16($0) })
  }

  func get(_ target: String, _ headers: [(String, String)] = []) throws -> ReceivedResponse {
    try send(.get, target, headers, [])
  }

  func post(
    _ target: String, form: [(name: String, value: String)], _ headers: [(String, String)] = []
  ) throws -> ReceivedResponse {
    let type = ("Content-Type", "application/x-www-form-urlencoded")
    return try send(.post, target, headers + [type], Form.encoded(form))
  }

  func post(
    _ target: String, _ body: JSON, _ headers: [(String, String)] = []
  ) throws -> ReceivedResponse {
    try send(.post, target, headers + [("Content-Type", "application/json")], body.bytes)
  }

  func send(
    _ method: HTTP.Method, _ target: String, _ headers: [(String, String)], _ body: [UInt8]
  ) throws -> ReceivedResponse {
    var head = "\(method.rawValue) \(target) HTTP/1.1\r\n"
    if !headers.contains(where: { $0.0 == "Host" }) { head += "Host: \(authority)\r\n" }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if !body.isEmpty || method == .post { head += "Content-Length: \(body.count)\r\n" }
    let answer = try exchange(Array((head + "Connection: close\r\n\r\n").utf8) + body)
    var limits = HTTPLimits()
    limits.bodyBytesMax = 1 << 22
    var parser = ResponseParser(limits: limits)
    var at = 0
    let response = try answer.withUnsafeBytes { bytes throws in
      try parser.next(bytes, &at, answering: method)
    }
    return try #require(response)
  }

  /// Sends and reads until the server ends it; a minute is a deadline, not a wait.
  private func exchange(_ request: [UInt8]) throws -> [UInt8] {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(file >= 0)
    defer { close(file) }
    var deadline = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &deadline, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(connected == 0)
    try #require(Glibc.send(file, request, request.count, 0) == request.count)
    var answer: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(file, &piece, piece.count, 0)
      if count < 0, errno == EINTR { continue }
      try #require(count >= 0, "errno \(errno)")
      guard count > 0 else { return answer }
      answer += piece.prefix(count)
    }
  }
}

extension ReceivedResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSON? { try? JSON(parsing: body, limit: 1 << 22) }
}

/// A staff login: opens a sitting from a link and gives commands with it.
struct Staff {
  let client: Client
  let token: String

  init(_ client: Client, _ hall: RunningHall, _ link: LinkID, name: String = "이름") throws {
    self.client = client
    let path = try #require(hall.links.path(link))
    let answer = try client.post(path + "/sitting", ["name": .string(name)])
    try #require(answer.status == 200)
    token = try #require(answer.json?["token"]?.string)
  }

  var bearer: [(String, String)] { [("Authorization", "Bearer " + token)] }

  func give(_ fields: JSON, nonce: String = UUID().uuidString) throws -> ReceivedResponse {
    let head: [JSON.Member] = [
      JSON.Member("t", "cmd"), JSON.Member("n", .string(String(nonce.prefix(32)))),
    ]
    return try client.post("/api/command", .object(head + (fields.members ?? [])), bearer)
  }
}
