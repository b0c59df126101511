// Gzip read by Python's zlib: another reader than the writer under test.

import Foundation
import Testing

/// The bytes inside one gzip member; fails if there is anything besides.
func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
  let python = Process()
  python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  python.arguments = [
    "python3", "-c",
    """
    import sys, zlib
    member = zlib.decompressobj(31)
    sys.stdout.buffer.write(member.decompress(sys.stdin.buffer.read()))
    assert member.eof and not member.unused_data, "not exactly one member"
    """,
  ]
  let (input, output) = (Pipe(), Pipe())
  python.standardInput = input
  python.standardOutput = output
  try python.run()
  try input.fileHandleForWriting.write(contentsOf: Data(bytes))
  try input.fileHandleForWriting.close()
  let read = try output.fileHandleForReading.readToEnd() ?? Data()
  python.waitUntilExit()
  try #require(python.terminationStatus == 0)
  return [UInt8](read)
}
