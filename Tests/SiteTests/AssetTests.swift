// Files of the pages: tags, conditional requests, packing.

import HTTP
import Testing

@testable import Site

@Test func asset_hasTypeAndTag() throws {
  for (path, type) in [
    ("lib/base.css", "text/css; charset=utf-8"),
    ("lib/socket.js", "text/javascript; charset=utf-8"),
    ("text/ko.json", "application/json; charset=utf-8"),
    ("mc/index.html", "text/html; charset=utf-8"),
  ] {
    let response = try #require(pages.asset(path, get("/app/" + path)))
    #expect(response.status == 200 && response.header("Content-Type") == type)
    #expect(response.header("Cache-Control") == "no-cache")
    #expect(response.header("Vary") == "Accept-Encoding")
    let tag = try #require(response.header("ETag"))
    #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count > 10)
  }
}

@Test func asset_isThere_onlyByItsExactPath() {
  for path in [
    "", "lib", "lib/", "/lib/base.css", "lib/../lib/base.css", "LIB/base.css", "tests/time.test.js",
  ] {
    #expect(pages.asset(path, get()) == nil, "\(path)")
  }
}

@Test func asset_isNotSentAgain_whenItsTagIsKnown() throws {
  let path = "lib/base.css"
  let tag = try #require(pages.asset(path, get())?.header("ETag"))
  let known = [tag, "W/" + tag, "*", "\"other\", " + tag, "\"other\" ,\t" + tag + " "]
  for value in known {
    let response = try #require(pages.asset(path, get("/", [("If-None-Match", value)])))
    #expect(response.status == 304 && response.body.isEmpty, "\(value)")
    #expect(response.header("ETag") == tag)
  }
  for value in ["\"other\"", "W/\"other\"", String(tag.dropLast()), ""] {
    #expect(pages.asset(path, get("/", [("If-None-Match", value)]))?.status == 200, "\(value)")
  }
}

@Test func tag_isOfTheBytesSent_packedOrNot() throws {
  let path = "lib/base.css"
  let gzip = ("Accept-Encoding", "gzip")
  let plain = try #require(pages.asset(path, get()))
  let packed = try #require(pages.asset(path, get("/", [gzip])))
  let (plainTag, packedTag) = (plain.header("ETag") ?? "", packed.header("ETag") ?? "")
  #expect(plainTag != packedTag)
  #expect(try unpacked(packed.body) == plain.body)
  #expect(pages.asset(path, get("/", [gzip, ("If-None-Match", packedTag)]))?.status == 304)
  #expect(pages.asset(path, get("/", [gzip, ("If-None-Match", plainTag)]))?.status == 200)
  #expect(pages.asset(path, get("/", [("If-None-Match", packedTag)]))?.status == 200)
}

@Test func file_isPacked_whereItIsAskedFor() throws {
  for (value, isPacked) in [("gzip", true), ("*;q=0.5", true), ("gzip;q=0", false), ("", false)] {
    let file = try #require(pages.asset("lib/base.css", get("/", [("Accept-Encoding", value)])))
    #expect((file.header("Content-Encoding") == "gzip") == isPacked, "\(value)")
  }
}

@Test func smallFile_isSentAsItIs() throws {
  let small = Assets.Asset([1, 2, 3], type: "x", digest: [UInt8](0..<32))
  #expect(small.packed == nil)
  let large = Assets.Asset([UInt8](repeating: 65, count: 4_096), type: "x", digest: [UInt8](0..<32))
  let packed = try #require(large.packed)
  #expect(packed.count < 100)
  #expect(try unpacked(packed) == large.bytes)
}

@Test func pageBehindItsBeginning_isOneMember() throws {
  let letters = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13 & 31 | 64) }
  for (first, second) in [(0, 0), (0, 9), (9, 0), (1, 1), (34_000, 4_000), (70_000, 66_000)] {
    let beginning = try #require(
      PackedBeginning(
        [Array(letters[..<(first / 3)]), Array(letters[(first / 3)..<first])], level: 9))
    // Twice: what is made for one page is not left behind for the next.
    for rest in [Array(letters[..<second]), Array(letters[..<second].reversed())] {
      let packed = try #require(beginning.pack(andThen: rest, level: 6))
      #expect(try unpacked(packed) == letters[..<first] + rest, "\(first) \(second)")
    }
  }
}

@Test func page_isShorter_forWhatItsBeginningHasSaid() throws {
  let said = (0..<2_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
  let beginning = try #require(PackedBeginning([said], level: 9))
  let (again, alone) = (
    beginning.pack(andThen: said, level: 6), beginning.pack(andThen: [], level: 6)
  )
  #expect(try #require(again).count - #require(alone).count < 50)
}

@Test func gzip_packsNothingAndMuch() throws {
  for count in [0, 1, 65_536, 300_000] {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    let packed = try #require(Gzip.pack(bytes, level: 6))
    #expect(try unpacked(packed) == bytes)
  }
}
