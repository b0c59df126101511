// Communities of a graph by modularity (Blondel and others 2008, "Fast unfolding of communities
// in large networks"), with the resolution of Reichardt and Bornholdt. Nodes are visited in their
// order, all weights are whole numbers and equal gains fall to the smaller number: the same graph
// always falls apart the same way.

/// One run.
struct Louvain {
  private let resolutionPercent: Int

  /// The community of each node, numbered by their first nodes.
  static func communities(of graph: Graph, resolutionPercent: Int) -> [Int] {
    let run = Louvain(resolutionPercent: resolutionPercent)
    var community = Array(graph.edges.indices)
    var graph = graph
    while true {
      let (moved, anyMoved) = run.move(graph)
      guard anyMoved else { return run.numbered(community) }
      community = community.map { moved[$0] }
      graph = run.folded(graph, moved)
    }
  }

  /// Moves nodes until no move gains; communities are then numbered without gaps.
  private func move(_ graph: Graph) -> (communities: [Int], anyMoved: Bool) {
    let count = graph.edges.count
    let degrees = (0..<count).map { node in
      graph.edges[node].reduce(2 * graph.loops[node]) { $0 + $1.weight }
    }
    let doubled = degrees.reduce(0, +)
    var totals = degrees
    var community = Array(0..<count)
    var anyMoved = false
    // A move must gain, so this ends; the bound is for whoever doubts it.
    for _ in 0..<100 {
      var movedNow = false
      for node in 0..<count {
        let links = weights(from: node, graph, community)
        let old = community[node]
        totals[old] -= degrees[node]
        var best = old
        var bestGain = gain(
          links.first { $0.community == old }?.weight ?? 0, totals[old], degrees[node], doubled)
        for link in links where link.community != old {
          let gained = gain(link.weight, totals[link.community], degrees[node], doubled)
          if gained > bestGain {
            bestGain = gained
            best = link.community
          }
        }
        totals[best] += degrees[node]
        community[node] = best
        if best != old { movedNow = true }
      }
      guard movedNow else { break }
      anyMoved = true
    }
    return (numbered(community), anyMoved)
  }

  /// The weight of a node's edges to each community it touches, by community.
  private func weights(
    from node: Int, _ graph: Graph, _ community: [Int]
  ) -> [(community: Int, weight: Int)] {
    var links: [(community: Int, weight: Int)] = []
    for edge in graph.edges[node] {
      let other = community[edge.to]
      if let place = links.firstIndex(where: { $0.community == other }) {
        links[place].weight += edge.weight
      } else {
        links.append((other, edge.weight))
      }
    }
    return links.sorted { $0.community < $1.community }
  }

  /// What joining a community gains in modularity, times 100 x (2m)^2 / 2. With 6,000 notes of
  /// thirty neighbours 2m is below 7.2 x 10^8, so the sums are taken in twice the width.
  private func gain(_ links: Int, _ total: Int, _ degree: Int, _ doubled: Int) -> Int128 {
    100 * Int128(links) * Int128(doubled)
      - Int128(resolutionPercent) * Int128(total) * Int128(degree)
  }

  /// Communities become nodes.
  private func folded(_ graph: Graph, _ community: [Int]) -> Graph {
    let count = (community.max() ?? -1) + 1
    var between: [[Int: Int]] = Array(repeating: [:], count: count)
    var loops = Array(repeating: 0, count: count)
    for node in graph.edges.indices {
      let home = community[node]
      loops[home] += graph.loops[node]
      for edge in graph.edges[node] {
        let away = community[edge.to]
        if away != home {
          between[home][away, default: 0] += edge.weight
        } else if edge.to > node {
          loops[home] += edge.weight
        }
      }
    }
    let edges = between.map { row in
      row.map { (to: $0.key, weight: $0.value) }.sorted { $0.to < $1.to }
    }
    return Graph(edges: edges, loops: loops)
  }

  private func numbered(_ community: [Int]) -> [Int] {
    var numbers: [Int: Int] = [:]
    return community.map { name in
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      return number
    }
  }
}
