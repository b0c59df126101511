// A page's vote, read straight from its bytes: there are as many as votes, and all come within
// seconds. Reads only what our own page writes; whatever looks different in any way is left to the
// general reader, which alone refuses. A test compares the two.

import Hall

/// `{"t":"cmd","n":"…","c":"castBallot","poll":"…","choice":["…",…]}`, in this order, without
/// spaces and escapes.
enum BallotMessage {
  /// The command and its fingerprint; nil for everything else, faulty or not.
  static func read(_ bytes: [UInt8], sha256: SHA256) -> (PageCommand, fingerprint: String)? {
    guard bytes.count <= Limits.ballotBytes else { return nil }
    return bytes.withUnsafeBufferPointer { lent in
      var reader = PlainReader(bytes: lent)
      guard reader.takes("{\"t\":\"cmd\",\"n\":\""), let nonce = reader.text(),
        CommandCodec.isNonce(nonce), reader.takes(",\"c\":\"castBallot\",\"poll\":\"")
      else { return nil }
      let pollStart = reader.place
      guard let poll = reader.text(), Limits.idCharacters.contains(poll.utf8.count),
        reader.takes(",\"choice\":[")
      else { return nil }
      let pollEnd = reader.place - ",\"choice\":[".utf8.count
      let choiceStart = reader.place - 1
      guard let choice = reader.texts(), reader.takes("}"), reader.place == lent.count
      else { return nil }
      let print = CommandPrint.ofBallot(
        choice: lent[choiceStart..<lent.count - 1], poll: lent[pollStart - 1..<pollEnd],
        sha256: sha256)
      return (PageCommand(nonce: nonce, wish: .hall(.castBallot(poll, Choice(choice)))), print)
    }
  }
}

/// Walks over bytes that are as expected, or gives up.
private struct PlainReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var place = 0

  mutating func takes(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - place >= count else { return false }
    for at in 0..<count where bytes[place + at] != text.utf8Start[at] { return false }
    place += count
    return true
  }

  /// What stands before the next quote, which is passed: printable ASCII without a space, so it
  /// is spelled in one way only.
  mutating func text() -> String? {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard (0x21...0x7E).contains(bytes[place]), bytes[place] != 0x5C else { return nil }
      place += 1
    }
    guard place < bytes.count else { return nil }
    defer { place += 1 }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self)
  }

  /// The texts of a list whose bracket was passed, with its end.
  mutating func texts() -> [String]? {
    var texts: [String] = []
    if takes("]") { return texts }
    repeat {
      guard texts.count < Limits.listItems, takes("\""), let text = text() else { return nil }
      texts.append(text)
    } while takes(",")
    return takes("]") ? texts : nil
  }
}
