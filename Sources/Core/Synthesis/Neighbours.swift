// The nearest neighbours of each note, as a graph with whole-number weights.

/// A graph without direction: for each node its neighbours in ascending order, with weights of at
/// least 1.
struct Graph {
  var edges: [[(to: Int, weight: Int)]]
  /// Weight of a node to itself, once.
  var loops: [Int]

  init(edges: [[(to: Int, weight: Int)]], loops: [Int]? = nil) {
    self.edges = edges
    self.loops = loops ?? Array(repeating: 0, count: edges.count)
  }
}

/// Collects the nearest `limit` of each node while pairs pass by.
struct Neighbours {
  private let limit: Int
  /// Nearest first; of equals, the one that came first.
  private var nearest: [[(to: Int, cosine: Float)]]

  init(count: Int, limit: Int) {
    self.limit = limit
    nearest = Array(repeating: [], count: count)
    for node in nearest.indices { nearest[node].reserveCapacity(limit + 1) }
  }

  @inline(__always)
  mutating func see(_ a: Int, _ b: Int, _ cosine: Float) {
    guard cosine > 0 else { return }
    put(b, cosine, on: a)
    put(a, cosine, on: b)
  }

  @inline(__always)
  private mutating func put(_ other: Int, _ cosine: Float, on node: Int) {
    let count = nearest[node].count
    if count == limit, cosine <= nearest[node][count - 1].cosine { return }
    var place = count
    while place > 0, nearest[node][place - 1].cosine < cosine { place -= 1 }
    nearest[node].insert((other, cosine), at: place)
    if count == limit { nearest[node].removeLast() }
  }

  /// Two are joined when either has the other among its nearest; when each has, it counts twice.
  func graph() -> Graph {
    var edges: [[(to: Int, weight: Int)]] = Array(repeating: [], count: nearest.count)
    for (node, others) in nearest.enumerated() {
      for other in others {
        let weight = Vectors.milli(other.cosine)
        let isMutual = nearest[other.to].contains { $0.to == node }
        guard weight > 0, !isMutual || node < other.to else { continue }
        edges[node].append((other.to, isMutual ? 2 * weight : weight))
        edges[other.to].append((node, isMutual ? 2 * weight : weight))
      }
    }
    return Graph(edges: edges.map { $0.sorted { $0.to < $1.to } })
  }
}
