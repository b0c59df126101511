// The whole walk over one hall's notes: read, centre, place, find what says the same, group what
// is left over, and say of each theme what it is about. A pure function: it keeps nothing, asks
// no clock, and what people decided goes in and is never overruled.

/// All findings of one input. 3,000 notes take less than a second; call it off the loops.
public func synthesise(_ input: SynthesisInput) -> Findings {
  var walk = Walk(input)
  walk.place()
  walk.scan()
  return walk.findings()
}

/// The steps, in order; each leaves its result for the next.
private struct Walk {
  let input: SynthesisInput
  let tuning: Tuning
  let notes: [SynthesisNote]
  let read: [ReadText]
  let stances: [Stance]
  let vectors: [[Float]]
  let prepared: PreparedThemes
  let pins: [String: Pin]
  var placements: [Placement] = []
  var leftOver: [Bool] = []
  var duplicates: [[Int]] = []
  var groups: [[Int]] = []

  init(_ input: SynthesisInput) {
    self.input = input
    tuning = Tuning.of(input.engine)
    notes = input.notes.sorted(by: SynthesisNote.comesFirst)
    let read = notes.map { ReadText($0.text) }
    self.read = read
    stances = zip(notes, read).map { $0.marked ?? StanceRule.stance(of: $1) }
    let centring = Centring(
      engine: input.engine,
      notes: zip(notes, read).map { (vector: $0.vector, language: $1.language) })
    vectors = zip(notes, read).map { centring.centred($0.vector, $1.language) }
    prepared = PreparedThemes(engine: input.engine, themes: input.themes, centring: centring)
    // Of two pins of one note the last stands.
    pins = Dictionary(input.pins.map { ($0.note, $0) }) { $1 }
  }

  mutating func place() {
    for (index, note) in notes.enumerated() {
      let placement = prepared.place(note.id, read[index], vectors[index])
      placements.append(pins[note.id] == nil ? placement : placement.pinned)
      leftOver.append(home(of: index) == nil)
    }
  }

  /// The theme a note counts for: where a person put it, else where it clearly belongs.
  func home(of index: Int) -> Int? {
    if let pin = pins[notes[index].id] { return pin.theme }
    return placements[index].verdict == .clear ? placements[index].best : nil
  }

  /// One pass over all pairs finds both what says the same and who is near to whom.
  mutating func scan() {
    guard notes.count <= Limits.notesGrouped else { return }
    let likeness = Likeness(read, stances: stances)
    var joined = Joined(count: notes.count)
    let raw = PairScan(notes.map(\.vector), dimension: input.engine.dimension)
    raw.forEachPair { a, b, cosine in
      if likeness.same(a, b, cosine: cosine, tuning: tuning) { joined.join(a, b) }
    }
    duplicates = joined.groups(least: 2)
    groups = Groups.find(
      notes.indices.filter { leftOver[$0] }, vectors: vectors, engine: input.engine,
      tuning: tuning)
  }
}

extension Walk {
  func findings() -> Findings {
    let themes = input.themes.sorted { $0.id < $1.id }
    let members = themes.map { theme in notes.indices.filter { home(of: $0) == theme.id } }
    let proposed = groups.filter { !wasDismissed($0) }.prefix(Limits.proposals)
    let homeless = notes.indices.filter { index in
      leftOver[index] && !proposed.contains { $0.contains(index) }
    }
    let keywords = Keywords(
      groups: (members + proposed + [homeless]).map { $0.map { read[$0] } })
    return Findings(
      placements: placements, stances: stances,
      duplicates: duplicates.map { $0.map { notes[$0].id } },
      groups: proposed.enumerated().map { offset, group in
        proposal(group, keywords, class: members.count + offset)
      },
      themes: zip(themes, members).enumerated().map { offset, pair in
        themeFindings(pair.0, pair.1, keywords, class: offset)
      })
  }

  /// People turned it down when most of it was in one group they turned down.
  private func wasDismissed(_ group: [Int]) -> Bool {
    input.dismissed.contains { ids in
      let gone = Set(ids)
      return group.count { gone.contains(notes[$0].id) } * 2 > group.count
    }
  }

  private func proposal(_ group: [Int], _ keywords: Keywords, class: Int) -> GroupProposal {
    let nearness = nearness(of: group)
    let order = group.indices.sorted {
      nearness[$0] != nearness[$1] ? nearness[$0] > nearness[$1] : $0 < $1
    }
    let words = keywords.foremost(of: `class`, notes: group.map { read[$0] }).map(\.word)
    return GroupProposal(
      id: "g:" + notes[group[0]].id, notes: order.map { notes[group[$0]].id }, keywords: words,
      suggestedTitle: words.prefix(2).joined(separator: " · "))
  }

  private func themeFindings(
    _ theme: SynthesisTheme, _ members: [Int], _ keywords: Keywords, class: Int
  ) -> ThemeFindings {
    var counts = StanceCounts()
    for index in members { counts.add(stances[index]) }
    return ThemeFindings(
      theme: theme.id, notes: members.map { notes[$0].id },
      tables: Set(members.map { notes[$0].table }).sorted(),
      keywords: keywords.foremost(
        of: `class`, notes: members.map { read[$0] },
        registered: RegisteredWords(titles: theme.titles, seeds: theme.seeds)),
      quotes: quotes(members), stances: counts)
  }

  private func quotes(_ members: [Int]) -> [String] {
    var saying = Array(notes.indices)
    for group in duplicates { for member in group { saying[member] = group[0] } }
    let candidates = zip(members, nearness(of: members)).map { index, near in
      QuoteCandidate(
        place: index, table: notes[index].table, characters: notes[index].text.count,
        nearness: near, saying: saying[index])
    }
    return Quotes.choose(candidates).map { notes[$0].id }
  }

  /// How near each is to the middle of all of them.
  private func nearness(of members: [Int]) -> [Milli] {
    let known = members.map { vectors[$0] }.filter { !$0.isEmpty }
    guard let middle = Vectors.mean(known).map(Vectors.unit) else { return members.map { _ in 0 } }
    return members.map { Vectors.milli(Vectors.dot(vectors[$0], middle)) }
  }
}

extension Placement {
  fileprivate var pinned: Placement {
    Placement(
      note: note, best: best, second: second, score: score, margin: margin, verdict: .pinned)
  }
}

extension StanceCounts {
  fileprivate mutating func add(_ stance: Stance) {
    switch stance {
    case .proposal: proposals += 1
    case .problem: problems += 1
    case .praise: praises += 1
    }
  }
}
