// Rules of help calls: a table calls, the console takes and answers, the table may cancel.

extension HallState {
  func decideHelp(_ command: Command, by origin: Origin) throws(Refusal) -> [Event] {
    guard case .staff(let link, _) = origin else { throw .notPermitted }
    switch command {
    case .callHelp(let kind, let text):
      guard let table = link.table else { throw .notPermitted }
      guard text.count <= Limits.helpCharacters else { throw .textTooLong }
      guard day.helpCalls.count < Limits.helpCalls else { throw .tooManyThings }
      // Pressing twice in alarm is one call.
      if let open = day.openHelp(of: table), open.kind == kind, open.text == text { return [] }
      return [.helpCalled(day.nextHelpCall, table: table, kind, text)]
    case .cancelHelp(let id):
      let call = try open(id)
      guard link.table == call.table else { throw .notPermitted }
      return [.helpCancelled(id)]
    case .takeHelp(let id):
      return try open(id).state == .taken ? [] : [.helpTaken(id)]
    case .answerHelp(let id, let text):
      _ = try open(id)
      guard text.count <= Limits.helpCharacters else { throw .textTooLong }
      return [.helpAnswered(id, text)]
    default: preconditionFailure("only help commands come here")
    }
  }

  private func open(_ id: HelpCallID) throws(Refusal) -> HelpCall {
    guard let call = day.helpCalls[id] else { throw .unknownHelpCall }
    guard call.isOpen else { throw .helpCallEnded }
    return call
  }
}

extension HelpCall {
  /// Waiting or taken.
  public var isOpen: Bool { state == .waiting || state == .taken }
}

extension Day {
  /// The table's newest open call.
  public func openHelp(of table: TableID) -> HelpCall? {
    helpCalls.values.filter { $0.table == table && $0.isOpen }.max { $0.id < $1.id }
  }

  var nextHelpCall: HelpCallID { (helpCalls.keys.max() ?? 0) + 1 }

  mutating func applyHelp(_ entry: Entry) {
    switch entry.event {
    case .helpCalled(let id, let table, let kind, let text):
      helpCalls[id] = HelpCall(
        id: id, table: table, kind: kind, text: text, at: entry.at, state: .waiting, takenBy: nil,
        answer: "")
    case .helpCancelled(let id): helpCalls[id]?.state = .cancelled
    case .helpTaken(let id):
      helpCalls[id]?.state = .taken
      if case .staff(_, let sitting) = entry.by { helpCalls[id]?.takenBy = sitting }
    case .helpAnswered(let id, let text):
      helpCalls[id]?.state = .answered
      helpCalls[id]?.answer = text
      if case .staff(_, let sitting) = entry.by { helpCalls[id]?.takenBy = sitting }
    default: break
    }
  }
}
