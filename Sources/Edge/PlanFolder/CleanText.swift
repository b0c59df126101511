// The one way a text of the plan gets in: NFC, without spaces at its ends, one line, nothing
// invisible that could turn it around. A plan is written with time, so what is forbidden is
// named and refused here, not silently dropped.

import Foundation

/// A text after cleaning, or the first character that may not be in it.
enum CleanText: Equatable {
  case clean(String)
  case forbidden(Unicode.Scalar)

  /// NFC, trimmed; refuses controls (line breaks and tabs too), bidi marks and their like.
  init(_ raw: String) {
    let text = raw.precomposedStringWithCanonicalMapping
      .trimmingCharacters(in: .whitespaces)
    if let scalar = text.unicodeScalars.first(where: CleanText.isForbidden) {
      self = .forbidden(scalar)
    } else {
      self = .clean(text)
    }
  }

  // Unicode UAX #9, section 2: the explicit directional formatting characters (embeddings,
  // overrides, isolates and marks) reorder what a reader sees. Line separators would break a
  // line of the journal's readers, a byte order mark inside a text is only ever a slip.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2060,
      0x2066...0x2069, 0xFEFF:
      true
    default:
      scalar.properties.generalCategory == .control || scalar.properties.isNoncharacterCodePoint
    }
  }
}

extension Unicode.Scalar {
  /// `U+202E`.
  var codePoint: String {
    let hex = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }
}
