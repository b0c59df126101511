// The first head of some bytes, read the plain way: lines at CRLF, names up to the colon, all on
// bytes and without a thought of Unicode. What another server in front of this one would see.
import HTTP
import Judging

struct PlainHead {
  private var fields: [(name: [UInt8], value: [UInt8])] = []
  private var rest: [UInt8] = []

  init(_ bytes: [UInt8]) {
    var left = bytes[...]
    if left.starts(with: [13, 10]) { left = left.dropFirst(2) }
    _ = PlainHead.takeLine(&left)
    while let line = PlainHead.takeLine(&left), !line.isEmpty {
      let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
      fields.append(
        (line[..<colon].map(PlainHead.lower), PlainHead.trimmed(line[colon...].dropFirst())))
    }
    rest = Array(left)
  }

  /// Holds a request against what was read here.
  func judge(_ request: Request) {
    promise(request.headers.fields.count == fields.count, "as many fields as lines")
    for (field, plain) in zip(request.headers.fields, fields) {
      promise(Array(field.name.utf8) == plain.name, "the name as it was")
      promise(
        Array(field.value.utf8) == Array(String(decoding: plain.value, as: UTF8.self).utf8),
        "the value as it was: \(field)")
    }
    let codings = values("transfer-encoding")
    let lengths = values("content-length")
    promise(codings.count + lengths.count <= 1, "one framing")
    // RFC 9112 section 7: the coding's name is ASCII, whatever folds to it in Unicode is not it.
    promise(
      codings.allSatisfy { $0.map(PlainHead.lower) == Array("chunked".utf8) }, "chunked or nothing")
    if codings.isEmpty, lengths.isEmpty {
      promise(request.body.isEmpty, "no framing, no body")
    }
    for length in lengths {
      let count = Int(String(decoding: length, as: UTF8.self))
      promise(length.allSatisfy { (0x30...0x39).contains($0) }, "a length is digits")
      promise(count == request.body.count, "as long as it says")
      promise(rest.starts(with: request.body), "the bytes after the head")
    }
  }

  private func values(_ name: String) -> [[UInt8]] {
    fields.filter { $0.name == Array(name.utf8) }.map(\.value)
  }

  private static func takeLine(_ left: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let end = left.firstIndex(of: 10), end > left.startIndex, left[end - 1] == 13 else {
      return nil
    }
    defer { left = left[(end + 1)...] }
    return left[..<(end - 1)]
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var rest = bytes
    while let first = rest.first, first == 32 || first == 9 { rest = rest.dropFirst() }
    while let last = rest.last, last == 32 || last == 9 { rest = rest.dropLast() }
    return Array(rest)
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
