// Results by an attribute of the roster, as they were published: hidden cells say so, all alike,
// and a line below says why some are.

import Hall
import Projections
import Site
import Wire

extension ReportBody {
  /// The tables of a poll, one after the other; empty where none was published.
  func crosstabs(_ poll: Poll) -> String {
    PollSight(poll, in: state.day).crosstabs.map { crosstab($0, poll) }.joined()
  }

  private func crosstab(_ cut: Crosscut, _ poll: Poll) -> String {
    let table = cut.table
    let attribute = words.pages.text("report.by.\(cut.attribute)", words.language)
    let heads = table.columns.map { ids in
      "<th scope=\"col\" class=\"n\">\(name(of: ids, poll))</th>"
    }
    let rows = table.rows.indices.map { row in
      line(
        name(ofRow: table.rows[row]), table.cells[row].map { cell($0) },
        total: table.rowTotals[row])
    }
    let totals = line(
      words("report.crosstab.total"), table.columnTotals.map { "<b>\(grouped($0))</b>" },
      total: table.rowTotals.reduce(0, +))
    let why =
      table.hides
      ? "<p class=\"quiet\">\(words("report.crosstab.hidden", ["n": "\(plan.minCell)"]))</p>" : ""
    return """
      <h3 class="cut">\(words("report.crosstab", ["by": attribute]))</h3>\
      <div class="scroll" tabindex="0"><table class="crosstab"><thead><tr><td></td>\(heads.joined())\
      <th scope="col" class="n">\(words("report.crosstab.total"))</th></tr></thead>\
      <tbody>\(rows.joined())\(totals)</tbody></table></div>\(why)
      """
  }

  private func line(_ name: String, _ cells: [String], total: Int) -> String {
    let cells = cells.map { "<td class=\"n\">\($0)</td>" }
    return """
      <tr><th scope="row">\(name)</th>\(cells.joined())\
      <td class="n"><b>\(grouped(total))</b></td></tr>
      """
  }

  private func cell(_ number: Int) -> String {
    number == PublishedTable.hidden
      ? "<span class=\"quiet\">\(words("report.crosstab.cell"))</span>" : grouped(number)
  }

  private func name(ofRow row: String) -> String {
    switch row {
    case "": words("report.crosstab.unsaid")
    case PublishedTable.joined: words("report.crosstab.others")
    default: escaped(row)
    }
  }

  private func name(of ids: [String], _ poll: Poll) -> String {
    ids.map { name(of: $0, poll) }.joined(separator: " + ")
  }

  private func name(of id: String, _ poll: Poll) -> String {
    switch (id, poll.plan.rule) {
    case (Poll.voidColumn, _): words("report.crosstab.void")
    case ("u", .likert2): words("report.crosstab.undecided")
    case (_, .likert2(let k, _)): step(Int(id) ?? 0, of: k, poll)
    default: poll.plan.options.first { $0.id == id }.map { words.of($0.text) } ?? escaped(id)
    }
  }

  /// A step's number, and its name where it has one.
  private func step(_ step: Int, of k: Int, _ poll: Poll) -> String {
    let labels = poll.plan.labels
    if labels.count == k, labels.indices.contains(step - 1) {
      return "\(step) \(words.of(labels[step - 1]))"
    }
    if labels.count == 2, step == 1 { return "1 \(words.of(labels[0]))" }
    if labels.count == 2, step == k { return "\(k) \(words.of(labels[1]))" }
    return String(step)
  }
}
