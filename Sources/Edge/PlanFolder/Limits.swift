// How much a plan folder may hold: bytes, rows, counts and the length of every text. Lengths
// are characters after NFC. Korean lengths are what fits its place on phone and wall; a Latin
// letter is about half as wide as a Hangul syllable, so English may have twice as many. What
// the hall itself limits is taken from there.

import Hall

/// Most characters of one text, by language.
struct TextLimit {
  let ko: Int
  let en: Int

  init(_ ko: Int) {
    self.ko = ko
    en = 2 * ko
  }

  init(ko: Int, en: Int) {
    self.ko = ko
    self.en = en
  }
}

enum Limits {
  // Files.
  static let hallBytesMax = 256 << 10
  static let rowsBytesMax = 4 << 20
  /// Dots in one line of hall.toml outside comments: each may open one more table inside another.
  static let dotsInLineMax = 100
  /// UTF-8 bytes of a text, for each character its limit allows.
  static let bytesPerCharacterMax = 16
  /// Characters of a text that a fault repeats.
  static let quotedCharactersMax = 40

  // The hall.
  static let seatsMax = 10_000
  static let tablesMax = 1_000
  static let tableNumber = 1...9_999
  static let capacity = 1...Hall.Limits.tableSeats
  static let coordinate = -100_000...100_000
  static let utcOffsetMinutes = -720...840
  static let sampleNotesMax = 5_000

  // Lists of hall.toml.
  static let rules = 0...12
  static let agenda = 1...60
  static let minutes = 1...240
  static let prompts = 0...8
  static let polls = 0...40
  static let options = Hall.Limits.options
  static let themes = 0...40
  static let seeds = 0...Hall.Limits.themeSeeds

  // Ids, in ASCII characters.
  static let hallIDMax = 40
  static let pollIDMax = 24
  static let optionIDMax = Hall.Limits.optionIDCharacters

  // Texts.
  static let title = TextLimit(40)
  static let subtitle = TextLimit(60)
  static let host = TextLimit(60)
  static let place = TextLimit(60)
  static let bigQuestion = TextLimit(60)
  static let promise = TextLimit(120)
  static let rule = TextLimit(60)
  static let itemTitle = TextLimit(30)
  static let line = TextLimit(200)
  static let prompt = TextLimit(120)
  static let pollTitle = TextLimit(Hall.Limits.pollTitleCharacters)
  static let question = TextLimit(Hall.Limits.questionCharacters)
  static let option = TextLimit(Hall.Limits.optionCharacters)
  static let label = TextLimit(Hall.Limits.labelCharacters)
  static let theme = TextLimit(
    ko: Hall.Limits.themeTitleCharacters, en: Hall.Limits.themeTitleCharactersEnglish)
  static let themeAbout = Hall.Limits.themeAboutCharacters
  static let seed = 20
  /// IEEE 802.11: an SSID has at most 32 octets.
  static let wifiBytesMax = 32
  static let person = 30
  static let attribute = 30
  static let note = Hall.Limits.noteCharacters
}
