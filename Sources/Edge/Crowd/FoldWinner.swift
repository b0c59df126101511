// Who won, by our own count: who leads by the rule, and nothing else. A tie is a tie; whether the
// chair settled it is not looked at here.

extension BallotFold {
  /// The options that lead: one has won, several tie. Empty where nobody can win.
  /// - Parameter method: of a ranked poll, what decides it.
  func leaders(by method: String?) -> [String] {
    guard valid > 0, quorumMet == nil else { return [] }
    switch form.rule {
    case .scale, .text: return []
    case .one, .several, .points: return named(greatest(tally))
    case .score:
      // "By mean; unrated last": sums over raters, compared across.
      let raters = lines["raters"] ?? []
      let rated = raters.indices.filter { raters[$0] > 0 }
      return named(
        rated.filter { a in
          rated.allSatisfy { b in tally[a] * raters[b] >= tally[b] * raters[a] }
        })
    case .ranked:
      switch method {
      case "borda": return named(greatest(lines["borda2"] ?? []))
      case "copeland": return named(greatest(lines["copeland2"] ?? []))
      case "condorcet":
        let found = lines["condorcet"] ?? []
        return found.isEmpty ? form.options : named(found)
      case "schulze": return named(lines["schulze"] ?? [])
      case "irv": return named(lines["irvWinner"] ?? leftAtTheTie)
      default: return []
      }
    }
  }

  private func greatest(_ scores: [Int]) -> [Int] {
    scores.indices.filter { scores[$0] == scores.max() }
  }

  /// Who was still in when the transfers stopped.
  private var leftAtTheTie: [Int] {
    let last = lines["irv\(lines["irvExhausted"]?.count ?? 0)"] ?? []
    return last.indices.filter { last[$0] >= 0 }
  }

  private func named(_ places: [Int]) -> [String] { places.map { form.options[$0] } }
}
