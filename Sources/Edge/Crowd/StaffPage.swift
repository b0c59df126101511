// A page of staff: its link opens a named sitting, and the sitting's token is what it works with.
// Scripts ask through it and wait for the answer while the crowd goes on.
import HTTP
import Lines
import Wire

/// A page of MC, desk, console or a table.
class StaffPage: Page {
  let name: String
  private let linkPath: String

  init(_ loop: CrowdLoop, linkPath: String, name: String, build: String) {
    self.linkPath = linkPath
    self.name = name
    super.init(loop, token: "", build: build)
  }

  /// Opens the sitting and joins. A server that cannot answer yet is asked again.
  func enter(triesLeft: Int = Limits.sittingTriesMax) {
    let body: JSON = ["name": .string(name)]
    Errand.run(loop, "sitting", .post, path: linkPath + "/sitting", json: body.bytes) {
      [weak self] result in
      guard let self, ending == nil else { return }
      if case .success(let response) = result, response.status == 200,
        let token = (try? JSON(parsing: response.body))?["token"]?.string
      {
        self.token = token
        return join()
      }
      let status = (try? result.get())?.status ?? 0
      guard triesLeft > 1, status == 0 || status >= 500 else {
        return end(.sittingRefused(status: status))
      }
      loop.after(500) { [weak self] in self?.enter(triesLeft: triesLeft - 1) }
    }
  }

  /// Enters and waits until the boards are there.
  func enterAndWait() throws(CrowdFailure) {
    enter()
    loop.run(millis: Limits.boardMillisMax) { ending != nil || (isOn && boards.rehearsal != nil) }
    if case .sittingRefused(let status) = ending { throw .badAnswer("sitting", status: status) }
    guard isOn, boards.rehearsal != nil else {
      throw loop.isStopped() ? .stopped : .notReached("the sitting of \(name)")
    }
  }

  /// Gives a command and waits for its acknowledgement. `fields` is asked again when the hall had
  /// moved on under the command: it says what the boards say now.
  @discardableResult
  func ask(
    _ command: String, _ fields: () -> [(String, JSON)] = { [] }
  ) throws(CrowdFailure) -> Attempt {
    for _ in 0..<Limits.staleTriesMax {
      let attempt = say(command, fields())
      loop.run(millis: Limits.commandMillisMax) { attempt.outcome != nil || ending != nil }
      switch attempt.outcome {
      case .acked: return attempt
      case .refused("stateMoved"): loop.pause(millis: 100)
      case .refused(let code): throw .refused(command: command, code: code)
      case nil: throw loop.isStopped() ? .stopped : .unanswered(command: command)
      }
    }
    throw .refused(command: command, code: "stateMoved")
  }

  /// Waits for the boards to say something.
  func waitFor(
    _ what: String, millis: Int = Limits.boardMillisMax, _ condition: () -> Bool
  ) throws(CrowdFailure) {
    guard loop.run(millis: millis, until: condition) else {
      throw loop.isStopped() ? .stopped : .notReached(what)
    }
  }
}
