"""What nobody should send: every case gets its exact code or status, nothing is recorded, and
another page goes on as if nothing had been. One hall for all cases, in the order of the table."""

import json

import pytest
from harness import Page, Server, new_nonce
from raw import Wire, frame
from scene import CLOSED, DRAFT, NOTE, OPEN, STRUCK, WITHDRAWN, Scene

LARGEST = 2**63 - 1
N = "n" * 18


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("bad")) as server:
        server.start()
        scene = Scene(server)
        yield scene
        scene.close()
        assert server.stop() == 0
        server.journal.check()


@pytest.fixture(autouse=True)
def nothing_is_recorded(scene):
    """The journal ends where it ended before, and another page is heard, after each case."""
    before = scene.server.journal.last_sequence
    yield
    assert scene.server.journal.last_sequence == before, "something was recorded"
    assert scene.witness_is_heard() == before + 1


def case(name, *values):
    return pytest.param(*values, id=name.replace(" ", "-"))


def message(**fields):
    return json.dumps({"t": "cmd", "n": N, **fields})


def vote(**fields):
    return message(**{"c": "castBallot", "poll": OPEN, "choice": ["a"], **fields})


def note(**fields):
    return {"id": "3.other001", "kind": "opinion", "text": "말", "tags": [], "people": 1,
            "minority": 0, **fields}


# MARK: Messages that nobody can understand

MESSAGES = [
    case("half an object", "seat", "{", "notJSON", "1"),
    case("nothing", "seat", "", "notJSON", "0"),
    case("a list", "seat", "[]", "wrongType", "message"),
    case("a word", "seat", '"hello"', "wrongType", "message"),
    case("two values", "seat", "{} {}", "notJSON", "3"),
    case("a comment", "seat", '{"t":"cmd"/*x*/}', "notJSON", "10"),
    case("single quotes", "seat", "{'t':'cmd'}", "notJSON", "1"),
    case("a comma too many", "seat", '{"t":"cmd",}', "notJSON", "11"),
    case("a raw control character", "seat", '{"t":"c\nmd"}', "notJSON", "7"),
    case("null", "seat", '{"t":null}', "notOurValue", "5"),
    case("true", "seat", '{"t":true}', "notOurValue", "5"),
    case("a fraction", "seat", '{"t":1.5}', "notAnInteger", "6"),
    case("an exponent", "seat", '{"t":1e3}', "notAnInteger", "6"),
    case("minus zero", "seat", '{"t":-0}', "notAnInteger", "7"),
    case("a leading zero", "seat", '{"t":01}', "notAnInteger", "7"),
    case("more than 64 bits", "seat", '{"t":9223372036854775808}', "notAnInteger", "24"),
    case("a key twice", "seat", '{"t":"cmd","t":"cmd"}', "repeatedKey", "14"),
    case("half a surrogate pair", "seat", r'{"t":"\ud800"}', "notUTF8", "12"),
    case("a broken escape", "seat", r'{"t":"\x41"}', "notJSON", "8"),
    case("seventeen deep", "seat", "[" * 17 + "]" * 17, "tooDeep", "16"),
    case("too long", "seat", '{"t":"' + "x" * 16_384 + '"}', "tooLong", "16384"),
    case("binary junk", "seat", bytes(range(256)), "notJSON", "0"),
    case("no kind", "seat", "{}", "missingField", "t"),
    case("an unknown kind", "seat", '{"t":"shout"}', "unknownKind", "t"),
    case("an unknown command", "seat", message(c="castBallots"), "unknownKind", "c"),
    case("a command of the house", "mc", message(c="planHall"), "unknownKind", "c"),
    case("no nonce", "seat", '{"t":"cmd","c":"sitDown"}', "missingField", "n"),
    case("a short nonce", "seat", vote(n="abc"), "badNonce", "n"),
    case("a long nonce", "seat", vote(n="a" * 33), "badNonce", "n"),
    case("a nonce with a slash", "seat", vote(n="a" * 16 + "/"), "badNonce", "n"),
    case("a number for a nonce", "seat", vote(n=12), "wrongType", "n"),
    case("a vote for another seat", "seat", vote(seat="2-2"), "unknownField", "seat"),
    case("a vote as somebody else", "seat", vote(by="seat:1-1"), "unknownField", "by"),
    case("a vote without a poll", "seat", '{"t":"cmd","n":"%s","c":"castBallot","choice":[]}' % N,
         "missingField", "poll"),
    case("a choice that is no list", "seat", vote(choice="a"), "wrongType", "choice"),
    case("a choice of numbers", "seat", vote(choice=[1]), "wrongType", "choice"),
    case("a choice of 65", "seat", vote(choice=["a"] * 65), "tooLong", "choice"),
    case("a poll of spaces", "seat", vote(poll="  "), "badID", "poll"),
    case("a poll of 41 characters", "seat", vote(poll="p" * 41), "badID", "poll"),
    case("a poll in Hangul", "seat", vote(poll="투표"), "badID", "poll"),
    case("an unknown kind of note", "table", message(c="addNote", **note(kind="rumour")),
         "badValue", "kind"),
    case("a flag of two", "table", message(c="addNote", **note(minority=2)), "badValue",
         "minority"),
    case("a note of 5 kB", "table", message(c="addNote", **note(text="가" * 1_700)), "tooLong",
         "text"),
    case("65 tags", "table", message(c="addNote", **note(tags=["t"] * 65)), "tooLong", "tags"),
    case("a title without Korean", "desk", message(c="createTheme", title={"en": "x"}, seeds=[]),
         "missingField", "title.ko"),
    case("a title in a third language", "desk",
         message(c="createTheme", title={"ko": "가", "en": "", "fr": "x"}, seeds=[]),
         "unknownField", "title.fr"),
    case("a seat that is none", "door", message(c="markPresent", seat="2-01"), "badID", "seat"),
    case("an unknown view", "mc", message(c="showOnScreen", rev=1, view="cinema"), "badValue",
         "view"),
]


@pytest.mark.parametrize("role, text, code, field", MESSAGES)
def test_message_isNotUnderstood_when(scene, role, text, code, field):
    # A session may err twenty times in all: each case has a socket of its own.
    visitor = scene.party.do(Page(scene.hall, scene.token(role), role).open())
    try:
        assert scene.party.do(visitor.say(text)) == {"t": "bad", "code": code, "field": field}
        scene.party.do(visitor.until(lambda p: p.is_open, "still open"))
    finally:
        scene.party.do(visitor.close())


def test_socket_isClosed_whenItErrsTwentyTimes(scene):
    with Wire(scene.hall) as wire:
        wire.open().hello(scene.by["screen"].token)
        for _ in range(20):
            wire.text("?")
        assert wire.close_code() == 1008


# MARK: Commands the hall refuses

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


# MARK: Greetings

GREETINGS = [
    case("an unknown token", lambda s: {"token": "A" * 22}, 4003),
    case("a token cut short", lambda s: {"token": s.links.seat_token("2-1")[:-1]}, 4003),
    case("a token with a point", lambda s: {"token": "1." + "A" * 22}, 4003),
    case("a staff link without a sitting", lambda s: {"token": s.links.token(s.links["mc"])},
         4003),
    case("a sitting that was ended", lambda s: {"token": s.ended_token}, 4003),
    case("another wire", lambda s: {"wire": 2}, 4010),
    case("another build", lambda s: {"build": "x"}, 4010),
]


@pytest.mark.parametrize("fields, code", GREETINGS)
def test_greeting_isTurnedAway_when(scene, fields, code):
    with Wire(scene.hall) as wire:
        wire.open().hello(**{"token": scene.token("seat"), **fields(scene)})
        assert wire.close_code() == code


def test_socket_isClosed_whenItGreetsTwice(scene):
    with Wire(scene.hall) as wire:
        token = scene.by["screen"].token
        wire.open().hello(token).hello(token)
        assert wire.close_code() == 1008


def test_socket_isClosed_whenItCommandsBeforeItGreets(scene):
    with Wire(scene.hall) as wire:
        wire.open().text(vote())
        assert wire.close_code() == 1008


def test_socket_isClosed_whenItNeverGreets(scene):
    with Wire(scene.hall) as wire:
        wire.open()
        assert wire.close_code() == 1008


# MARK: Frames

FRAMES = [
    case("without a mask", frame(1, b"{}", masked=False), 1002),
    case("reserved opcode 3", frame(3, b""), 1002),
    case("reserved control 11", frame(11, b""), 1002),
    case("a reserved bit", frame(1, b"{}", reserved=4), 1002),
    case("a ping in two frames", frame(9, b"", final=False), 1002),
    case("a ping of 126 bytes", frame(9, bytes(126)), 1002),
    case("the end of nothing", frame(0, b"x"), 1002),
    case("a message inside a message", frame(1, b"{", final=False) + frame(1, b"}"), 1002),
    case("binary inside text", frame(1, b"{", final=False) + frame(2, b"}"), 1002),
    case("text that is not UTF-8", frame(1, b"\xff\xfe"), 1007),
    case("half a character at the end", frame(1, b"\xed\x95"), 1007),
    case("a surrogate in UTF-8", frame(1, b"\xed\xa0\x80"), 1007),
    case("fragments that are not UTF-8", frame(1, b"{\xc3", final=False) + frame(0, b"\x28"),
         1007),
    case("a close of one byte", frame(8, b"\x03"), 1002),
    case("a close nobody may send", frame(8, b"\x03\xed"), 1002),
    case("a close with a broken reason", frame(8, b"\x03\xe8\xff"), 1007),
    case("a length longer than needed", frame(1, b"{}", length=b"\xfe\x00\x02"), 1002),
    case("a length with the highest bit", frame(1, b"", length=b"\xff" + b"\xff" * 8), 1002),
    case("a message of 65537 bytes", frame(1, b"x" * 65_537), 1009),
    case("fragments of 65537 bytes", frame(1, b"x" * 65_000, final=False) + frame(0, b"x" * 537),
         1009),
]


@pytest.mark.parametrize("data, code", FRAMES)
def test_frame_endsTheSocket_when(scene, data, code):
    with Wire(scene.hall) as wire:
        wire.open().hello(scene.by["screen"].token)
        assert wire.send(data).close_code() == code


# MARK: Upgrades

UPGRADES = [
    case("from another site", lambda w: w.upgrade_head("Origin: https://evil.example"), 403),
    case("from null", lambda w: w.upgrade_head("Origin: null"), 403),
    case("from the same host over tls", lambda w: w.upgrade_head(f"Origin: https://{w.authority}"),
         403),
    case("from another port", lambda w: w.upgrade_head("Origin: http://127.0.0.1:1"), 403),
    case("under another name",
         lambda w: w.upgrade_head("Host: rebound.example", host=False), 421),
    case("without a key", lambda w: w.upgrade_head(key=""), 400),
    case("with a short key", lambda w: w.upgrade_head(key="AAAA"), 400),
    case("with version 8", lambda w: w.upgrade_head(version="8"), 426),
    case("by a post", lambda w: w.upgrade_head(line="POST /ws HTTP/1.1"), 405),
    case("in 1.0", lambda w: w.upgrade_head(line="GET /ws HTTP/1.0"), 400),
    case("without asking", lambda w: w.head("GET /ws HTTP/1.1"), 426),
]


@pytest.mark.parametrize("head, status", UPGRADES)
def test_upgrade_isRefused_when(scene, head, status):
    with Wire(scene.hall) as wire:
        assert wire.send(head(wire)).status() == status


# MARK: HTTP

def get(line="GET /healthz HTTP/1.1", *fields, host=True):
    return lambda wire: wire.head(line, *fields, host=host)


def post(*fields, body=b"", line="POST /api/command HTTP/1.1"):
    return lambda wire: wire.head(line, *fields) + body


def raw(data):
    return lambda wire: data.replace(b"AUTHORITY", wire.authority.encode())


REQUESTS = [
    case("bare line feeds", raw(b"GET /healthz HTTP/1.1\nHost: AUTHORITY\n\n"), 400),
    case("a bare carriage return", raw(b"GET /healthz HTTP/1.1\r\nHost: AUTHORITY\r\nA: b\rc\r\n"
                                       b"\r\n"), 400),
    case("two lengths", post("Content-Length: 2", "Content-Length: 3", body=b"{}x"), 400),
    case("two equal lengths", post("Content-Length: 2", "Content-Length: 2", body=b"{}"), 400),
    case("a list of lengths", post("Content-Length: 2, 2", body=b"{}"), 400),
    case("a negative length", post("Content-Length: -1"), 400),
    case("a length with a plus", post("Content-Length: +2", body=b"{}"), 400),
    case("a length of twenty digits", post("Content-Length: 99999999999999999999"), 400),
    case("length and chunks", post("Content-Length: 2", "Transfer-Encoding: chunked",
                                   body=b"2\r\n{}\r\n0\r\n\r\n"), 400),
    case("chunks in 1.0", post("Transfer-Encoding: chunked", body=b"0\r\n\r\n",
                               line="POST /api/command HTTP/1.0"), 400),
    case("an unknown coding", post("Transfer-Encoding: gzip, chunked"), 501),
    case("a chunk of letters", post("Transfer-Encoding: chunked", body=b"zz\r\n"), 400),
    case("a chunk that is longer", post("Transfer-Encoding: chunked", body=b"2\r\n{}x\r\n"), 400),
    case("a body above the limit", post("Content-Length: 65537"), 413),
    case("an expectation", post("Expect: 100-continue", "Content-Length: 2", body=b"{}"), 417),
    case("one huge field", get("GET / HTTP/1.1", "A: " + "x" * 9_000), 431),
    case("sixty-five fields", get("GET / HTTP/1.1", *[f"A{i}: b" for i in range(65)]), 431),
    case("20 kB of fields", get("GET / HTTP/1.1", *[f"A{i}: " + "x" * 700 for i in range(30)]),
         431),
    case("a huge target", get("GET /" + "x" * 9_000 + " HTTP/1.1"), 414),
    case("an unknown method", get("BREW /healthz HTTP/1.1"), 501),
    case("a method in small letters", get("get /healthz HTTP/1.1"), 501),
    case("CONNECT", get("CONNECT 127.0.0.1:22 HTTP/1.1"), 501),
    case("TRACE", get("TRACE /healthz HTTP/1.1"), 405),
    case("DELETE", get("DELETE /report HTTP/1.1"), 405),
    case("HTTP 2", get("GET /healthz HTTP/2.0"), 505),
    case("HTTP 0.9", raw(b"GET /healthz\r\n\r\n"), 400),
    case("two spaces", get("GET  /healthz HTTP/1.1"), 400),
    case("no host", get("GET /healthz HTTP/1.1", host=False), 400),
    case("two hosts", get("GET /healthz HTTP/1.1", "Host: localhost"), 400),
    case("a host with a path", get("GET /healthz HTTP/1.1", "Host: a/b", host=False), 400),
    case("another host", get("GET /healthz HTTP/1.1", "Host: evil.example", host=False), 421),
    case("another host in the target", get("GET http://evil.example/healthz HTTP/1.1"), 421),
    case("a space before the colon", get("GET / HTTP/1.1", "A : b"), 400),
    case("a folded field", get("GET / HTTP/1.1", "A: b", " c"), 400),
    case("a field without a colon", get("GET / HTTP/1.1", "nothing"), 400),
    case("a NUL in a field", get("GET / HTTP/1.1", "A: b\0c"), 400),
    case("a NUL in the target", get("GET /s/\0 HTTP/1.1"), 400),
    case("a quoted NUL", get("GET /s/%00 HTTP/1.1"), 400),
    case("a broken percent", get("GET /s/%zz HTTP/1.1"), 400),
    case("a percent at the end", get("GET /s/a% HTTP/1.1"), 400),
    case("a segment that is not UTF-8", get("GET /s/%ff HTTP/1.1"), 400),
    case("a way up", get("GET /app/../../../../etc/passwd HTTP/1.1"), 400),
    case("a quoted way up", get("GET /app/%2e%2e/%2e%2e/etc/passwd HTTP/1.1"), 400),
    case("a quoted slash", get("GET /app/..%2f..%2fetc%2fpasswd HTTP/1.1"), 400),
    case("no such file", get("GET /app/nothing.js HTTP/1.1"), 404),
    case("the journal", get("GET /app/journal.sqlite HTTP/1.1"), 404),
    case("the event key", get("GET /event.key HTTP/1.1"), 404),
    case("a greeting of tls", raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64)),
         400),
    case("binary junk", raw(bytes(range(128, 256)) * 4), 400),
    case("a frame without an upgrade", raw(frame(1, b"{}")), 400),
]


@pytest.mark.parametrize("request_bytes, status", REQUESTS)
def test_request_isRefused_when(scene, request_bytes, status):
    with Wire(scene.hall) as wire:
        assert wire.send(request_bytes(wire)).status() == status


def test_request_smugglesNothing_whenItsFramingIsRefused(scene):
    """After a framing error there is one answer and the end: what follows is never a request."""
    inner = b"GET /healthz HTTP/1.1\r\nHost: AUTHORITY\r\n\r\n"
    with Wire(scene.hall) as wire:
        wire.send(raw(b"POST /api/command HTTP/1.1\r\nHost: AUTHORITY\r\nContent-Length: 4\r\n"
                      b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner)(wire))
        assert wire.status() == 400
        assert wire.ends() and wire.left.count(b"HTTP/1.1 ") == 1


def test_request_timesOut_whenItsHeadComesSlowly(scene):
    with Wire(scene.hall) as wire:
        wire.send(b"GET /healthz HTTP/1.1\r\nHost: ")
        assert wire.status() == 408
        assert wire.ends()


# MARK: Errands

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def seat_form(body, **headers):
    return lambda s: s.hall.post(s.links.seats["2-1"], body, headers={**FORM, **headers})


def command(body, role="seat", **headers):
    return lambda s: s.hall.post("/api/command", body, s.by[role].token, headers=headers)


def links_by(role, body):
    return lambda s: s.hall.post("/console/links", body, s.by[role].token)


def sitting(path, body=b'{"name":"x"}', **headers):
    return lambda s: s.hall.post(path(s) + "/sitting", body, headers=headers)


FORM_VOTE = b"nonce=" + b"f" * 20 + b"&poll=priority&choice=a"
ERRANDS = [
    case("a form without a nonce", seat_form(b"poll=priority&choice=a"), 400),
    case("a form with a bad nonce", seat_form(b"nonce=x&poll=priority&choice=a"), 400),
    case("a form without a poll", seat_form(b"nonce=" + b"f" * 20), 400),
    case("a form of broken percents", seat_form(FORM_VOTE + b"%"), 400),
    case("a form that is not UTF-8", seat_form(FORM_VOTE + b"%ff"), 400),
    case("a form of 300 fields", seat_form(FORM_VOTE + b"&a=b" * 300), 400),
    case("a form of 65 choices", seat_form(FORM_VOTE + b"&choice=a" * 65), 400),
    case("a form as JSON", lambda s: s.hall.post(s.links.seats["2-1"], {"poll": OPEN}), 400),
    case("a form as plain text", seat_form(FORM_VOTE, **{"Content-Type": "text/plain"}), 400),
    case("a form from another site", seat_form(FORM_VOTE, Origin="https://evil.example"), 403),
    case("a form of nobody", lambda s: s.hall.post("/s/" + "A" * 22, FORM_VOTE, headers=FORM),
         403),
    case("a form at a staff link",
         lambda s: s.hall.post("/s/" + s.links.token(s.links["mc"]), FORM_VOTE, headers=FORM), 403),
    case("a form for a closed poll", seat_form(FORM_VOTE.replace(b"priority", b"warmup")), 409),
    case("a form with a nonce of before",
         seat_form(b"nonce=" + b"n" * 20 + b"&poll=priority&choice=e"), 409),
    case("a page of nobody", lambda s: s.hall.get("/s/" + "A" * 22), 403),
    case("a page by a staff token",
         lambda s: s.hall.get("/s/" + s.links.token(s.links["desk"])), 403),
    case("a vote by GET", lambda s: s.hall.get("/api/command", s.by["seat"].token), 405),
    case("a command of nobody", lambda s: s.hall.post("/api/command", {"t": "cmd"}), 403),
    case("a command by a wrong token",
         lambda s: s.hall.post("/api/command", {"t": "cmd"}, "A" * 22), 403),
    case("a command by a link without a sitting",
         lambda s: s.hall.post("/api/command", {"t": "cmd"}, s.links.token(s.links["mc"])), 403),
    case("a command of an ended sitting",
         lambda s: s.hall.post("/api/command", {"t": "cmd"}, s.ended_token), 403),
    case("a command that is no JSON", command(b"poll=priority"), 400),
    case("a command that is a greeting", command({"t": "hello", "token": "x", "wire": 1,
                                                  "build": "x"}), 400),
    case("a command of 64 kB", command(b" " * 65_536), 400),
    case("a command from another site",
         command({"t": "cmd"}, Origin="https://evil.example"), 403),
    case("boards of nobody", lambda s: s.hall.get("/api/boards"), 403),
    case("boards of an ended sitting", lambda s: s.hall.get("/api/boards", s.ended_token), 403),
    case("a sitting without a name", sitting(lambda s: s.links["mc"], b"{}"), 400),
    case("a sitting with an empty name", sitting(lambda s: s.links["mc"], b'{"name":" "}'), 400),
    case("a sitting with 41 characters",
         sitting(lambda s: s.links["mc"], json.dumps({"name": "가" * 41}).encode()), 400),
    case("a sitting of junk", sitting(lambda s: s.links["mc"], b"\xff\x00"), 400),
    case("a sitting from another site",
         sitting(lambda s: s.links["mc"], Origin="https://evil.example"), 403),
    case("a sitting of nobody", sitting(lambda s: "/mc/" + "A" * 22), 403),
    case("a sitting by another role's token",
         sitting(lambda s: "/console/" + s.links.token(s.links["mc"])), 403),
    case("a sitting by a seat's token",
         sitting(lambda s: "/mc/" + s.links.seat_token("2-1")), 403),
    case("a sitting by a sitting's token", sitting(lambda s: "/mc/" + s.by["mc"].token), 403),
    case("a sitting of the screen", sitting(lambda s: s.links["screen"]), 405),
    case("links made by the MC", links_by("mc", {"role": "desk"}), 403),
    case("links made by a seat", links_by("seat", {"role": "desk"}), 403),
    case("a link of no role", links_by("console", {"role": "king"}), 400),
    case("a link of no seat", links_by("console", {"link": "seat:99-1"}), 400),
    case("one more seat", links_by("console", {"role": "seat"}), 409),
    case("ballots of an open poll",
         lambda s: s.hall.get(f"/console/polls/{OPEN}/ballots.json", s.by["console"].token), 409),
    case("ballots of no poll",
         lambda s: s.hall.get("/console/polls/nope/ballots.json", s.by["console"].token), 404),
    case("ballots for the MC",
         lambda s: s.hall.get(f"/console/polls/{CLOSED}/ballots.json", s.by["mc"].token), 403),
    case("ballots for a seat",
         lambda s: s.hall.get(f"/console/polls/{CLOSED}/ballots.json", s.by["seat"].token), 403),
    case("ballots for nobody",
         lambda s: s.hall.get(f"/console/polls/{CLOSED}/ballots.json"), 403),
    case("a code that is none", lambda s: s.hall.post("/code", {"code": "000000"}), 404),
    case("a code that is no text", lambda s: s.hall.post("/code", {"code": 5}), 400),
    case("a code from another site",
         lambda s: s.hall.post("/code", {"code": "x"}, headers={"Origin": "http://evil.example"}),
         403),
]


@pytest.mark.parametrize("errand, status", ERRANDS)
def test_errand_isRefused_when(scene, errand, status):
    answer = errand(scene)
    assert answer.status == status, answer.body[:300]
    held = answer.body.decode("utf-8", "replace")
    assert not any(token in held for token in scene.links.all_tokens())
