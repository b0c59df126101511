"""Well-formed commands the hall refuses: the exact code, over the socket and over HTTP, and
nothing recorded. Who may do what, what is too much, too old or over."""

import pytest
from harness import new_nonce
from scene import CLOSED, DRAFT, NOTE, OPEN, STRUCK, WITHDRAWN, case, note

pytestmark = pytest.mark.usefixtures("nothing_is_recorded")
LARGEST = 2**63 - 1


def of(role, code, command, **fields):
    return role, code, command, fields


REFUSALS = [
    case("a closed poll", *of("seat", "pollClosed", "castBallot", poll=CLOSED, choice=["a"])),
    case("a draft poll", *of("seat", "pollNotOpen", "castBallot", poll=DRAFT, choice=["yes"])),
    case("an unknown poll", *of("seat", "unknownPoll", "castBallot", poll="nope", choice=["a"])),
    case("an unknown option", *of("seat", "unknownOption", "castBallot", poll=OPEN,
                                  choice=["z"])),
    case("an option in capitals", *of("seat", "unknownOption", "castBallot", poll=OPEN,
                                      choice=["A"])),
    case("four of three", *of("seat", "tooMany", "castBallot", poll=OPEN,
                              choice=["a", "b", "c", "d"])),
    case("one option twice", *of("seat", "repeatedOption", "castBallot", poll=OPEN,
                                 choice=["a", "a"])),
    case("a seat that left", *of("seat that left", "notPresent", "castBallot", poll=OPEN,
                                 choice=["a"])),
    case("a nonce with other content", *of("seat", "nonceReused", "castBallot", nonce="n" * 20,
                                           poll=OPEN, choice=["d"])),
    case("an empty note", *of("table", "noteEmpty", "addNote", **note(text=" \u200b "))),
    case("a note of 201 characters", *of("table", "noteTooLong", "addNote",
                                         **note(text="가" * 201))),
    case("a note of another table", *of("table", "badValue", "addNote", **note(id="4.other001"))),
    case("a note id in capitals", *of("table", "badValue", "addNote", **note(id="3.OTHER"))),
    case("a note id taken", *of("table", "noteExists", "addNote", **note(id=NOTE))),
    case("a note shared by nobody", *of("table", "badValue", "addNote", **note(people=0))),
    case("a note shared by all the world", *of("table", "badValue", "addNote",
                                               **note(people=LARGEST))),
    case("six tags", *of("table", "tooManyThings", "addNote", **note(tags=["t"] * 6))),
    case("a tag of 21 characters", *of("table", "textTooLong", "addNote",
                                       **note(tags=["가" * 21]))),
    case("an edit of no note", *of("table", "unknownNote", "editNote", rev=1, **note())),
    case("an edit of another table's note", *of("table 4", "notPermitted", "editNote", rev=1,
                                                **note(id=NOTE))),
    case("an edit of a withdrawn note", *of("table", "noteWithdrawn", "editNote", rev=1,
                                            **note(id=WITHDRAWN))),
    case("a struck note let through", *of("desk", "noteStruck", "releaseNote", id=STRUCK, rev=1)),
    case("an outdated release", *of("desk", "stateMoved", "releaseNote", id=NOTE, rev=99)),
    case("a note into no theme", *of("desk", "unknownTheme", "placeNote", note=NOTE, rev=1,
                                     theme=LARGEST)),
    case("a theme without a title", *of("desk", "textEmpty", "createTheme",
                                        title={"ko": "", "en": ""}, seeds=[])),
    case("a title of 17 characters", *of("desk", "textTooLong", "createTheme",
                                         title={"ko": "가" * 17, "en": ""}, seeds=[])),
    case("an unknown theme", *of("desk", "unknownTheme", "askApproval", theme=-1, rev=1)),
    case("the asker approves", *of("desk", "secondPersonNeeded", "approveTheme", theme="theme",
                                   rev=2)),
    case("an unapproved theme published", *of("mc", "themeNotApproved", "publishTheme",
                                              theme="theme", rev=2)),
    case("a seat of no table", *of("door", "unknownSeat", "markPresent", seat="99-1")),
    case("a seat of another table", *of("table", "notPermitted", "markPresent", seat="4-1")),
    case("an outdated clock", *of("mc", "stateMoved", "nextItem", item=99)),
    case("a negative clock", *of("mc", "stateMoved", "pauseClock", item=-1)),
    case("an eternity more", *of("mc", "badValue", "extendItem", item="clock", minutes=LARGEST)),
    case("an eternity less", *of("mc", "badValue", "extendItem", item="clock",
                                 minutes=-LARGEST - 1)),
    case("an outdated poll", *of("mc", "stateMoved", "openPoll", poll=DRAFT, rev=99)),
    case("an open poll opened", *of("mc", "stateMoved", "openPoll", poll=OPEN, rev="poll")),
    case("a last call of an eternity", *of("mc", "badValue", "lastCall", poll=OPEN, rev="poll",
                                           seconds=LARGEST)),
    case("an uncounted poll revealed", *of("mc", "notRecounted", "revealPoll", poll=CLOSED,
                                           rev="closed")),
    case("an open poll recounted", *of("mc", "stateMoved", "recountPoll", poll=OPEN, rev="poll")),
    case("a poll voided without a word", *of("mc", "textEmpty", "voidPoll", poll=OPEN, rev="poll",
                                             reason="")),
    case("a result that is none yet", *of("mc", "notRecounted", "showOnScreen", rev="view",
                                          view="result", poll=CLOSED)),
    case("an unpublished theme shown", *of("mc", "themeNotApproved", "showOnScreen", rev="view",
                                           view="theme", theme="theme")),
    case("page minus one", *of("mc", "badValue", "showOnScreen", rev="view", view="notes",
                               page=-1)),
    case("a screen that moved", *of("mc", "stateMoved", "showOnScreen", rev=0, view="blank")),
    case("a rehearsal in earnest", *of("mc", "rehearsalRefused", "beginRehearsal")),
    case("the end of no rehearsal", *of("mc", "noRehearsal", "endRehearsal", run=1)),
    case("an unknown sitting", *of("console", "unknownSitting", "endSitting", sitting=LARGEST)),
    case("an unknown help call", *of("console", "unknownHelpCall", "takeHelp", id=0)),
    case("a help call that is over", *of("console", "helpCallEnded", "takeHelp", id=1)),
    case("an unknown claim", *of("door", "unknownSeat", "confirmClaim", id="nope", yes=1)),
    # Commands of one role from another's page.
    case("a seat opens a poll", *of("seat", "notPermitted", "openPoll", poll=DRAFT, rev=1)),
    case("a seat writes a note", *of("seat", "notPermitted", "addNote", **note())),
    case("a seat lets a seat in", *of("seat", "notPermitted", "markPresent", seat="2-2")),
    case("a seat counts", *of("seat", "notPermitted", "recountPoll", poll=CLOSED, rev=1)),
    case("a table votes", *of("table", "notPermitted", "castBallot", poll=OPEN, choice=["a"])),
    case("a table releases its note", *of("table", "notPermitted", "releaseNote", id=NOTE,
                                          rev=1)),
    case("a table moves the clock", *of("table", "notPermitted", "nextItem", item=2)),
    case("the MC votes", *of("mc", "notPermitted", "castBallot", poll=OPEN, choice=["a"])),
    case("the MC writes a note", *of("mc", "notPermitted", "addNote", **note())),
    case("the MC strikes a note", *of("mc", "notPermitted", "strikeNote", id=NOTE, rev=1)),
    case("the MC ends a sitting", *of("mc", "notPermitted", "endSitting", sitting=1)),
    case("the desk opens a poll", *of("desk", "notPermitted", "openPoll", poll=DRAFT, rev=1)),
    case("the desk shows", *of("desk", "notPermitted", "showOnScreen", rev=1, view="blank")),
    case("the door closes a poll", *of("door", "notPermitted", "closePoll", poll=OPEN, rev=2)),
    case("the door answers help", *of("door", "notPermitted", "answerHelp", id=1, text="x")),
    case("the console makes a theme", *of("console", "notPermitted", "createTheme",
                                          title={"ko": "가", "en": ""}, seeds=[])),
    case("the console publishes the report", *of("console", "notPermitted", "publishReport",
                                                 on=1)),
    case("the screen votes", *of("screen", "notPermitted", "castBallot", poll=OPEN,
                                 choice=["a"])),
    case("the screen turns itself", *of("screen", "notPermitted", "showOnScreen", rev=1,
                                        view="blank")),
    case("an observer counts", *of("watch", "notPermitted", "recountPoll", poll=CLOSED, rev=1)),
    case("the screen lets a seat in", *of("screen", "notPermitted", "confirmClaim", id="x",
                                          yes=1)),
]


@pytest.mark.parametrize("role, code, command, fields", REFUSALS)
def test_command_isRefused_when(scene, role, code, command, fields):
    fields = {key: now(scene, key, value) for key, value in fields.items()}
    answer = scene.do(role, command, **fields)
    assert (answer["t"], answer["code"]) == ("refused", code)
    assert set(answer) == {"t", "n", "code"}
    over = scene.hall.post(
        "/api/command", {"t": "cmd", "n": fields.pop("nonce", new_nonce()), "c": command, **fields},
        scene.by[role].token)
    assert (over.status, over.json["code"]) == (409, code)


def now(scene, key, value):
    """Revisions as they stand, so that a case is refused for its own reason."""
    mc = scene.by["mc"]
    if key == "rev" and value == "poll":
        return mc.document("polls", OPEN)["rev"]
    if key == "rev" and value == "closed":
        return mc.document("polls", CLOSED)["rev"]
    if key == "rev" and value == "view":
        return mc.document("screen", "view")["rev"]
    if key == "item" and value == "clock":
        return mc.document("hall", "clock")["rev"]
    if key == "theme" and value == "theme":
        return scene.theme
    return value
