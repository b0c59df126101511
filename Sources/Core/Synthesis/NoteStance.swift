// What one note does, told from the note alone.

extension SynthesisNote {
  /// What its facilitator marked, else what the rule on sentence endings says.
  public var stance: Stance { marked ?? StanceRule.stance(of: ReadText(text)) }
}
