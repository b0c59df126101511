// A second measure recounted together with the first: the same people's two answers, sorted into
// a matrix. Shares no code with the hall's count.

import Hall

enum RecountPairs {
  /// Counts what each owner answered before and after; nil for no ballot at all.
  static func figures(
    _ pairs: [(Choice?, Choice?)], steps: Int, undecided: Bool
  ) -> Figures {
    // Rows of undecided stand after the last step, and there are none unless that is an answer.
    let size = undecided ? steps + 1 : steps
    var matrix = Array(repeating: 0, count: size * size)
    var figures = Figures(cast: pairs.count, valid: 0, blank: 0, invalid: 0, tally: [])
    var unpaired = 0
    var moved = [0, 0, 0]
    for (before, after) in pairs {
      switch (place(before, steps, undecided), place(after, steps, undecided)) {
      case (.wrong, _), (_, .wrong): figures.invalid += 1
      case (.none, .none): figures.blank += 1
      case (.at(let row), .at(let column)):
        figures.valid += 1
        matrix[row * size + column] += 1
        // Whoever was undecided at either time moved neither up nor down.
        if row < steps, column < steps { moved[column > row ? 0 : column < row ? 1 : 2] += 1 }
      case (.none, .at), (.at, .none):
        figures.valid += 1
        unpaired += 1
      }
    }
    figures.lines = [Line("matrix", matrix), Line("unpaired", [unpaired]), Line("moved", moved)]
    return figures
  }

  private enum Answer {
    case none, wrong
    /// From 0.
    case at(Int)
  }

  private static func place(_ choice: Choice?, _ steps: Int, _ undecided: Bool) -> Answer {
    switch choice {
    case nil: .none
    case let choice? where choice.isEmptyPaper: .none
    case .step(let step): step > 0 && step <= steps ? .at(step - 1) : .wrong
    case .undecided: undecided ? .at(steps) : .wrong
    default: .wrong
    }
  }
}
