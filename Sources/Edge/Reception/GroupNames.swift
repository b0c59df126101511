// A desk asks a service outside for a group's name and one sentence. The notes are those people put
// together; the answer is a proposal in a form, and nothing of it reaches the hall until a person
// saves it. The service is waited for on its own queue.

import HTTP
import Hall
import Hub
import Logging
import Naming
import Sockets
import Threads
import Wire

extension HallLoop {
  /// `{"notes":[ids],"lang"}` from a desk. 200 with a name, a sentence and the notes they rest on;
  /// 409 if no service was named to this hall; 502 if it has no answer that may be shown.
  func nameGroup(_ request: Request, _ id: ConnectionID, now: HallTime) {
    guard let bearer = bearer(of: request.bearer ?? ""), bearer.link.role == .desk,
      bearer.sitting != nil
    else { return reply(id, .json(403, ["code": "notPermitted"])) }
    guard hub.mayCommand(bearer, now: now) else {
      return reply(id, later(.json(429, ["code": "busy"])))
    }
    guard let namer = building.namer else { return reply(id, .json(409, ["code": "noEndpoint"])) }
    guard let body = try? JSON(parsing: request.body), let ids = body["notes"]?.array,
      (1...Hall.Limits.notesAtOnce).contains(ids.count),
      let language = body["lang"]?.string.flatMap({ NamingLanguage(code: $0) })
    else { return reply(id, .json(400, ["code": "badValue"])) }
    let notes = ids.compactMap { $0.string.flatMap { committed.day.notes[$0] } }
    guard notes.count == ids.count, notes.allSatisfy(\.stands) else {
      return reply(id, .json(409, ["code": "unknownNote"]))
    }
    let group = notes.map { GroupNote(id: $0.id, text: $0.body.text) }
    let inbox = inbox
    namer.propose(for: group, in: language) { inbox.put(.named(id, $0)) }
  }

  func answer(_ id: ConnectionID, _ proposed: Result<GroupName, NamingFault>) {
    switch proposed {
    case .success(let name):
      reply(
        id,
        .json(
          200,
          [
            "title": .string(name.title), "about": .string(name.sentence),
            "notes": .array(name.notes.map { .string($0) }), "model": .string(name.model),
          ]))
    case .failure(let fault):
      log.notice("naming: \(fault.description)")
      reply(id, .json(502, ["code": .string(fault.code)]))
    }
  }
}

extension NamingLanguage {
  fileprivate init?(code: String) {
    switch code {
    case "ko": self = .korean
    case "en": self = .english
    default: return nil
    }
  }
}

extension NamingFault {
  /// What pages have words for.
  fileprivate var code: String {
    switch self {
    case .unreachable, .status: "namingUnreachable"
    case .badAnswer, .emptyGroup: "namingRefused"
    case .busy: "namingBusy"
    }
  }
}
