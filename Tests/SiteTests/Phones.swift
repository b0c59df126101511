// Every moment a phone can show, made from any plan: the same moments serve the tests of escaping,
// of size and of the policy.

import Digest
import Foundation
import HTTP
import Hall
import HallScenes
import PlanFolder
import Site
import Wire

/// The pages are the same for all tests, and unpacking them takes a while.
let pages = Pages()

/// A page of one phone at one moment.
struct Moment {
  let name: String
  let state: HallState
  var around = Surroundings()
  var query: [String] = []
  var notice: Refusal?
  var now: HallTime = 1_795_842_500_123

  static let seat = SeatID(table: 1, number: 1)
  static let token = "q7ZkT0kenT0kenT0kenT0k"
  static let nonce = "0123456789abcdef0123456789abcdef"

  func page(_ language: Language = .ko, headers: [(String, String)] = []) -> Response {
    let queries = query + (language == .en ? ["lang=en"] : [])
    let target =
      "/s/\(Moment.token)" + (queries.isEmpty ? "" : "?" + queries.joined(separator: "&"))
    return pages.participant(
      state, around, seat: Moment.seat,
      request: Request(
        method: .get, target: target, authority: "127.0.0.1:8443", headers: Headers(headers)),
      epoch: "0a1b2c3d.4e5f6071", now: now, nonce: Moment.nonce, notice: notice,
      status: notice == nil ? 200 : 409)
  }
}

/// A hall of any plan whose seat 1-1 walks through everything; all others vote when it is told.
struct Walk {
  private(set) var scene: Scene
  private(set) var moments: [Moment] = []
  private let plan: Plan
  private let seats: [SeatID]

  init(_ plan: Plan, voters: Int) {
    var plan = plan
    // Links as in the sample: the walk is about pages, not about who may in.
    let size = plan.tables.map(\.seats).max() ?? 1
    plan.links = Plan.sampleLinks(tables: plan.tables.count, seats: size)
    // Every poll has its place, so that every result is seen.
    let placed = plan.agenda.flatMap(\.polls)
    if let last = plan.agenda.lastIndex(where: { $0.kind == .vote }) {
      plan.agenda[last].polls += plan.polls.map(\.id).filter { !placed.contains($0) }
    }
    self.plan = plan
    seats = Array(plan.seats.prefix(voters))
    scene = Scene(plan)
  }

  /// Every moment, in the order of a day.
  static func moments(_ plan: Plan, voters: Int) -> [Moment] {
    var walk = Walk(plan, voters: voters)
    walk.scene.must(.beginRehearsal, .house)
    walk.keep("before the first item")
    for seat in walk.seats { walk.scene.must(.sitDown, .seat(seat)) }
    for item in walk.plan.agenda.indices {
      walk.scene.must(.nextItem(clock: walk.scene.clock), Scene.mc)
      walk.keep("item \(item + 1)")
      for poll in walk.plan.agenda[item].polls { walk.vote(poll) }
    }
    walk.scene.must(.publishReport(true), Scene.mc)
    walk.keep("report published")
    return walk.moments
  }

  private mutating func vote(_ id: PollID) {
    scene.open(id)
    keep("\(id) open")
    keep("\(id) refused", notice: .tooMany)
    keep("\(id) refused, nothing stored", notice: .nonceReused)
    guard let poll = scene.state.poll(id)?.plan else { return }
    for (index, seat) in seats.enumerated() {
      scene.must(.castBallot(id, poll.fullest(index)), .seat(seat))
    }
    keep("\(id) voted")
    keep("\(id) changing", query: ["change=\(id)"])
    keep("\(id) refused, one stored", notice: .nonceReused)
    scene.must(.lastCall(id, revision: scene.revision(id), seconds: 60), Scene.mc)
    scene.must(.castBallot(id, poll.fullest(0)), .seat(Moment.seat))
    keep("\(id) changed, last call")
    scene.close(id)
    keep("\(id) closed")
    keep("\(id) refused after the close", notice: .pollClosed)
    scene.recount(id)
    keep("\(id) recounted")
    // A first measure waits for its second.
    let isFirst = plan.polls.contains { $0.before == id }
    if !isFirst {
      scene.reveal(id)
      keep("\(id) revealed")
    }
    if let first = poll.before {
      scene.reveal(first)
      keep("\(first) revealed")
    }
    var voided = scene
    voided.must(
      .voidPoll(id, revision: scene.revision(id), reason: "잘못 열었습니다"), Scene.mc)
    moments.append(Moment(name: "\(id) voided", state: voided.state, around: around))
  }

  private mutating func keep(_ name: String, query: [String] = [], notice: Refusal? = nil) {
    moments.append(
      Moment(name: name, state: scene.state, around: around, query: query, notice: notice))
  }

  private var around: Surroundings {
    var around = Surroundings()
    around.publicURL = "https://wontak.example.go.kr:8443/"
    for poll in plan.polls { around.receipts[poll.id] = [Moment.seat: "K7M2"] }
    return around
  }
}

extension PollPlan {
  /// A ballot that says as much as one can, another for each `index`.
  func fullest(_ index: Int) -> Choice {
    let turned = options.indices.map { options[($0 + index) % options.count].id }
    switch rule {
    case .single, .approval, .yna: return Choice(Array(turned.prefix(rule.optionsMost)))
    case .points(let budget):
      let share = max(1, budget / options.count)
      return .amounts(turned.prefix(budget / share).map { Amount($0, share) })
    case .score(let min, let max):
      let steps = max - min + 1
      return .amounts(
        turned.enumerated().map { Amount($1, min + ($0 + index * index) % steps) })
    case .ranked: return .ranks(turned.prefix(1 + (index + 7) % 8).map { [$0] })
    case .likert2(let k, let undecided):
      return undecided && index % 7 == 6 ? .undecided : .step(1 + index * index % k)
    case .text(let characters):
      return .words("\(title.ko.prefix(characters - 3)) \(index % 9)")
    }
  }
}

/// A plan that ships.
func shippedPlan(_ name: String) throws -> Plan {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  return try readPlan(folder: root.path + "/seating-plans/" + name).get().plan
}

extension Response {
  var text: String { String(decoding: body, as: UTF8.self) }

  func header(_ name: String) -> String? {
    headers.first { $0.0.lowercased() == name.lowercased() }?.1
  }
}

func get(_ target: String = "/", _ headers: [(String, String)] = []) -> Request {
  Request(method: .get, target: target, authority: "127.0.0.1:8443", headers: Headers(headers))
}
