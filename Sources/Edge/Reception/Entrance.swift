// The door as the sockets see it. On the loops' threads: names and origins are checked, files and
// shells answered at once, everything with a token or a state handed to the hall's thread, once
// per turn and loop.

import HTTP
import Site
import Sockets
import Synchronization
import Threads
import Wire

/// Receives for one house.
final class Entrance: FrontDoor, @unchecked Sendable {
  // Set once the port is known; until then everybody is asked to come back.
  private let standing = Mutex<Building?>(nil)
  private let inbox: Inbox<Work>
  // One basket a loop, touched by that loop's thread alone.
  private let baskets: UnsafeMutableBufferPointer<[Work]>

  init(loops: Int, inbox: Inbox<Work>) {
    self.inbox = inbox
    baskets = .allocate(capacity: max(1, loops))
    baskets.initialize(repeating: [])
  }

  /// While the journal is read. With a 503 Retry-After "indicates how long the service is expected
  /// to be unavailable" (RFC 9110 section 10.2.3): it tells this 503 from any other.
  private var starting: Response {
    var response = Response.text(503, "starting\n", closes: true)
    response.headers.append(("Retry-After", "1"))
    return response
  }

  /// Opens the door.
  func open(_ building: Building) { standing.withLock { $0 = building } }

  deinit {
    baskets.deinitialize()
    baskets.deallocate()
  }

  func receive(_ request: Request, from id: ConnectionID, peer: String) -> Reception {
    guard let building = standing.withLock({ $0 }) else {
      return .answer(starting)
    }
    guard building.gate.knows(request) else {
      return .answer(building.pages.error(421, request))
    }
    guard let segments = request.segments else {
      return .answer(building.pages.error(400, request))
    }
    let route = Route(segments, isPost: request.method == .post)
    guard route.methods.contains(request.method) else {
      return .answer(wrongMethod(request, segments, building))
    }
    switch route {
    case .codePage where request.queryForm?["claim"] != nil:
      let claim = request.queryForm?["claim"] ?? ""
      return admit(.claim(id: claim, isPage: true), request, building, from: id, peer: peer)
    case .errand(let errand):
      return admit(errand, request, building, from: id, peer: peer)
    case .socket:
      guard building.gate.mayUpgrade(request) else {
        return .answer(building.pages.error(403, request))
      }
      put(.opened(id))
      // Staff and screens ask for it, phones do not: their boards are small, and each vote would
      // come compressed.
      return .upgrade(extraHeaders: [], deflates: request.queryForm?["deflate"] != nil)
    default: return .answer(still(route, request, building))
    }
  }

  func receive(message: [UInt8], isText: Bool, from id: ConnectionID) {
    // Pages speak text. What is not is answered as any other message nobody understands.
    put(.message(id, isText ? message : []))
  }

  func turnEnded(loop: Int) {
    guard !baskets[loop].isEmpty else { return }
    let items = baskets[loop]
    baskets[loop] = []
    inbox.put(items)
  }

  func backlogged(_ id: ConnectionID) { put(.backlogged(id)) }
  func drained(_ id: ConnectionID) { put(.drained(id)) }
  func closed(_ id: ConnectionID) { put(.closed(id)) }
}

extension Entrance {
  private func put(_ work: Work) { baskets[work.loop ?? 0].append(work) }

  private func admit(
    _ errand: Errand, _ request: Request, _ building: Building, from id: ConnectionID,
    peer: String
  ) -> Reception {
    if errand.isPost, !building.gate.mayPost(request) {
      return .answer(building.pages.error(403, request))
    }
    put(.request(id, errand, request, peer: peer))
    return .later
  }

  /// What needs no hall.
  private func still(_ route: Route, _ request: Request, _ building: Building) -> Response {
    switch route {
    case .asset(let path):
      building.pages.asset(path, request) ?? building.pages.error(404, request)
    case .shell(let name):
      building.pages.shell(name, request) ?? building.pages.error(404, request)
    case .codePage: building.pages.code(request)
    case .health: health(building)
    case .errand, .socket, .nowhere: building.pages.error(404, request)
    }
  }

  private func health(_ building: Building) -> Response {
    let body: JSON = [
      "status": "up", "build": .string(building.build), "wire": .int(ServerMessage.wireVersion),
      "epoch": .string(building.epoch),
    ]
    return .json(200, body)
  }

  private func wrongMethod(
    _ request: Request, _ segments: [String], _ building: Building
  ) -> Response {
    var response = building.pages.error(405, request)
    let allowed = Route.methods(segments).map(\.rawValue).joined(separator: ", ")
    response.headers.append(("Allow", allowed))
    return response
  }
}

extension Work {
  /// The loop its connection lives on.
  fileprivate var loop: Int? {
    switch self {
    case .opened(let id), .message(let id, _), .closed(let id), .backlogged(let id),
      .drained(let id), .request(let id, _, _, _), .named(let id, _):
      id.loop
    case .disk, .house, .sorted, .stop: nil
    }
  }
}

extension Response {
  /// An answer programs read. Never kept by anybody in between.
  static func json(_ status: Int, _ body: JSON) -> Response {
    Response(
      status: status,
      headers: [
        ("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
      ], body: body.bytes)
  }
}
