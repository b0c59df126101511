// What typed text becomes before anything else sees it.

import Testing
import Wire

struct CleanTextTests {
  @Test(arguments: [
    ("버스가 늦다", "버스가 늦다"), ("  버스가\t\n 늦다  ", "버스가 늦다"), ("", ""), (" \u{3000}\u{A0} ", ""),
    // Decomposed Hangul and accents, as some phones send them.
    ("\u{1107}\u{1165}\u{1109}\u{1173}", "버스"), ("cafe\u{301}", "caf\u{E9}"),
    // Composed even when what stood between them goes.
    ("e\u{200B}\u{301}", "\u{E9}"), ("\u{1100}\u{AD}\u{1161}", "가"),
    // Control, bidirectional, zero width, byte order mark, private use, unassigned.
    ("a\u{0}b\u{7}c\u{1B}[31m", "abc[31m"), ("a\u{202E}b\u{2066}c\u{200F}", "abc"),
    ("a\u{200B}\u{200C}\u{2060}\u{FEFF}b", "ab"), ("a\u{E000}\u{10FFFF}\u{378}b", "ab"),
    ("a\u{85}\u{2028}\u{2029}b", "a b"),
    // Nothing that shows is nothing.
    ("\u{200D}", ""), ("\u{200D}\u{FE0F} \u{200D}", ""), ("\u{3164}", ""), ("\u{115F}\u{1160}", ""),
    ("\u{34F}", ""), ("a\u{3164}b", "ab"),
    // A mark alone keeps no space at the ends.
    (" \u{301}a", "\u{301}a"), ("a  \u{301}b", "a \u{301}b"),
    // Emoji sequences stay whole.
    ("👩‍🚀 ❤️ 🇰🇷 👍🏽", "👩‍🚀 ❤️ 🇰🇷 👍🏽"),
  ])
  func line_cleans(typed: String, cleaned: String) {
    #expect(CleanText.line(typed).map { Array($0.utf8) } == Array(cleaned.utf8))
  }

  @Test func line_isItsOwnCleaning() {
    for typed in [
      "  e\u{200B}\u{301} \u{3164}버스\u{202E} ", "👩‍🚀\u{FEFF} x", "\u{1100}\u{AD}\u{1161}",
    ] {
      let once = CleanText.line(typed)
      #expect(once.flatMap { CleanText.line($0) } == once)
    }
  }

  @Test func line_isMeasuredInBytes_afterCleaning() {
    #expect(CleanText.line(String(repeating: "가", count: 4), bytes: 12) != nil)
    #expect(CleanText.line(String(repeating: "가", count: 5), bytes: 12) == nil)
    #expect(CleanText.line("가나다라" + "\u{200B}", bytes: 12) == "가나다라")
    #expect(CleanText.line(String(repeating: " ", count: 25), bytes: 12) == nil)
  }
}
