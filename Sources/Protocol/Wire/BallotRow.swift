// The row of a ballot, written straight into its bytes: there are as many as votes. The same
// bytes as field by field; a test compares them.

import Hall

enum BallotRow {
  /// The bytes of a seat's own ballot that names options or nothing; nil for any other entry.
  static func bytes(_ stored: StoredEntry) -> [UInt8]? {
    guard case .ballotCast(let poll, let owner, let version, let choice) = stored.entry.event,
      case .seat = stored.entry.by, let options = choice.bareOptions
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    bytes.put("{\"v\":")
    bytes.put(Int64(EntryCodec.version))
    bytes.put(",\"k\":\"ballotCast\",\"at\":")
    bytes.put(stored.entry.at)
    add(",\"by\":", stored.entry.by.credential, &bytes)
    if let mark = stored.mark {
      add(",\"nonce\":", mark.nonce, &bytes)
      add(",\"print\":", mark.fingerprint, &bytes)
    }
    add(",\"poll\":", poll, &bytes)
    add(",\"owner\":", owner.spelling, &bytes)
    bytes.put(",\"version\":")
    bytes.put(Int64(version))
    bytes.put(",\"choice\":[")
    for (index, option) in options.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSON.write(option, to: &bytes)
    }
    bytes.put("]}")
    return bytes
  }

  private static func add(_ key: StaticString, _ text: String, _ bytes: inout [UInt8]) {
    bytes.put(key)
    JSON.write(text, to: &bytes)
  }
}

extension Choice {
  /// The options of a ballot that only names some; nil for one of another shape.
  fileprivate var bareOptions: [OptionID]? {
    switch self {
    case .blank: []
    case .options(let options): options
    case .ranks, .amounts, .step, .undecided, .words, .spoilt: nil
    }
  }
}
