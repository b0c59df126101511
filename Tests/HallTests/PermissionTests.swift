// Who may give which command: every command against every role and origin. The table is written
// from the wire's own description, not from the code; a new command does not compile without it.

import Hall
import HallScenes
import Testing

/// Everybody a command can come from.
private enum Actor: Hashable, CaseIterable {
  case house, box, seat, unopenedLink
  case table, mc, desk, door, console, screen, watch

  var origin: Origin {
    switch self {
    case .house: .house
    case .box: .box
    case .seat: Scene.seat(1, 1)
    case .unopenedLink: .link(LinkID(.mc, "1"))
    case .table: Scene.table(1)
    case .mc: Scene.mc
    case .desk: Scene.desk
    case .door: Scene.door
    case .console: Scene.console
    case .screen: .staff(LinkID(.screen, "1"), 1)
    case .watch: .staff(LinkID(.watch, "1"), 1)
    }
  }
}

struct PermissionTests {
  @Test func samples_haveEveryCommand() {
    #expect(Set(Command.samples.map(\.kind)) == Set(CommandKind.allCases))
  }

  @Test(arguments: Command.samples)
  func command_isPermittedToItsRolesAlone(command: Command) {
    for actor in Actor.allCases {
      var scene = Scene()
      let refused = scene.refusal(command, actor.origin) == .notPermitted
      #expect(
        refused != allowed(command.kind).contains(actor), "\(command.kind) given by \(actor)")
    }
  }

  @Test func openSitting_isForLinksThatHaveSittings() {
    for role in Role.allCases {
      var scene = Scene()
      let id = role == .seat ? "1-1" : "1"
      let refusal = scene.refusal(.openSitting, .link(LinkID(role, id)))
      let takesSittings = [.table, .mc, .desk, .door, .console].contains(role)
      #expect(refusal == (takesSittings ? nil : .notPermitted), "\(role)")
    }
  }

  @Test func staffBeforeTheirSitting_mayDoNothingElse() {
    for command in Command.samples where command.kind != .openSitting {
      for link in [LinkID(.mc, "1"), LinkID(.console, "1"), LinkID(table: 1), LinkID(.desk, "1")] {
        var scene = Scene()
        #expect(scene.refusal(command, .link(link)) == .notPermitted, "\(command.kind)")
      }
    }
  }

  private func allowed(_ kind: CommandKind) -> Set<Actor> {
    switch kind {
    case .planHall, .replanHall, .sortNotes, .proposeGroups: [.house]
    case .beginRehearsal, .endRehearsal: [.mc, .console, .house]
    case .openSitting: [.unopenedLink]
    case .endSitting, .issueLink, .reissueLink: [.console]
    case .startItem, .nextItem, .backItem, .pauseClock, .resumeClock, .extendItem: [.mc]
    // The box has no seat to sit on, and no papers are handed out yet.
    case .sitDown: [.seat, .box]
    case .castBallot: [.seat]
    case .markPresent, .markLeft: [.table, .door, .console]
    case .draftPoll, .editPoll, .dropPoll, .settleTie, .voidBallot: [.mc]
    case .castFor: [.table, .door]
    case .enterPaper: [.table, .door, .desk, .console]
    case .resetPoll, .openPoll, .lastCall, .closePoll, .recountPoll, .revealPoll, .voidPoll,
      .publishCrosstab:
      [.mc, .console]
    case .addNote, .editNote, .withdrawNote, .callHelp, .cancelHelp, .raisePoint, .withdrawPoint:
      [.table]
    case .strikeNote, .createTheme, .renameTheme, .placeNotes, .mergeThemes, .askApproval,
      .unapproveTheme, .quoteNote, .dissolveTheme, .returnNote, .splitNote, .markLoneVoice,
      .dismissGroup, .answerPoint:
      [.desk]
    case .ballotThemes: [.desk, .mc]
    case .releaseNote, .holdNote, .publishTheme, .hideTheme, .hideWords: [.desk, .mc]
    case .approveTheme: [.desk, .mc, .console]
    case .takeHelp, .answerHelp: [.console]
    case .showOnScreen: [.mc, .console]
    case .publishReport: [.mc]
    }
  }
}
