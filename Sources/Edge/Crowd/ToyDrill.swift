// The same phones before a toy hub that only says `A`: what a vote costs on these sockets before
// any hall stands behind them.
import CLinux
import Digest
import Lines

/// A toy hub under votes.
public final class ToyDrill {
  private let crowd: LightCrowd
  /// About as long as a ballot of the hall.
  private let ballot = Array("V\(String(repeating: "v", count: 90))".utf8)

  /// Phones towards `http://host:port` or `https://host:port`.
  public init(
    base: String, certificateSHA256: String? = nil, phones: Int, seed: UInt64
  ) throws(CrowdFailure) {
    let loop = try CrowdLoop(base: base, certificateSHA256: certificateSHA256, seed: seed)
    crowd = LightCrowd(loop, hellos: Array(repeating: [], count: phones))
  }

  /// As in `VoteDrill`.
  public var spins: Bool {
    get { crowd.spins }
    set { crowd.spins = newValue }
  }

  /// Everybody comes in.
  public func join() throws(CrowdFailure) { _ = try crowd.join(millisMax: Limits.joinMillisMax) }

  /// Everybody votes at once; how long each answer took, the shortest first.
  public func vote() throws(CrowdFailure) -> [UInt64] {
    try crowd.cast(
      crowd.phones.map { _ in ballot }, windowMillis: 0, millisMax: Limits.joinMillisMax)
    return crowd.answerNanos.sorted()
  }

  /// Everybody goes.
  public func leave() { crowd.loop.shut() }
}
