// The rules by the names the format gives them, with the keys each may have.

import Hall

enum Shape: String {
  case single, approval, points, score, ranked, yna, likert2, crosstab
  /// Not among the public rules: the hall's own open text.
  case text

  /// Keys of the poll beside those all have.
  var parameters: [String] {
    switch self {
    case .single, .ranked: []
    case .approval: ["max", "exact"]
    case .points: ["budget"]
    case .score: ["min", "max"]
    case .yna: ["quorum", "majority", "strict", "base"]
    case .likert2: ["k", "undecided"]
    case .crosstab: ["rows", "cols", "min_cell"]
    case .text: ["characters"]
    }
  }

  /// Keys of a ballot beside `n`.
  var ballotKeys: [String] {
    switch self {
    case .single, .approval, .yna: ["c"]
    case .points: ["p"]
    case .score: ["s"]
    case .ranked: ["r"]
    case .likert2: ["before", "after"]
    case .crosstab: ["row", "col"]
    case .text: ["t"]
    }
  }
}

extension Rule {
  /// The furthest from zero that one ballot moves one sum.
  var largest: Int {
    switch self {
    case .points(let budget): budget
    case .score(let min, let max): Swift.max(1, abs(min), abs(max))
    // Twice a Borda score.
    case .ranked: 2 * Limits.options
    case .single, .approval, .yna, .likert2, .text: 1
    }
  }
}
