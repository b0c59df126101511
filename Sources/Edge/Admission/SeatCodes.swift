// The 6-character codes on seat cards, for phones that cannot read a QR: derived like tokens,
// with the role `code`, and unique within the hall. A typed code opens nothing by itself: staff
// confirm it.

public import Hall

/// Every seat's code.
public struct SeatCodes: Sendable {
  private var seats: [String: SeatID] = [:]
  private var codes: [SeatID: String] = [:]

  /// Codes for the seats among `links`, each of its link's generation.
  public init(tokens: Tokens, links: [LinkID: Link]) {
    let generations = links.compactMap { link, held in
      link.seat.map { (seat: $0, generation: held.generation) }
    }.sorted { $0.seat < $1.seat }
    // Earlier generations first, so that a card made anew never changes another seat's code.
    var taken: Set<String> = []
    for generation in 1...max(1, generations.map(\.generation).max() ?? 1) {
      for (seat, current) in generations where generation <= current {
        let code = SeatCodes.code(tokens, seat, generation, avoiding: taken)
        taken.insert(code)
        guard generation == current else { continue }
        seats[code] = seat
        codes[seat] = code
      }
    }
  }

  /// The code of a seat, nil if it has no link.
  public func code(of seat: SeatID) -> String? { codes[seat] }

  /// The seat of a typed code. Small letters, spaces and hyphens are forgiven.
  public func seat(typed text: String) -> SeatID? {
    guard text.utf8.count <= 4 * Limits.codeCharacters else { return nil }
    let code = text.uppercased().filter { $0 != " " && $0 != "-" }
    return seats[code]
  }

  /// A code another seat has is bumped by a counter until it is free.
  private static func code(
    _ tokens: Tokens, _ seat: SeatID, _ generation: Int, avoiding taken: Set<String>
  ) -> String {
    for bump in 0..<Limits.codeBumps {
      let numbers = bump == 0 ? [generation] : [generation, bump]
      let code = spell(tokens.mac(["code", seat.description], numbers))
      if !taken.contains(code) { return code }
    }
    preconditionFailure("a hall has far fewer seats than there are codes")
  }

  /// 30 bits as 6 characters that nobody mistakes for one another: no 0 O 1 I.
  private static func spell(_ mac: [UInt8]) -> String {
    let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    let bits = mac.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    let characters = (1...Limits.codeCharacters).map { alphabet[bits >> (32 - 5 * $0) & 31] }
    return String(decoding: characters, as: UTF8.self)
  }
}
