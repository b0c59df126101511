// A hall with everything it went through: commands in, events kept, a hand-turned clock. What a
// sequencer does, without batches or storage.

import Digest
public import Hall

/// One hall under test.
public struct Scene: Sendable {
  public private(set) var state = HallState()
  public private(set) var entries: [Entry] = []
  /// Moves one second with each command.
  public var now: HallTime = 1_795_842_000_000

  // Who acts, in the order their sittings were opened.
  public static let console = Origin.staff(LinkID(.console, "1"), 1)
  public static let desk = Origin.staff(LinkID(.desk, "1"), 2)
  public static let otherDesk = Origin.staff(LinkID(.desk, "2"), 3)
  public static let door = Origin.staff(LinkID(.door, "1"), 4)
  public static let mc = Origin.staff(LinkID(.mc, "1"), 5)
  /// A facilitator of the sample hall, 1...3.
  public static func table(_ table: TableID) -> Origin { .staff(LinkID(table: table), 5 + table) }
  public static func seat(_ table: TableID, _ number: Int) -> Origin {
    .seat(SeatID(table: table, number: number))
  }

  /// A hall without a plan.
  public static var empty: Scene { Scene(planned: nil) }

  /// A planned hall whose staff are all in; nobody sits yet.
  public init(_ plan: Plan = .sample) {
    self.init(planned: plan)
    let staff = [
      LinkID(.console, "1"), LinkID(.desk, "1"), LinkID(.desk, "2"), LinkID(.door, "1"),
      LinkID(.mc, "1"),
    ]
    for link in staff + plan.tables.map({ LinkID(table: $0.table) }) {
      must(.openSitting, .link(link))
    }
  }

  private init(planned plan: Plan?) {
    if let plan { must(.planHall(plan), .house) }
  }

  /// Gives a command; its events are applied and kept.
  @discardableResult
  public mutating func give(_ command: Command, _ origin: Origin) throws(Refusal) -> [Event] {
    now += 1_000
    let events = try state.decide(command, by: origin, at: now, sha256: { sha256($0) })
    for event in events { record(Entry(at: now, by: origin, event: event)) }
    return events
  }

  /// Gives a command that a test's own story depends on.
  @discardableResult
  public mutating func must(_ command: Command, _ origin: Origin) -> [Event] {
    do throws(Refusal) {
      return try give(command, origin)
    } catch {
      preconditionFailure("\(command) by \(origin) was refused: \(error)")
    }
  }

  /// Why a command is refused; nil if it was done.
  public mutating func refusal(_ command: Command, _ origin: Origin) -> Refusal? {
    do throws(Refusal) {
      try give(command, origin)
      return nil
    } catch {
      return error
    }
  }

  /// Takes in an entry as a journal would.
  public mutating func record(_ entry: Entry) {
    state.apply(entry)
    entries.append(entry)
  }

  /// The state after `entries`, from an empty hall.
  public static func fold(_ entries: some Sequence<Entry>) -> HallState {
    var state = HallState()
    for entry in entries { state.apply(entry) }
    return state
  }

  /// A made-up digest: 64 hex characters that differ by link and generation.
  public static func digest(of link: LinkID, _ generation: Int) -> String {
    sha256(Array("\(link) \(generation)".utf8)).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }
}

// MARK: - Short ways through a day

extension Scene {
  public func revision(_ poll: PollID) -> Int { state.poll(poll)?.revision ?? 0 }
  public func revision(note: NoteID) -> Int { state.day.notes[note]?.revision ?? 0 }
  public func revision(theme: ThemeID) -> Int { state.day.themes[theme]?.revision ?? 0 }
  public var clock: Int { state.day.clock.revision }

  /// The first `count` seats sit down.
  public mutating func seatPeople(_ count: Int) {
    for seat in Plan.sample.seats.prefix(count) { must(.sitDown, .seat(seat)) }
  }

  public mutating func open(_ poll: PollID) {
    must(.openPoll(poll, revision: revision(poll)), Scene.mc)
  }

  public mutating func close(_ poll: PollID) {
    must(.closePoll(poll, revision: revision(poll)), Scene.mc)
  }

  public mutating func recount(_ poll: PollID) {
    guard let figures = state.poll(poll).map(state.day.figures) else { return }
    must(.recountPoll(poll, revision: revision(poll), second: figures), Scene.mc)
  }

  public mutating func reveal(_ poll: PollID) {
    must(.revealPoll(poll, revision: revision(poll)), Scene.mc)
  }

  /// Opens a poll and takes it to its result, with whatever is voted in between.
  public mutating func settle(_ poll: PollID, voting: (inout Scene) -> Void = { _ in }) {
    open(poll)
    voting(&self)
    close(poll)
    recount(poll)
    reveal(poll)
  }

  /// Adds a note of `table` and returns its id.
  @discardableResult
  public mutating func note(_ table: TableID, _ key: String, _ text: String = "버스가 늦다") -> NoteID {
    let id = "\(table).\(key)"
    must(.addNote(id, NoteBody(kind: .opinion, text: text, people: 2)), Scene.table(table))
    return id
  }

  public mutating func place(_ note: NoteID, _ theme: ThemeID?) {
    must(.placeNote(note, revision: revision(note: note), theme), Scene.desk)
  }

  /// Takes a theme to the screen: asked by the desk, approved and published by the MC.
  public mutating func publish(_ theme: ThemeID) {
    must(.askApproval(theme, revision: revision(theme: theme)), Scene.desk)
    must(.approveTheme(theme, revision: revision(theme: theme)), Scene.mc)
    must(.publishTheme(theme, revision: revision(theme: theme)), Scene.mc)
  }
}
