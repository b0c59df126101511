// A plan folder in, a plan or all of its faults out. Reads hall.toml, tables.csv, roster.csv
// and, if there, sample-notes.tsv, seats the roster, and accepts the whole folder or nothing of
// it. It refuses to know links, journals, and what a hall does with its plan.

import Hall

/// Reads the plan folder at `folder`: the full value, or every fault that one pass can see.
/// Seats go by file order: the people of roster.csv fill table after table, in the order of
/// their numbers, each to its capacity.
public func readPlan(folder: String) -> Result<PlanReading, PlanFaults> {
  let faults = FaultList()
  let files = FolderFiles(folder: folder, faults: faults)
  guard files.folderExists() else { return .failure(PlanFaults(faults.all)) }

  let draft = readHall(files, faults)
  let tables = TablesFile.read(files, faults)
  let people = RosterFile.read(files, tables: tables?.map(\.plan), faults)
  let notes = NotesFile.read(files, faults)

  guard faults.all.isEmpty, var plan = draft, let tables, let people else {
    return .failure(PlanFaults(faults.all))
  }
  plan.tables = seated(people, at: tables)
  return .success(
    PlanReading(
      plan: plan, people: people, facilitators: namesByTable(tables), sampleNotes: notes))
}

private func readHall(_ files: FolderFiles, _ faults: FaultList) -> Plan? {
  guard let bytes = files.bytes(of: HallFile.name, max: Limits.hallBytesMax, isRequired: true)
  else { return nil }
  return HallFile(faults: faults).read(bytes)
}

private func seated(_ people: [RosterPerson], at tables: [TableRow]) -> [TablePlan] {
  var counts: [TableID: Int] = [:]
  for person in people { counts[person.seat.table, default: 0] += 1 }
  return tables.map { row in
    var table = row.plan
    table.seats = counts[table.table, default: 0]
    return table
  }
}

private func namesByTable(_ tables: [TableRow]) -> [TableID: String] {
  var names: [TableID: String] = [:]
  for row in tables where !row.facilitator.isEmpty { names[row.plan.table] = row.facilitator }
  return names
}
