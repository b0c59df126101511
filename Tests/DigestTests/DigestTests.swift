// The digests against published vectors: FIPS 180-4 examples, RFC 4231, RFC 4648 section 10.
import Digest
import Testing

struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func sha256_matchesVector(text: String, digest: String) {
    #expect(hex(sha256(Array(text.utf8))) == digest)
  }

  @Test func sha1_matchesVector() {
    #expect(hex(sha1(Array("abc".utf8))) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(hex(sha1([])) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
  }

  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    ([], "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
  ])
  func hmacSHA256_matchesVector(key: [UInt8], text: String, digest: String) {
    #expect(hex(hmacSHA256(key: key, Array(text.utf8))) == digest)
  }

  @Test func secureRandom_givesCount_andDiffers() {
    #expect(secureRandom(count: 0).isEmpty)
    #expect(secureRandom(count: 33).count == 33)
    #expect(secureRandom(count: 16) != secureRandom(count: 16))
  }

  @Test func equalInConstantTime_comparesLengthAndBytes() {
    #expect(equalInConstantTime([1, 2], [1, 2]))
    #expect(!equalInConstantTime([1, 2], [1, 3]))
    #expect(!equalInConstantTime([1, 2], [1, 2, 3]))
    #expect(equalInConstantTime([], []))
  }
}

struct TextFormsTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func base64_matchesRFC4648(plain: String, text: String) {
    let bytes = Array(plain.utf8)
    #expect(base64(bytes) == text)
    #expect(base64Decode(text) == bytes)
    #expect(base64URL(bytes) == text.filter { $0 != "=" })
  }

  @Test func base64URL_usesItsOwnAlphabet() {
    #expect(base64URL([0xFB, 0xFF, 0xBF]) == "-_-_")
  }

  @Test(arguments: ["Zg", "Zg=", "Zg===", "Z===", "====", "Zh==", "Zm9=", "Z g=", "Zm9v=", "-_-_"])
  func base64Decode_refuses(text: String) {
    #expect(base64Decode(text) == nil)
  }

  @Test func hex_bothWays() {
    #expect(hex([0x00, 0x7F, 0xFF]) == "007fff")
    #expect(hexDecode("007FfF") == [0x00, 0x7F, 0xFF])
    #expect(hexDecode("0") == nil)
    #expect(hexDecode("0g") == nil)
  }
}
