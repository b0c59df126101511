// Where servers are.
import Testing

@testable import Lines

struct ServerAddressTests {
  @Test(arguments: [
    ("https://hall.example:8443", true, "hall.example", 8443),
    ("http://10.0.0.1", false, "10.0.0.1", 80),
    ("https://[::1]:9443/", true, "::1", 9443), ("https://hall", true, "hall", 443),
  ])
  func address_isTakenApart(_ row: (String, Bool, String, Int)) throws {
    let address = try ServerAddress(row.0)
    #expect(address.isEncrypted == row.1)
    #expect(address.host == row.2)
    #expect(Int(address.port) == row.3)
  }

  @Test(arguments: ["ftp://a", "https://", "http://a:99999", "http://a/b", "a:80", "http://a:x"])
  func address_isRefused_whenItIsNone(_ base: String) {
    #expect(throws: LineFailure.badBase(base)) { try ServerAddress(base) }
  }
}
