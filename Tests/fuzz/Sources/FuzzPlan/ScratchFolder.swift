// A good plan folder in memory-backed storage if there is any, one file of which is exchanged for
// each input and put back afterwards. Knows no rule of plans.
import Foundation
import Judging
import PlanFolder

/// The folder all inputs of this process are read in.
final class ScratchFolder {
  nonisolated(unsafe) static let shared = ScratchFolder()

  private let path: String
  private var exchanged: String?

  private init() {
    let isDirectory = FileManager.default.fileExists(atPath: "/dev/shm")
    path = (isDirectory ? "/dev/shm" : "/tmp") + "/fuzz-plan-\(getpid())"
    mkdir(path, 0o700)
    for (name, text) in Self.good { write(Array(text.utf8), as: name) }
    atexit { ScratchFolder.shared.remove() }
  }

  /// The reading of the folder with `bytes` in the place of the file `name`.
  func read(with bytes: [UInt8], as name: String) -> Result<PlanReading, PlanFaults> {
    if let exchanged, exchanged != name {
      write(Array((Self.good[exchanged] ?? "").utf8), as: exchanged)
    }
    exchanged = name
    write(bytes, as: name)
    return readPlan(folder: path)
  }

  private func write(_ bytes: [UInt8], as name: String) {
    let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    promise(file >= 0, "the scratch folder can be written")
    let written = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
    promise(written == bytes.count, "the scratch folder has room")
    close(file)
  }

  private func remove() {
    for name in Self.good.keys { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  private static let good = [
    "hall.toml": """
    [hall]
    id = "scratch"
    title = { ko = "시험 행사", en = "Trial" }
    date = "2028-02-29"
    start = "14:00"
    [[agenda]]
    kind = "arrival"
    title = "접수"
    minutes = 30
    """,
    "tables.csv": """
    table,capacity,x,y,accessible,facilitator
    2,2,20,10,no,너른 들
    1,2,10,10,yes,
    """,
    "roster.csv": """
    id,name,sector,fixed_table,lang
    P1,가온 산양,시민,2,
    P2,나래 매,학생,,vi
    P3,두루 곰,시민,,
    """,
    "sample-notes.tsv": "text\\n버스가 늦다\\n",
  ]
}
