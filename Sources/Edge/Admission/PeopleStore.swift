// The names of people, apart from everything that happened: who has which seat, who facilitates
// which table, who opened which sitting. Deletable at any time; without it the hall runs and the
// names are missing.

import Foundation
import GRDB
public import Hall

/// Somebody on the roster, by the seat they were given.
public struct Person: Hashable, Sendable {
  public var seat: SeatID
  public var name: String
  public var contact: String
  /// Further columns of the roster, by name: sector, age, district.
  public var attributes: [String: String]

  public init(
    seat: SeatID, name: String, contact: String = "", attributes: [String: String] = [:]
  ) {
    self.seat = seat
    self.name = name
    self.contact = contact
    self.attributes = attributes
  }
}

/// DIR/people.sqlite.
public final class PeopleStore: Sendable {
  private let queue: DatabaseQueue

  /// Opens the file, or makes it (0600).
  public init(path: String) throws(AdmissionFailure) {
    do {
      let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
      if file >= 0 { Glibc.close(file) } else { chmod(path, 0o600) }
      var configuration = Configuration()
      configuration.label = "people"
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { try $0.execute(sql: PeopleStore.schema) }
    } catch {
      throw PeopleStore.failure(error)
    }
  }

  /// Replaces the roster and the facilitators' names.
  public func replaceRoster(
    _ people: [Person], facilitators: [TableID: String]
  ) throws(AdmissionFailure) {
    try write { db in
      try db.execute(sql: "DELETE FROM person; DELETE FROM attribute; DELETE FROM facilitator")
      for person in people {
        let seat = person.seat.description
        try db.execute(
          sql: "INSERT INTO person (seat, name, contact) VALUES (?, ?, ?)",
          arguments: [seat, person.name, person.contact])
        for (name, value) in person.attributes.sorted(by: { $0.key < $1.key }) {
          try db.execute(
            sql: "INSERT INTO attribute (seat, name, value) VALUES (?, ?, ?)",
            arguments: [seat, name, value])
        }
      }
      for (table, name) in facilitators.sorted(by: { $0.key < $1.key }) {
        try db.execute(
          sql: "INSERT INTO facilitator (hall_table, name) VALUES (?, ?)",
          arguments: [table, name])
      }
    }
  }

  /// Remembers who opened a sitting.
  public func name(sitting: SittingID, _ name: String) throws(AdmissionFailure) {
    try write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO sitting (sitting, name) VALUES (?, ?)",
        arguments: [sitting, name])
    }
  }

  /// The roster, by seat.
  public func people() throws(AdmissionFailure) -> [SeatID: Person] {
    try read { db in
      var people: [SeatID: Person] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT seat, name, contact FROM person") {
        guard let seat = SeatID(row[0] as String) else { continue }
        people[seat] = Person(seat: seat, name: row[1], contact: row[2])
      }
      for row in try Row.fetchAll(db, sql: "SELECT seat, name, value FROM attribute") {
        guard let seat = SeatID(row[0] as String) else { continue }
        people[seat]?.attributes[row[1]] = row[2] as String
      }
      return people
    }
  }

  /// Facilitators' names, by table.
  public func facilitators() throws(AdmissionFailure) -> [TableID: String] {
    try names("SELECT hall_table, name FROM facilitator")
  }

  /// Names of sittings.
  public func sittings() throws(AdmissionFailure) -> [SittingID: String] {
    try names("SELECT sitting, name FROM sitting")
  }

  /// Forgets everybody. What they voted and wrote stays; whose it was, nobody can say any more.
  public func forgetEverybody() throws(AdmissionFailure) {
    try write { db in
      try db.execute(
        sql: """
          DELETE FROM person; DELETE FROM attribute; DELETE FROM facilitator;
          DELETE FROM sitting;
          """)
    }
    do { try queue.vacuum() } catch { throw PeopleStore.failure(error) }
  }

  /// Ends it; the file may be deleted then.
  public func close() { try? queue.close() }
}

extension PeopleStore {
  /// A rollback journal, not a log: nothing of a deleted name stays in a second file.
  private static let schema = """
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS person (
      seat TEXT PRIMARY KEY, name TEXT NOT NULL, contact TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS attribute (
      seat TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (seat, name)) STRICT;
    CREATE TABLE IF NOT EXISTS facilitator (
      hall_table INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS sitting (
      sitting INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
    """

  private func names(_ sql: String) throws(AdmissionFailure) -> [Int: String] {
    try read { db in
      var names: [Int: String] = [:]
      for row in try Row.fetchAll(db, sql: sql) { names[row[0]] = row[1] as String }
      return names
    }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(AdmissionFailure) -> Value {
    do { return try queue.unsafeRead(body) } catch { throw PeopleStore.failure(error) }
  }

  private func write(_ body: (Database) throws -> Void) throws(AdmissionFailure) {
    do {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try body(db)
          return .commit
        }
      }
    } catch {
      throw PeopleStore.failure(error)
    }
  }

  /// SQLite's code and words, never a statement: that could hold a name.
  private static func failure(_ error: any Error) -> AdmissionFailure {
    guard let error = error as? DatabaseError else { return .people("\(error)") }
    return .people("SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")")
  }
}
