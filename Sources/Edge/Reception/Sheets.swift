// The result of a poll as a sheet, for the console: the very one that is in an exported record.

import HTTP
import Hall
import Hub
import Records
import Wire

extension HallLoop {
  /// Only once two counts agree; until the reveal the console has it alone, to prepare the reveal.
  func sheet(_ id: PollID, _ request: Request) -> Response {
    guard let bearer = bearer(of: request.bearer ?? ""), bearer.link.role == .console,
      bearer.sitting != nil
    else { return .json(403, ["code": "notPermitted"]) }
    guard let poll = committed.poll(id) else { return .json(404, ["code": "unknownPoll"]) }
    switch poll.state {
    case .draft, .open, .closed, .voided: return .json(409, ["code": "notRecounted"])
    case .recounted, .revealed: break
    }
    guard !committed.day.isSealed(poll) else { return .json(409, ["code": "sealed"]) }
    return Response(
      status: 200,
      headers: [
        ("Content-Type", "text/csv; charset=utf-8"), ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
      ], body: ResultSheet(poll, in: committed.day, run: committed.run).bytes)
  }
}
