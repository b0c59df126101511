// Boards on their way out: at most eight times a second, each encoded once, staff and screens
// before phones, and nobody who has not read what was sent before.

public import Hall
import Wire

extension Hub {
  /// When the next flush is due; nil if nothing changed.
  public func nextFlush(now: HallTime) -> HallTime? {
    guard !dirt.isEmpty else { return nil }
    // A clock set back must not stop the boards.
    return lastFlush > now ? now : lastFlush + Limits.flushMillis
  }

  /// Sends what changed since the last flush to everybody who follows it.
  public func flush(now: HallTime) {
    lastFlush = now
    let dirty = dirt
    dirt = Dirt()
    let docs = BoardDocs(house.committed, around)
    let followed = followers.filter { !$0.value.isEmpty }.keys
    for topic in followed.sorted(by: { $0.rank < $1.rank }) {
      guard let mark = dirty.everything ? .all : dirty.marks[topic] else { continue }
      refresh(topic, mark, docs)
      // Whoever lags gets it, even if the board was made anew before, for an answer over HTTP.
      fanOut(topic)
    }
  }

  /// Makes a board's documents anew; true if they changed.
  @discardableResult
  func refresh(_ topic: Topic, _ mark: Dirt.Mark, _ docs: BoardDocs? = nil) -> Bool {
    let docs = docs ?? BoardDocs(house.committed, around)
    var board = boards[topic] ?? Board(name: topic.name)
    let changed: Bool
    // Only notes are many: there single documents are made, elsewhere the whole board.
    if case .keys(let keys) = mark, topic == .notes {
      changed = board.replace(keys.sorted().compactMap { docs.note(id: $0) }, only: keys)
    } else {
      changed = board.replace(docs.docs(topic))
    }
    boards[topic] = board
    return changed
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

  private func fanOut(_ topic: Topic) {
    guard var board = boards[topic] else { return }
    var groups: [Int64: [ClientID]] = [:]
    for client in followers[topic] ?? [] {
      guard let session = sessions[client], !session.backlogged,
        let index = session.boards.firstIndex(where: { $0.topic == topic }),
        session.boards[index].sent != board.revision
      else { continue }
      groups[session.boards[index].sent, default: []].append(client)
      session.boards[index].sent = board.revision
    }
    for (sent, clients) in groups.sorted(by: { $0.key > $1.key }) {
      outlet.send(board.message(since: sent), to: clients.sorted { isFirst($0, $1) })
    }
    boards[topic] = board
  }

  private func isFirst(_ a: ClientID, _ b: ClientID) -> Bool {
    let urgency = (rank(a), rank(b))
    return urgency.0 != urgency.1 ? urgency.0 < urgency.1 : a.raw < b.raw
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
      .claims:
      2
    case .table: 3
    case .seat: 4
    }
  }
}
