// What the fake hall does with commands and shows on boards, and where it lies.
import Wire

extension FakeHall {
  /// Empty: done. Nil: no answer at all.
  func obey(_ name: String, _ value: JSON, _ token: String, _ state: inout State) -> String? {
    switch name {
    case "beginRehearsal":
      guard state.run == 0 else { return "rehearsalRefused" }
      state.rehearsalsBegun += 1
      state.run = 10 + state.rehearsalsBegun
    case "endRehearsal":
      guard state.run == value["run"]?.int.map({ Int($0) }) else { return "stateMoved" }
      state.run = 0
    case "startItem", "nextItem":
      state.item += 1
      state.clockRevision += 1
    case "openPoll":
      let first = value["poll"]?.string.flatMap { state.polls[$0]?.before }
      if let first, ["draft", "open"].contains(state.polls[first]?.state) {
        return "firstNotClosed"
      }
      return step(value, from: "draft", to: "open", &state)
    case "closePoll": return step(value, from: "open", to: "closed", &state)
    case "recountPoll": return step(value, from: "closed", to: "recounted", &state)
    case "revealPoll":
      let poll = value["poll"]?.string.flatMap { state.polls[$0] }
      if poll?.isSealed(state.polls) == true { return "sealed" }
      return step(value, from: "recounted", to: "revealed", &state)
    case "castBallot": return cast(value, token, &state)
    case "addNote": return add(value, token, &state)
    case "lastCall", "showOnScreen", "publishReport": break
    default: return "notPermitted"
    }
    return ""
  }

  private func step(
    _ value: JSON, from: String, to: String, _ state: inout State
  ) -> String {
    guard let id = value["poll"]?.string, var poll = state.polls[id] else { return "unknownPoll" }
    guard poll.state == from, value["rev"]?.int == Int64(poll.revision) else {
      return "stateMoved"
    }
    poll.state = to
    poll.revision += 1
    state.polls[id] = poll
    return ""
  }

  private func cast(_ value: JSON, _ token: String, _ state: inout State) -> String? {
    guard let id = value["poll"]?.string, var poll = state.polls[id] else { return "unknownPoll" }
    guard poll.state == "open" else { return lie == .takesLateVotes ? "" : "pollClosed" }
    if state.droppedNonce == value["n"]?.string { return nil }
    guard let choice = poll.slip(in: value) else { return "wrongBallot" }
    let isChange = poll.box[token] != nil
    var stored: FakeHall.Slip? = choice
    if !state.hasLied {
      switch lie {
      case .dropsVote:
        state.hasLied = true
        state.droppedNonce = value["n"]?.string
        return nil
      // A change is a phone's last word: what is lied about before may still be replaced.
      case .acksUnstoredVote where isChange:
        state.hasLied = true
        stored = nil
      case .keepsOldVote where isChange && poll.box[token] != choice:
        state.hasLied = true
        stored = poll.box[token]
      case .doublesVote:
        state.hasLied = true
        poll.extra.append(choice)
      case .swapsChoice where isChange:
        state.hasLied = true
        let other = poll.options.first { !FakeHall.Poll.names(choice, $0) }
        stored = FakeHall.Slip("choice", [.string(other ?? "")])
      default: break
      }
    }
    poll.box[token] = stored
    state.polls[id] = poll
    return ""
  }

  private func add(_ value: JSON, _ token: String, _ state: inout State) -> String {
    guard let id = value["id"], let key = id.string, let text = value["text"] else {
      return "badValue"
    }
    let note: JSON = ["id": id, "table": 1, "text": text, "rev": 1, "released": 0]
    if lie == .losesNote, !state.hasLied {
      state.hasLied = true
      return ""
    }
    if lie == .doublesNote, !state.hasLied {
      state.hasLied = true
      state.notes["\(key)z"] = ["id": .string(key + "z"), "text": text, "rev": 1, "released": 0]
    }
    state.notes[key] = note
    return ""
  }

  // MARK: Boards

  func topics(of token: String) -> [String] {
    switch token {
    case "mc", "console": ["hall", "polls", "screen"]
    case "screen": ["hall", "counts"]
    case "desk", "desk2": ["hall", "notes"]
    default: token.hasPrefix("seat:") ? ["hall", "seat"] : ["hall"]
    }
  }

  func board(
    _ topic: String, _ state: inout State, of token: String = "", lying: Bool = false
  ) -> JSON {
    state.boardRevision += 1
    var docs: [JSON.Member] = []
    switch topic {
    case "hall":
      docs = hall(state)
      for poll in state.polls.values.sorted(by: { $0.id < $1.id }) where poll.state != "draft" {
        let isFalse = lying || (lie == .wrongScreen && token == "screen")
        docs.append(JSON.Member("poll:\(poll.id)", poll.doc(state.polls, isFalse: isFalse)))
      }
    case "polls":
      docs = state.polls.values.map { JSON.Member($0.id, $0.doc(state.polls, isFalse: false)) }
    case "counts":
      for poll in state.polls.values where ["open", "closed", "recounted"].contains(poll.state) {
        let cast = poll.box.count + poll.extra.count - (lie == .screenStops ? 1 : 0)
        docs.append(JSON.Member(poll.id, ["cast": .int(max(0, cast)), "present": 24]))
      }
    case "notes":
      docs = state.notes.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) }
    case "screen":
      docs = [
        JSON.Member("view", ["view": "join", "rev": 1]),
        JSON.Member("hallmap", ["present": .int(state.present.count), "seats": 24]),
      ]
    default: docs = seat(token, state)
    }
    return [
      "t": "board", "topic": .string(topic), "rev": .int(state.boardRevision), "full": 1,
      "set": .object(docs),
    ]
  }

  private func hall(_ state: State) -> [JSON.Member] {
    [
      JSON.Member("now", ["rehearsal": .int(state.run), "report": 1, "storage": "ok"]),
      JSON.Member(
        "clock",
        ["item": .int(state.item), "state": "running", "rev": .int(state.clockRevision)]),
      JSON.Member(
        "agenda",
        [
          "items": [
            ["i": 1, "kind": "discussion", "polls": []],
            ["i": 2, "kind": "vote", "polls": ["warmup"]],
          ]
        ]),
    ]
  }

  private func seat(_ token: String, _ state: State) -> [JSON.Member] {
    var docs = [
      JSON.Member("me", ["state": state.present.contains(token) ? "present" : "expected"])
    ]
    for poll in state.polls.values {
      guard let slip = poll.box[token] else { continue }
      let ballot = JSON.object([slip, .init("version", 1), .init("at", 1)])
      docs.append(JSON.Member("ballot:\(poll.id)", ballot))
    }
    return docs
  }
}
