// "Our point is missing": a table finds that no theme says what it meant, and the desk answers
// before the vote.

/// A point's number in order of raising, from 1.
public typealias PointID = Int

/// How far a point is.
public enum PointState: String, CaseIterable, Sendable { case waiting, answered, withdrawn }

/// What a table misses among the themes.
public struct Point: Hashable, Sendable {
  public let id: PointID
  public let table: TableID
  /// The note it is about, if it is about one.
  public let note: NoteID?
  public let text: String
  public let at: HallTime
  public var state: PointState
  public var answer: String
  /// Where the desk says that the point is, if it is anywhere.
  public var theme: ThemeID?
  public var answeredBy: SittingID?
}

extension HallState {
  func decidePoint(_ command: Command, by origin: Origin) throws(Refusal) -> [Event] {
    guard case .staff(let link, _) = origin else { throw .notPermitted }
    switch command {
    case .raisePoint(let note, let text):
      guard let table = link.table else { throw .notPermitted }
      if let note, try standing(note).table != table { throw .notPermitted }
      guard !text.isEmpty || note != nil else { throw .textEmpty }
      guard text.count <= Limits.pointCharacters else { throw .textTooLong }
      let own = day.points.values.filter { $0.table == table }
      guard own.count < Limits.pointsPerTable else { throw .tooManyThings }
      // Pressing twice is one point.
      if own.contains(where: { $0.state == .waiting && $0.note == note && $0.text == text }) {
        return []
      }
      return [.pointRaised(day.nextPoint, table: table, note: note, text)]
    case .withdrawPoint(let id):
      guard link.table == (try waiting(id)).table else { throw .notPermitted }
      return [.pointWithdrawn(id)]
    case .answerPoint(let id, let theme, let text):
      _ = try waiting(id)
      if let theme, day.themes[theme] == nil { throw .unknownTheme }
      guard !text.isEmpty || theme != nil else { throw .textEmpty }
      guard text.count <= Limits.pointCharacters else { throw .textTooLong }
      return [.pointAnswered(id, theme: theme, text)]
    default: preconditionFailure("only commands about points come here")
    }
  }

  private func waiting(_ id: PointID) throws(Refusal) -> Point {
    guard let point = day.points[id] else { throw .unknownPoint }
    guard point.state == .waiting else { throw .pointEnded }
    return point
  }
}

extension Day {
  var nextPoint: PointID { (points.keys.max() ?? 0) + 1 }

  mutating func applyPoint(_ entry: Entry) {
    switch entry.event {
    case .pointRaised(let id, let table, let note, let text):
      points[id] = Point(
        id: id, table: table, note: note, text: text, at: entry.at, state: .waiting, answer: "")
    case .pointWithdrawn(let id): points[id]?.state = .withdrawn
    case .pointAnswered(let id, let theme, let text):
      points[id]?.state = .answered
      points[id]?.answer = text
      points[id]?.theme = theme
      if case .staff(_, let sitting) = entry.by { points[id]?.answeredBy = sitting }
    default: break
    }
  }
}
