// Messages from pages and rows of a journal. What can be read can be spelled, and its spelling
// reads as the same; a command means the same in whatever order its fields stand; what it asks is
// clean, and the hall answers it with events or a refusal, never with a crash.
import Digest
import Hall
import HallScenes
import Judging
import Wire

@_cdecl("LLVMFuzzerTestOneInput")
public func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  judgeValue(bytes)
  judgeMessage(bytes)
  judgeRow(bytes)
  return 0
}

private func judgeValue(_ bytes: [UInt8]) {
  guard let value = try? JSON(parsing: bytes) else { return }
  let spelled = value.bytes
  let again = try? JSON(parsing: spelled, limit: 6 * bytes.count + 16)
  promise(again?.bytes == spelled && again == value, "a value comes back as it went")
}

private func judgeMessage(_ bytes: [UInt8]) {
  guard let message = try? ClientMessage(bytes, sha256: { sha256($0) }),
    case .command(let command, let print) = message,
    let members = (try? JSON(parsing: bytes))?.members
  else { return }
  promise(CommandCodec.isNonce(command.nonce), "a nonce is one")
  let turned = JSON.object(members.reversed()).bytes
  // Spelled out it may be longer than what came in, and above the limit for messages.
  if turned.count <= Wire.Limits.messageBytes {
    guard
      case .command(let other, let otherPrint) = try? ClientMessage(
        turned, sha256: { sha256($0) })
    else { return promise(false, "turned around it is refused") }
    promise(other == command && otherPrint == print, "the order of fields means nothing")
  }
  guard case .hall(let wish) = command.wish else { return }
  for text in texts(of: wish) {
    promise(
      CleanText.line(text).map { Array($0.utf8) } == Array(text.utf8), "text is clean: \(text)")
  }
  for origin in Halls.origins { Halls.judge(wish, by: origin) }
}

/// The texts a person typed into a command.
private func texts(of command: Command) -> [String] {
  switch command {
  case .addNote(_, let body), .editNote(_, _, let body): [body.text] + body.tags
  case .createTheme(let title, let seeds, let about, _),
    .renameTheme(_, _, let title, let seeds, let about):
    [title.ko, title.en, about] + seeds
  case .raisePoint(_, let text), .answerPoint(_, _, let text): [text]
  case .callHelp(_, let text), .answerHelp(_, let text), .voidPoll(_, _, let text): [text]
  case .showOnScreen(let view, _): [view.text.ko, view.text.en]
  default: []
  }
}

private func judgeRow(_ bytes: [UInt8]) {
  guard let stored = try? EntryCodec.decode(bytes) else { return }
  let row = EntryCodec.encode(stored)
  guard let again = try? EntryCodec.decode(row) else {
    return promise(false, "what was read cannot be read again: \(stored)")
  }
  promise(again == stored && EntryCodec.encode(again) == row, "a row comes back as it went")
  guard let came = try? JSON(parsing: bytes, limit: Wire.Limits.rowBytes),
    let went = try? JSON(parsing: row, limit: Wire.Limits.rowBytes)
  else { return promise(false, "a row is JSON") }
  promise(isSame(came, went), "nothing is lost or added:\n\(stored)")
}

/// Equal but for the order of keys, and for what may be left out because it says nothing.
private func isSame(_ came: JSON, _ went: JSON) -> Bool {
  switch (came, went) {
  case (.object(let a), .object(let b)):
    let left = a.filter { member in
      if let other = went[member.key] { return !isSame(member.value, other) }
      let empty: [JSON] = [0, ["ko": "", "en": ""], ["en": "", "ko": ""]]
      return !(["page", "text"].contains(member.key) && empty.contains(member.value))
    }
    return left.isEmpty && b.allSatisfy { came[$0.key] != nil }
  case (.array(let a), .array(let b)): return a.count == b.count && zip(a, b).allSatisfy(isSame)
  default: return came.bytes == went.bytes
  }
}
