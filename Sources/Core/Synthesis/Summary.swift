// The last step of the walk: what is said of themes and proposals, made of what was found. It
// places nothing and groups nothing any more.

extension Walk {
  func findings() -> Findings {
    let themes = input.themes.sorted { $0.id < $1.id }
    let notes = hall.notes
    let members = themes.map { theme in notes.indices.filter { homes[$0] == theme.id } }
    let proposed = groups.prefix(Limits.proposals)
    let grouped = Set(proposed.flatMap { $0 })
    let others = notes.indices.filter { homes[$0] == nil && !grouped.contains($0) }
    let keywords = Keywords(
      groups: (members + proposed + [others]).map { $0.map { hall.read[$0] } })
    return Findings(
      placements: placements, stances: hall.stances,
      duplicates: doubles.groups.map { $0.map { notes[$0].id } },
      groups: proposed.enumerated().map { offset, group in
        proposal(group, keywords, class: members.count + offset)
      },
      themes: themes.indices.map { place in
        findings(of: themes[place], at: place, members[place], keywords)
      })
  }

  private func proposal(_ group: [Int], _ keywords: Keywords, class: Int) -> GroupProposal {
    let nearness = nearness(of: group, to: [])
    let order = group.indices.sorted {
      nearness[$0] != nearness[$1] ? nearness[$0] > nearness[$1] : $0 < $1
    }
    return GroupProposal(
      id: "g:" + hall.notes[group[0]].id, notes: order.map { hall.notes[group[$0]].id },
      keywords: keywords.foremost(of: `class`, notes: group.map { hall.read[$0] }).map(\.word))
  }

  private func findings(
    of theme: SynthesisTheme, at place: Int, _ members: [Int], _ keywords: Keywords
  ) -> ThemeFindings {
    var counts = StanceCounts()
    for index in members { counts.add(hall.stances[index]) }
    return ThemeFindings(
      theme: theme.id, notes: members.map { hall.notes[$0].id },
      tables: Set(members.map { hall.notes[$0].table }).sorted(),
      keywords: keywords.foremost(
        of: place, notes: members.map { hall.read[$0] },
        registered: RegisteredWords(titles: theme.titles, seeds: theme.seeds)),
      quotes: quotes(members, of: theme.id, towards: prepared.direction(place)),
      stances: counts)
  }

  /// Near to the theme's middle and clearly of this theme and no other.
  private func quotes(_ members: [Int], of theme: Int, towards direction: [Float]) -> [String] {
    var saying = Array(hall.notes.indices)
    for group in doubles.groups { for member in group { saying[member] = group[0] } }
    let candidates = zip(members, nearness(of: members, to: direction)).map { index, near in
      let found = placements[index]
      return QuoteCandidate(
        place: index, table: hall.notes[index].table,
        characters: hall.notes[index].text.count,
        fitness: near + (found.best == theme ? found.margin : 0), saying: saying[index])
    }
    return Quotes.choose(candidates).map { hall.notes[$0].id }
  }

  /// How near each is to the middle of all of them, drawn half towards a direction.
  private func nearness(of members: [Int], to direction: [Float]) -> [Milli] {
    let known = members.map { hall.vectors[$0] }.filter { !$0.isEmpty }
    guard var middle = Vectors.mean(known).map(Vectors.unit) else { return members.map { _ in 0 } }
    if direction.count == middle.count {
      Vectors.add(direction, to: &middle)
      middle = Vectors.unit(middle)
    }
    return members.map { Vectors.milli(Vectors.dot(hall.vectors[$0], middle)) }
  }
}

extension StanceCounts {
  fileprivate mutating func add(_ stance: Stance) {
    switch stance {
    case .proposal: proposals += 1
    case .problem: problems += 1
    case .praise: praises += 1
    }
  }
}
