// What is sent to whom: the bytes once, however many get them.
public import WebSocket

/// Frames for some connections, encoded once.
public struct Delivery: Sendable {
  /// Who gets them. Most answers go to one, and need no list.
  enum Recipients {
    case one(ConnectionID)
    case many([ConnectionID])
  }

  let block: Block
  let recipients: Recipients

  /// The bytes of one or more whole frames for many.
  public init(_ frames: [UInt8], to ids: [ConnectionID]) {
    block = Block(frames)
    recipients = .many(ids)
  }

  /// The bytes of one or more whole frames for one.
  public init(_ frames: [UInt8], to id: ConnectionID) {
    block = Block(frames)
    recipients = .one(id)
  }

  /// One message for many.
  public init(_ opcode: Opcode, _ payload: [UInt8], to ids: [ConnectionID]) {
    block = Block(opcode, payload)
    recipients = .many(ids)
  }

  /// One message for one.
  public init(_ opcode: Opcode, _ payload: [UInt8], to id: ConnectionID) {
    block = Block(opcode, payload)
    recipients = .one(id)
  }
}
