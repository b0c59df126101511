// Groups among notes that found no theme. They are proposals: measured, no automatic grouping of
// short notes is good enough for a wall, but a person names a good one in seconds.

/// The grouping.
enum Groups {
  /// Groups of at least three of `members`, the largest first; members ascending. Notes without
  /// a vector are in none.
  static func find(
    _ members: [Int], vectors: [[Float]], engine: Engine
  ) -> [[Int]] {
    partition(members, vectors: vectors, engine: engine)
      .filter { $0.count >= 3 }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0[0] < $1[0] }
  }

  /// All groups, single ones too, by their first members.
  static func partition(
    _ members: [Int], vectors: [[Float]], engine: Engine
  ) -> [[Int]] {
    let members = members.filter { !vectors[$0].isEmpty }
    let tuning = Tuning.of(engine)
    var neighbours = Neighbours(count: members.count, limit: tuning.neighbours)
    PairScan(members.map { vectors[$0] }, dimension: engine.dimension)
      .forEachPair { neighbours.see($0, $1, $2) }
    let community = Louvain.communities(
      of: neighbours.graph(), resolutionPercent: tuning.resolutionPercent)
    var groups: [[Int]] = Array(repeating: [], count: (community.max() ?? -1) + 1)
    for (place, name) in community.enumerated() { groups[name].append(members[place]) }
    return groups
  }
}
