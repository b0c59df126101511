// The rehearsal against halls that are honest and halls that lie: a checker that never says no is
// worth nothing, so every lie has its row.
import Crowd
import Glibc
import Synchronization
import TLS
import Testing

@Suite(.serialized) struct RehearsalTests {
  private static let notes = ["버스가 더 자주", "나무 그늘", "빈집을 고쳐", "밤길이 어두워요", "시장 주차"]

  private func rehearse(_ hall: FakeHall, patienceMillis: Int = 30_000) throws -> RehearsalSheet {
    var options = Rehearsal.Options()
    options.minutes = 0
    options.burstMillis = 50
    options.patienceMillis = patienceMillis
    options.notes = RehearsalTests.notes
    options.seed = 7
    return try Rehearsal(links: try HallLinks(parsing: hall.links()), options: options).run()
  }

  @Test func rehearsal_saysGo_whenTheHallIsHonest() throws {
    let hall = try FakeHall()
    defer { hall.stop() }
    let sheet = try rehearse(hall)
    // Speed is the machine's affair, not this test's.
    let reasons = sheet.reasons.filter { !$0.en.contains("too late") && !$0.en.contains("behind") }
    #expect(reasons == [], "seed \(sheet.seed)")
    #expect(sheet.joined == 24)
    #expect(sheet.polls == 2)
    // Two polls; three of twenty-four change their mind in each.
    #expect(sheet.votesSent == 54)
    #expect(sheet.votesAcked == 54)
    #expect(sheet.notesAcked == 5)
    #expect(sheet.reconnects >= 4)
    #expect(sheet.recountAgrees)
    #expect((sheet.lost, sheet.duplicated) == (0, 0))
    #expect(hall.state.withLock { $0.run } == 0)
    // Of twenty-four one has no socket to vote over, and one no script; the latter's receipt is
    // asked for once more.
    #expect(hall.state.withLock { $0.posts } == 4)
    #expect(hall.state.withLock { $0.forms } == 2)
  }

  @Test func rehearsal_opensTheFirstMeasureFirst_whateverThePlace() throws {
    let hall = try FakeHall(polls: FakeHall.Poll.all)
    defer { hall.stop() }
    let sheet = try rehearse(hall)
    let reasons = sheet.reasons.filter { !$0.en.contains("too late") && !$0.en.contains("behind") }
    #expect(reasons == [], "seed \(sheet.seed)")
    #expect(sheet.polls == 5)
    // Two stay away from each of the two measures.
    #expect((sheet.votesSent, sheet.votesAcked) == (131, 131))
    #expect((sheet.lost, sheet.duplicated) == (0, 0))
    #expect(hall.state.withLock { $0.polls.values.allSatisfy { $0.state == "revealed" } })
  }

  @Test func rehearsal_endsTheOneLeftOpen_beforeItBeginsItsOwn() throws {
    let hall = try FakeHall(run: 4)
    defer { hall.stop() }
    _ = try rehearse(hall)
    #expect(hall.state.withLock { $0.rehearsalsBegun } == 1)
    #expect(hall.state.withLock { $0.run } == 0)
  }

  @Test(arguments: Lie.allCases) func rehearsal_saysNoGo_whenTheHallLies(_ lie: Lie) throws {
    let polls = lie == .breaksSeal ? FakeHall.Poll.all : [.proposal, .warmup]
    let hall = try FakeHall(lie: lie, polls: polls)
    defer { hall.stop() }
    let sheet = try rehearse(hall, patienceMillis: 2_000)
    #expect(!sheet.isGo)
    #expect(sheet.json.contains("\"verdict\":\"no-go\""))
    switch lie {
    case .dropsVote: #expect(sheet.votesAcked == sheet.votesSent - 1)
    case .doublesVote: #expect((sheet.lost, sheet.duplicated) == (0, 1))
    case .acksUnstoredVote: #expect((sheet.lost, sheet.duplicated) == (1, 0))
    case .keepsOldVote, .swapsChoice: #expect((sheet.lost, sheet.duplicated) == (1, 1))
    case .wrongScreen, .wrongHTTP: #expect(!sheet.recountAgrees)
    case .losesNote: #expect((sheet.lost, sheet.notesAcked) == (1, 5))
    case .doublesNote: #expect((sheet.duplicated, sheet.notesAcked) == (1, 5))
    case .takesLateVotes: #expect(sheet.reasons.contains { $0.en.contains("after the close") })
    case .breaksSeal: #expect(sheet.reasons.contains { $0.en.contains("second measure") })
    case .screenStops: #expect(sheet.reasons.contains { $0.en.contains("full turnout") })
    }
  }

  @Test func phone_resendsTheSameNonce_whenTheLineBreaksBeforeTheAnswer() throws {
    let hall = try FakeHall(cuts: 4)
    defer { hall.stop() }
    let sheet = try rehearse(hall)
    #expect(sheet.votesAcked == sheet.votesSent)
    #expect((sheet.lost, sheet.duplicated) == (0, 0))
    let sightings = hall.state.withLock { $0.sightings }
    let repeated = sightings.values.filter { $0.count > 1 }
    #expect(repeated.count >= 4)
    for connections in repeated { #expect(Set(connections).count == connections.count) }
    // Late ballots are probes, one a poll; all others are votes of the sheet.
    #expect(sightings.count == sheet.votesSent + 2)
  }

  @Test func rehearsal_worksOverTLS_whenTheCertificateIsThePinnedOne() throws {
    let tls = try ScratchCertificate()
    let hall = try FakeHall(tls: tls.context)
    defer { hall.stop() }
    let sheet = try rehearse(hall)
    #expect(sheet.votesAcked == 54)
    #expect(sheet.recountAgrees)
  }

  @Test func rehearsal_refusesTheHall_whenTheCertificateIsAnother() throws {
    let tls = try ScratchCertificate()
    let hall = try FakeHall(tls: tls.context)
    defer { hall.stop() }
    let other = String(repeating: "0", count: 64)
    let links = try HallLinks(parsing: hall.links(digest: other))
    let pinned = TLSFailure.pinMismatch(sha256: tls.context.certificateSHA256)
    #expect(throws: CrowdFailure.tls(pinned)) { try Rehearsal(links: links).run() }
  }

  @Test func rehearsal_fails_whenMoreSeatsAreAskedForThanThereAre() throws {
    let hall = try FakeHall()
    defer { hall.stop() }
    var options = Rehearsal.Options()
    options.seats = 25
    let links = try HallLinks(parsing: hall.links())
    #expect(throws: CrowdFailure.tooFewLinks(kind: "seats", asked: 25, have: 24)) {
      try Rehearsal(links: links, options: options).run()
    }
  }

  @Test func rehearsal_fails_whenNobodyIsThere() throws {
    let hall = try FakeHall()
    let links = try HallLinks(parsing: hall.links())
    hall.stop()
    #expect(throws: CrowdFailure.unreachable("healthz")) { try Rehearsal(links: links).run() }
  }
}

/// A self-signed certificate in a folder of its own.
final class ScratchCertificate {
  let context: TLSContext
  private let folder: String

  init() throws {
    var name = Array("/tmp/crowd-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw CrowdFailure.system(call: "mkdtemp", errno: errno) }
    folder = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let (certificate, key) = (folder + "/c.pem", folder + "/k.pem")
    try SelfSigned.write(certificateFile: certificate, keyFile: key)
    context = try TLSContext(certificateFile: certificate, keyFile: key)
  }

  deinit {
    unlink(folder + "/c.pem")
    unlink(folder + "/k.pem")
    rmdir(folder)
  }
}
