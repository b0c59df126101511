// The links file, and the address in it.
import Hall
import Testing

@testable import Crowd

@Suite struct LinksTests {
  private let good = """
    {"base":"https://127.0.0.1:8443","mc":"/mc/a","screen":"/screen/b","desk":"/desk/c",
    "door":"/door/d","console":"/console/e","tables":{"2":"/t/y","1":"/t/x"},
    "seats":{"2-1":"/s/3","1-2":"/s/2","1-1":"/s/1","10-1":"/s/4"},"certificateSHA256":"ab"}
    """

  @Test func links_areRead_inTheOrderOfTheHall() throws {
    let links = try HallLinks(parsing: Array(good.utf8))
    #expect(links.seats.map(\.seat.description) == ["1-1", "1-2", "2-1", "10-1"])
    #expect(links.tables.map(\.table) == [1, 2])
    #expect(links.certificateSHA256 == "ab")
    #expect(HallLinks.token(of: try links.path("mc")) == "a")
  }

  @Test func seats_areSpreadOverTables_whenFewerAreAskedFor() throws {
    let links = try HallLinks(parsing: Array(good.utf8))
    #expect(links.spreadSeats(3).map(\.seat.description) == ["1-1", "2-1", "10-1"])
  }

  @Test(arguments: [
    ("https://127.0.0.1:8443", "seats"), ("\"mc\"", "mc"), ("\"1-1\"", "seats.x"),
    ("\"base\"", "base"),
  ])
  func links_areRefused_whenAFieldIsMissingOrOdd(_ row: (String, String)) throws {
    let (cut, place) = row
    let replacement = cut.hasPrefix("\"1-1") ? "\"x\"" : "\"other\""
    var text = good.replacing(cut, with: replacement)
    if cut.hasPrefix("https") { text = good.replacing("\"seats\"", with: "\"chairs\"") }
    #expect(throws: CrowdFailure.badLinks(place)) { try HallLinks(parsing: Array(text.utf8)) }
  }
}
