// When each item was planned to begin, in UTC milliseconds, from the plan's date and start.

public import Hall

extension Plan {
  /// Planned beginnings, in the agenda's order. Arrival items come before `start`; everything
  /// else follows it without gaps. Empty if date or start cannot be read.
  public var plannedStarts: [HallTime] {
    guard let start = startMillis else { return [] }
    let arrivals = agenda.prefix { $0.kind == .arrival }
    var at = start - arrivals.reduce(0) { $0 + HallTime($1.minutes) * 60_000 }
    return agenda.map { item in
      defer { at += HallTime(item.minutes) * 60_000 }
      return at
    }
  }

  private var startMillis: HallTime? {
    let day = date.split(separator: "-").compactMap { Int($0) }
    let time = start.split(separator: ":").compactMap { Int($0) }
    guard day.count == 3, time.count == 2 else { return nil }
    let minutes = time[0] * 60 + time[1] - utcOffsetMinutes
    return (daysSince1970(year: day[0], month: day[1], day: day[2]) * 1_440 + HallTime(minutes))
      * 60_000
  }

  /// Days from 1970-01-01 in the proleptic Gregorian calendar. Counting years from March puts the
  /// leap day at the end, so months have a closed form.
  private func daysSince1970(year: Int, month: Int, day: Int) -> HallTime {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return HallTime(era * 146_097 + dayOfEra - 719_468)
  }
}
