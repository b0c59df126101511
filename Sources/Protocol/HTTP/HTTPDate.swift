// The time as HTTP writes it (RFC 9110 section 5.6.7), from a number of seconds. Knows no clock.

/// IMF-fixdate of seconds since 1970-01-01 00:00 UTC: `Sun, 06 Nov 1994 08:49:37 GMT`.
public func httpDate(secondsSince1970 seconds: Int) -> String {
  let daySeconds = 86_400
  let second = (seconds % daySeconds + daySeconds) % daySeconds
  let days = (seconds - second) / daySeconds
  // The first of January 1970 was a Thursday.
  let weekday = names.weekdays[((days + 4) % 7 + 7) % 7]
  let (year, month, day) = civil(days)
  let time = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }
  return "\(weekday), \(padded(day, 2)) \(names.months[month - 1]) \(padded(year, 4)) "
    + time.joined(separator: ":") + " GMT"
}

private let names = (
  weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
)

/// Days since 1970 as a date of the Gregorian calendar. Years are counted from March, so that the
/// leap day ends one, in eras of 400 years, which all have the same number of days.
private func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
  let (eraDays, daysBefore1970) = (146_097, 719_468)
  let all = days + daysBefore1970
  let era = (all >= 0 ? all : all - eraDays + 1) / eraDays
  let inEra = all - era * eraDays
  let yearOfEra = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
  let inYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let fromMarch = (5 * inYear + 2) / 153
  let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return (year, month, inYear - (153 * fromMarch + 2) / 5 + 1)
}

private func padded(_ number: Int, _ digits: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
