// Text as somebody typed it. What cleaning leaves is clean: it cleans to itself, is composed, has
// nothing in it that hides or turns text around, and is within its limit.
import Foundation
import Judging
import Wire

@_cdecl("LLVMFuzzerTestOneInput")
public func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let typed = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  for limit in [4_096, 256, 12] {
    guard let clean = CleanText.line(typed, bytes: limit) else { continue }
    promise(clean.utf8.count <= limit, "no longer than its limit")
    judge(clean, limit)
  }
  return 0
}

private func judge(_ clean: String, _ limit: Int) {
  let bytes = Array(clean.utf8)
  let again = CleanText.line(clean, bytes: limit).map { Array($0.utf8) }
  promise(again == bytes, "clean text cleans to itself: \(bytes) became \(again ?? [])")
  promise(
    Array(clean.precomposedStringWithCanonicalMapping.utf8) == bytes, "it is composed: \(bytes)")
  promise(bytes.first != 0x20 && bytes.last != 0x20, "no space at its ends: \(bytes)")
  promise(!zip(bytes, bytes.dropFirst()).contains { $0 == 0x20 && $1 == 0x20 }, "single spaces")
  for scalar in clean.unicodeScalars {
    let properties = scalar.properties
    promise(!properties.isBidiControl, "nothing turns text around: \(scalar.value)")
    promise(
      scalar == " " || !properties.isWhitespace && properties.generalCategory != .control,
      "one line: \(scalar.value)")
    promise(
      !properties.isDefaultIgnorableCodePoint || [0x200D, 0xFE0E, 0xFE0F].contains(scalar.value),
      "nothing hides but what emoji are joined with: \(scalar.value)")
  }
}
