// What is agreed on compression: the first offer that can be met, and declined is not refused.
import HTTP
import Testing
import WebSocket

extension PerMessageDeflate {
  static func offered(_ value: String) -> PerMessageDeflate? {
    try? agreed(with: Headers([("Sec-WebSocket-Extensions", value)]))
  }
}

struct OfferTests {
  static let plain = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"

  static let agreed: [(offer: String, answer: String)] = [
    ("permessage-deflate", plain),
    ("permessage-deflate; client_max_window_bits", plain),
    ("permessage-deflate;client_max_window_bits=8", plain),
    ("permessage-deflate; client_max_window_bits=15", plain),
    ("permessage-deflate; server_no_context_takeover", plain),
    ("permessage-deflate; server_no_context_takeover; client_no_context_takeover", plain),
    ("permessage-deflate ; server_max_window_bits = 9", plain + "; server_max_window_bits=9"),
    ("permessage-deflate; server_max_window_bits=\"10\"", plain + "; server_max_window_bits=10"),
    ("permessage-deflate; server_max_window_bits=\"1\\5\"", plain + "; server_max_window_bits=15"),
    ("x-other; a=b, permessage-deflate", plain),
    (", permessage-deflate ,", plain),
    (
      "permessage-deflate; unknown, permessage-deflate; server_max_window_bits=8, "
        + "permessage-deflate; server_max_window_bits=12, permessage-deflate",
      plain + "; server_max_window_bits=12"
    ),
  ]

  @Test(arguments: agreed)
  func offer_isMet(offer: String, answer: String) {
    let terms = PerMessageDeflate.offered(offer)
    #expect(terms?.field.0 == "Sec-WebSocket-Extensions")
    #expect(terms?.field.1 == answer, "\(offer)")
  }

  static let declined = [
    "x-webkit-deflate-frame", "permessage-bzip2", "Permessage-deflate2",
    "permessage-deflate; unknown", "permessage-deflate; unknown=1",
    "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
    "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
    "permessage-deflate; server_no_context_takeover=true",
    "permessage-deflate; client_no_context_takeover=1",
    "permessage-deflate; server_max_window_bits",
    "permessage-deflate; server_max_window_bits=8",
    "permessage-deflate; server_max_window_bits=7",
    "permessage-deflate; server_max_window_bits=16",
    "permessage-deflate; server_max_window_bits=09",
    "permessage-deflate; server_max_window_bits=1x",
    "permessage-deflate; client_max_window_bits=7",
    "permessage-deflate; client_max_window_bits=16",
    "permessage-deflate; client_max_window_bits=010",
  ]

  @Test(arguments: declined)
  func offer_isDeclined(offer: String) throws {
    let headers = Headers([("Sec-WebSocket-Extensions", offer)])
    #expect(try PerMessageDeflate.agreed(with: headers) == nil, "\(offer)")
    let both = Headers([("Sec-WebSocket-Extensions", offer + ", permessage-deflate")])
    #expect(try PerMessageDeflate.agreed(with: both) != nil, "\(offer)")
  }

  static let malformed = [
    "", " ", ",", ";", "=", "permessage-deflate;", "permessage-deflate; =1",
    "permessage-deflate; a=", "permessage-deflate; a=\"\"", "permessage-deflate; a=\"b",
    "permessage-deflate; a=\"b c\"", "permessage-deflate; a=\"b\\\"", "permessage-deflate x",
    "permessage-deflate; a b", "permessage-deflate, (x)", "permessage-deflate; a=b=c",
    "permessage-deflaté",
  ]

  @Test(arguments: malformed)
  func field_isRefused(value: String) {
    for fields in [[value], ["permessage-deflate", value]] {
      let headers = Headers(fields.map { ("Sec-WebSocket-Extensions", $0) })
      #expect(throws: HandshakeFailure.badExtensions, "\(fields)") {
        try PerMessageDeflate.agreed(with: headers)
      }
    }
  }

  @Test func fields_areRead_inTheirOrder() throws {
    let headers = Headers([
      ("Sec-WebSocket-Extensions", "x-other"),
      ("Sec-WebSocket-Extensions", "permessage-deflate; server_max_window_bits=11"),
      ("Sec-WebSocket-Extensions", "permessage-deflate"),
    ])
    #expect(try PerMessageDeflate.agreed(with: headers)?.serverWindowBits == 11)
    #expect(try PerMessageDeflate.agreed(with: Headers()) == nil)
    #expect(HandshakeFailure.badExtensions.response.status == 400)
  }
}
