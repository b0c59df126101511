// Why a record is not written or a journal not verified: what was asked for is wrong, the journal
// is, or the disk.

public import Audit
import Glibc

public enum RecordsFault: Error, Sendable {
  /// There is no event in the folder, or it is none.
  case folder(String)
  case journal(String)
  /// The journal is not as it must be: nothing is exported from it.
  case damaged(Finding)
  /// Something is at the path already.
  case exists(String)
  case noSuchRun(Int, held: Int)
  case system(path: String, call: String, code: Int32)

  /// Whether the input is at fault (exit 2) rather than the machine or the journal (exit 1).
  public var isInput: Bool {
    switch self {
    case .folder, .exists, .noSuchRun: true
    case .journal, .damaged, .system: false
    }
  }

  /// Lines for a terminal, Korean and English.
  public var lines: [String] {
    switch self {
    case .folder(let line), .journal(let line): [line]
    case .damaged(let finding):
      ["기록이 손상되어 내보내지 않습니다 / the journal is damaged, nothing is exported:", "\(finding)"]
    case .exists(let path):
      ["\(path): 이미 있습니다. 새 폴더 이름을 주십시오 / is there already: give a new folder's name"]
    case .noSuchRun(let run, let held):
      [
        "예행연습 \(run)은(는) 없습니다. 모두 \(held)번 있었습니다 / "
          + "there was no rehearsal \(run): there were \(held)"
      ]
    case .system(let path, let call, let code):
      ["\(path): \(call) failed: \(String(cString: strerror(code)))"]
    }
  }
}
