// What a page may say on its socket: `hello` first, commands after it. Unknown kinds and fields
// are faults with a place; nothing is half-understood.

public import Hall

/// The first message of every socket.
public struct Hello: Hashable, Sendable {
  /// A link's or a sitting's token. Never logged.
  public let token: String
  public let wire: Int
  public let build: String
  /// A random id the page keeps in its tab; empty for staff and screens.
  public let device: String
  /// Asks for the seat although another device holds it.
  public let take: Bool
  /// The epoch of the hall the page last spoke to; empty at first.
  public let epoch: String
  /// The revision of each board the page has.
  public let since: [String: Int64]
}

/// One message from a page.
public enum ClientMessage: Sendable {
  case hello(Hello)
  case command(PageCommand, fingerprint: String)

  /// Reads a whole text message.
  public init(_ bytes: [UInt8], sha256: SHA256) throws(WireFault) {
    if let (ballot, print) = BallotMessage.read(bytes, sha256: sha256) {
      self = .command(ballot, fingerprint: print)
    } else {
      try self.init(reading: bytes, sha256: sha256)
    }
  }

  /// Reads whatever a page may say, field by field.
  init(reading bytes: [UInt8], sha256: SHA256) throws(WireFault) {
    let value = try JSON(parsing: bytes)
    var fields = try Fields(value)
    switch try fields.string("t") {
    case "hello": self = .hello(try Hello(&fields))
    case "cmd":
      let command = try CommandCodec.read(&fields)
      if case .hall(.castBallot(let poll, let choice)) = command.wish {
        self = .command(
          command, fingerprint: CommandPrint.ofBallot(choice, in: poll, sha256: sha256))
      } else {
        self = .command(command, fingerprint: CommandPrint.of(value, sha256: sha256))
      }
    default: throw WireFault(.unknownKind, "t")
    }
  }
}

/// The fingerprint of a command: what must be equal when a nonce comes again.
public enum CommandPrint {
  /// 16 hex characters of the SHA-256 over the message's fields sorted by key, nonce left out: it
  /// depends on nothing but what the page said, so it holds over restarts and new builds.
  static func of(_ message: JSON, sha256: SHA256) -> String {
    var kept = (message.members ?? []).filter { $0.key != "n" && $0.key != "t" }
    kept.sort { $0.key < $1.key }
    return hex(sha256(JSON.object(kept).bytes), bytes: 8)
  }

  /// The same of a vote, which comes by socket and by form: of what it says once it is read, with
  /// words as they are stored, so that one ballot is one ballot whichever way it came.
  public static func ofBallot(
    _ choice: Choice, in poll: PollID, sha256: SHA256
  ) -> String {
    of(
      .object([.init("c", "castBallot"), .init("poll", .string(poll)), choice.spelling]),
      sha256: sha256)
  }

  /// The same of a vote, of the bytes it came in: the list of its choices, and its poll in quotes.
  static func ofBallot(
    choice: Slice<UnsafeBufferPointer<UInt8>>, poll: Slice<UnsafeBufferPointer<UInt8>>,
    sha256: SHA256
  ) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 + choice.count + poll.count)
    bytes.put("{\"c\":\"castBallot\",\"choice\":")
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: choice))
    bytes.put(",\"poll\":")
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: poll))
    bytes.append(UInt8(ascii: "}"))
    return hex(sha256(bytes), bytes: 8)
  }

  private static func hex(_ digest: [UInt8], bytes count: Int) -> String {
    String(unsafeUninitializedCapacity: count * 2) { text in
      for at in 0..<count {
        text[2 * at] = digit(digest[at] >> 4)
        text[2 * at + 1] = digit(digest[at] & 15)
      }
      return count * 2
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

extension Hello {
  init(_ fields: inout Fields) throws(WireFault) {
    token = try fields.string("token")
    guard (1...128).contains(token.utf8.count) else { throw WireFault(.badValue, "token") }
    wire = try fields.int("wire")
    build = try fields.string("build")
    device = fields.has("device") ? try fields.string("device") : ""
    guard device.utf8.count <= 64, build.utf8.count <= 64 else {
      throw WireFault(.tooLong, "device")
    }
    take = fields.has("take") ? try fields.flag("take") : false
    epoch = fields.has("epoch") ? try fields.string("epoch") : ""
    var since: [String: Int64] = [:]
    if let boards = fields.optional("since") {
      guard let members = boards.members, members.count <= Limits.listItems else {
        throw WireFault(.wrongType, "since")
      }
      for member in members {
        guard let revision = member.value.int else { throw WireFault(.wrongType, "since") }
        since[member.key] = revision
      }
    }
    self.since = since
    try fields.end()
  }
}
