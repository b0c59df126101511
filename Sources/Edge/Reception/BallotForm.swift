// A ballot as a form spells it, for pages without a script: `choice`, `rank-<option>`,
// `amount-<option>`, `step` or `words`, as the poll's rule asks. Whether it is a valid ballot is
// not judged here; a number that is none is told at once.

import HTTP
import Hall
import Wire

enum BallotForm {
  /// What the form says in a poll of this plan, or in one that nobody knows.
  static func choice(_ form: Form, in plan: PollPlan?) throws(Refusal) -> Choice {
    guard let plan else { return named(form) }
    switch plan.rule {
    case .single, .approval, .yna: return named(form)
    case .points, .score:
      let amounts = try numbers(form, "amount-", plan).map { Amount($0.option, $0.number) }
      return amounts.isEmpty ? .blank : .amounts(amounts)
    case .ranked:
      let places = try numbers(form, "rank-", plan)
      guard places.allSatisfy({ (1...plan.options.count).contains($0.number) }) else {
        throw .outOfRange
      }
      // Options of the same place stand together; places nobody has are skipped.
      let groups = Set(places.map(\.number)).sorted().map { place in
        places.filter { $0.number == place }.map(\.option)
      }
      return groups.isEmpty ? .blank : .ranks(groups)
    case .likert2:
      guard let typed = form["step"], !typed.isEmpty else { return .blank }
      guard let step = Int(typed) else { throw .outOfRange }
      return step == 0 ? .undecided : .step(step)
    case .text:
      guard let line = CleanText.line(form["words"] ?? "") else { throw .textTooLong }
      return .words(line)
    }
  }

  private static func named(_ form: Form) -> Choice {
    Choice(form.all("choice").filter { !$0.isEmpty })
  }

  private static func numbers(
    _ form: Form, _ name: String, _ plan: PollPlan
  ) throws(Refusal) -> [(option: OptionID, number: Int)] {
    var numbers: [(option: OptionID, number: Int)] = []
    for option in plan.options {
      guard let typed = form[name + option.id]?.trimmed, !typed.isEmpty else { continue }
      guard let number = Int(typed) else { throw .outOfRange }
      numbers.append((option.id, number))
    }
    return numbers
  }
}

extension String {
  fileprivate var trimmed: Substring {
    let start = drop { $0 == " " }
    return start.dropLast(start.reversed().prefix { $0 == " " }.count)
  }
}
