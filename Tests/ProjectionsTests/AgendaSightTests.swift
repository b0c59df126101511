// Planned beginnings in UTC.

import Hall
import HallScenes
import Projections
import Testing

struct AgendaSightTests {
  @Test func starts_followTheProgramme_arrivalComesBefore() {
    // 2026-11-28 14:00 in Korea is 05:00 UTC.
    let two: HallTime = 1_795_842_000_000
    let minutes: [HallTime] = [-30, 0, 10, 30, 40]
    #expect(Plan.sample.plannedStarts == minutes.map { two + $0 * 60_000 })
  }

  @Test(arguments: [
    ("2024-02-29", "23:30", 0, 1_709_249_400_000 as HallTime), ("1970-01-01", "00:00", 0, 0),
    ("2000-03-01", "00:00", 0, 951_868_800_000), ("1970-01-01", "09:00", 540, 0),
    ("2026-01-01", "08:30", 540, 1_767_223_800_000),
  ])
  func start_isReckonedFromDateAndOffset(date: String, time: String, offset: Int, at: HallTime) {
    var plan = Plan.sample
    (plan.date, plan.start, plan.utcOffsetMinutes) = (date, time, offset)
    plan.agenda.removeFirst()
    #expect(plan.plannedStarts.first == at)
  }

  @Test func starts_areNone_whenTheDateCannotBeRead() {
    var plan = Plan.sample
    plan.date = "28 November"
    #expect(plan.plannedStarts.isEmpty)
  }
}
