// What the sorter's thread remembers and does next. Everything here belongs to that one thread;
// what other threads made comes back as news.

import CLinux
import Embedding
import Foundation
import Hall
import Projections
import Synthesis

/// What other threads made.
enum SortingNews: Sendable {
  case vectors(EngineRun, [String], Result<[[Float]], EmbedFault>)
  case regrouped(EngineRun, Regrouped)
}

/// Which engine an answer is of: after a change of engines late answers are nobody's.
typealias EngineRun = Int

/// The sorter's memory and steps.
final class SortingWork {
  private var embedding: EmbeddingThread
  private var run: EngineRun = 1
  private let pace: SortingPace
  private let now: @Sendable () -> HallTime
  private let report: @Sendable (SorterNews) -> Void
  private let tell: @Sendable (SortingNews) -> Void

  private var view = SortingView()
  private var vectors: [String: [Float]] = [:]
  private var asked: Set<String> = []
  private var bearings: Bearings?
  private var prepared: PreparedThemes?
  /// Every note that was placed or looked at, to find the doubles of the next one.
  private var twins: Twins?
  private var preparedFor: [ThemeWords]?
  /// The revision of words that was reported of a note and may not be in the view yet.
  private var reported: [NoteID: Int] = [:]
  private var found = FoundParts()
  private var newSinceRegroup = 0
  private var regroupAt: HallTime?
  private var isRegrouping = false
  private var sight = SortingSight()

  init(
    _ embedding: EmbeddingThread, notice: String, endpoint: String, pace: SortingPace,
    now: @escaping @Sendable () -> HallTime, report: @escaping @Sendable (SorterNews) -> Void,
    tell: @escaping @Sendable (SortingNews) -> Void
  ) {
    self.embedding = embedding
    self.pace = pace
    self.now = now
    self.report = report
    self.tell = tell
    sight.notice = notice
    sight.endpoint = endpoint
    sight.engine = embedding.engine.description
    report(.sight(sight))
    ask(Bearings.texts, .prompt)
  }

  /// How long nothing is to be done by itself; nil for ever.
  var millisUntilNext: Int64? {
    let look = isRegrouping ? nil : regroupAt
    return [found.due, look].compactMap(\.self).min().map { max(0, $0 - now()) }
  }

  func see(_ change: SortingChange) {
    let isFirst = view.upTo == 0
    if change.isWhole {
      forgetStruck(by: change)
      // After a rehearsal the same ids come again, with other words.
      reported = reported.filter { change.notes[$0.key] != nil }
      found.keepOnly { change.notes[$0] != nil }
    }
    view.take(change)
    if isFirst { embedding.keepOnly(keptTexts) }
    let themes = view.themeWords
    if themes != preparedFor {
      ask(themes.flatMap { $0.phrases(embedding.engine) }, .prompt)
      regroup(within: pace.afterThemes)
    }
    let fresh = waiting { change.isWhole || change.notes[$0.id] != nil }
    ask(fresh.map(\.body.text), fresh.count > Limits.promptNotes ? .patient : .prompt)
    place(fresh)
  }

  func hear(_ news: SortingNews) {
    switch news {
    case .vectors(let run, let texts, let answer):
      guard run == self.run else { return }
      asked.subtract(texts)
      switch answer {
      case .success(let made):
        for (text, vector) in zip(texts, made) { vectors[text] = vector }
        if bearings == nil { takeBearings() }
        let read = Set(texts)
        place(waiting { read.contains($0.body.text) })
      case .failure(let fault): takeFault(fault)
      }
    case .regrouped(let run, let regrouped):
      guard run == self.run else { return }
      isRegrouping = false
      take(regrouped)
    }
  }

  /// Does what is due.
  func goOn() {
    if let (part, upTo) = found.next(now: now()) { wish(part, upTo: upTo) }
    lookAtAll()
  }

  private func lookAtAll() {
    guard let regroupAt, regroupAt <= now(), !isRegrouping, let bearings else { return }
    // Themes whose words have no vectors yet are waited for.
    let phrases = view.themeWords.flatMap { $0.phrases(embedding.engine) }
    guard phrases.allSatisfy({ vectors[$0] != nil }) else {
      ask(phrases, .prompt)
      return regroup(within: Limits.millisUntilRetry)
    }
    self.regroupAt = nil
    newSinceRegroup = 0
    isRegrouping = true
    let look = Regroup(view: view, bearings: bearings, vectors: vectors, now: now())
    let run = run
    let tell = tell
    let thread = Thread {
      clinux_be_idle()
      tell(.regrouped(run, look.run()))
    }
    thread.name = "regrouping"
    thread.stackSize = Limits.stackBytes
    thread.start()
  }

  func stop() { embedding.stop() }
}

// MARK: - Vectors

extension SortingWork {
  /// Asks for what is neither there nor asked for.
  private func ask(_ texts: [String], _ urgency: EmbeddingThread.Urgency) {
    var missing: [String] = []
    for text in texts where vectors[text] == nil && asked.insert(text).inserted {
      missing.append(text)
    }
    guard !missing.isEmpty else { return }
    let run = run
    let tell = tell
    // A backlog comes in pieces, so that notes appear on the desk while it is worked off.
    let piece = urgency == .prompt ? missing.count : Limits.promptNotes
    for from in stride(from: 0, to: missing.count, by: piece) {
      let part = Array(missing[from..<min(missing.count, from + piece)])
      embedding.vectors(of: part, urgency) { tell(.vectors(run, part, $0)) }
    }
  }

  private func takeBearings() {
    let made = Bearings.texts.compactMap { vectors[$0] }
    guard made.count == Bearings.texts.count else { return }
    bearings = Bearings(engine: embedding.engine, vectors: made)
    regroup(within: 0)
  }

  /// An engine that fails is left; the table is always there.
  private func takeFault(_ fault: EmbedFault) {
    guard embedding.engine != TableEmbedder.carriedEngine else {
      return regroup(within: Limits.millisUntilRetry)
    }
    report(.failed(fault))
    embedding.stop()
    embedding = EmbeddingThread(TableEmbedder())
    run += 1
    vectors = [:]
    asked = []
    bearings = nil
    prepared = nil
    twins = nil
    preparedFor = nil
    reported = [:]
    found.forget()
    isRegrouping = false
    sight.engine = embedding.engine.description
    sight.notice = "engineFailed"
    report(.sight(sight))
    ask(Bearings.texts, .prompt)
    ask(view.themeWords.flatMap { $0.phrases(embedding.engine) }, .prompt)
    ask(waiting { _ in true }.map(\.body.text), .patient)
  }

  private var keptTexts: [String] {
    Bearings.texts + view.themeWords.flatMap { $0.phrases(embedding.engine) }
      + view.standing.map(\.body.text)
  }

  /// Vectors of words that nobody may read any more go with them.
  private func forgetStruck(by change: SortingChange) {
    let gone = view.standing.filter { change.notes[$0.id]?.stands != true }
    guard !gone.isEmpty else { return }
    for note in gone { twins?.remove(note.id) }
    let kept = Set(change.notes.values.filter(\.stands).map(\.body.text))
    let texts = gone.map(\.body.text).filter { !kept.contains($0) }
    for text in texts { vectors[text] = nil }
    embedding.forget(texts)
  }
}

// MARK: - Places

extension SortingWork {
  /// Notes nothing was said of yet, in the order they came.
  private func waiting(_ isMeant: (Note) -> Bool) -> [Note] {
    view.unread.compactMap { view.notes[$0] }
      .filter { reported[$0.id] != $0.wordsRevision && isMeant($0) }
      .sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  /// Says where notes belong as soon as their vectors are there.
  private func place(_ notes: [Note]) {
    // An engine that is still starting has read nothing, and that too is told.
    guard let prepared, let bearings else { return tellWaiting() }
    let known = notes.compactMap { note in
      vectors[note.body.text].map { (note, note.synthesis($0)) }
    }
    let sorted = known.map { note, read in
      SortedNote(
        note.id,
        Guess(
          prepared.place(read), read.stance, words: note.wordsRevision, twin: twins?.add(read),
          bearings.engine))
    }
    newSinceRegroup += sorted.count
    wish(sorted, upTo: view.upTo)
    if !sorted.isEmpty {
      let isMany = newSinceRegroup >= Limits.notesUntilRegroup
      regroup(within: isMany ? 0 : pace.afterNotes)
    }
    tellWaiting()
  }

  private func take(_ regrouped: Regrouped) {
    prepared = regrouped.prepared
    preparedFor = regrouped.themes
    goOn(with: regrouped.twins)
    found.take(regrouped.guesses, upTo: regrouped.upTo, beside: view)
    if regrouped.groups != view.groups {
      let groups = regrouped.groups.prefix(Hall.Limits.groups)
        .map { Array($0.prefix(Hall.Limits.groupNotes)) }
      report(
        .wish(
          .proposeGroups(
            engine: embedding.engine.description, upTo: regrouped.upTo, groups)))
    }
    let told = sight
    sight = regrouped.sight
    sight.engine = told.engine
    sight.notice = told.notice
    sight.endpoint = told.endpoint
    sight.waiting = told.waiting
    if sight != told { report(.sight(sight)) }
    // What came while it was looking.
    if view.themeWords != preparedFor { regroup(within: pace.afterThemes) }
    place(waiting { _ in true })
  }

  /// What came or went while all notes were looked at is not in that answer.
  private func goOn(with known: Twins) {
    var known = known
    known.keepOnly { view.stands($0) }
    for note in view.standing.filter({ !known.knows($0.id) }).sorted(by: { $0.at < $1.at }) {
      if let vector = vectors[note.body.text] { _ = known.add(note.synthesis(vector)) }
    }
    twins = known
  }

  private func wish(_ sorted: [SortedNote], upTo: Int64) {
    for from in stride(from: 0, to: sorted.count, by: Limits.sortedAtOnce) {
      let part = Array(sorted[from..<min(sorted.count, from + Limits.sortedAtOnce)])
      for each in part { reported[each.note] = each.guess.words }
      report(.wish(.sortNotes(engine: embedding.engine.description, upTo: upTo, part)))
    }
  }

  private func tellWaiting() {
    let waiting = view.unread.count { reported[$0] != view.notes[$0]?.wordsRevision }
    guard waiting != sight.waiting else { return }
    sight.waiting = waiting
    report(.sight(sight))
  }

  private func regroup(within millis: Int64) {
    let at = now() + millis
    regroupAt = min(regroupAt ?? at, at)
  }
}
