// Typed seat codes: the form behind the screen's QR code, and how a typed code stands. The code
// alone opens nothing; staff confirm it.

import Admission
import HTTP
import Hall
import Site
import Wire

extension HallLoop {
  /// `POST /code` of the page's form or of its script.
  func typeCode(_ request: Request, peer: String, now: HallTime) -> Response {
    let form = request.bodyForm
    let typed = form?["code"] ?? (try? JSON(parsing: request.body))?["code"]?.string
    guard let typed else { return codeFault(400, "badValue", request) }
    guard !claims.isBarred(peer, at: now) else { return codeFault(429, "busy", request) }
    guard let seat = doorkeeper.codes.seat(typed: typed) else {
      claims.noteWrong(peer, at: now)
      return form == nil
        ? .json(404, ["code": "unknownSeat"])
        : building.pages.code(request, problem: "code.unknown")
    }
    guard let id = claims.make(seat, at: now) else { return codeFault(503, "busy", request) }
    showClaims(seat.table)
    return form == nil ? .json(200, ["claim": .string(id)]) : seeOther("/?claim=\(id)", request)
  }

  /// How a typed code stands.
  func claim(_ id: String, isPage: Bool, _ request: Request) -> Response {
    let claim = claims.all[id]
    let path = claim.flatMap { claim -> String? in
      guard claim.standing == .open else { return nil }
      let link = LinkID(seat: claim.seat)
      return building.tokens.path(link, generation: committed.links[link]?.generation ?? 1)
    }
    if isPage {
      if let path { return seeOther(path, request) }
      return building.pages.claim(request, id: id, isRefused: claim?.standing != .waiting)
    }
    switch claim?.standing {
    case .waiting: return .json(200, ["state": "waiting"])
    case .open: return .json(200, ["state": "open", "path": .string(path ?? "/")])
    case .refused, nil: return .json(200, ["state": "refused"])
    }
  }

  /// People get a page, scripts a code.
  private func codeFault(_ status: Int, _ code: String, _ request: Request) -> Response {
    request.bodyForm == nil
      ? .json(status, ["code": .string(code)]) : building.pages.error(status, request)
  }
}
