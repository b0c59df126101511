// The errands of requests, run on the hall's thread: pages with state, votes by form, sittings,
// commands and boards for pages whose socket does not come up.

import Admission
import Digest
import HTTP
import Hall
import Hub
import Report
import Sequencer
import Site
import Sockets
import Threads
import Wire

extension HallLoop {
  func run(
    _ errand: Errand, _ request: Request, from id: ConnectionID, peer: String, now: HallTime
  ) {
    switch errand {
    case .participant(let token):
      reply(id, participant(token, request, now: now))
    case .vote(let token): vote(token, request, id, now: now)
    case .openSitting(let role, let token): openSitting(role, token, request, id)
    case .command: command(request, id, now: now)
    case .boards: reply(id, boards(request, now: now))
    case .makeLink: makeLink(request, id)
    case .crosstab: crosstab(request, id, now: now)
    case .nameGroup: nameGroup(request, id, now: now)
    case .ballots(let poll): reply(id, ballots(poll, request))
    case .sheet(let poll): reply(id, sheet(poll, request))
    case .report:
      reply(id, building.report.response(committed, hub.around, request))
    case .typeCode: reply(id, typeCode(request, peer: peer, now: now))
    case .claim(let claim, let isPage):
      reply(id, self.claim(claim, isPage: isPage, request))
    case .metrics: reply(id, metrics(request, peer: peer))
    }
  }

  func reply(_ id: ConnectionID, _ response: Response) {
    building.server.respond(id, response)
  }

  /// To a page in the reader's language, asked for with GET. The query is left behind: after a
  /// changed vote `?change=` would show the ballot again instead of what is stored.
  func seeOther(_ path: String, _ request: Request) -> Response {
    let mark = path.contains("?") ? "&" : "?"
    let location = request.language == .en ? path + mark + "lang=en" : path
    return Response(
      status: 303, headers: [("Location", location), ("Cache-Control", "no-store")])
  }

  // MARK: Participants without a socket

  private func participant(
    _ token: String, _ request: Request, now: HallTime, notice: Refusal? = nil, status: Int = 200
  ) -> Response {
    guard let seat = bearer(of: token)?.link.seat else {
      return building.pages.error(403, request)
    }
    return building.pages.participant(
      committed, hub.around, seat: seat, request: request, epoch: building.epoch, now: now,
      nonce: hex(secureRandom(count: 12)), notice: notice, status: status)
  }

  /// A vote by form. The same fields as on the socket, so its nonce means the same there.
  private func vote(_ token: String, _ request: Request, _ id: ConnectionID, now: HallTime) {
    guard let bearer = bearer(of: token), bearer.link.seat != nil else {
      return reply(id, building.pages.error(403, request))
    }
    guard let form = request.bodyForm, let nonce = form["nonce"], CommandCodec.isNonce(nonce),
      let poll = form["poll"], Wire.Limits.idCharacters.contains(poll.utf8.count)
    else { return reply(id, building.pages.error(400, request)) }
    guard form.fields.count <= Wire.Limits.listItems else {
      return reply(id, building.pages.error(400, request))
    }
    guard hub.mayCommand(bearer, now: now) else {
      return reply(id, later(building.pages.error(429, request)))
    }
    let choice: Choice
    do throws(Refusal) {
      choice = try BallotForm.choice(form, in: committed.poll(poll)?.plan)
    } catch {
      return reply(id, participant(token, request, now: now, notice: error, status: 409))
    }
    let mark = NonceMark(
      nonce: nonce,
      fingerprint: CommandPrint.ofBallot(choice, in: poll, sha256: building.sha256))
    let answered: (Answer) -> Response = { [unowned self] answer in
      switch answer {
      // See Other: a reload of the page must not vote again.
      case .accepted: seeOther(request.path, request)
      case .refused(let refusal):
        participant(token, request, now: now, notice: refusal, status: 409)
      case .retry: building.pages.error(503, request)
      }
    }
    take(.hall(.castBallot(poll, choice)), from: bearer, mark: mark, .request(id, answered))
  }

  // MARK: Staff

  private func openSitting(
    _ role: Role, _ token: String, _ request: Request, _ id: ConnectionID
  ) {
    guard let bearer = bearer(of: token), bearer.sitting == nil, bearer.link.role == role else {
      return reply(id, .json(403, ["code": "unknownLink"]))
    }
    guard let name = name(in: request) else {
      return reply(id, .json(400, ["code": "textEmpty", "field": "name"]))
    }
    let answered: (Answer) -> Response = { [unowned self] answer in
      guard case .accepted(let done) = answer, let sitting = done.ids["sitting"] else {
        return refusal(answer)
      }
      remember(name, sitting)
      return .json(
        200,
        [
          "sitting": .int(sitting), "token": .string(building.tokens.sitting(sitting)),
          "role": .string(role.rawValue), "id": .string(bearer.link.id),
        ])
    }
    submit(.openSitting, by: .link(bearer.link), mark: nil, .request(id, answered))
  }

  /// Names live apart from the journal and may be missing; the hall goes on without them.
  private func remember(_ name: String, _ sitting: SittingID) {
    hub.around.sittingNames[sitting] = name
    hub.touch(.sittings)
    guard let people = building.people else { return }
    disk.put(.write { try? people.name(sitting: sitting, name) })
  }

  private func name(in request: Request) -> String? {
    let typed: String?
    if let form = request.bodyForm {
      typed = form["name"]
    } else {
      typed = (try? JSON(parsing: request.body))?["name"]?.string
    }
    guard let clean = typed.flatMap({ CleanText.line($0, bytes: 256) }), !clean.isEmpty,
      clean.count <= Limits.nameCharacters
    else { return nil }
    return clean
  }

  /// A link for one more desk, or a new token for a card that was lost.
  private func makeLink(_ request: Request, _ id: ConnectionID) {
    guard let bearer = bearer(of: request.bearer ?? ""), bearer.link.role == .console,
      let origin = bearer.origin
    else { return reply(id, .json(403, ["code": "notPermitted"])) }
    guard let body = try? JSON(parsing: request.body),
      let (link, generation) = asked(body)
    else { return reply(id, .json(400, ["code": "badValue"])) }
    let digest = building.tokens.digest(link, generation: generation)
    let command: Command =
      generation == 1
      ? .issueLink(link, digest: digest)
      : .reissueLink(link, from: generation - 1, digest: digest)
    let answered: (Answer) -> Response = { [unowned self] answer in
      guard case .accepted = answer else { return refusal(answer) }
      return .json(
        200,
        [
          "link": .string(link.description),
          "path": .string(building.tokens.path(link, generation: generation)),
        ])
    }
    submit(command, by: origin, mark: nil, .request(id, answered))
  }

  private func asked(_ body: JSON) -> (LinkID, generation: Int)? {
    let links = committed.links
    if let role = body["role"]?.string.flatMap({ Role(rawValue: $0) }) {
      let same = links.keys.count { $0.role == role }
      return (LinkID(role, String(same + 1)), 1)
    }
    guard let spelling = body["link"]?.string,
      let link = try? LinkID(spelling: spelling, field: "link"), let held = links[link]
    else { return nil }
    return (link, held.generation + 1)
  }

  func refusal(_ answer: Answer) -> Response {
    switch answer {
    case .accepted: .json(500, ["code": "internal"])
    case .refused(let refusal): .json(409, ["code": .string(refusal.rawValue)])
    case .retry(let code): .json(503, ["code": .string(code.rawValue)])
    }
  }

  // MARK: Commands and boards over HTTP

  private func command(_ request: Request, _ id: ConnectionID, now: HallTime) {
    guard let bearer = bearer(of: request.bearer ?? ""), bearer.mayRead else {
      return reply(id, .json(403, ["code": "notPermitted"]))
    }
    let command: PageCommand
    let print: String
    do throws(WireFault) {
      guard
        case .command(let read, let fingerprint) =
          try ClientMessage(request.body, sha256: building.sha256)
      else { throw WireFault(.unknownKind, "t") }
      command = read
      print = fingerprint
    } catch {
      return reply(id, .json(400, ServerMessage.bad(error, in: request.body)))
    }
    guard hub.mayCommand(bearer, now: now) else {
      let busy = ServerMessage.retry(nonce: command.nonce, code: "busy")
      return reply(id, later(.json(429, busy)))
    }
    let answered: (Answer) -> Response = { [unowned self] answer in
      let status =
        switch answer {
        case .accepted: 200
        case .refused: 409
        case .retry: 503
        }
      return .json(status, message(answer, command.nonce))
    }
    take(
      command.wish, from: bearer, mark: NonceMark(nonce: command.nonce, fingerprint: print),
      .request(id, answered))
  }

  /// Too much was asked (RFC 6585 section 4): some of the allowance is back in a second.
  func later(_ refused: Response) -> Response {
    var response = refused
    response.headers.append(("Retry-After", "1"))
    return response
  }

  private func boards(_ request: Request, now: HallTime) -> Response {
    guard let bearer = bearer(of: request.bearer ?? ""), bearer.mayRead,
      let query = request.queryForm
    else { return .json(403, ["code": "notPermitted"]) }
    var since: [String: Int64] = [:]
    for part in (query["since"] ?? "").split(separator: ",").prefix(Wire.Limits.listItems) {
      let pair = part.split(separator: ":")
      if pair.count == 2, let revision = Int64(pair[1]) { since[String(pair[0])] = revision }
    }
    let boards = hub.boards(for: bearer, epoch: query["epoch"] ?? "", since: since)
    var body = Array("{\"epoch\":\"\(building.epoch)\",\"serverNow\":\(now),\"boards\":[".utf8)
    for (index, board) in boards.enumerated() {
      if index > 0 { body.append(UInt8(ascii: ",")) }
      body += board
    }
    var response = Response.json(200, [])
    response.body = body + Array("]}".utf8)
    return response
  }

  /// The ballots file, the very bytes `pollClosed` is bound to. No seat, no time.
  private func ballots(_ id: PollID, _ request: Request) -> Response {
    guard bearer(of: request.bearer ?? "")?.link.role == .console,
      bearer(of: request.bearer ?? "")?.sitting != nil
    else { return .json(403, ["code": "notPermitted"]) }
    guard let poll = committed.poll(id) else { return .json(404, ["code": "unknownPoll"]) }
    switch poll.state {
    case .draft, .open: return .json(409, ["code": "pollNotClosed"])
    case .closed, .recounted, .revealed, .voided: break
    }
    guard !committed.day.isSealed(poll) else { return .json(409, ["code": "sealed"]) }
    var response = Response.json(200, [])
    response.body = committed.day.ballotsFile(of: poll, eligible: poll.eligible)
    return response
  }

  // MARK: Figures for machines

  private func metrics(_ request: Request, peer: String) -> Response {
    let isHere = peer == "127.0.0.1" || peer == "::1"
    guard isHere || bearer(of: request.bearer ?? "")?.link.role == .console else {
      return building.pages.error(403, request)
    }
    let figures = tally.text(
      building.server.figures, inbox: inbox.count, disk: disk.waiting)
    return Response(
      status: 200,
      headers: [
        ("Content-Type", "text/plain; version=0.0.4; charset=utf-8"), ("Cache-Control", "no-store"),
      ], body: Array(figures.utf8))
  }
}
