// How a hall is to be opened, and why one may not open.

public import Admission
public import Embedding
public import Hall
public import JournalSQLite
public import Naming
public import PlanFolder
public import Sockets
public import TLS

/// How a hall is to be opened.
public struct HallOptions: Sendable {
  public var dataFolder: String
  /// nil goes on with the plan the event has.
  public var plan: PlanReading?
  /// Puts the given plan in place of the event's, while nothing real has happened.
  public var replans = false
  public var host = "127.0.0.1"
  public var port: UInt16 = 8443
  /// nil speaks plain HTTP.
  public var tls: TLSContext?
  /// What QR codes and links carry; nil: the address listened on.
  public var publicURL: String?
  public var durability = Durability.full
  /// Which engine sorts the tables' notes; nil: none does.
  public var sorting: EngineChoice?
  /// Where `make model` put the model.
  public var models = "models"
  /// A service outside that may be asked for names of groups; nil: notes stay in the hall.
  public var endpoint: Endpoint?
  /// Event loops; 0: one a core.
  public var loops = 0

  public init(dataFolder: String) { self.dataFolder = dataFolder }
}

extension HallOptions {
  /// Refuses what can be refused before anything is made.
  public func check() throws(OpeningFault) {
    switch DataFolder.standing(of: dataFolder) {
    case .event: break
    case .missing, .empty: if plan == nil { throw .noPlan }
    case .foreign: throw .folder(.foreignFolder(dataFolder))
    case .notAFolder: throw .folder(.notAFolder(dataFolder))
    }
  }
}

/// Why a hall does not open.
public enum OpeningFault: Error, Sendable {
  case folder(AdmissionFailure)
  case journal(String)
  case sockets(SocketFailure)
  /// The model was asked for by name and cannot be had.
  case engine(String)
  /// There is no event in the folder and no plan was given.
  case noPlan
  /// The folder's event has another plan; each difference a line.
  case otherPlan([String])
  case refused(Refusal)
  case storageUnavailable

  /// Whether the input is at fault (exit 2) rather than the machine (exit 1).
  public var isInput: Bool {
    switch self {
    case .noPlan, .otherPlan, .refused: true
    case .folder(let failure): failure.isInput
    case .journal, .sockets, .engine, .storageUnavailable: false
    }
  }

  /// Lines for a terminal.
  public var lines: [String] {
    switch self {
    case .folder(let failure): [failure.description]
    case .journal(let reason), .engine(let reason): [reason]
    case .sockets(let failure): [failure.description]
    case .noPlan:
      ["진행 계획이 없습니다: --plan을 주십시오 / the folder has no event yet: give --plan"]
    case .otherPlan(let differences):
      ["이 행사는 다른 계획으로 시작했습니다 / this event began with another plan:"]
        + differences.map { "  " + $0 } + ["--replan으로 바꿀 수 있습니다 / --replan puts it in place"]
    case .refused(.planFrozen):
      [
        "이미 표나 의견이 있거나 예행연습 중이어서 계획을 바꿀 수 없습니다 / "
          + "the plan stands: there are ballots or notes already, or a rehearsal is open"
      ]
    case .refused(.rehearsalRefused):
      [
        "실제 표나 의견, 출석이 있어 되돌리지 않습니다 / "
          + "there are real ballots, notes or people: nothing is reset"
      ]
    case .refused(let refusal): ["\(refusal.rawValue)"]
    case .storageUnavailable: ["저장하지 못했습니다 / the journal does not take commits"]
    }
  }
}
