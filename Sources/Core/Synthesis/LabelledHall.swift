// A hall whose notes people labelled: what the synthesis is measured on. It measures agreement
// with those people, not truth.

/// Notes with labels, as `wontak themes eval` reads them.
public struct LabelledHall: Sendable {
  public var input: SynthesisInput
  /// For each note of `input`, in that order, the theme people put it in; nil is off-topic.
  public var labels: [Int?]
  /// Places of two notes that say the same; nil when nobody looked.
  public var duplicates: [(Int, Int)]?
  /// For each note its stance, nil where there is none to tell; nil when nobody looked.
  public var stances: [Stance?]?

  public init(
    input: SynthesisInput, labels: [Int?], duplicates: [(Int, Int)]? = nil,
    stances: [Stance?]? = nil
  ) {
    precondition(labels.count == input.notes.count, "one label for each note")
    precondition(stances?.count ?? labels.count == labels.count, "one stance for each note")
    self.input = input
    self.labels = labels
    self.duplicates = duplicates
    self.stances = stances
  }
}

/// The figures, each a share of 1 unless said otherwise; nil where there was nothing to measure.
public struct SynthesisFigures: Hashable, Sendable {
  /// Notes on topic whose best theme is their label, of all notes on topic.
  public var seededAccuracy: Double?
  /// The same, with the best or the second.
  public var top2Accuracy: Double?
  /// Of the notes placed without a person, those whose theme is their label; an off-topic note
  /// so placed is an error.
  public var autoPrecision: Double?
  /// Notes placed without a person, of all notes, off-topic ones too.
  public var autoCoverage: Double?
  /// Agreement of the groups found without any theme with the labels, on the notes on topic; all
  /// notes are grouped, as off-topic ones are when nobody knows them yet.
  public var unseededARI: Double?
  public var unseededV: Double?
  /// Of the pairs found to say the same, those people had paired, and the other way round. Pairs
  /// are those within a group: a group of three makes three.
  public var duplicatePrecision: Double?
  public var duplicateRecall: Double?
  /// Of the quotes chosen for all themes, at most three each, those labelled with that theme.
  public var quotePrecision: Double?
  /// Notes whose stance is found as labelled, of all that have one.
  public var stanceAccuracy: Double?
}

extension LabelledHall {
  /// Measures findings made from `input`, and `groups`, a division made without themes.
  public func figures(of findings: Findings, groups: [[String]]) -> SynthesisFigures {
    var figures = SynthesisFigures()
    let places = Dictionary(uniqueKeysWithValues: input.notes.enumerated().map { ($1.id, $0) })
    measurePlacing(findings, places, &figures)
    measureGroups(groups, places, &figures)
    measureDuplicates(findings, places, &figures)
    measureQuotes(findings, places, &figures)
    measureStances(findings, places, &figures)
    return figures
  }

  private func measurePlacing(
    _ findings: Findings, _ places: [String: Int], _ figures: inout SynthesisFigures
  ) {
    var onTopic = 0
    var best = 0
    var second = 0
    var clear = 0
    var right = 0
    for placement in findings.placements {
      guard let place = places[placement.note] else { continue }
      let label = labels[place]
      if let label {
        onTopic += 1
        if placement.best == label { best += 1 }
        if placement.second == label { second += 1 }
      }
      if placement.verdict == .clear {
        clear += 1
        if let label, placement.best == label { right += 1 }
      }
    }
    figures.seededAccuracy = share(best, of: onTopic)
    figures.top2Accuracy = share(best + second, of: onTopic)
    figures.autoPrecision = share(right, of: clear)
    figures.autoCoverage = share(clear, of: labels.count)
  }

  private func measureGroups(
    _ groups: [[String]], _ places: [String: Int], _ figures: inout SynthesisFigures
  ) {
    var found: [Int?] = Array(repeating: nil, count: labels.count)
    for (number, group) in groups.enumerated() {
      for id in group { if let place = places[id] { found[place] = number } }
    }
    var people: [Int] = []
    var machine: [Int] = []
    for (place, label) in labels.enumerated() {
      guard let label else { continue }
      people.append(label)
      // A note in no group is a group of its own.
      machine.append(found[place] ?? groups.count + place)
    }
    guard !people.isEmpty else { return }
    figures.unseededARI = Agreement.adjustedRand(people, machine)
    figures.unseededV = Agreement.vMeasure(people, machine)
  }

  private func measureDuplicates(
    _ findings: Findings, _ places: [String: Int], _ figures: inout SynthesisFigures
  ) {
    guard let duplicates else { return }
    let known = Set(duplicates.map { [min($0.0, $0.1), max($0.0, $0.1)] })
    var found = Set<[Int]>()
    for group in findings.duplicates {
      let members = group.compactMap { places[$0] }.sorted()
      for (offset, a) in members.enumerated() {
        for b in members[(offset + 1)...] { found.insert([a, b]) }
      }
    }
    let both = found.intersection(known).count
    figures.duplicatePrecision = share(both, of: found.count)
    figures.duplicateRecall = share(both, of: known.count)
  }

  private func measureQuotes(
    _ findings: Findings, _ places: [String: Int], _ figures: inout SynthesisFigures
  ) {
    var quotes = 0
    var right = 0
    for theme in findings.themes {
      for quote in theme.quotes {
        quotes += 1
        if let place = places[quote], labels[place] == theme.theme { right += 1 }
      }
    }
    figures.quotePrecision = share(right, of: quotes)
  }

  private func measureStances(
    _ findings: Findings, _ places: [String: Int], _ figures: inout SynthesisFigures
  ) {
    guard let stances else { return }
    var told = 0
    var right = 0
    for (placement, found) in zip(findings.placements, findings.stances) {
      guard let place = places[placement.note], let stance = stances[place] else { continue }
      told += 1
      if stance == found { right += 1 }
    }
    figures.stanceAccuracy = share(right, of: told)
  }

  private func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}

/// All notes in groups, as if no theme were registered: every note with a vector is in exactly
/// one, single ones too. For measuring; what people are offered is in `Findings.groups`.
public func groupWithoutThemes(_ input: SynthesisInput) -> [[String]] {
  let hall = HallText(notes: input.notes, bearings: input.bearings)
  return Groups.partition(
    Array(hall.notes.indices), vectors: hall.vectors, engine: input.engine
  ).map { $0.map { hall.notes[$0].id } }
}
