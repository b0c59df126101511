// How the report spells: words of the text files, counts that keep their unit, dates, the ring.
// Everything it returns is HTML, already escaped.

import Hall
import Site

struct ReportWords {
  let pages: Pages
  let language: Language

  /// The words under a key.
  func callAsFunction(_ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
    escaped(pages.text(key, language, values))
  }

  /// Words of the plan in the reader's language.
  func of(_ words: Words) -> String { escaped(words.text(language)) }

  /// A count and its unit, which never part.
  func count(_ number: Int, _ unit: String) -> String {
    "<span class=\"whole\">\(self("report.count.\(unit)", ["n": grouped(number)]))</span>"
  }

  /// `2026. 11. 28.(토)`, `Saturday 28 November 2026`; as it stands if it is no date.
  func date(_ iso: String) -> String {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else {
      return escaped(iso)
    }
    let weekday = ReportWords.weekday(parts[0], parts[1], parts[2])
    switch language {
    case .ko:
      let names = ["일", "월", "화", "수", "목", "금", "토"]
      return "\(parts[0]). \(parts[1]). \(parts[2]).(\(names[weekday]))"
    case .en:
      let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
      let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
      return "\(days[weekday]) \(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
    }
  }

  /// 0 for Sunday. Sakamoto's way: January and February count to the year before.
  private static func weekday(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let year = month < 3 ? year - 1 : year
    return (year + year / 4 - year / 100 + year / 400 + shifts[month - 1] + day) % 7
  }

  /// Stripes for the second of two bars that must differ without colour.
  static let patterns = """
    <svg class="patterns" width="0" height="0" aria-hidden="true"><defs>\
    <pattern id="stripes" width="8" height="8" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(-45)"><rect width="5" height="8"/></pattern></defs></svg>
    """

  /// The round table from above, the one ornament.
  static let ring: String = {
    // Ten places on a circle of 45 around (56, 56), seat 1 at twelve o'clock.
    let places = [
      (56.0, 11.0), (82.5, 19.6), (98.8, 42.1), (98.8, 69.9), (82.5, 92.4), (56.0, 101.0),
      (29.5, 92.4), (13.2, 69.9), (13.2, 42.1), (29.5, 19.6),
    ]
    let dots = places.map { "<circle class=\"on\" cx=\"\($0.0)\" cy=\"\($0.1)\" r=\"6.5\"/>" }
    return """
      <svg class="ring" viewBox="0 0 112 112" width="112" height="112" aria-hidden="true">\
      <circle cx="56" cy="56" r="28"/>\(dots.joined())</svg>
      """
  }()
}
