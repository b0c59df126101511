// The files of `wontak themes eval`, read into one labelled hall's texts, or every fault with its
// place. All are lines of cells divided by tabs, without a header:
//   notes   text, label (a theme's id, or `off`)       themes  id, seed words divided by spaces
//   dups    two line numbers of notes, from 1          stance  text as in notes, `a` `n` `p` or `0`

import CSV
import Synthesis
import Wire

/// The texts and labels, as yet without vectors.
struct LabelledFiles {
  struct Theme {
    let id: String
    let seeds: [String]
  }

  private(set) var notes: [String] = []
  /// The place of each note's theme in `themes`; nil is off-topic.
  private(set) var labels: [Int?] = []
  private(set) var themes: [Theme] = []
  private(set) var duplicates: [(Int, Int)]?
  private(set) var stances: [Stance?]?

  private var faults: [String] = []

  /// Reads all files or ends with all their faults.
  init(notes: String, themes: String, dups: String?, stance: String?) throws {
    readThemes(themes)
    readNotes(notes)
    if let dups { readDuplicates(dups) }
    if let stance { readStances(stance) }
    if !faults.isEmpty { throw Ending.input(faults) }
  }

  private mutating func readThemes(_ file: String) {
    for row in rows(file, width: 2) {
      let id = row[0].text
      if id.isEmpty || id == "off" || themes.contains(where: { $0.id == id }) {
        fault(file, row[0], "a theme's id is a word of its own, not `off`, and stands once")
      }
      let seeds = row[1].text.split(separator: " ").map(String.init)
      if seeds.isEmpty { fault(file, row[1], "a theme needs a seed word") }
      themes.append(Theme(id: id, seeds: seeds))
    }
    if themes.isEmpty, faults.isEmpty { faults.append("\(file):1:1: no theme") }
  }

  private mutating func readNotes(_ file: String) {
    for row in rows(file, width: 2) {
      // As the hall would have it from a facilitator's page.
      let text = CleanText.line(row[0].text) ?? ""
      if text.isEmpty { fault(file, row[0], "a note needs a text that shows something") }
      let label = themes.firstIndex { $0.id == row[1].text }
      if label == nil, row[1].text != "off" {
        fault(file, row[1], "`\(row[1].text)` is no theme's id, nor `off`")
      }
      notes.append(text)
      labels.append(label)
    }
    if notes.isEmpty, faults.isEmpty { faults.append("\(file):1:1: no note") }
  }

  private mutating func readDuplicates(_ file: String) {
    var pairs: [(Int, Int)] = []
    for row in rows(file, width: 2) {
      let places = row.map { cell -> Int? in
        if let line = Int(cell.text), notes.indices.contains(line - 1) { return line - 1 }
        fault(file, cell, "`\(cell.text)` is no line of the notes, 1 to \(notes.count)")
        return nil
      }
      guard let a = places[0], let b = places[1] else { continue }
      if a == b { fault(file, row[1], "a note is no duplicate of itself") }
      pairs.append((a, b))
    }
    duplicates = pairs
  }

  private mutating func readStances(_ file: String) {
    let marks: [String: Stance] = ["a": .proposal, "n": .problem, "p": .praise]
    var read: [Stance?] = []
    for row in rows(file, width: 2) {
      if read.count < notes.count, CleanText.line(row[0].text) != notes[read.count] {
        fault(file, row[0], "not the text of note \(read.count + 1)")
      }
      if marks[row[1].text] == nil, row[1].text != "0" {
        fault(file, row[1], "a stance is `a` (asks), `n` (a problem), `p` (praise) or `0` (none)")
      }
      read.append(marks[row[1].text])
    }
    if read.count != notes.count, faults.isEmpty {
      faults.append("\(file):\(read.count + 1):1: \(read.count) lines for \(notes.count) notes")
    }
    stances = read
  }
}

extension LabelledFiles {
  /// The whole rows of a file; what is wrong with the others is noted.
  private mutating func rows(_ file: String, width: Int) -> [[CSVCell]] {
    let read = TabbedFile(file, width: width)
    faults += read.faults
    return read.rows
  }

  private mutating func fault(_ file: String, _ cell: CSVCell, _ sentence: String) {
    faults.append(cell.fault(sentence, in: file))
  }
}
