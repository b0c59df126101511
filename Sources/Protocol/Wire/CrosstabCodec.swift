// How a published crosstab is spelled, in the journal and on pages alike. Hidden cells are -1.

public import Hall

extension PublishedTable {
  /// The table with what it is by.
  public func json(by attribute: String) -> JSON {
    var object = ObjectMaker()
    object.add("attribute", attribute)
    write(to: &object)
    return object.object
  }

  func write(to object: inout ObjectMaker) {
    object.add("rows", .array(rows.map { .string($0) }))
    object.add("cols", .array(columns.map { .array($0.map { .string($0) }) }))
    object.add("cells", .array(cells.map { PublishedTable.numbers($0) }))
    object.add("rowTotals", PublishedTable.numbers(rowTotals))
    object.add("colTotals", PublishedTable.numbers(columnTotals))
  }

  init(_ fields: inout Fields) throws(WireFault) {
    let rows = try fields.strings("rows")
    var columns: [[String]] = []
    for value in try fields.array("cols") {
      columns.append(try PublishedTable.list(value, fields.name("cols"), \.string))
    }
    var cells: [[Int]] = []
    for value in try fields.array("cells") {
      cells.append(
        try PublishedTable.list(value, fields.name("cells")) { $0.int.map { Int($0) } })
    }
    self.init(
      rows: rows, columns: columns, cells: cells, rowTotals: try fields.ints("rowTotals"),
      columnTotals: try fields.ints("colTotals"))
  }

  private static func numbers(_ numbers: [Int]) -> JSON { .array(numbers.map { .int($0) }) }

  private static func list<Item>(
    _ value: JSON, _ name: String, _ read: (JSON) -> Item?
  ) throws(WireFault) -> [Item] {
    guard let values = value.array else { throw WireFault(.wrongType, name) }
    let items = values.compactMap(read)
    guard items.count == values.count else { throw WireFault(.wrongType, name) }
    return items
  }
}
