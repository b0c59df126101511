// Everything the hall's thread and the loops need of the house and nobody changes while it
// stands: the server, the site, the makers of tokens, the names.

import Admission
import Digest
import Hall
import Hub
import Logging
import Naming
import Report
import Site
import Sockets
import Wire

/// The parts of a running house.
struct Building: Sendable {
  let server: SocketServer
  let pages: Pages
  let report: ReportPage
  let gate: Gate
  let tokens: Tokens
  let people: PeopleStore?
  /// nil: no service outside is asked for names.
  let namer: GroupNamer?
  let publicURL: String
  let epoch: String
  let log: Logger
  let sha256: SHA256 = { Digest.sha256($0) }

  var build: String { pages.build }
}
