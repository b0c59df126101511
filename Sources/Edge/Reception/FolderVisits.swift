// Short visits to an event's folder by commands that do not serve it: links and cards.

public import Admission
import Glibc
import Hall
import Journal
import JournalSQLite
import Sequencer
import Site
import Wire

/// How the hall was last reached; kept beside the journal so that `links` can say it.
private struct Address {
  let base: String
  let certificate: String?

  static func path(in folder: String) -> String { folder + "/address.json" }
}

extension RunningHall {
  /// Remembers base and certificate in DIR/address.json (0600) for `wontak links`.
  public func rememberAddress(in folder: String) throws(AdmissionFailure) {
    var object = ObjectMaker()
    object.add("base", links.base)
    object.add("certificateSHA256", links.certificate)
    try writePrivately(object.object.bytes + [0x0A], to: Address.path(in: folder))
  }
}

extension Links {
  /// The links in force in a folder, read beside whoever serves it.
  public static func reading(
    folder path: String, publicURL: String? = nil
  ) throws(OpeningFault) -> Links {
    let folder: DataFolder
    let key: EventKey
    do {
      folder = try DataFolder.beside(path)
      key = try EventKey.load(in: folder, mayCreate: false)
    } catch { throw .folder(error) }
    let state: HallState
    do {
      let journal = try SQLiteJournal.reader(path: folder.journalPath)
      defer { journal.close() }
      state = try Replay.reading(journal).state
    } catch let failure as JournalFailure {
      throw .journal(failure.description)
    } catch let fault as ReplayFault {
      throw .journal(fault.description)
    } catch { throw .journal("\(error)") }
    let address = readAddress(path)
    return Links(
      state, Tokens(key: key), base: publicURL ?? address?.base ?? "https://127.0.0.1:8443",
      certificate: address?.certificate)
  }

  /// A printable sheet of seat QR codes, 0600.
  public func writeCards(to path: String) throws(AdmissionFailure) {
    let cards = paths.compactMap { item -> Cards.Card? in
      guard let seat = item.link.seat else { return nil }
      return Cards.Card(seat: seat, url: base + item.path, code: codes[seat] ?? "")
    }
    try writePrivately(
      Array(Cards.html(cards.sorted { $0.seat < $1.seat }, Pages()).utf8), to: path)
  }

  /// What a terminal shows when a hall opens.
  public var staffLines: [String] {
    let names: [(Role, String)] = [
      (.mc, "사회자 MC"), (.screen, "메인 화면 screen"), (.desk, "분석팀 desk"),
      (.door, "접수 door"), (.console, "운영 console"), (.watch, "방청 watch"),
    ]
    var lines = names.flatMap { role, name in
      paths.filter { $0.link.role == role }.map { "  \(name): \(base)\($0.path)" }
    }
    if let path = path(LinkID(table: 1)) { lines.append("  1번 테이블 table 1: \(base)\(path)") }
    if let path = path(LinkID(.seat, "1-1")) {
      lines.append("  1번 테이블 1번 seat 1-1: \(base)\(path)")
    }
    return lines
  }

  private static func readAddress(_ folder: String) -> Address? {
    guard let bytes = readWhole(Address.path(in: folder)),
      let value = try? JSON(parsing: bytes), let base = value["base"]?.string
    else { return nil }
    return Address(base: base, certificate: value["certificateSHA256"]?.string)
  }
}

/// Writes a file nobody else may read: beside, synced, renamed into place.
func writePrivately(_ bytes: [UInt8], to path: String) throws(AdmissionFailure) {
  let draft = path + ".new"
  unlink(draft)
  let file = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
  guard file >= 0 else { throw .system(path: draft, call: "open", code: errno) }
  var isWritten = true
  var place = 0
  while place < bytes.count, isWritten {
    let count = bytes[place...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    isWritten = count > 0
    place += max(0, count)
  }
  isWritten = isWritten && fsync(file) == 0
  let code = errno
  close(file)
  guard isWritten else { throw .system(path: draft, call: "write", code: code) }
  guard rename(draft, path) == 0 else { throw .system(path: path, call: "rename", code: errno) }
}

private func readWhole(_ path: String) -> [UInt8]? {
  let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { return nil }
  defer { close(file) }
  var bytes = [UInt8](repeating: 0, count: 65_536)
  let count = read(file, &bytes, bytes.count)
  return count >= 0 ? Array(bytes.prefix(count)) : nil
}
