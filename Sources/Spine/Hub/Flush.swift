// Boards on their way out: at most eight times a second, each encoded once, staff and screens
// before phones, and nobody who has not read what was sent before. Two do not wait: a voter's own
// board, and the notes on the desk.

public import Hall
public import Wire

extension Hub {
  /// Something around the hall changed that these boards show.
  public func touch(_ topics: Topic...) { dirt.add(topics) }

  /// All state was thrown away and made anew.
  public func touchEverything() { dirt.addEverything() }

  /// When the next flush is due; nil if nothing changed.
  public func nextFlush(now: HallTime) -> HallTime? {
    guard !dirt.isEmpty else { return nil }
    // A clock set back must not stop the boards.
    return lastFlush > now ? now : lastFlush + Limits.flushMillis
  }

  /// Sends what changed since the last flush to everybody who follows it.
  public func flush(now: HallTime) {
    lastFlush = now
    dirt.settleBallots()
    followTurnout()
    let own = takeVoters()
    let dirty = dirt
    dirt = Dirt()
    let docs = BoardDocs(house.committed, around)
    noteBars(docs)
    let due = dirty.everything ? Array(followers.keys) : dirty.marks.keys.filter(isFollowed)
    for topic in due.sorted(by: { $0.rank < $1.rank }) {
      let board = refresh(topic, dirty.everything ? .all : dirty.marks[topic] ?? .all, docs)
      // Whoever lags gets it, even if the board was made anew before, for an answer over HTTP.
      fanOut(topic, board)
    }
    // All boards that anybody follows were among those made anew.
    if !dirty.everything { send(own, docs) }
  }

  /// Sends those who have voted their own board, in the same turn as the answer: it goes out in
  /// the same send, and the phone shows what is stored without waiting for a flush.
  public func flushVoters() {
    guard !voters.isEmpty else { return }
    send(takeVoters(), BoardDocs(house.committed, around))
  }

  /// Sends the desk the notes that changed, in the same turn: whoever sorts sees where a note
  /// belongs while the table still types. Few pages follow them; the whole list waits for its turn.
  public func flushNotes() {
    guard !dirt.everything, case .keys = dirt.marks[.notes], isFollowed(.notes),
      let mark = dirt.take(.notes)
    else { return }
    fanOut(.notes, refresh(.notes, mark))
  }

  /// The voters' own boards, each with all that is to be looked at again on it.
  private func takeVoters() -> [(topic: Topic, mark: Dirt.Mark)] {
    defer { voters.removeAll(keepingCapacity: true) }
    return voters.map { voter in
      let topic = Topic.seat(voter.seat)
      return (topic, (dirt.take(topic) ?? .keys([])).with("ballot:" + voter.poll))
    }
  }

  private func send(_ own: [(topic: Topic, mark: Dirt.Mark)], _ docs: BoardDocs) {
    for (topic, mark) in own where isFollowed(topic) {
      fanOut(topic, refresh(topic, mark, docs))
    }
  }

  private func isFollowed(_ topic: Topic) -> Bool { followers[topic] != nil }

  /// Makes a board's documents anew.
  @discardableResult
  func refresh(_ topic: Topic, _ mark: Dirt.Mark, _ docs: BoardDocs? = nil) -> Board {
    let docs = docs ?? BoardDocs(house.committed, around)
    guard let board = boards[topic] else {
      let board = Board(topic)
      boards[topic] = board
      board.replace(docs.docs(topic))
      return board
    }
    if case .keys(let keys) = mark, let some = docs.docs(topic, keys: keys) {
      board.replace(some, only: keys)
    } else {
      board.replace(docs.docs(topic))
    }
    return board
  }

  /// Brings one page up to date on everything it follows.
  func catchUp(_ session: Session) {
    for index in session.boards.indices {
      let (topic, sent) = session.boards[index]
      guard let revision = boards[topic]?.revision, revision != sent,
        let message = boards[topic]?.message(since: sent)
      else { continue }
      session.boards[index].sent = revision
      outlet.send(message, to: [session.client])
    }
  }

  private func fanOut(_ topic: Topic, _ board: Board) {
    guard let followers = followers[topic] else { return }
    let revision = board.revision
    if followers.count == 1, let client = followers.first {
      guard let sent = advance(client, topic, to: revision) else { return }
      return outlet.send(board.message(since: sent), to: [client])
    }
    var groups: [Int64: [ClientID]] = [:]
    for client in followers {
      guard let sent = advance(client, topic, to: revision) else { continue }
      groups[sent, default: []].append(client)
    }
    for (sent, clients) in groups.sorted(by: { $0.key > $1.key }) {
      outlet.send(board.message(since: sent), to: inOrder(clients))
    }
  }

  /// Notes that a client is sent the newest of a topic; returns the revision it had. nil if it
  /// has the newest already, or must be left out until it has read what was sent before.
  private func advance(_ client: ClientID, _ topic: Topic, to revision: Int64) -> Int64? {
    guard let session = sessions[client], !session.backlogged,
      let index = session.boards.firstIndex(where: { $0.topic == topic })
    else { return nil }
    let sent = session.boards[index].sent
    guard sent != revision else { return nil }
    session.boards[index].sent = revision
    return sent
  }

  /// Staff and screens before phones; each in the order they came.
  private func inOrder(_ clients: [ClientID]) -> [ClientID] {
    let ranked = clients.map { (rank: rank($0), raw: $0.raw) }
    return ranked.sorted { $0 < $1 }.map { ClientID($0.raw) }
  }

  private func rank(_ client: ClientID) -> Int {
    sessions[client]?.bearer?.link.role == .seat ? 1 : 0
  }
}

extension Topic {
  /// Screen, MC and staff boards leave before those of phones.
  fileprivate var rank: Int {
    switch self {
    case .screen, .counts: 0
    case .hall: 1
    case .polls, .lines, .notes, .themes, .map, .help, .flow, .sittings, .health, .doorlist,
      .claims, .papers, .words, .groups, .points, .sorting:
      2
    case .table: 3
    case .seat: 4
    }
  }
}
