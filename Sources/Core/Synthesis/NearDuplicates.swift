// Notes that say the same in nearly the same words. They are shown together ("x3, tables 3, 7,
// 12"), never deleted, and never joined across stances. Alike is not enough: more buses and fewer
// buses, line 1 and line 2 are alike too, so what looks the same must also survive two objections.

/// The search for them.
struct NearDuplicates {
  /// Groups of at least two notes that say the same, by their first members. What says the same as
  /// a third is in the group, however far it is from the first.
  let groups: [[Int]]
  /// Of each note that was compared.
  let sayings: [Saying]

  /// Nothing was compared.
  init() { (groups, sayings) = ([], []) }

  init(_ hall: HallText, themes: [RegisteredWords], engine: Engine) {
    let tuning = Tuning.of(engine)
    let sayings = hall.notes.indices.map { index in
      Saying(
        hall.read[index], stance: hall.stances[index], themes: themes,
        isApart: hall.notes[index].isApart)
    }
    var joined = Joined(count: hall.notes.count)
    PairScan(hall.notes.map(\.vector), dimension: engine.dimension).forEachPair { a, b, cosine in
      // Most pairs end here; the sayings are in another place of memory.
      guard cosine >= tuning.sameCosine || cosine == 0 else { return }
      if sayings[a].isSame(as: sayings[b], cosine: cosine, tuning: tuning) { joined.join(a, b) }
    }
    self.sayings = sayings
    groups = joined.groups(least: 2)
  }
}

/// What one note says, ready to be compared.
struct Saying: Sendable {
  private let stance: Stance
  private let isApart: Bool
  private let likeness: Likeness
  private let opposition: Opposition
  private let subject: Subject

  init(_ note: ReadText, stance: Stance, themes: [RegisteredWords], isApart: Bool) {
    self.stance = stance
    self.isApart = isApart
    likeness = Likeness(note)
    opposition = Opposition(note)
    subject = Subject(note, themes: themes)
  }

  /// `cosine` is of the vectors as they came; 0 when one of them says nothing.
  func isSame(as other: Saying, cosine: Float, tuning: Tuning) -> Bool {
    guard stance == other.stance, !isApart, !other.isApart else { return false }
    guard cosine >= tuning.sameCosine || cosine == 0 else { return false }
    // Where vectors see words rather than meanings, or nothing, the letters decide.
    let lettersDecide = !tuning.vectorsTellSameness || cosine == 0
    if lettersDecide, !likeness.isAlike(other.likeness) { return false }
    if opposition.isOpposed(to: other.opposition) { return false }
    if subject.isOther(than: other.subject) { return false }
    return cosine >= tuning.sameOfOtherNouns || !subject.hasOtherNouns(than: other.subject)
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
