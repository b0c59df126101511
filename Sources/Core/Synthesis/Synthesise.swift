// The whole walk over one hall's notes: read, centre, place, find what says the same, group what
// is left over, and say of each theme what it is about. A pure function: it keeps nothing, asks
// no clock, and what people decided goes in and is never overruled.

/// All findings of one input. 3,000 notes take less than a second; call it off the loops.
public func synthesise(_ input: SynthesisInput) -> Findings { Look(input).findings }

/// One look at all notes, and what makes the next single note quick.
public struct Look: Sendable {
  public let findings: Findings
  /// The themes as learned from these notes.
  public let prepared: PreparedThemes
  /// These notes, to find the doubles of the next one among them.
  public let twins: Twins

  public init(_ input: SynthesisInput) {
    var walk = Walk(input)
    walk.place()
    walk.scan()
    findings = walk.findings()
    prepared = walk.prepared
    twins = Twins(walk.hall, walk.doubles, themes: prepared.words, engine: input.engine)
  }
}

/// The steps, in order; each leaves its result for the next.
struct Walk {
  let input: SynthesisInput
  let tuning: Tuning
  let hall: HallText
  let prepared: PreparedThemes
  let pins: [String: Pin]
  var placements: [Placement] = []
  var homes: [Int?] = []
  var doubles = NearDuplicates()
  var groups: [[Int]] = []

  init(_ input: SynthesisInput) {
    self.input = input
    tuning = Tuning.of(input.engine)
    hall = HallText(notes: input.notes, bearings: input.bearings)
    pins = input.pins.byNote
    prepared = PreparedThemes(
      bearings: input.bearings, themes: input.themes, hall: hall, pins: pins)
  }

  /// Finds each note's placement and home: where a person put it, else where it clearly belongs.
  mutating func place() {
    for (index, note) in hall.notes.enumerated() {
      let found = prepared.place(
        note.id, prepared.hits(in: hall.read[index]), hall.vectors[index])
      if let pin = pins[note.id] {
        placements.append(found.pinned)
        homes.append(pin.theme)
      } else {
        placements.append(found)
        homes.append(found.verdict == .clear ? found.best : nil)
      }
    }
  }

  /// Looks at all pairs for what says the same, and at what is left over for groups.
  mutating func scan() {
    guard hall.notes.count <= Limits.notesGrouped else { return }
    doubles = NearDuplicates(hall, themes: prepared.words, engine: input.engine)
    groups = Groups.find(
      hall.notes.indices.filter(isLoose), vectors: hall.vectors,
      engine: input.engine)
  }
}

extension Walk {
  /// Whether neither a person nor the machine knows where it belongs.
  private func isLoose(_ index: Int) -> Bool {
    let note = hall.notes[index]
    return homes[index] == nil && pins[note.id] == nil && !note.isUngrouped
  }
}

extension Placement {
  fileprivate var pinned: Placement {
    Placement(
      note: note, best: best, second: second, score: score, margin: margin, verdict: .pinned)
  }
}
