// The chain against figures made elsewhere (Python's hashlib), and what it notices.

import Digest
import Journal
import Testing

private let rows = (1...3).map { number in
  Row(
    sequence: Int64(number), salt: Array(repeating: UInt8(number), count: 16),
    bytes: Array(#"{"v":1,"n":\#(number)}"#.utf8))
}

@Test func chain_givesTheKnownDigests_forKnownRows() {
  let linked = Chain.link(rows, after: .start)
  #expect(
    linked.map { hex($0.leaf) } == [
      "28220032bdc3323ac1b34acab5a4ebadbcd737e339f916d2bcec37f854e7535c",
      "6deaa7003844ac2408854dca00fbab4d3da1a95b29eb3af57ed7fe18dd7d0a95",
      "b9c84b7064430e2628801618332c03e586737e4a36a290af6cffa2d40b527e12",
    ])
  #expect(
    linked.map { hex($0.head) } == [
      "c7e89d103ace3e7c54efdb534ef31e170d2feb4383fefe80ae8029abdb21e2b6",
      "e3b6e8c9ccc46cd0c1d605989433cf2c5dc9b840c701e97c96fec344821c0fca",
      "27da50a1e0344d224a5326895864eaaf7bd82a1da73516775c82ac11e45ff89d",
    ])
}

@Test func chain_recomputes_withStruckRows() {
  var head = ChainHead.start
  for row in Chain.link(rows, after: .start).map(\.struck) {
    guard let next = Chain.check(row, after: head) else {
      Issue.record("row \(row.sequence) does not fit")
      return
    }
    head = next
  }
  #expect(head.sequence == 3)
}

@Test(arguments: 0..<7) func chain_notices_whenSomethingWasChanged(_ change: Int) {
  let linked = Chain.link(rows, after: .start)
  let row = linked[1]
  var salt = row.salt
  var bytes = row.bytes
  var leaf = row.leaf
  var head = row.head
  var sequence = row.sequence
  switch change {
  case 0: salt?[15] ^= 1
  case 1: bytes?[0] ^= 1
  case 2: leaf[31] ^= 1
  case 3: head[0] ^= 1
  case 4: sequence = 3
  case 5: salt = nil
  default: bytes = nil
  }
  let changed = StoredRow(sequence: sequence, salt: salt, bytes: bytes, leaf: leaf, head: head)
  let before = ChainHead(sequence: 1, digest: linked[0].head)
  #expect(Chain.check(row, after: before) != nil)
  #expect(Chain.check(changed, after: before) == nil)
}

@Test func receipt_isTheFirst20BitsOfTheLeaf_withoutLookAlikes() {
  func receipt(_ start: [UInt8]) -> String {
    Chain.receipt(leaf: start + Array(repeating: 0xAA, count: 32 - start.count))
  }
  #expect(receipt([0x00, 0x00, 0x0F]) == "2222")
  #expect(receipt([0xFF, 0xFF, 0xF0]) == "ZZZZ")
  #expect(receipt([0x00, 0x44, 0x30]) == "2345")
  #expect(receipt([0x84, 0x65, 0x30]) == "JKLM")
}
