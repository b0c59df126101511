// Published crosstabs in the report: hidden cells say so and nothing more, and what the roster says
// stays words.

import HTTP
import Hall
import HallScenes
import Report
import Site
import Testing
import Wire

struct ReportCrosstabTests {
  private func page(_ table: PublishedTable, _ language: Language = .ko) -> String {
    var scene = Scene()
    scene.seatPeople(15)
    scene.settle("warmup") { scene in
      for (place, seat) in Plan.sample.seats.enumerated() {
        scene.must(.castBallot("warmup", [place < 9 ? "a" : "b"]), .seat(seat))
      }
    }
    scene.must(.publishCrosstab("warmup", attribute: "age", table), Scene.console)
    scene.must(.publishReport(true), Scene.mc)
    return text(report(scene.state, language))
  }

  private let table = PublishedTable(
    rows: ["<b>20대</b>", PublishedTable.joined], columns: [["a"], ["b"], ["c"]],
    cells: [[-1, -1, 0], [-1, -1, 0]], rowTotals: [6, 9], columnTotals: [9, 6, 0])

  @Test func report_hasTheTable_andSaysWhatIsHidden() {
    let page = page(table)
    #expect(page.contains("연령대에 따라 나눈 결과"))
    #expect(page.contains("&lt;b&gt;20대&lt;/b&gt;"))
    #expect(page.contains(escaped(pages.text("report.crosstab.others", .ko))))
    let hidden = escaped(pages.text("report.crosstab.cell", .ko))
    #expect(page.components(of: ">\(hidden)<") == 4)
    #expect(page.contains("5명보다 적은 칸은 가렸습니다."))
    #expect(page.contains("id=\"poll-warmup\""))
  }

  @Test func report_saysNothingOfHiding_whereNothingIsHidden() {
    var whole = table
    whole.cells = [[6, 0, 0], [0, 9, 0]]
    whole.columnTotals = [6, 9, 0]
    whole.rowTotals = [6, 9]
    var scene = Scene()
    scene.seatPeople(15)
    scene.settle("warmup") { scene in
      for (place, seat) in Plan.sample.seats.enumerated() {
        scene.must(.castBallot("warmup", [place < 6 ? "a" : "b"]), .seat(seat))
      }
    }
    scene.must(.publishCrosstab("warmup", attribute: "gender", whole), Scene.console)
    scene.must(.publishReport(true), Scene.mc)
    for language in Language.allCases {
      let page = text(report(scene.state, language))
      #expect(page.contains(escaped(pages.text("report.by.gender", language))))
      #expect(!page.contains(escaped(pages.text("report.crosstab.hidden", language, ["n": "5"]))))
    }
  }
}

private let pages = Pages()

private func report(_ state: HallState, _ language: Language = .ko) -> Response {
  let target = language == .en ? "/report?lang=en" : "/report"
  return ReportPage(pages).response(
    state, Surroundings(), Request(method: .get, target: target))
}

private func text(_ response: Response) -> String { String(decoding: response.body, as: UTF8.self) }

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
