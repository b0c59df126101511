// Text from people, made safe once: composed (NFC), without control and bidirectional
// characters, trimmed, one line. Everything behind Wire may trust it.

import Foundation

/// Cleaning of typed text.
public enum CleanText {
  /// The cleaned text; nil if it is longer than `bytes` in UTF-8 after cleaning. Text that shows
  /// nothing is empty.
  public static func line(_ text: String, bytes: Int = Limits.textBytes) -> String? {
    guard text.utf8.count <= bytes * 2 else { return nil }
    var kept = String.UnicodeScalarView()
    var showsSomething = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        kept.append(" ")
      } else if !isHidden(scalar) {
        kept.append(scalar)
        showsSomething = showsSomething || !isJoint(scalar)
      }
    }
    guard showsSomething else { return "" }
    // Composed only now: a character taken out may have stood between a letter and its mark.
    let composed = String(kept).precomposedStringWithCanonicalMapping
    // Byte by byte: a space and the mark after it are one character, and would stay where a space
    // alone goes.
    let words = composed.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
    let cleaned = words.joined(separator: " ")
    return cleaned.utf8.count <= bytes ? cleaned : nil
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }

  /// Control, bidirectional and other characters that show nothing (the Hangul fillers too, which
  /// are letters by their category); what emoji sequences are joined with stays.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned: true
    case .format: scalar.value != 0x200D
    default: scalar.properties.isDefaultIgnorableCodePoint && !isJoint(scalar)
    }
  }

  /// The zero-width joiner, and the selectors of text and emoji style.
  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200D || scalar.value == 0xFE0E || scalar.value == 0xFE0F
  }
}
