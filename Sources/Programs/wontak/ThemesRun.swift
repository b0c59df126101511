// One run of the synthesis over a labelled hall, with its figures, its times and its digest: notes
// one by one and then all together, as in a hall. What the figures mean, Core/Synthesis says.

import Digest
import Glibc
import Synthesis

/// What one run came to.
struct ThemesRun {
  let figures: SynthesisFigures
  /// SHA-256 of all findings, spelled out.
  let digest: String
  private let embedMillis: Double
  private let assignMillis: Double
  private let regroupMillis: Double

  init(_ files: LabelledFiles, _ embedder: any NoteEmbedder, isReversed: Bool) throws {
    let engine = embedder.engine
    let bearings = Bearings(
      engine: engine, vectors: try ThemesRun.vectors(Bearings.texts, embedder))
    let start = ThemesRun.millis()
    var notes: [SynthesisNote] = []
    // One by one, as they come in a hall.
    for (place, text) in files.notes.enumerated() {
      notes.append(
        SynthesisNote(
          id: String(place + 1), table: place % 30 + 1, text: text, at: Int64(place),
          vector: try ThemesRun.vectors([text], embedder)[0]))
    }
    embedMillis = (ThemesRun.millis() - start) / Double(notes.count)
    let themes = try files.themes.enumerated().map { place, theme in
      SynthesisTheme(
        id: place + 1, titles: [], seeds: theme.seeds,
        vectors: try ThemesRun.vectors(
          SynthesisTheme.phrases(titles: [], seeds: theme.seeds, engine: engine), embedder))
    }
    let input = SynthesisInput(
      bearings: bearings, notes: isReversed ? notes.reversed() : notes,
      themes: isReversed ? themes.reversed() : themes)

    let prepared = PreparedThemes(bearings: bearings, themes: themes, notes: notes)
    let assigning = ThemesRun.millis()
    for note in notes { _ = prepared.place(note) }
    assignMillis = (ThemesRun.millis() - assigning) / Double(notes.count)

    let regrouping = ThemesRun.millis()
    let findings = synthesise(input)
    regroupMillis = ThemesRun.millis() - regrouping
    let groups = groupWithoutThemes(input)
    var hall = LabelledHall(
      input: input, labels: files.labels.map { $0.map { $0 + 1 } },
      duplicates: files.duplicates, stances: files.stances)
    if isReversed { hall.input.notes = notes }
    figures = hall.figures(of: findings, groups: groups)
    let spelled = findings.text + groups.map { $0.joined(separator: " ") }.joined(separator: "\n")
    digest = hex(sha256(Array(spelled.utf8)))
  }

  /// The keys in their order, with values as JSON spells them.
  func rows(engine: String, files: LabelledFiles) -> [(key: String, value: String)] {
    [
      ("engine", engine), ("notes", String(files.notes.count)),
      ("themes", String(files.themes.count)),
      ("seededAccuracy", ThemesRun.share(figures.seededAccuracy)),
      ("top2Accuracy", ThemesRun.share(figures.top2Accuracy)),
      ("autoPrecision", ThemesRun.share(figures.autoPrecision)),
      ("autoCoverage", ThemesRun.share(figures.autoCoverage)),
      ("unseededARI", ThemesRun.share(figures.unseededARI)),
      ("unseededV", ThemesRun.share(figures.unseededV)),
      ("dupPrecision", ThemesRun.share(figures.duplicatePrecision)),
      ("dupRecall", ThemesRun.share(figures.duplicateRecall)),
      ("quotePrecision", ThemesRun.share(figures.quotePrecision)),
      ("stanceAccuracy", ThemesRun.share(figures.stanceAccuracy)),
      ("embedMsPerNote", ThemesRun.decimals(embedMillis, 3)),
      ("assignMsPerNote", ThemesRun.decimals(assignMillis, 4)),
      ("regroupMs", ThemesRun.decimals(regroupMillis, 1)),
    ]
  }

  private static func share(_ value: Double?) -> String {
    value.map { decimals($0, 4) } ?? "null"
  }

  /// With so many decimals, the last rounded.
  private static func decimals(_ value: Double, _ count: Int) -> String {
    var unit = 1
    for _ in 0..<count { unit *= 10 }
    let whole = Int((value * Double(unit)).rounded())
    let rest = String(abs(whole) % unit)
    return (whole < 0 ? "-" : "") + String(abs(whole) / unit) + "."
      + String(repeating: "0", count: count - rest.count) + rest
  }

  private static func vectors(
    _ texts: [String], _ embedder: any NoteEmbedder
  ) throws -> [[Float]] {
    do throws(EmbedFault) { return try embedder.vectors(of: texts) } catch {
      throw Ending.failure([error.sentence])
    }
  }

  private static func millis() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
  }
}
