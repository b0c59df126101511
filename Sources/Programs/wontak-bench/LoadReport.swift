// What a run has to tell: named figures in order, as lines for people or as one JSON object.
// Times are spread as percentiles; what they are times of is the run's affair.

/// The figures of one run.
struct LoadReport {
  private enum Figure {
    case name(String)
    case count(Int)
    case measure(Double)
  }

  private var figures: [(String, Figure)] = []

  mutating func add(_ key: String, _ name: String) { figures.append((key, .name(name))) }

  mutating func add(_ key: String, _ count: Int) { figures.append((key, .count(count))) }

  mutating func add(_ key: String, _ measure: Double) { figures.append((key, .measure(measure))) }

  /// The median and the tail of some times, in milliseconds.
  mutating func add(_ key: String, nanos: some Collection<UInt64>) {
    let sorted = nanos.sorted()
    guard let longest = sorted.last else { return }
    for (suffix, share) in [("P50", 0.5), ("P95", 0.95), ("P99", 0.99)] {
      let place = min(sorted.count - 1, Int(share * Double(sorted.count)))
      add("\(key)Millis\(suffix)", Double(sorted[place]) / 1e6)
    }
    add("\(key)MillisMax", Double(longest) / 1e6)
  }

  /// Processor time of both sides for each of `count` operations.
  mutating func add(_ cost: LoadCost, each count: Int) {
    guard count > 0 else { return }
    add("serverMicrosEach", Double(cost.serverNanos) / Double(count) / 1e3)
    add("clientMicrosEach", Double(cost.clientNanos) / Double(count) / 1e3)
  }

  /// One object on one line.
  var json: String {
    let members = figures.map { key, figure in "\"\(key)\": \(spelled(figure, quoted: true))" }
    return "{" + members.joined(separator: ", ") + "}"
  }

  /// A line for each figure.
  var text: String {
    figures.map { key, figure in "\(key) \(spelled(figure, quoted: false))" }
      .joined(separator: "\n")
  }

  /// Names are the program's own words and numbers are finite: nothing needs an escape.
  private func spelled(_ figure: Figure, quoted: Bool) -> String {
    switch figure {
    case .name(let name): quoted ? "\"\(name)\"" : name
    case .count(let count): "\(count)"
    case .measure(let measure): "\((measure * 1_000).rounded() / 1_000)"
    }
  }
}
