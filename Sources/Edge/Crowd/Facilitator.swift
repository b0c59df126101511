// A table's facilitator: types what the table says, and calls for help. Remembers every note it
// sent; whether the desk has each of them once is judged elsewhere.
import Wire

/// A facilitator.
final class Facilitator: StaffPage {
  /// One note typed.
  struct Typed {
    let id: String
    let text: String
    let attempt: Attempt
  }

  let table: Int
  private(set) var notes: [Typed] = []
  private var stamp: String

  init(_ loop: CrowdLoop, table: Int, linkPath: String, build: String) {
    self.table = table
    stamp = String(loop.lots.next() % 2_000_000_000, radix: 36)
    super.init(loop, linkPath: linkPath, name: "진행자 \(table)", build: build)
    boards.ignored = ["event"]
  }

  /// Types one opinion.
  @discardableResult
  func type(_ text: String) -> Attempt {
    // The key is the table's own, 4 to 16 of [a-z0-9]; the stamp tells this page from others.
    let id = "\(table).\(stamp)x\(String(notes.count, radix: 36))"
    let kinds = ["opinion", "opinion", "proposal", "concern", "question"]
    let attempt = say(
      "addNote",
      [
        ("id", .string(id)), ("kind", .string(kinds.randomElement(using: &loop.lots) ?? "opinion")),
        ("text", .string(text)), ("tags", []), ("people", .int(loop.lots.millis(1...7))),
        ("minority", .flag(loop.lots.hits(oneIn: 12))),
      ])
    notes.append(Typed(id: id, text: text, attempt: attempt))
    return attempt
  }

  /// Calls the console.
  func callHelp() {
    let calls = [
      ("device", "휴대전화 한 대가 켜지지 않습니다"), ("process", "한 분이 조금 늦게 오셨습니다"),
      ("content", "주제 자료를 한 번 더 보고 싶습니다"),
    ]
    guard let (kind, text) = calls.randomElement(using: &loop.lots) else { return }
    say("callHelp", [("kind", .string(kind)), ("text", .string(text))])
  }
}
