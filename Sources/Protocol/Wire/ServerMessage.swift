// What the server says to pages, spelled once for sockets and HTTP alike.

public import Hall

/// Messages to a page.
public enum ServerMessage {
  public static let wireVersion = 1

  /// The answer to `hello`.
  public static func hello(
    build: String, epoch: String, link: LinkID, sitting: SittingID?, now: HallTime
  ) -> JSON {
    var object = ObjectMaker()
    object.add("t", "hello")
    object.add("wire", wireVersion)
    object.add("build", build)
    object.add("epoch", epoch)
    object.add("role", link.role.rawValue)
    object.add("id", link.id)
    object.add("serverNow", now)
    object.add("sitting", sitting)
    return object.object
  }

  public static func beat(now: HallTime) -> JSON { ["t": "beat", "serverNow": .int(now)] }

  /// A command was done and is durable.
  public static func ack(
    nonce: String, sequence: Int64, at: HallTime, receipt: String, ids: [String: Int]
  ) -> JSON {
    var object = ObjectMaker()
    object.add("t", "ack")
    object.add("n", nonce)
    object.add("seq", sequence)
    object.add("at", at)
    if !receipt.isEmpty { object.add("receipt", receipt) }
    if !ids.isEmpty {
      let sorted = ids.sorted { $0.key < $1.key }
      object.add("ids", .object(sorted.map { JSON.Member($0.key, .int($0.value)) }))
    }
    return object.object
  }

  /// The bytes of an `ack` that gave no numbers, without the value in between: every vote is
  /// answered by one.
  public static func plainAck(
    nonce: String, sequence: Int64, at: HallTime, receipt: String
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(128)
    bytes.put("{\"t\":\"ack\",\"n\":")
    JSON.write(nonce, to: &bytes)
    bytes.put(",\"seq\":")
    bytes.put(sequence)
    bytes.put(",\"at\":")
    bytes.put(at)
    if !receipt.isEmpty {
      bytes.put(",\"receipt\":")
      JSON.write(receipt, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// A command was refused; nothing was changed.
  public static func refused(nonce: String, code: String) -> JSON {
    ["t": "refused", "n": .string(nonce), "code": .string(code)]
  }

  /// Nobody knows yet what became of a command: ask again with the same nonce.
  public static func retry(nonce: String, code: String) -> JSON {
    ["t": "retry", "n": .string(nonce), "code": .string(code)]
  }

  /// A message that was not understood; with its nonce where that much can be read, for a page that
  /// hears nothing of a command asks again and again.
  public static func bad(_ fault: WireFault, in message: [UInt8]) -> JSON {
    let code = JSON.string(fault.code.rawValue)
    guard let nonce = CommandCodec.nonce(in: message) else {
      return ["t": "bad", "code": code, "field": .string(fault.field)]
    }
    return ["t": "bad", "n": .string(nonce), "code": code, "field": .string(fault.field)]
  }
}
