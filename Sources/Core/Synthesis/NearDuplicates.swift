// Notes that say the same in nearly the same words. They are shown together ("x3, tables 3, 7,
// 12"), never deleted, and never joined across stances: "more buses" and "fewer buses" are near
// in letters and far in meaning.

/// The search for them.
enum NearDuplicates {
  /// Groups of at least two notes that say the same, by their first members. What says the same as
  /// a third is in the group, however far it is from the first.
  static func find(_ hall: HallText, stances: [Stance], engine: Engine) -> [[Int]] {
    let likeness = Likeness(hall.read, stances: stances)
    let tuning = Tuning.of(engine)
    var joined = Joined(count: hall.notes.count)
    PairScan(hall.notes.map(\.vector), dimension: engine.dimension).forEachPair { a, b, cosine in
      if likeness.same(a, b, cosine: cosine, tuning: tuning) { joined.join(a, b) }
    }
    return joined.groups(least: 2)
  }
}

/// What two notes are compared by.
private struct Likeness {
  private let bigrams: [[UInt64]]
  private let stances: [Stance]
  private let oppositions: [Opposition]

  init(_ notes: [ReadText], stances: [Stance]) {
    bigrams = notes.map(Likeness.bigrams)
    self.stances = stances
    oppositions = notes.map { Opposition($0) }
  }

  /// Whether two notes say the same, given their uncentred cosine.
  func same(_ a: Int, _ b: Int, cosine: Float, tuning: Tuning) -> Bool {
    guard stances[a] == stances[b] else { return false }
    let isAlike = tuning.sameCosine.map { cosine >= $0 } ?? isAlike(a, b)
    return isAlike && !oppositions[a].isOpposed(to: oppositions[b])
  }

  private func isAlike(_ a: Int, _ b: Int) -> Bool {
    overlap(a, b) * 10 >= union(a, b) * 4
  }

  private func overlap(_ a: Int, _ b: Int) -> Int {
    var common = 0
    var i = 0
    var j = 0
    let a = bigrams[a]
    let b = bigrams[b]
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        common += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return common
  }

  private func union(_ a: Int, _ b: Int) -> Int {
    max(1, bigrams[a].count + bigrams[b].count - overlap(a, b))
  }

  /// Pairs of neighbouring letters, each once, sorted; spaces and punctuation do not count.
  private static func bigrams(_ note: ReadText) -> [UInt64] {
    let pairs = zip(note.letters, note.letters.dropFirst()).map { first, second in
      UInt64(first.value) << 32 | UInt64(second.value)
    }
    return Set(pairs).sorted()
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
