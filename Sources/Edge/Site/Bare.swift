// Scripts and styles as they are sent inside a page: without comments, and without the blanks
// that mean nothing to a browser. Names and order stay: what runs can be read.

enum Bare {
  /// A style without comments, indents and empty lines.
  static func style(_ text: String) -> String {
    var text = text
    while let open = text.firstRange(of: "/*"),
      let close = text[open.upperBound...].firstRange(of: "*/")
    {
      text.removeSubrange(open.lowerBound..<close.upperBound)
    }
    return text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A script without comments and needless blanks. Statements end with semicolons in our
  /// scripts, and a regular expression stands behind a sign, never behind a word.
  static func script(_ text: String) -> String {
    var scan = Scan(Array(text.utf8))
    while scan.isGoing { scan.step() }
    return String(decoding: scan.out, as: UTF8.self)
  }
}

private struct Scan {
  private enum Gap { case none, blank, line }

  private let bytes: [UInt8]
  private var at = 0
  private var gap = Gap.none
  private(set) var out: [UInt8] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isGoing: Bool { at < bytes.count }

  /// Takes one word, text, sign or gap.
  mutating func step() {
    let byte = bytes[at]
    switch byte {
    case UInt8(ascii: "\n"):
      gap = .line
      at += 1
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      if gap == .none { gap = .blank }
      at += 1
    case UInt8(ascii: "/") where next == UInt8(ascii: "/"):
      while isGoing, bytes[at] != UInt8(ascii: "\n") { at += 1 }
    case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
      skipBlock()
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      take(quoted(by: byte))
    case UInt8(ascii: "/") where isOperandNext:
      take(pattern())
    case let byte where Scan.isWord(byte):
      var end = at
      while end < bytes.count, Scan.isWord(bytes[end]) { end += 1 }
      take(end)
    default: take(at + 1)
    }
  }

  private var next: UInt8? { at + 1 < bytes.count ? bytes[at + 1] : nil }

  private mutating func skipBlock() {
    at += 2
    while isGoing, !(bytes[at] == UInt8(ascii: "*") && next == UInt8(ascii: "/")) { at += 1 }
    at += 2
  }

  private func quoted(by quote: UInt8) -> Int {
    var end = at + 1
    while end < bytes.count, bytes[end] != quote {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(end + 1, bytes.count)
  }

  /// Behind one of these a slash begins a regular expression; elsewhere it divides.
  private var isOperandNext: Bool {
    guard let last = out.last else { return true }
    return "(,=:[!&|?{};".utf8.contains(last)
  }

  private func pattern() -> Int {
    var end = at + 1
    var isInClass = false
    while end < bytes.count, isInClass || bytes[end] != UInt8(ascii: "/") {
      switch bytes[end] {
      case UInt8(ascii: "\\"): end += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      default: break
      }
      end += 1
    }
    return min(end + 1, bytes.count)
  }

  private mutating func take(_ end: Int) {
    if let last = out.last { separate(last, bytes[at]) }
    gap = .none
    out += bytes[at..<end]
    at = end
  }

  /// A line's end may end a statement: it goes only where none can end. A blank stays between
  /// words, and between signs that would become another.
  private mutating func separate(_ last: UInt8, _ first: UInt8) {
    let isOpen = "{;,(:?&|=[".utf8.contains(last) || first == UInt8(ascii: "}")
    if gap == .line, !isOpen {
      out.append(UInt8(ascii: "\n"))
    } else if gap != .none {
      let isSame = last == first && "+-".utf8.contains(last)
      if isSame || Scan.isWord(last) && Scan.isWord(first) { out.append(UInt8(ascii: " ")) }
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}
