// What goes in: notes and themes as plain values, each with its vectors. Nothing here knows a
// hall, a journal or where a vector comes from.

/// What a note does: asks for something (제안), tells of something wrong (문제), likes something
/// (호평).
public enum Stance: String, CaseIterable, Hashable, Sendable { case proposal, problem, praise }

/// The language a note is written in, as far as centring needs to know.
public enum NoteLanguage: String, CaseIterable, Hashable, Sendable { case korean, other }

/// One standing note of a hall.
public struct SynthesisNote: Hashable, Sendable {
  public let id: String
  public let table: Int
  /// NFC and clean, as Wire gives it.
  public let text: String
  /// What its facilitator marked it as; before this the rule on sentence endings does not speak.
  public let marked: Stance?
  /// When it was first stored, UTC milliseconds.
  public let at: Int64
  /// The engine's vector of `text`; empty while there is none yet.
  public let vector: [Float]
  /// A person said that it is nobody's double.
  public let isApart: Bool
  /// A person turned down a group it was proposed in: it is proposed in none.
  public let isUngrouped: Bool

  public init(
    id: String, table: Int, text: String, marked: Stance? = nil, at: Int64, vector: [Float],
    isApart: Bool = false, isUngrouped: Bool = false
  ) {
    self.id = id
    self.table = table
    self.text = text
    self.marked = marked
    self.at = at
    self.vector = vector
    self.isApart = isApart
    self.isUngrouped = isUngrouped
  }
}

/// One registered theme: the words people gave it and the vectors of its phrases.
public struct SynthesisTheme: Hashable, Sendable {
  public let id: Int
  /// Its title in each language it has one, Korean first; empty ones are passed over.
  public let titles: [String]
  public let seeds: [String]
  /// One vector for each text of `phrases(titles:seeds:engine:)`, in that order.
  public let vectors: [[Float]]

  public init(id: Int, titles: [String], seeds: [String], vectors: [[Float]]) {
    self.id = id
    self.titles = titles
    self.seeds = seeds
    self.vectors = vectors
  }
}

/// A person's decision about a note: it is in this theme, or in none. No machine overrules it.
public struct Pin: Hashable, Sendable {
  public let note: String
  public let theme: Int?

  public init(note: String, theme: Int?) {
    self.note = note
    self.theme = theme
  }
}

/// All that the findings depend on, and nothing else.
public struct SynthesisInput: Hashable, Sendable {
  public var bearings: Bearings
  public var engine: Engine { bearings.engine }
  /// In any order; what is found does not depend on it.
  public var notes: [SynthesisNote]
  public var themes: [SynthesisTheme]
  public var pins: [Pin]

  public init(
    bearings: Bearings, notes: [SynthesisNote], themes: [SynthesisTheme], pins: [Pin] = []
  ) {
    self.bearings = bearings
    self.notes = notes
    self.themes = themes
    self.pins = pins
  }
}
