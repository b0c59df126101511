// The characters a text of the plan may not have. Wire cleans what people type in a hurry by
// dropping them in silence; a plan is written with time, so here they are named and refused.
// What passes comes through Wire's cleaning with nothing changed but spaces and composition.

extension Unicode.Scalar {
  /// Whether nobody would see it and yet it changes the text: controls (line breaks and tabs
  /// too), and format characters but the joiner that emoji are made with.
  ///
  /// Unicode UAX #9, section 2: explicit directional formatting characters reorder what a
  /// reader sees; they are format characters (Cf).
  var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      true
    case .format: value != 0x200D
    default: false
    }
  }

  /// `U+202E`.
  var codePoint: String {
    let hex = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }
}
