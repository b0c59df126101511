// The terms of permessage-deflate (RFC 7692 section 7.1) as this server agrees to them: each
// message on its own, in both directions, so that no connection keeps a window and a compressed
// frame can be shared by all who get it.
public import HTTP

/// What was agreed on with one client.
public struct PerMessageDeflate: Hashable, Sendable {
  /// The window our frames may refer back to, as a power of two.
  public let serverWindowBits: UInt8
  /// The client asked for a window, so it is told which.
  private let isWindowTold: Bool

  /// The first offer that can be met; nil if there is none. Fails if the field is not one.
  public static func agreed(
    with headers: Headers
  ) throws(HandshakeFailure) -> PerMessageDeflate? {
    var agreed: PerMessageDeflate?
    // Section 9.1 of RFC 6455: the field may be split over several lines, and a value that does
    // not conform fails the connection.
    for value in headers.all("sec-websocket-extensions") {
      guard let offers = ExtensionOffers.read(value) else { throw .badExtensions }
      if agreed == nil { agreed = offers.lazy.compactMap { Self($0) }.first }
    }
    return agreed
  }

  /// The answer's field (section 7.1.1: what is in it binds both sides; the client need not have
  /// offered `client_no_context_takeover` for it to be asked of it).
  public var field: (String, String) {
    let window = isWindowTold ? "; server_max_window_bits=\(serverWindowBits)" : ""
    return (
      "Sec-WebSocket-Extensions",
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover" + window
    )
  }

  /// Section 7.1: an offer is declined if a parameter is unknown, comes twice or has a wrong value.
  private init?(_ offer: ExtensionOffer) {
    guard offer.name == "permessage-deflate" else { return nil }
    var window: UInt8?
    var seen: Set<String> = []
    for parameter in offer.parameters {
      guard seen.insert(parameter.name).inserted else { return nil }
      switch (parameter.name, parameter.value) {
      case ("server_no_context_takeover", nil), ("client_no_context_takeover", nil): break
      // We inflate with the largest window, so whatever the client keeps to is fine.
      case ("client_max_window_bits", nil): break
      case ("client_max_window_bits", let value?):
        guard Self.windowBits(value) != nil else { return nil }
      case ("server_max_window_bits", let value?):
        // zlib makes no raw stream with a window of 2^8: it would use 2^9, which such a client
        // could not read.
        guard let bits = Self.windowBits(value), bits > 8 else { return nil }
        window = bits
      default: return nil
      }
    }
    serverWindowBits = window ?? Limits.windowBitsMax
    isWindowTold = window != nil
  }

  /// Section 7.1.2: a decimal number from 8 to 15 without leading zeroes.
  private static func windowBits(_ value: String) -> UInt8? {
    ["8", "9", "10", "11", "12", "13", "14", "15"].contains(value) ? UInt8(value) : nil
  }
}
