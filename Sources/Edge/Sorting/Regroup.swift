// One look at all notes together: where each belongs, which say the same, which are left over, what
// they are about. Slow (tenths of a second for thousands of notes), so it runs on a thread of its
// own that stands back; the same notes and themes give the same answer.

import Hall
import Projections
import Synthesis

/// What one look came to.
struct Regrouped: Sendable {
  let prepared: PreparedThemes
  let twins: Twins
  let themes: [ThemeWords]
  let upTo: Int64
  let guesses: [SortedNote]
  let groups: [[NoteID]]
  let sight: SortingSight
}

/// All a look needs.
struct Regroup: Sendable {
  let view: SortingView
  let bearings: Bearings
  /// Vectors by text.
  let vectors: [String: [Float]]
  let now: HallTime

  func run() -> Regrouped {
    let words = view.themeWords
    let themes = words.map { $0.synthesis(vectors, bearings.engine) }
    let standing = view.standing
    let notes = standing.compactMap { note in
      vectors[note.body.text].map { note.synthesis($0) }
    }
    let pins = standing.filter(\.isPinned).map { Pin(note: $0.id, theme: $0.theme) }
    let input = SynthesisInput(bearings: bearings, notes: notes, themes: themes, pins: pins)
    let look = Look(input)
    let findings = look.findings
    return Regrouped(
      prepared: look.prepared, twins: look.twins, themes: words, upTo: view.upTo,
      guesses: guesses(findings), groups: findings.groups.map { ordered($0.notes) },
      sight: sight(findings, notes))
  }

  private func guesses(_ findings: Findings) -> [SortedNote] {
    var twins: [NoteID: NoteID] = [:]
    for same in findings.duplicates {
      for note in same.dropFirst() { twins[note] = same.first }
    }
    return zip(findings.placements, findings.stances).compactMap { found, stance in
      guard let note = view.notes[found.note] else { return nil }
      return SortedNote(
        note.id,
        Guess(found, stance, words: note.wordsRevision, twin: twins[note.id], bearings.engine))
    }
  }

  private func ordered(_ ids: [NoteID]) -> [NoteID] {
    ids.compactMap { view.notes[$0] }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map(\.id)
  }

  private func sight(_ findings: Findings, _ notes: [SynthesisNote]) -> SortingSight {
    var sight = SortingSight()
    for theme in findings.themes {
      sight.themeWords[theme.theme] = theme.keywords.map(\.word)
    }
    // Under each of its notes: the first may find a theme before the next look.
    for group in findings.groups {
      for note in group.notes { sight.groupWords[note] = group.keywords }
    }
    let bin = Limits.trendBinMillis
    let until = (now / bin + 1) * bin
    sight.trackBinMillis = bin
    sight.tracksFrom = until - bin * Int64(Limits.trendBins)
    let tracks = KeywordTrend.count(
      view.words, in: notes, until: until, binMillis: bin, bins: Limits.trendBins)
    // The words most said; of equals the one registered first.
    let sums = tracks.map { $0.bins.reduce(0, +) }
    let ranked = tracks.indices.filter { sums[$0] > 0 }
      .sorted { (sums[$1], $0) < (sums[$0], $1) }
    sight.tracks = ranked.prefix(Limits.trendWords).map {
      WordTrack(tracks[$0].word, bins: tracks[$0].bins)
    }
    return sight
  }
}

extension Guess {
  init(
    _ found: Placement, _ stance: Synthesis.Stance, words: Int, twin: NoteID?, _ engine: Engine
  ) {
    self.init(
      words: words, best: found.best, second: found.second, score: found.score,
      margin: found.margin, isSure: found.verdict == .clear,
      stance: Hall.Stance(stance), twin: twin,
      engine: engine.description)
  }
}

extension Note {
  func synthesis(_ vector: [Float]) -> SynthesisNote {
    SynthesisNote(
      id: id, table: table, text: body.text, marked: body.kind.marked, at: at, vector: vector,
      isApart: isApart, isUngrouped: isUngrouped)
  }
}

extension NoteKind {
  /// The facilitator's own word on what a note does.
  fileprivate var marked: Synthesis.Stance? {
    switch self {
    case .proposal: .proposal
    case .concern: .problem
    case .opinion, .question: nil
    }
  }
}

extension ThemeWords {
  /// The texts whose vectors it needs.
  func phrases(_ engine: Engine) -> [String] {
    SynthesisTheme.phrases(titles: titles, seeds: seeds, engine: engine)
  }

  func synthesis(_ vectors: [String: [Float]], _ engine: Engine) -> SynthesisTheme {
    SynthesisTheme(
      id: id, titles: titles, seeds: seeds,
      vectors: phrases(engine).map { vectors[$0] ?? [] })
  }
}

extension Hall.Stance {
  init(_ found: Synthesis.Stance) {
    self =
      switch found {
      case .proposal: .proposal
      case .problem: .problem
      case .praise: .praise
      }
  }
}
