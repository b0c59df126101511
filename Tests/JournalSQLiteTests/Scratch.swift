// A folder for one test, gone with it; and small doings of tests that look at files.

import Foundation
import GRDB
import Journal

/// A folder that is deleted with the value.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "journal-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  var file: String { path + "/journal.sqlite" }

  /// Every byte of every file in it.
  func bytes() throws -> Data {
    try FileManager.default.contentsOfDirectory(atPath: path).reduce(into: Data()) { all, name in
      all += try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
    }
  }

  func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
    return attributes[.posixPermissions] as? Int ?? -1
  }

  /// Does something to the file behind the journal's back.
  func behind(_ sql: String) throws {
    let queue = try DatabaseQueue(path: file)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

func row(_ sequence: Int64, _ text: String = "의견") -> Journal.Row {
  Journal.Row(
    sequence: sequence, salt: Array(repeating: UInt8(truncatingIfNeeded: sequence), count: 16),
    bytes: Array(#"{"v":1,"n":\#(sequence),"text":"\#(text)"}"#.utf8))
}

func rows(_ sequences: ClosedRange<Int64>) -> [Journal.Row] { sequences.map { row($0) } }
