// The judge: what the crowd was told, against what the hall has. Pure; believes acknowledgements,
// exported bytes and boards, and asks nobody whether all is well.
import Wire

/// What one poll left behind.
struct PollEvidence {
  let poll: String
  /// Each seat's ballots in the order they were given.
  let votes: [[Phone.Vote]]
  /// If the poll is the second of a pair, each seat's ballots in the first.
  var before: [[Phone.Vote]]?
  /// What each seat's phone shows as its ballot, in the same order.
  let shown: [Marks?]
  /// The result each phone shows, in the same order.
  let phoneResults: [JSON?]
  /// The exported file; nil if there is none, or it is none.
  let fold: BallotFold?
  /// The poll's document on the screen, and over HTTP.
  let screen: JSON?
  let http: JSON?
}

extension RehearsalSheet {
  /// Judges one poll.
  mutating func judge(_ evidence: PollEvidence) {
    polls += 1
    judgeAnswers(evidence)
    judgePhones(evidence)
    guard let fold = evidence.fold, fold.id == evidence.poll else {
      recountAgrees = false
      return object(
        "\(evidence.poll): 내보낸 투표지 파일을 읽을 수 없습니다",
        "\(evidence.poll): the exported ballots cannot be read")
    }
    judgeBox(evidence, fold)
    judgeFigures(evidence, fold)
  }

  /// Every ballot has to be answered, and by an acknowledgement.
  private mutating func judgeAnswers(_ evidence: PollEvidence) {
    let attempts = evidence.votes.joined().map(\.attempt)
    votesSent += attempts.count
    votesAcked += attempts.count(where: \.isAcked)
    var sequences: Set<Int64> = []
    var repeated = 0
    var refused: [String: Int] = [:]
    for attempt in attempts {
      switch attempt.outcome {
      case .acked(let sequence): repeated += sequences.insert(sequence).inserted ? 0 : 1
      case .refused(let code): refused[code, default: 0] += 1
      case nil: refused["", default: 0] += 1
      }
    }
    for (code, count) in refused.sorted(by: { $0.key < $1.key }) {
      let (ko, en) = code.isEmpty ? ("답이 없습니다", "unanswered") : ("거절: \(code)", "refused: \(code)")
      object("\(evidence.poll): 투표 \(count)건 \(ko)", "\(evidence.poll): \(count) votes \(en)")
    }
    if repeated > 0 {
      object(
        "\(evidence.poll): 같은 기록 번호를 받은 투표 \(repeated)건",
        "\(evidence.poll): \(repeated) votes were acknowledged with another's sequence")
    }
  }

  private mutating func judgePhones(_ evidence: PollEvidence) {
    var others = 0
    for (votes, shown) in zip(evidence.votes, evidence.shown) {
      guard let force = RehearsalSheet.inForce(votes) else { continue }
      if shown?.spelling != force.marks.spelling { others += 1 }
    }
    guard others > 0 else { return }
    object(
      "\(evidence.poll): 휴대전화 \(others)대에 낸 것과 다른 투표지가 보입니다",
      "\(evidence.poll): \(others) phones show another ballot than the one acknowledged")
  }

  /// The ballots last acknowledged, seat by seat, against those in the box: as multisets, for the
  /// box knows no seats.
  private mutating func judgeBox(_ evidence: PollEvidence, _ fold: BallotFold) {
    var surplus = fold.choices
    let claims = evidence.claims
    for claim in claims { if let told = claim.told { surplus[told, default: 0] -= 1 } }
    for claim in claims { RehearsalSheet.excuse(claim, in: &surplus) }
    let missing = surplus.values.reduce(0) { $0 + max(0, -$1) }
    let invented = surplus.values.reduce(0) { $0 + max(0, $1) }
    lost += missing
    duplicated += invented
    if missing > 0 {
      object(
        "\(evidence.poll): 확인받은 투표 \(missing)건이 투표함에 없습니다",
        "\(evidence.poll): \(missing) acknowledged votes are not in the box")
    }
    if invented > 0 {
      object(
        "\(evidence.poll): 아무도 내지 않은 투표 \(invented)건이 투표함에 있습니다",
        "\(evidence.poll): \(invented) votes in the box were given by nobody")
    }
  }

  /// An unanswered ballot may be in the box or not; neither is a lie.
  private static func excuse(_ claim: PollEvidence.Claim, in surplus: inout [String: Int]) {
    for open in claim.open where surplus[open, default: 0] > 0 {
      if let told = claim.told {
        guard surplus[told, default: 0] < 0 else { return }
        surplus[told, default: 0] += 1
      }
      surplus[open, default: 0] -= 1
      return
    }
  }

  fileprivate static func inForce(_ votes: [Phone.Vote]) -> Phone.Vote? {
    votes.filter(\.attempt.isAcked).max {
      ($0.attempt.sequence ?? 0) < ($1.attempt.sequence ?? 0)
    }
  }

  private mutating func judgeFigures(_ evidence: PollEvidence, _ fold: BallotFold) {
    for (place, poll) in [("screen", evidence.screen), ("HTTP", evidence.http)] {
      let method = poll?["decides"]?.string
      guard let faults = poll?["result"].map({ fold.differences($0, decides: method) }) else {
        recountAgrees = false
        object(
          "\(evidence.poll): \(place)에 결과가 없습니다", "\(evidence.poll): no result on \(place)")
        continue
      }
      guard !faults.isEmpty else { continue }
      recountAgrees = false
      let list = faults.joined(separator: ", ")
      object(
        "\(evidence.poll): \(place)의 숫자가 따로 센 결과와 다릅니다 (\(list))",
        "\(evidence.poll): the figures on \(place) differ from our recount (\(list))")
    }
    let others = evidence.phoneResults.count { $0 != evidence.screen?["result"] }
    guard others > 0 else { return }
    recountAgrees = false
    object(
      "\(evidence.poll): 휴대전화 \(others)대의 결과가 화면과 다릅니다",
      "\(evidence.poll): \(others) phones show other results than the screen")
  }

  /// Judges the notes: each acknowledged one is on the desk's board once, with its own words, and
  /// the desk has none that nobody typed.
  mutating func judgeNotes(_ typed: [Facilitator.Typed], onDesk notes: [(key: String, value: JSON)])
  {
    notesSent = typed.count
    notesAcked = typed.count(where: \.attempt.isAcked)
    var desk: [String: String] = [:]
    for (key, note) in notes { desk[note["id"]?.string ?? key] = note["text"]?.string ?? "" }
    let missing = typed.count { $0.attempt.isAcked && desk[$0.id] != $0.text }
    let known = Set(typed.map(\.id))
    let invented = desk.keys.count { !known.contains($0) } + notes.count - desk.count
    lost += missing
    duplicated += invented
    if notesAcked < notesSent {
      let count = notesSent - notesAcked
      object("의견 \(count)건이 기록되지 않았습니다", "\(count) notes were not acknowledged")
    }
    if missing > 0 {
      object("확인받은 의견 \(missing)건이 없습니다", "\(missing) acknowledged notes are missing")
    }
    if invented > 0 {
      object("아무도 적지 않은 의견 \(invented)건", "\(invented) notes nobody typed")
    }
  }

  /// Judges the crowd's way in, its speed and its messages, once everything else is known.
  mutating func judgeManners(_ misunderstandings: [String]) {
    if joined < seats {
      object("좌석 \(seats - joined)개가 들어오지 못했습니다", "\(seats - joined) seats did not get in")
    }
    if joinMillis > Limits.joinMillisMax {
      object("입장이 너무 오래 걸립니다", "getting in takes too long")
    }
    if ackP99Millis > Limits.ackP99MillisMax {
      object("투표 확인이 너무 늦습니다", "votes are acknowledged too late")
    }
    if max(screenP99Millis, turnoutMillis) > Limits.screenMillisMax {
      object("화면이 너무 늦습니다", "the screen is too far behind")
    }
    if let first = misunderstandings.first {
      object(
        "알아듣지 못한 메시지 \(misunderstandings.count)건 (\(first))",
        "\(misunderstandings.count) messages were not understood (\(first))")
    }
    if polls == 0 { object("투표가 하나도 없었습니다", "there was no poll to rehearse") }
  }
}

extension PollEvidence {
  /// What a seat's ballot in the box has to be.
  struct Claim {
    /// As it was acknowledged; nil if nothing was.
    let told: String?
    /// As it may also be, because an answer is missing.
    var open: [String] = []
  }

  fileprivate var claims: [Claim] {
    guard let before else { return votes.map(PollEvidence.claim) }
    return zip(before, votes).map { first, second in
      let sides = [PollEvidence.claim(first), PollEvidence.claim(second)]
      let told =
        sides.contains { $0.told != nil }
        ? BallotFold.spelling(sides[0].told ?? "", sides[1].told ?? "") : nil
      var open: [String] = []
      for one in sides[0].open + [sides[0].told ?? ""] {
        for other in sides[1].open + [sides[1].told ?? ""] {
          let pair = BallotFold.spelling(one, other)
          if pair != told, !(one.isEmpty && other.isEmpty) { open.append(pair) }
        }
      }
      return Claim(told: told, open: open)
    }
  }

  private static func claim(_ votes: [Phone.Vote]) -> Claim {
    let open = votes.last { $0.attempt.outcome == nil }
    return Claim(
      told: RehearsalSheet.inForce(votes)?.marks.spelling,
      open: open.map { [$0.marks.spelling] } ?? [])
  }
}

extension BallotFold {
  /// The figures of a result that are not those of this count, by name.
  func differences(_ result: JSON, decides method: String? = nil) -> [String] {
    var faults: [String] = []
    let counted = [("cast", cast), ("valid", valid), ("blank", blank), ("eligible", eligible)]
    for (name, count) in counted where result[name]?.int != Int64(count) { faults.append(name) }
    if BallotFold.numbers(result["tally"]) != tally { faults.append("tally") }
    for (name, flag) in [("quorumMet", quorumMet), ("passed", passed)]
    where result[name]?.int != flag.map({ $0 ? 1 : 0 }) {
      faults.append(name)
    }
    let shown = result["lines"]?.members ?? []
    for name in Set(shown.map(\.key)).union(lines.keys).sorted()
    where BallotFold.numbers(result["lines"]?[name]) != lines[name] {
      faults.append(name)
    }
    let winner = result["winner"]
    let leaders = winner?["clear"].map { [$0] } ?? winner?["tie"]?.array ?? []
    let isTie = winner?["tie"] != nil
    if leaders.map(\.string) != self.leaders(by: method) || isTie != (leaders.count > 1) {
      faults.append("winner")
    }
    if let groups {
      // A page names the largest, and says how many there are.
      let named = (result["groups"]?.array ?? []).map { pair in
        WordFold.Group(
          words: pair.array?.first?.string ?? "", count: Int(pair.array?.last?.int ?? 0))
      }
      if named != Array(groups.prefix(Limits.wordGroupsShown)) { faults.append("groups") }
      if result["groupCount"]?.int != Int64(groups.count) { faults.append("groupCount") }
    }
    return faults
  }

  private static func numbers(_ list: JSON?) -> [Int]? {
    list?.array?.compactMap { $0.int.map { Int($0) } }
  }
}

/// The value that `share` of the sorted values do not exceed (nearest rank); 0 of nothing.
func percentile(_ values: [UInt64], _ share: Int) -> UInt64 {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return 0 }
  let rank = (sorted.count * share + 99) / 100
  return sorted[max(0, min(sorted.count, rank) - 1)]
}
