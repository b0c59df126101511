// The views of the participant's page as the server renders them: for phones without JavaScript,
// and for the moment before it runs.

import Hall
import Projections
import Wire

struct PhoneViews: Sendable {
  let parts: Fragments
  let texts: Texts

  init(_ parts: Fragments, _ texts: Texts) {
    self.parts = parts
    self.texts = texts
  }

  /// Main and foot.
  func render(_ scene: PhoneScene) -> (main: String, foot: String) {
    let run =
      scene.state.run > 0
      ? parts.render("run", ["words": texts("phone.rehearsal", scene.language)]) : ""
    let (main, foot) = view(scene)
    return (run + main, foot)
  }

  private func view(_ scene: PhoneScene) -> (String, String) {
    if scene.notice == .nonceReused, let poll = scene.poll, poll.state == .open,
      !scene.isTakenByStaff
    {
      return again(poll, scene)
    }
    if let notice = scene.notice { return refused(notice, scene) }
    guard let poll = scene.poll else { return waiting(scene) }
    switch poll.state {
    case .open:
      if let ballot = scene.ballot, scene.isTakenByStaff {
        return taken(ballot, poll, scene)
      }
      if let ballot = scene.ballot, scene.changing != poll.plan.id {
        return recorded(ballot, poll, scene)
      }
      return self.ballot(poll, scene)
    case .revealed: return revealed(poll, scene)
    case .draft, .closed, .recounted, .voided: return closed(poll, scene)
    }
  }

  // MARK: Views

  private func waiting(_ scene: PhoneScene) -> (String, String) {
    let language = scene.language
    let clock = scene.state.day.clock
    let agenda = scene.state.plan?.agenda ?? []
    let item = scene.item
    let kind = item?.kind ?? .arrival
    let hasReport = scene.state.day.reportPublished
    let title = texts("phone.wait.\(kind.rawValue)", language)
    let isOver = hasReport && kind == .closing
    let lead = texts(isOver ? "phone.wait.reportLead" : "phone.wait.lead", language)
    let main = parts.render(
      "waiting",
      [
        "table": texts("phone.tableShort", language, ["table": "\(scene.seat.table)"]),
        "title": title, "lead": lead, "NOW": now(item, scene),
        "NEXT": clock.item < agenda.count
          ? parts.render(
            "next",
            [
              "nextLabel": texts("phone.next", language),
              "nextTitle": agenda[clock.item].title.text(language),
            ]) : "",
        "REPORT": hasReport
          ? parts.render(
            "report",
            [
              "reportHref": language == .en ? "/report?lang=en" : "/report",
              "report": texts("phone.report", language),
            ]) : "",
      ])
    return (main, here(scene))
  }

  private func here(_ scene: PhoneScene) -> String {
    fine(
      texts("phone.connected", scene.language), texts("phone.comeBack", scene.language), scene)
  }

  private func now(_ item: AgendaItem?, _ scene: PhoneScene) -> String {
    let language = scene.language
    guard let plan = scene.state.plan else { return "" }
    guard let item else {
      return parts.render(
        "now",
        ["nowLabel": plan.title.text(language), "nowTitle": plan.question.text(language)])
    }
    var label = texts("phone.now", language)
    let clock = scene.state.day.clock
    if clock.state == .running {
      let time = hourMinute(clock.endsAt, offsetMinutes: plan.utcOffsetMinutes)
      label += " · " + texts("phone.until", language, ["time": time])
    }
    return parts.render("now", ["nowLabel": label, "nowTitle": item.title.text(language)])
  }

  private func ballot(_ poll: Poll, _ scene: PhoneScene) -> (String, String) {
    let language = scene.language
    let rows = rows(of: poll, filled: scene.ballot?.choice ?? .blank, language)
    let secrecy = poll.plan.secrecy.rawValue
    let main = parts.render(
      "ballot",
      [
        "question": poll.plan.question.text(language),
        "secrecy": texts("phone.secrecy.\(secrecy)", language),
        "who": texts("phone.who", language),
        "whoText": texts("phone.who.\(secrecy)", language) + " " + moving(poll, language),
        "limit": rows.limit, "nonce": scene.nonce, "poll": poll.plan.id, "OPTIONS": rows.html,
      ])
    let isChange = scene.ballot != nil
    let words = texts(isChange ? "phone.keepOld" : "phone.notVoted", language)
    return (main, footVote(closing(poll, scene) + words, scene))
  }

  /// "The no-JavaScript page then shows what is stored and gives a fresh nonce": a page that was
  /// gone back to and sent again with another choice.
  private func again(_ poll: Poll, _ scene: PhoneScene) -> (String, String) {
    // The form holds it too: a long one is read there.
    let chosen = scene.ballot.map { told($0.choice, poll.plan, scene.language) } ?? []
    let stored =
      chosen.isEmpty || chosen.count > Limits.choicesInALine
      ? ""
      : parts.render(
        "lead",
        [
          "lead": texts("phone.choice", scene.language) + ": " + chosen.joined(separator: ", ")
        ])
    let reason = texts.refusal(Refusal.nonceReused.rawValue, scene.language)
    return (stored + ballot(poll, scene).0, footVote(reason, scene))
  }

  private func recorded(_ ballot: Ballot, _ poll: Poll, _ scene: PhoneScene) -> (String, String) {
    let language = scene.language
    let main = slip(
      ballot, poll, scene, lead: texts("phone.stored", language),
      got: got(ballot, poll, language))
    let change = "?change=\(poll.plan.id)" + (language == .en ? "&lang=en" : "")
    let foot = parts.render(
      "foot-change",
      [
        "bold": closing(poll, scene) + texts("phone.mayChange", language),
        "plain": texts("phone.lastCounts", language),
        "change": texts("phone.change", language), "href": change,
      ])
    return (main, foot)
  }

  /// A ballot that staff took: that there is one, not what it says.
  private func taken(_ ballot: Ballot, _ poll: Poll, _ scene: PhoneScene) -> (String, String) {
    let language = scene.language
    let lead = texts.refusal(Refusal.takenByStaff.rawValue, language)
    return (slip(ballot, poll, scene, lead: lead, got: ""), here(scene))
  }

  private func slip(
    _ ballot: Ballot, _ poll: Poll, _ scene: PhoneScene, lead: String, got: String
  ) -> String {
    let language = scene.language
    let receipt = scene.around.receipts[poll.plan.id]?[scene.seat]
    let offset = scene.state.plan?.utcOffsetMinutes ?? 0
    return parts.render(
      "recorded",
      [
        "title": texts(ballot.version > 1 ? "phone.changed" : "phone.recorded", language),
        "stored": lead,
        "RECEIPT": receipt.map {
          parts.render(
            "receipt", ["receiptLabel": texts("phone.receipt", language), "receipt": $0])
        } ?? "",
        "timeLabel": texts("phone.time", language),
        "time": clockText(ballot.at, offsetMinutes: offset, language),
        "GOT": got, "after": moving(poll, language),
      ])
  }

  private func closed(_ poll: Poll, _ scene: PhoneScene) -> (String, String) {
    let language = scene.language
    let isSealed = scene.isSealed(poll)
    let title =
      switch poll.state {
      case .recounted where !isSealed: "phone.checking"
      case .voided: "phone.voided"
      default: "phone.closed"
      }
    let lead =
      switch poll.state {
      case .voided: "phone.voidedLead"
      default: isSealed ? "phone.sealedLead" : "phone.closedLead"
      }
    let main = parts.render(
      "closed",
      [
        "table": texts("phone.tableShort", language, ["table": "\(scene.seat.table)"]),
        "title": texts(title, language), "lead": texts(lead, language),
      ])
    if poll.state == .voided { return (main, here(scene)) }
    guard scene.ballot == nil else {
      return (main, fine(texts("phone.closedMine", language), "", scene))
    }
    // No check mark: nothing was done.
    let none = parts.render(
      "foot-plain",
      [
        "plain": texts("phone.closedNone", language),
        "refresh": texts("page.refresh", language), "href": href(scene),
      ])
    return (main, none)
  }

  private func refused(_ refusal: Refusal, _ scene: PhoneScene) -> (String, String) {
    let language = scene.language
    let message = texts.refusal(refusal.rawValue, language)
    let main = parts.render(
      "refused", ["title": texts("page.refusedTitle", language), "message": message])
    let foot = parts.render(
      "foot-warn",
      [
        "bold": texts("page.refusedTitle", language), "plain": "",
        "refresh": texts("page.back", language), "href": href(scene),
      ])
    return (main, foot)
  }

  // MARK: Pieces

  /// Until when, once it was announced: a page that does not move tells the time, not what is left.
  /// It only tells: the MC closes.
  private func closing(_ poll: Poll, _ scene: PhoneScene) -> String {
    guard poll.lastCallAt > 0 else { return "" }
    let end = poll.lastCallAt + HallTime(poll.lastCallSeconds) * 1_000
    guard end > scene.now else { return texts("phone.lastCall", scene.language) + " " }
    let offset = scene.state.plan?.utcOffsetMinutes ?? 0
    let time = clockText(end, offsetMinutes: offset, scene.language)
    return texts("phone.closesAt", scene.language, ["time": time]) + " "
  }

  private func got(_ ballot: Ballot, _ poll: Poll, _ language: Language) -> String {
    let choices = told(ballot.choice, poll.plan, language)
      .map { parts.render("choice", ["text": $0]) }
    return parts.render(
      "got", ["choiceLabel": texts("phone.choice", language), "CHOICES": choices.joined()])
  }

  private func footVote(_ bold: String, _ scene: PhoneScene) -> String {
    parts.render(
      "foot-vote",
      [
        "bold": bold, "plain": texts("phone.pickSome", scene.language),
        "vote": texts("phone.vote", scene.language),
      ])
  }

  private func fine(_ bold: String, _ plain: String, _ scene: PhoneScene) -> String {
    parts.render(
      "foot-fine",
      [
        "bold": bold, "plain": plain, "refresh": texts("page.refresh", scene.language),
        "href": href(scene),
      ])
  }

  /// The page itself, in its language.
  func href(_ scene: PhoneScene) -> String { scene.language == .en ? "?lang=en" : "?" }

  private func moving(_ poll: Poll, _ language: Language) -> String {
    texts(poll.plan.display == .live ? "phone.live" : "phone.turnout", language)
  }
}
