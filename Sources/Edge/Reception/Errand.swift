// Requests that need the hall: routes with a token or with state. Everything else is answered on
// the loop that received it.

import HTTP
import Hall

/// What a request wants of the hall's thread.
enum Errand: Sendable, Equatable {
  case participant(token: String)
  case vote(token: String)
  case openSitting(role: Role, token: String)
  case command
  case boards
  case makeLink
  case crosstab
  case nameGroup
  case ballots(PollID)
  case sheet(PollID)
  case report
  case typeCode
  /// How a typed code stands: for the waiting page, or for its script.
  case claim(id: String, isPage: Bool)
  case metrics

  /// Methods it takes.
  var methods: [Method] {
    switch self {
    case .participant, .boards, .ballots, .sheet, .report, .claim, .metrics: [.get, .head]
    case .vote, .openSitting, .command, .makeLink, .crosstab, .nameGroup, .typeCode: [.post]
    }
  }

  var isPost: Bool { methods == [.post] }
}

/// Where a request goes.
enum Route: Sendable, Equatable {
  case errand(Errand)
  /// A file of the site.
  case asset(path: String)
  /// A staff page without data: `mc`, `screen`.
  case shell(String)
  case codePage
  case health
  case socket
  case nowhere
}

extension Route {
  private static let staff: [String: (role: Role, shell: String)] = [
    "t": (.table, "facilitator"), "mc": (.mc, "mc"), "desk": (.desk, "desk"),
    "door": (.door, "door"), "console": (.console, "console"), "screen": (.screen, "screen"),
    "watch": (.watch, "screen"),
  ]

  /// Reads a path. The same path may be asked with GET and POST.
  init(_ segments: [String], isPost: Bool) {
    switch segments.count {
    case 0: self = .codePage
    case 1: self = Route.single(segments[0], isPost: isPost)
    case 2: self = Route.pair(segments[0], segments[1], isPost: isPost)
    default: self = Route.longer(segments)
    }
  }

  /// The methods of this route.
  var methods: [Method] {
    if case .errand(let errand) = self { errand.methods } else { [.get, .head] }
  }

  /// All methods of a path, whichever of its routes takes them (RFC 9110 section 10.2.1).
  static func methods(_ segments: [String]) -> [Method] {
    var methods: [Method] = []
    for isPost in [false, true] {
      for method in Route(segments, isPost: isPost).methods where !methods.contains(method) {
        methods.append(method)
      }
    }
    return methods
  }

  private static func single(_ name: String, isPost: Bool) -> Route {
    switch name {
    case "ws": .socket
    case "healthz": .health
    case "metrics": .errand(.metrics)
    case "report": .errand(.report)
    case "code": isPost ? .errand(.typeCode) : .codePage
    default: staff[name].map { .shell($0.shell) } ?? .nowhere
    }
  }

  private static func pair(_ first: String, _ second: String, isPost: Bool) -> Route {
    switch (first, second) {
    case ("s", let token): .errand(isPost ? .vote(token: token) : .participant(token: token))
    case ("api", "command"): .errand(.command)
    case ("api", "boards"): .errand(.boards)
    case ("code", let id): .errand(.claim(id: id, isPage: false))
    case ("api", "crosstab"): .errand(.crosstab)
    case ("api", "name"): .errand(.nameGroup)
    case ("console", "links"): .errand(.makeLink)
    case ("app", let path): .asset(path: path)
    default: staff[first].map { .shell($0.shell) } ?? .nowhere
    }
  }

  private static func longer(_ segments: [String]) -> Route {
    if segments[0] == "app" { return .asset(path: segments.dropFirst().joined(separator: "/")) }
    if segments.count == 3, segments[2] == "sitting", let role = staff[segments[0]]?.role,
      role.needsSitting
    {
      return .errand(.openSitting(role: role, token: segments[1]))
    }
    if segments.count == 4, segments[0] == "console", segments[1] == "polls" {
      switch segments[3] {
      case "ballots.json": return .errand(.ballots(segments[2]))
      case "result.csv": return .errand(.sheet(segments[2]))
      default: return .nowhere
      }
    }
    return .nowhere
  }
}
