// Text from people, made safe once: composed (NFC), without control and bidirectional
// characters, trimmed, one line. Everything behind Wire may trust it.

import Foundation

/// Cleaning of typed text.
public enum CleanText {
  /// The cleaned text; nil if it is longer than `bytes` in UTF-8 after cleaning.
  public static func line(_ text: String, bytes: Int = Limits.textBytes) -> String? {
    guard text.utf8.count <= bytes * 2 else { return nil }
    var kept = String.UnicodeScalarView()
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      if isSpace(scalar) {
        kept.append(" ")
      } else if !isHidden(scalar) {
        kept.append(scalar)
      }
    }
    let words = String(kept).split(separator: " ")
    let cleaned = words.joined(separator: " ")
    return cleaned.utf8.count <= bytes ? cleaned : nil
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }

  /// Control, bidirectional and other invisible format characters; the zero-width joiner stays,
  /// for emoji sequences are made with it.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned: true
    case .format: scalar.value != 0x200D
    default: false
    }
  }
}
