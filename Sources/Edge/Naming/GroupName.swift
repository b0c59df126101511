// What a service proposed for a group, read as if it meant harm: exactly the keys that were asked
// for, short, one sentence, and resting on notes of that very group. Anything else is refused
// whole, never mended. A person decides about what is left.
import Foundation
import Hall
import Wire

/// A note that may be shown to a service.
public struct GroupNote: Hashable, Sendable {
  public let id: String
  public let text: String

  public init(id: String, text: String) {
    self.id = id
    self.text = text
  }
}

/// The language that a name is wanted in.
public enum NamingLanguage: String, Sendable { case korean, english }

/// A proposed name and what the group says, in one sentence.
public struct GroupName: Hashable, Sendable {
  public let title: String
  public let sentence: String
  /// The notes that the sentence rests on; at least one, all of the group, in its order.
  public let notes: [String]
  /// The model that was asked.
  public let model: String
}

extension GroupName {
  /// Reads the answer to a chat completion.
  init(
    answer bytes: [UInt8], about group: [GroupNote], model: String
  ) throws(NamingFault) {
    let content = try GroupName.content(of: bytes)
    let answer: JSON
    do { answer = try JSON(parsing: Array(content.utf8), limit: Limits.answerBytesMax) } catch {
      throw .badAnswer(.notJSON)
    }
    guard let members = answer.members, Set(members.map(\.key)) == ["title", "summary", "notes"],
      let title = answer["title"]?.string, let sentence = answer["summary"]?.string,
      let cited = answer["notes"]?.array
    else { throw .badAnswer(.otherKeys) }
    self.title = try GroupName.title(title)
    self.sentence = try GroupName.sentence(sentence)
    let ids = Set(cited.compactMap(\.string))
    guard !cited.isEmpty else { throw .badAnswer(.noNotes) }
    notes = group.map(\.id).filter { ids.contains($0) }
    // Each of them exists in this group, and none is named twice.
    guard notes.count == cited.count else { throw .badAnswer(.otherNotes) }
    self.model = model
  }

  /// The text of the first choice. The envelope has nulls and fractions, so it is Foundation's.
  private static func content(of bytes: [UInt8]) throws(NamingFault) -> String {
    guard let envelope = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
      let choices = envelope["choices"] as? [[String: Any]], let first = choices.first,
      let message = first["message"] as? [String: Any], let content = message["content"] as? String
    else { throw .badAnswer(.noContent) }
    // An answer cut short may still look whole.
    if let reason = first["finish_reason"] as? String, reason != "stop" {
      throw .badAnswer(.unfinished)
    }
    return content
  }

  private static func title(_ text: String) throws(NamingFault) -> String {
    guard let title = CleanText.line(text), !title.isEmpty else { throw .badAnswer(.noTitle) }
    let isKorean = title.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
    let most =
      isKorean ? Hall.Limits.themeTitleCharacters : Hall.Limits.themeTitleCharactersEnglish
    guard title.count <= most else { throw .badAnswer(.longTitle) }
    return title
  }

  private static func sentence(_ text: String) throws(NamingFault) -> String {
    guard let sentence = CleanText.line(text), !sentence.isEmpty else {
      throw .badAnswer(.noSentence)
    }
    guard sentence.count <= Limits.sentenceCharactersMax else { throw .badAnswer(.longSentence) }
    // The citations are of one sentence; a second would rest on nothing. 3.5 ends none.
    let ends: Set<Character> = [".", "!", "?", "。", "…"]
    let words = sentence.split(separator: " ").dropLast()
    guard !words.contains(where: { $0.last.map(ends.contains) ?? false }) else {
      throw .badAnswer(.moreSentences)
    }
    return sentence
  }
}

/// Why there is no proposal. Holds no note and no word of an answer.
public enum NamingFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was wrong with an answer.
  public enum Flaw: String, CaseIterable, Sendable {
    case noContent, unfinished, notJSON, otherKeys, noTitle, longTitle, noSentence, longSentence
    case moreSentences, noNotes, otherNotes
  }

  /// No connection, none in time, TLS refused, or no HTTP.
  case unreachable(String)
  /// The service answered with another status than 200.
  case status(Int)
  case badAnswer(Flaw)
  /// The group has no notes.
  case emptyGroup
  /// Too many groups wait for their names.
  case busy

  /// The fault in one line.
  public var description: String {
    switch self {
    case .unreachable(let reason): "the service gave no answer: \(reason)"
    case .status(let status): "the service answered with HTTP status \(status)"
    case .badAnswer(let flaw): "the service's answer was refused: \(flaw.rawValue)"
    case .emptyGroup: "there is no note to be named"
    case .busy: "too many groups wait for their names"
    }
  }
}
