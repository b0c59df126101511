// What can be wrong with a journal, in words for a person: where, in which kind of event, and how
// it differs from what follows from everything before it. Names no seat and no choice.

public import Hall

/// The first row of a journal that cannot be as it is.
public struct Finding: Error, Hashable, Sendable {
  public let sequence: Int64
  /// The kind of event as its bytes spell it; `?` where they say nothing.
  public let kind: String
  public let fault: Fault

  public enum Fault: Hashable, Sendable {
    // The chain
    /// Another row stands where this one should be.
    case rowMissing(found: Int64)
    /// Salt without bytes, or bytes without salt.
    case halfRow
    case leafOfOtherBytes
    case headOfOtherLeaf
    case unreadable(String)
    case timeRunsBack
    /// Nothing of that kind can happen here: a second plan, a rehearsal in the middle of the day.
    case outOfPlace
    // Ballots
    case unknownPoll
    /// Nothing of that kind can happen to a poll in this state.
    case pollIs(PollState)
    case otherOwner
    case voterAbsent
    /// Staff took a ballot of a seat that had one, or the seat voted after staff took its ballot.
    case alreadyVoted
    case version(stated: Int, expected: Int)
    case ballot(Refusal)
    // Counts
    case eligible(stated: Int, counted: Int)
    case votersDiffer
    case digest(stated: String, counted: String)
    /// Two counts of the same ballots that do not say the same: names of figures that differ, with
    /// both numbers unless the poll is sealed.
    case countsDiffer([String])
    /// A count on record is not what the ballots come to.
    case recordedCount([String])
    case agreement
    case sealed
    /// A second measure before the first was closed.
    case firstNotClosed
    case noTie
    /// A crosstab that is not of these ballots, or came twice.
    case otherTable
    /// A crosstab that shows too few people, or lets a hidden cell be worked out.
    case tellingTable
    /// Words kept off the pages that nobody wrote.
    case otherWords
  }
}

extension Finding: CustomStringConvertible {
  /// `1020 pollClosed: … / …`, Korean and English.
  public var description: String {
    let (ko, en) = fault.words
    return "\(sequence) \(kind): \(ko) / \(en)"
  }
}

extension Finding.Fault {
  fileprivate var words: (ko: String, en: String) {
    switch self {
    case .rowMissing(let found):
      ("이 줄이 없고 \(found)번 줄이 있습니다", "this row is missing, \(found) stands there")
    case .halfRow: ("소금값과 내용 가운데 하나만 있습니다", "half a row: salt or bytes are missing")
    case .leafOfOtherBytes: ("내용이 잎 해시와 다릅니다", "the bytes are not those of the leaf")
    case .headOfOtherLeaf: ("사슬이 여기서 끊어집니다", "the chain breaks: the head is not of this leaf")
    case .unreadable(let reason): ("읽을 수 없습니다: \(reason)", "cannot be read: \(reason)")
    case .timeRunsBack: ("앞 줄보다 이른 시각입니다", "it is earlier than the row before")
    case .outOfPlace: ("이 자리에 올 수 없는 일입니다", "that cannot happen here")
    case .unknownPoll: ("없는 투표입니다", "there is no such poll")
    case .pollIs(let state): ("투표의 상태가 \(state.rawValue)입니다", "the poll is \(state.rawValue)")
    case .otherOwner: ("남의 투표지입니다", "the ballot is another's")
    case .voterAbsent: ("출석하지 않은 좌석입니다", "the seat is not present")
    case .alreadyVoted: ("이미 표가 있는 좌석입니다", "the seat has a ballot already")
    case .version(let stated, let expected):
      ("\(stated)번째 판인데 \(expected)번째여야 합니다", "version \(stated), expected \(expected)")
    case .ballot(let refusal):
      ("규칙에 맞지 않는 표입니다: \(refusal.rawValue)", "not a ballot of its rule: \(refusal.rawValue)")
    case .eligible(let stated, let counted):
      ("투표권자 \(stated)명으로 적혔으나 \(counted)명입니다", "\(stated) eligible on record, counted \(counted)")
    case .votersDiffer: ("투표한 좌석의 목록이 다릅니다", "the list of seats that voted differs")
    case .digest(let stated, let counted):
      (
        "투표지 파일의 해시가 다릅니다: 기록 \(stated), 계산 \(counted)",
        "the digest of the ballots file differs: on record \(stated), computed \(counted)"
      )
    case .countsDiffer(let names):
      ("두 집계가 다릅니다: \(list(names))", "the two counts differ: \(list(names))")
    case .recordedCount(let names):
      ("기록된 집계가 표와 다릅니다: \(list(names))", "the count on record differs: \(list(names))")
    case .agreement: ("일치 여부가 잘못 적혔습니다", "it does not say truly whether the counts agree")
    case .sealed: ("짝이 되는 투표가 끝나기 전입니다", "its second measure is not closed yet")
    case .firstNotClosed: ("짝의 첫 투표가 끝나기 전입니다", "its first measure is not closed yet")
    case .noTie: ("동률이 아니거나 동률 밖의 선택지입니다", "there is no such tie to settle")
    case .otherWords: ("이 표들에 없는 낱말입니다", "no ballot of this poll says these words")
    case .otherTable: ("이 표들의 부문별 표가 아닙니다", "not a table these ballots may be shown in")
    case .tellingTable:
      ("부문별 표에서 가려야 할 칸을 알 수 있습니다", "the table gives away a cell that has to stay hidden")
    }
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}

extension Figures {
  /// Names of what differs between two counts, `valid 12≠13` with `numbers`.
  func differences(from other: Figures, numbers: Bool) -> [String] {
    var found: [String] = []
    func compare(_ name: String, _ a: Int?, _ b: Int?) {
      guard a != b else { return }
      let both = [a, b].map { $0.map { String($0) } ?? "-" }.joined(separator: "≠")
      found.append(numbers ? "\(name) \(both)" : name)
    }
    compare("cast", cast, other.cast)
    compare("valid", valid, other.valid)
    compare("blank", blank, other.blank)
    compare("invalid", invalid, other.invalid)
    let names = Set((lines + other.lines).map(\.name)).sorted()
    let rows = [("tally", tally, other.tally)] + names.map { ($0, line($0), other.line($0)) }
    for (name, a, b) in rows {
      for place in 0..<max(a?.count ?? 0, b?.count ?? 0) {
        compare("\(name)[\(place + 1)]", a.at(place), b.at(place))
      }
      if (a == nil) != (b == nil), (a ?? b)?.isEmpty == true { found.append(name) }
    }
    compare("quorumMet", quorumMet.map { $0 ? 1 : 0 }, other.quorumMet.map { $0 ? 1 : 0 })
    compare("passed", passed.map { $0 ? 1 : 0 }, other.passed.map { $0 ? 1 : 0 })
    return found.isEmpty && self != other ? ["lines"] : found
  }
}

extension Optional where Wrapped == [Int] {
  fileprivate func at(_ place: Int) -> Int? {
    guard let numbers = self, numbers.indices.contains(place) else { return nil }
    return numbers[place]
  }
}
