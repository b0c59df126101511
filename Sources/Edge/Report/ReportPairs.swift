// Two measures of the same people in the report: the table from first to second answer, how many
// moved, and whether that is more than chance, in words and with exact figures. Never per person.

import Hall
import Site

extension ReportBody {
  func pair(_ poll: Poll, _ shift: Shift) -> String {
    let all = shift.matrix.joined().reduce(0, +)
    let stayed = shift.matrix.indices.reduce(0) { $0 + shift.matrix[$1][$1] }
    let finding = words(
      "screen.shift.moved", ["n": grouped(all - stayed), "all": grouped(all)])
    let ways = words(
      "screen.shift.ways",
      ["up": grouped(shift.up), "down": grouped(shift.down), "same": grouped(shift.same)])
    return "<p class=\"verdict\"><b>\(finding)</b> \(ways)</p>" + matrix(poll, shift)
      + "<p class=\"verdict\">\(chance(shift))</p>" + besides(shift)
  }

  /// Rows before, columns after: it reads as one table with its sums.
  private func matrix(_ poll: Poll, _ shift: Shift) -> String {
    let names = answers(poll)
    let heads = names.map { "<th scope=\"col\" class=\"n\">\(escaped($0))</th>" }
    let sum = "<th scope=\"col\" class=\"n\">\(words("report.sum"))</th>"
    let rows = zip(names, shift.matrix).enumerated().map { index, row in
      let cells = row.1.enumerated().map { column, number in
        "<td class=\"n\(column == index ? " stayed" : "")\">\(grouped(number))</td>"
      }
      return """
        <tr><th scope="row">\(escaped(row.0))</th>\(cells.joined())\
        <td class="n">\(grouped(row.1.reduce(0, +)))</td></tr>
        """
    }
    let sums = names.indices.map { column in shift.matrix.reduce(0) { $0 + $1[column] } }
    let foot = (sums + [sums.reduce(0, +)]).map { "<td class=\"n\">\(grouped($0))</td>" }
    return """
      <div class="wide"><table class="matrix"><caption>\(words("report.matrix"))</caption>\
      <thead><tr><td></td>\(heads.joined())\(sum)</tr></thead><tbody>\(rows.joined())\
      <tr><th scope="row">\(words("report.sum"))</th>\(foot.joined())</tr></tbody></table></div>
      """
  }

  private func chance(_ shift: Shift) -> String {
    guard shift.up + shift.down > 0 else { return words("report.nobodyMoved") }
    let verdict = words(
      shift.isBeyondChance ? "screen.shift.beyondChance" : "screen.shift.maybeChance")
    let exact = words("report.signTest", ["p": shift.signTest.decimal(places: 3)])
    guard let statistic = shift.stuartMaxwell else { return "<b>\(verdict).</b> \(exact)" }
    let homogeneity = words(
      "report.stuartMaxwell",
      ["x": statistic.decimal(places: 3), "df": "\(shift.degreesOfFreedom)"])
    return "<b>\(verdict).</b> \(exact) \(homogeneity)"
  }

  /// Who is outside the moves on the scale: those who took part once, those who judged later.
  private func besides(_ shift: Shift) -> String {
    var parts: [String] = []
    if shift.allowsUndecided {
      parts.append(
        words(
          "report.undecided",
          ["settled": grouped(shift.settled), "unsettled": grouped(shift.unsettled)]))
    }
    if shift.unpaired > 0 {
      parts.append(words("report.unpaired", ["n": grouped(shift.unpaired)]))
    }
    return parts.isEmpty ? "" : "<p class=\"quiet\">\(parts.joined(separator: " "))</p>"
  }

  /// Every answer of a scale in words, undecided last, as the phones say them.
  func answers(_ poll: Poll) -> [String] {
    guard case .likert2(let k, let undecided) = poll.plan.rule else { return [] }
    let labels = poll.plan.labels.map { $0.text(words.language) }
    let low = words.pages.text("phone.steps.low", words.language)
    let high = words.pages.text("phone.steps.high", words.language)
    let ends = labels.count == 2 ? labels : [low, high]
    let steps = (1...k).map { step -> String in
      let name =
        labels.count == k ? labels[step - 1] : step == 1 ? ends[0] : step == k ? ends[1] : ""
      return name.isEmpty ? "\(step)" : "\(step). \(name)"
    }
    return steps + (undecided ? [words.pages.text("phone.scale.undecided", words.language)] : [])
  }
}
