// `wontak themes name`: what the service outside makes of one group, to try it before the day.

import ArgumentParser
import CSV
import Naming
import Wire

struct ThemesName: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "name",
    abstract: "Ask a service outside for the name of a group of notes.",
    discussion: """
      NOTES has a line for each note: its id, a tab, its words. Prints one JSON object with title, \
      summary, notes (the ids that the summary rests on) and model. An answer that is not exactly \
      what was asked for, or that rests on notes that are not there, is refused: exit code 1.
      """)

  @Argument(help: "The notes of the group.")
  var notes: String

  @OptionGroup var service: EndpointFlags

  @Flag(help: "Ask for an English name.")
  var english = false

  func validate() throws {
    if service.llmURL == nil { throw ValidationError("--llm-url and --llm-model are needed") }
  }

  func run() throws {
    let group = try group()
    guard let endpoint = try service.endpoint() else { return }
    complain(
      "의견 \(group.count)건이 \(endpoint.authority)(으)로 나갑니다 / "
        + "\(group.count) notes leave for \(endpoint.authority)"
        + (endpoint.isEncrypted ? "" : ", 암호화 없이 / unencrypted"))
    do throws(NamingFault) {
      let name = try GroupNamer(endpoint).name(of: group, in: english ? .english : .korean)
      let answer: JSON = [
        "title": .string(name.title), "summary": .string(name.sentence),
        "notes": .array(name.notes.map { .string($0) }), "model": .string(name.model),
      ]
      say(String(decoding: answer.bytes, as: UTF8.self))
    } catch { throw Ending.failure([error.description]) }
  }

  private func group() throws -> [GroupNote] {
    let read = TabbedFile(notes, width: 2)
    let empty = read.rows.flatMap { $0 }.filter(\.text.isEmpty)
      .map { $0.fault("an id, a tab and the words are expected", in: notes) }
    let faults = read.faults + empty
    guard faults.isEmpty else { throw Ending.input(faults) }
    return read.rows.map { GroupNote(id: $0[0].text, text: $0[1].text) }
  }
}
