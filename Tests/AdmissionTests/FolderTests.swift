// The folder, its lock, its key, and the names of people.

import Admission
import Foundation
import Hall
import Testing

@Test func folder_isItsOwnersAlone_andServesOnce() throws {
  let scratch = Scratch()
  do {
    let folder = try DataFolder.serving(scratch.path)
    #expect(try scratch.mode("") == 0o700)
    #expect(try scratch.mode("/lock") == 0o600)
    #expect(throws: AdmissionFailure.folderInUse(scratch.path)) {
      try DataFolder.serving(scratch.path)
    }
    #expect(throws: AdmissionFailure.noEvent(scratch.path)) {
      try DataFolder.beside(scratch.path)
    }
    try Data().write(to: URL(fileURLWithPath: folder.journalPath))
    #expect(try DataFolder.beside(scratch.path).journalPath == folder.journalPath)
    withExtendedLifetime(folder) {}
  }
  let again = try DataFolder.serving(scratch.path)
  #expect(again.path == scratch.path)
}

@Test func folder_saysWhatIsWrong_whenItCannotBeUsed() throws {
  let scratch = Scratch()
  #expect(throws: AdmissionFailure.noEvent(scratch.path)) {
    try DataFolder.beside(scratch.path)
  }
  let nested = scratch.path + "/a/b"
  #expect(throws: AdmissionFailure.system(path: nested, call: "mkdir", code: ENOENT)) {
    try DataFolder.serving(nested)
  }
  try Data("x".utf8).write(to: URL(fileURLWithPath: scratch.path))
  #expect(throws: AdmissionFailure.notAFolder(scratch.path)) {
    try DataFolder.beside(scratch.path)
  }
  #expect(throws: AdmissionFailure.notAFolder(scratch.path)) {
    try DataFolder.serving(scratch.path)
  }
}

@Test func folder_staysAsItWas_whenItIsSomebodyElses() throws {
  let scratch = Scratch()
  let files = FileManager.default
  try files.createDirectory(
    atPath: scratch.path, withIntermediateDirectories: false,
    attributes: [.posixPermissions: 0o755])
  try Data("x".utf8).write(to: URL(fileURLWithPath: scratch.path + "/holiday.jpg"))
  #expect(throws: AdmissionFailure.foreignFolder(scratch.path)) {
    try DataFolder.serving(scratch.path)
  }
  #expect(try scratch.mode("") == 0o755)
  #expect(try files.contentsOfDirectory(atPath: scratch.path) == ["holiday.jpg"])
}

@Test func folder_isStillEmpty_whenPowerWentWhileItsFirstFileWasMade() throws {
  let scratch = Scratch()
  try FileManager.default.createDirectory(
    atPath: scratch.path, withIntermediateDirectories: false)
  let left = URL(fileURLWithPath: scratch.path + "/journal.sqlite-journal")
  try Data(count: 512).write(to: left)
  _ = try DataFolder.serving(scratch.path)
}

@Test func key_isMadeOnce_andKeptToItself() throws {
  let scratch = Scratch()
  let folder = try DataFolder.serving(scratch.path)
  #expect(throws: AdmissionFailure.keyUnusable(folder.keyPath)) {
    try EventKey.load(in: folder, mayCreate: false)
  }
  let link = LinkID(.mc, "1")
  let made = Tokens(key: try EventKey.load(in: folder, mayCreate: true))
  let read = Tokens(key: try EventKey.load(in: folder, mayCreate: true))
  #expect(made.token(link, generation: 1) == read.token(link, generation: 1))
  #expect(try scratch.mode("/event.key") == 0o600)
  #expect(try Data(contentsOf: URL(fileURLWithPath: folder.keyPath)).count == 32)

  let other = Scratch()
  let otherFolder = try DataFolder.serving(other.path)
  let another = Tokens(key: try EventKey.load(in: otherFolder, mayCreate: true))
  #expect(another.token(link, generation: 1) != made.token(link, generation: 1))

  // A copy of the folder on another machine makes the same links.
  try FileManager.default.removeItem(atPath: otherFolder.keyPath)
  try FileManager.default.copyItem(atPath: folder.keyPath, toPath: otherFolder.keyPath)
  let moved = Tokens(key: try EventKey.load(in: otherFolder, mayCreate: false))
  #expect(moved.token(link, generation: 1) == made.token(link, generation: 1))
}

@Test(arguments: [0, 31, 33, 4_096]) func key_isRefused_whenItIsNot32Bytes(_ count: Int) throws {
  let scratch = Scratch()
  let folder = try DataFolder.serving(scratch.path)
  try Data(count: count).write(to: URL(fileURLWithPath: folder.keyPath))
  #expect(throws: AdmissionFailure.keyUnusable(folder.keyPath)) {
    try EventKey.load(in: folder, mayCreate: true)
  }
}

@Test func people_areRemembered_andForgottenForGood() throws {
  let scratch = Scratch()
  let folder = try DataFolder.serving(scratch.path)
  let store = try PeopleStore(path: folder.peoplePath)
  #expect(try scratch.mode("/people.sqlite") == 0o600)
  #expect(try store.people().isEmpty && store.sittings().isEmpty && store.facilitators().isEmpty)
  let seat = SeatID(table: 3, number: 7)
  let person = Person(
    seat: seat, name: "두루 백로", contact: "010-0000-0000",
    attributes: ["sector": "시민", "district": "서구"])
  try store.replaceRoster([person], facilitators: [3: "가온 산양"])
  try store.name(sitting: 1, "분석 하나")
  try store.name(sitting: 1, "분석 둘")
  store.close()

  let again = try PeopleStore(path: folder.peoplePath)
  #expect(try again.people() == [seat: person])
  #expect(try again.facilitators() == [3: "가온 산양"])
  #expect(try again.sittings() == [1: "분석 둘"])
  try again.replaceRoster([], facilitators: [:])
  #expect(try again.people().isEmpty && again.facilitators().isEmpty)
  #expect(try again.sittings() == [1: "분석 둘"], "a new roster keeps the sittings")
  try again.replaceRoster([person], facilitators: [3: "가온 산양"])
  try again.forgetEverybody()
  #expect(try again.people().isEmpty && again.sittings().isEmpty)
  for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path) {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/" + name))
    for word in ["백로", "산양", "분석", "010-0000"] {
      #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(name)")
    }
  }
}

@Test func people_areMissing_whenTheFileIsNoDatabase() throws {
  let scratch = Scratch()
  let folder = try DataFolder.serving(scratch.path)
  try Data(repeating: 0x41, count: 4_096).write(to: URL(fileURLWithPath: folder.peoplePath))
  #expect(throws: AdmissionFailure.self) { try PeopleStore(path: folder.peoplePath) }
}
