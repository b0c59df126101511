// What somebody marks on a ballot, in the crowd's own words: how the socket says it, how a form
// says it, and one spelling to compare it by. Borrows nothing from the hall's own choices, so a
// mistake there is not made here too.
import Wire

/// The marks on one ballot.
enum Marks: Hashable {
  /// Points or a score for one option.
  struct Amount: Hashable {
    let option: String
    let number: Int
  }

  case options([String])
  /// Best first, equals together.
  case ranks([[String]])
  case amounts([Amount])
  case step(Int)
  case undecided
  case words(String)

  /// What the hall shows a seat as its ballot; nil if it is none.
  init?(shown ballot: JSON) {
    if let options = ballot["choice"]?.array {
      self = .options(options.compactMap(\.string))
    } else if let groups = ballot["ranks"]?.array {
      self = .ranks(groups.map { ($0.array ?? []).compactMap(\.string) })
    } else if let amounts = ballot["amounts"]?.array {
      self = .amounts(
        amounts.compactMap { pair in
          guard let pair = pair.array, pair.count == 2, let option = pair[0].string,
            let number = pair[1].int
          else { return nil }
          return Amount(option: option, number: Int(number))
        })
    } else if let step = ballot["step"]?.int {
      self = step == 0 ? .undecided : .step(Int(step))
    } else if let words = ballot["words"]?.string {
      self = .words(words)
    } else {
      return nil
    }
  }

  /// The field of a message.
  var field: (String, JSON) {
    switch self {
    case .options(let options): ("choice", .array(options.map { .string($0) }))
    case .ranks(let groups):
      ("ranks", .array(groups.map { .array($0.map { .string($0) }) }))
    case .amounts(let amounts):
      ("amounts", .array(amounts.map { [.string($0.option), .int($0.number)] }))
    case .step(let step): ("step", .int(step))
    case .undecided: ("step", 0)
    case .words(let words): ("words", .string(words))
    }
  }

  /// The fields of a form, those a browser sends empty too.
  func formFields(options: [String]) -> [(name: String, value: String)] {
    switch self {
    case .options(let chosen): return chosen.map { ("choice", $0) }
    case .ranks(let groups):
      return options.map { option in
        let place = groups.firstIndex { $0.contains(option) }
        return ("rank-\(option)", place.map { String($0 + 1) } ?? "")
      }
    case .amounts(let amounts):
      return options.map { option in
        let amount = amounts.first { $0.option == option }
        return ("amount-\(option)", amount.map { String($0.number) } ?? "")
      }
    case .step(let step): return [("step", String(step))]
    case .undecided: return [("step", "0")]
    case .words(let words): return [("words", words)]
    }
  }

  /// One spelling for the same marks, whatever the order of taps.
  var spelling: String {
    switch self {
    case .options(let options): options.sorted().joined(separator: ",")
    case .ranks(let groups):
      groups.map { $0.sorted().joined(separator: "=") }.joined(separator: ">")
    case .amounts(let amounts):
      amounts.map { "\($0.option):\($0.number)" }.sorted().joined(separator: ",")
    case .step(let step): String(step)
    case .undecided: "u"
    case .words(let words): words
    }
  }
}
