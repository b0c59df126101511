// Notes that say the same in nearly the same words. They are shown together ("x3, tables 3, 7,
// 12"), never deleted, and never joined across stances. Alike is not enough: more buses and fewer
// buses, line 1 and line 2 are alike too, so what looks the same must also survive two objections.

/// The search for them.
enum NearDuplicates {
  /// Groups of at least two notes that say the same, by their first members. What says the same as
  /// a third is in the group, however far it is from the first.
  static func find(
    _ hall: HallText, stances: [Stance], themes: [RegisteredWords], engine: Engine
  ) -> [[Int]] {
    let tuning = Tuning.of(engine)
    let letters = hall.read.map { Likeness($0) }
    let oppositions = hall.read.map { Opposition($0) }
    let subjects = hall.read.map { Subject($0, themes: themes) }
    var joined = Joined(count: hall.notes.count)
    PairScan(hall.notes.map(\.vector), dimension: engine.dimension).forEachPair { a, b, cosine in
      guard stances[a] == stances[b], cosine >= tuning.sameCosine || cosine == 0 else { return }
      // Where vectors see words rather than meanings, the letters decide.
      if !tuning.vectorsTellSameness, !letters[a].isAlike(letters[b]) { return }
      if cosine == 0, !letters[a].isAlike(letters[b]) { return }
      if oppositions[a].isOpposed(to: oppositions[b]) { return }
      if subjects[a].isOther(than: subjects[b]) { return }
      if cosine < tuning.sameOfOtherNouns, subjects[a].hasOtherNouns(than: subjects[b]) { return }
      joined.join(a, b)
    }
    return joined.groups(least: 2)
  }
}

/// Numbers joined into groups, one pair after the other (union by smallest member).
struct Joined {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(_ member: Int) -> Int {
    var root = member
    while parents[root] != root { root = parents[root] }
    var step = member
    while parents[step] != root { (parents[step], step) = (root, parents[step]) }
    return root
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (a, b) = (root(a), root(b))
    parents[max(a, b)] = min(a, b)
  }

  /// Groups of at least `least` members, by their smallest member; members ascending.
  mutating func groups(least: Int) -> [[Int]] {
    var members: [[Int]] = Array(repeating: [], count: parents.count)
    for member in parents.indices { members[root(member)].append(member) }
    return members.filter { $0.count >= least }
  }
}
