// Rows of broken plans: tables.csv, roster.csv and sample-notes.tsv.

extension BrokenPlan {
  static let brokenTables = [
    BrokenPlan(
      "table twice",
      tables("1,2,10", "2,2,10"),
      "tables.csv:3:1: duplicateTable"),
    BrokenPlan(
      "table zero",
      tables("1,2,10", "0,2,10"),
      "tables.csv:3:1: outOfRange"),
    BrokenPlan(
      "too many chairs",
      tables("1,2,10", "1,21,10"),
      "tables.csv:3:3: outOfRange"),
    BrokenPlan(
      "capacity in words",
      tables("1,2,10", "1,둘,10"),
      "tables.csv:3:3: badNumber"),
    BrokenPlan(
      "coordinate not whole",
      tables("1,2,10", "1,2,1.5"),
      "tables.csv:3:5: badNumber"),
    BrokenPlan(
      "no coordinate",
      tables("1,2,10", "1,2,"),
      "tables.csv:3:5: emptyText"),
    BrokenPlan(
      "unknown answer",
      tables("yes", "y"),
      "tables.csv:3:11: unknownValue"),
    BrokenPlan(
      "control in a name",
      tables("너른 들", "너른\u{7}들"),
      "tables.csv:2:14: forbiddenCharacter"),
    BrokenPlan(
      "10,020 chairs",
      good.with("tables.csv", manyTables(501, capacity: 20)),
      "tables.csv: tooManySeats"),
    BrokenPlan(
      "1,001 tables",
      good.with("tables.csv", manyTables(1_001, capacity: 1)),
      "tables.csv:1002:1: tooManyRows"),
  ]

  static let brokenRosters = [
    BrokenPlan(
      "empty roster",
      good.with("roster.csv", ""),
      "roster.csv: noRows"),
    BrokenPlan(
      "roster of a header",
      good.with("roster.csv", "id,name\n,\n"),
      "roster.csv: noRows"),
    BrokenPlan(
      "typo in a column",
      roster("sector", "secter"),
      "roster.csv:1:9: unknownColumn"),
    BrokenPlan(
      "column twice",
      roster("sector", "name"),
      "roster.csv:1:9: duplicateColumn"),
    BrokenPlan(
      "no name column",
      roster("name", "이름"),
      "roster.csv:1:4: unknownColumn",
      "roster.csv:1:1: missingColumn"),
    BrokenPlan(
      "ragged rows",
      roster("P2,나래 매,학생,,vi", "P2,나래 매,학생,,vi,x\nP4,새\n"),
      "roster.csv:3:16: raggedRow",
      "roster.csv:4:5: raggedRow"),
    BrokenPlan(
      "ragged header quote",
      roster("id,name", "id,na\"me"),
      "roster.csv:1:6: strayQuote"),
    BrokenPlan(
      "quote inside",
      roster("나래 매", "나래 \"매\""),
      "roster.csv:3:7: strayQuote"),
    BrokenPlan(
      "text after quote",
      roster("나래 매", "\"나래\" 매"),
      "roster.csv:3:8: textAfterQuote"),
    BrokenPlan(
      "quote not closed",
      roster("나래 매", "\"나래 매"),
      "roster.csv:3:4: unclosedQuote"),
    BrokenPlan(
      "old newline",
      roster("나래 매", "나래\r매"),
      "roster.csv:3:6: bareCarriageReturn"),
    BrokenPlan(
      "cell too long",
      roster("나래 매", String(repeating: "매", count: 1_001)),
      "roster.csv:3:4: cellTooLong"),
    BrokenPlan(
      "name too long",
      roster("나래 매", String(repeating: "매", count: 31)),
      "roster.csv:3:4: textTooLong"),
    BrokenPlan(
      "no name",
      roster("나래 매", " "),
      "roster.csv:3:4: emptyText"),
    BrokenPlan(
      "line break in a name",
      roster("나래 매", "\"나래\n매\""),
      "roster.csv:3:4: forbiddenCharacter"),
    BrokenPlan(
      "person twice",
      roster("P3", "P1"),
      "roster.csv:4:1: duplicateID"),
    BrokenPlan(
      "table that is not there",
      roster("산양,시민,2", "산양,시민,3"),
      "roster.csv:2:13: unknownTable"),
    BrokenPlan(
      "fixed table no number",
      roster("산양,시민,2", "산양,시민,둘"),
      "roster.csv:2:13: badNumber"),
    BrokenPlan(
      "too few chairs",
      roster("P3,두루 곰,시민,,\n", "P3,곰,,,\nP4,새,,,\nP5,소,,,\nP6,말,,,\n"),
      "roster.csv:6:1: tooFewChairs"),
    BrokenPlan(
      "table stays empty",
      tables("1,2,10,10,yes,", "1,5,10,10,yes,"),
      "roster.csv: emptyTable"),
    BrokenPlan(
      "too many cells",
      good.with("roster.csv", "id,name\n" + String(repeating: "a,b\n", count: 125_000)),
      "roster.csv:125002:1: tooManyCells",
      "roster.csv:10002:1: tooManyRows"),
    BrokenPlan(
      "note too long",
      good.with("sample-notes.tsv", "text\n\(String(repeating: "가", count: 201))\n"),
      "sample-notes.tsv:2:1: textTooLong"),
    BrokenPlan(
      "notes without header",
      good.with("sample-notes.tsv", "버스가 더 자주 왔으면\tbus\n"),
      "sample-notes.tsv:1:1: unknownColumn",
      "sample-notes.tsv:1:14: unknownColumn",
      "sample-notes.tsv:1:1: missingColumn"),
  ]

  private static let good = ScratchPlan()

  private static func tables(_ old: String, _ new: String) -> ScratchPlan {
    good.replacing(old, with: new, in: "tables.csv")
  }

  private static func roster(_ old: String, _ new: String) -> ScratchPlan {
    good.replacing(old, with: new, in: "roster.csv")
  }

  private static func manyTables(_ count: Int, capacity: Int) -> String {
    "table,capacity,x,y\n" + (1...count).map { "\($0),\(capacity),0,0\n" }.joined()
  }
}
