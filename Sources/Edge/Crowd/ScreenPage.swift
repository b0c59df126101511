// The main screen as a witness: it notes when each turnout arrived, so that latency is judged by
// what a hall would have seen.
import CLinux
import Wire

/// The main screen.
final class ScreenPage: Page {
  /// A turnout and when it was there.
  struct Frame {
    let nanos: UInt64
    let cast: Int
  }

  private(set) var frames: [String: [Frame]] = [:]

  init(_ loop: CrowdLoop, linkPath: String, build: String) {
    super.init(loop, token: HallLinks.token(of: linkPath), build: build)
  }

  override func changed(_ topic: String, _ keys: [String]) {
    guard topic == "counts" else { return }
    let now = clinux_monotonic_nanos()
    for key in keys {
      guard let cast = boards["counts", key]?["cast"]?.int else { continue }
      frames[key, default: []].append(Frame(nanos: now, cast: Int(cast)))
    }
  }

  /// When the screen first showed so many ballots of a poll.
  func shown(_ poll: String, cast: Int) -> UInt64? {
    frames[poll]?.first { $0.cast >= cast }?.nanos
  }
}
