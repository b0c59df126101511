// What a plan folder holds once it is accepted: the plan for the journal, and beside it all
// that names people, which never goes there.

public import Hall

/// A plan folder without fault.
public struct PlanReading: Equatable, Sendable {
  /// The plan; its `links` are empty until Admission fills them in.
  public var plan: Plan
  /// The people of roster.csv in file order, each with a seat.
  public var people: [RosterPerson]
  /// Names of facilitators by table, for tables that have one.
  public var facilitators: [TableID: String]
  /// Notes for rehearsals, empty if the folder has none.
  public var sampleNotes: [String]

  public init(
    plan: Plan, people: [RosterPerson], facilitators: [TableID: String] = [:],
    sampleNotes: [String] = []
  ) {
    self.plan = plan
    self.people = people
    self.facilitators = facilitators
    self.sampleNotes = sampleNotes
  }
}

/// A row of roster.csv and the seat it got. Empty text where the roster says nothing.
public struct RosterPerson: Hashable, Sendable {
  public var seat: SeatID
  /// The roster's own id, e.g. `P001`.
  public var id: String
  public var name: String
  /// The body a person comes for, e.g. 시민.
  public var sector: String
  /// Age band as the roster words it, e.g. 40대.
  public var age: String
  public var gender: String
  public var district: String
  /// Help needed, e.g. `wheelchair`.
  public var access: String
  /// People with the same word wish to sit together.
  public var together: String
  /// People with the same word must sit apart.
  public var apart: String
  /// A table somebody promised, which exists.
  public var fixedTable: TableID?
  /// Language wanted, e.g. `vi`; empty for Korean.
  public var lang: String

  public init(
    seat: SeatID, id: String, name: String, sector: String = "", age: String = "",
    gender: String = "", district: String = "", access: String = "", together: String = "",
    apart: String = "", fixedTable: TableID? = nil, lang: String = ""
  ) {
    self.seat = seat
    self.id = id
    self.name = name
    self.sector = sector
    self.age = age
    self.gender = gender
    self.district = district
    self.access = access
    self.together = together
    self.apart = apart
    self.fixedTable = fixedTable
    self.lang = lang
  }
}
