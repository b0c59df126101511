// `wontak tally`: recounts exported ballots, for anybody who holds the file. Needs no hall.

import ArgumentParser
import Ballots
import Glibc

struct Tally: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Count the ballots of an exported file.",
    discussion: """
      FILE holds one poll, or an array of them, in the public ballots format; `-` is standard \
      input. Prints one JSON object a line, one for each poll. A file that is not of this format \
      ends with exit code 2 and the place of its first fault, and nothing is printed for it.
      """)

  @Argument(help: "The ballots file, or -.")
  var file: String

  func run() throws {
    let bytes = try read()
    let polls: [FiledPoll]
    do throws(BallotsFault) { polls = try FiledPoll.read(bytes) } catch {
      throw Ending.input([error.line(file: file)])
    }
    for poll in polls { put(poll.resultLine, on: STDOUT_FILENO) }
  }

  /// All bytes of the file, or of as much as shows that it is too large.
  private func read() throws -> [UInt8] {
    let descriptor = file == "-" ? STDIN_FILENO : Glibc.open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable() }
    defer { if file != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= Limits.fileBytes {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { break }
      if count < 0, errno != EINTR { throw unreadable() }
      if count > 0 { bytes += chunk[..<count] }
    }
    return bytes
  }

  private func unreadable() -> Ending {
    Ending.input(["\(file): \(String(cString: strerror(errno)))"])
  }
}
