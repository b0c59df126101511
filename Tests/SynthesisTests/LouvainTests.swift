// Communities of graphs small enough to see.

import Testing

@testable import Synthesis

@Suite struct LouvainTests {
  private func graph(_ count: Int, _ pairs: [(Int, Int, Int)]) -> Graph {
    var edges: [[(to: Int, weight: Int)]] = Array(repeating: [], count: count)
    for (a, b, weight) in pairs {
      edges[a].append((b, weight))
      edges[b].append((a, weight))
    }
    return Graph(edges: edges.map { $0.sorted { $0.to < $1.to } })
  }

  @Test func twoTrianglesJoinedByOneEdge_fallApart() {
    let two = graph(
      6, [(0, 1, 9), (1, 2, 9), (0, 2, 9), (3, 4, 9), (4, 5, 9), (3, 5, 9), (2, 3, 1)])
    #expect(Louvain.communities(of: two, resolutionPercent: 100) == [0, 0, 0, 1, 1, 1])
  }

  @Test func nodeWithoutEdges_isAlone() {
    #expect(
      Louvain.communities(of: graph(3, [(0, 2, 5)]), resolutionPercent: 100) == [0, 1, 0])
    #expect(Louvain.communities(of: graph(0, []), resolutionPercent: 100).isEmpty)
  }

  // Zachary 1977, the karate club: 34 people, 78 friendships. The best known division by modularity
  // has 0.4198 (Brandes and others 2008); Louvain's first descent gives at least 0.40 of it.
  @Test func karateClub_isDividedWithKnownModularity() {
    let pairs: [(Int, Int)] = [
      (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (1, 9), (1, 11), (1, 12), (1, 13),
      (1, 14), (1, 18), (1, 20), (1, 22), (1, 32), (2, 3), (2, 4), (2, 8), (2, 14), (2, 18),
      (2, 20), (2, 22), (2, 31), (3, 4), (3, 8), (3, 9), (3, 10), (3, 14), (3, 28), (3, 29),
      (3, 33), (4, 8), (4, 13), (4, 14), (5, 7), (5, 11), (6, 7), (6, 11), (6, 17), (7, 17),
      (9, 31), (9, 33), (9, 34), (10, 34), (14, 34), (15, 33), (15, 34), (16, 33), (16, 34),
      (19, 33), (19, 34), (20, 34), (21, 33), (21, 34), (23, 33), (23, 34), (24, 26), (24, 28),
      (24, 30), (24, 33), (24, 34), (25, 26), (25, 28), (25, 32), (26, 32), (27, 30), (27, 34),
      (28, 34), (29, 32), (29, 34), (30, 33), (30, 34), (31, 33), (31, 34), (32, 33), (32, 34),
      (33, 34),
    ]
    #expect(pairs.count == 78)
    let club = graph(34, pairs.map { ($0.0 - 1, $0.1 - 1, 1) })
    let found = Louvain.communities(of: club, resolutionPercent: 100)
    let degrees = club.edges.map(\.count)
    var modularity = 0.0
    for a in 0..<34 {
      for b in 0..<34 where found[a] == found[b] {
        let edge = club.edges[a].contains { $0.to == b } ? 1.0 : 0
        modularity += edge - Double(degrees[a] * degrees[b]) / 156
      }
    }
    #expect(modularity / 156 >= 0.40)
    #expect(modularity / 156 <= 0.4199)
  }

  @Test func neighbours_keepTheNearest_andOfEqualsTheFirst() {
    var neighbours = Neighbours(count: 4, limit: 2)
    neighbours.see(0, 1, 0.5)
    neighbours.see(0, 2, 0.5)
    neighbours.see(0, 3, 0.5)
    neighbours.see(1, 2, -0.5)
    let graph = neighbours.graph()
    #expect(graph.edges[0].map(\.to) == [1, 2, 3])
    #expect(graph.edges[3].map(\.to) == [0])
    // 0 and 1 are among each other's nearest; 0 is 3's nearest, but not the other way round.
    #expect(graph.edges[1].map(\.weight) == [1_000])
    #expect(graph.edges[3].map(\.weight) == [500])
  }
}
