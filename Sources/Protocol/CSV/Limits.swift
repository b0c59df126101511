// The limits of one file of rows. A hall of 10,000 seats with all columns filled stays below
// them; what is above them is not a plan.

/// What one reading may take in before it stops with a fault.
public struct CSVLimits: Sendable {
  /// Bytes of the whole file.
  public var bytesMax: Int
  /// Cells of the whole file.
  public var cellsMax: Int
  /// Characters of one cell.
  public var cellCharactersMax: Int

  public init(
    bytesMax: Int = 4 << 20, cellsMax: Int = 250_000, cellCharactersMax: Int = 1_000
  ) {
    self.bytesMax = bytesMax
    self.cellsMax = cellsMax
    self.cellCharactersMax = cellCharactersMax
  }
}
