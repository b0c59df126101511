// sample-notes.tsv: notes a rehearsal types in, one a row, cells divided by tabs so that a note
// may have commas and quotes. The label says what a note is about, for people who judge how
// notes were sorted; nothing here uses it.

import CSV

/// Reads sample-notes.tsv.
enum NotesFile {
  static let name = "sample-notes.tsv"

  private static let columns = Sheet.Columns(required: ["text"], optional: ["label"])

  /// The notes in file order; none if there is no such file.
  static func read(_ files: FolderFiles, _ faults: FaultList) -> [String] {
    guard let bytes = files.bytes(of: name, max: Limits.rowsBytesMax, isRequired: false),
      let sheet = Sheet.read(
        bytes, file: name, dialect: .tsv, columns: columns, rowsMax: Limits.sampleNotesMax, faults)
    else { return [] }
    return sheet.rows.map { row in
      _ = row.text("label", limit: Limits.attribute)
      return row.text("text", limit: Limits.note, isRequired: true)
    }
  }
}
