// One seam, one suite, two carriers: every test of a suite with this trait runs once with each.
import Sockets
import Testing

struct BothCarriers: SuiteTrait, TestTrait, TestScoping {
  @TaskLocal static var now = CarrierChoice.automatic

  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    for carrier in [CarrierChoice.direct, .ring] {
      try await BothCarriers.$now.withValue(carrier) { try await function() }
    }
  }
}

extension Trait where Self == BothCarriers {
  static var bothCarriers: BothCarriers { BothCarriers() }
}

struct CarrierTests {
  @Test(arguments: CarrierChoice.allCases)
  func carrier_isTheOneAskedFor_whereTheKernelAllowsIt(choice: CarrierChoice) {
    let chosen = SocketServer(host: "127.0.0.1", port: 0, carrier: choice).carrier
    if choice == .direct {
      #expect(chosen == .direct)
    } else if chosen != .ring {
      print("NOTE: this kernel refuses rings; every test of the sockets ran with direct sends")
    }
  }
}
