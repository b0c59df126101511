"""Messages that nobody can understand: each is answered with its code and its place, nothing of
it is recorded, and the socket stays open until it has erred too often."""

import json
import re

import pytest
from harness import Page
from raw import Wire
from scene import N, case, message, note, vote

pytestmark = pytest.mark.usefixtures("nothing_is_recorded")

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


def nonce_of(text):
    """A page is told which of its commands was not understood, wherever that can be read."""
    try:
        nonce = json.loads(text)["n"]
        assert re.fullmatch("[A-Za-z0-9_-]{16,32}", nonce)
    except (ValueError, TypeError, KeyError, AssertionError):
        return {}
    return {"n": nonce}


@pytest.mark.parametrize("role, text, code, field", MESSAGES)
def test_message_isNotUnderstood_when(scene, role, text, code, field):
    # A page may err twenty times in all: each case has a socket of its own.
    visitor = scene.party.do(Page(scene.hall, scene.token(role), role).open())
    try:
        answer = {"t": "bad", "code": code, "field": field}
        assert scene.party.do(visitor.say(text)) == {**answer, **nonce_of(text)}
        scene.party.do(visitor.until(lambda p: p.is_open, "still open"))
    finally:
        scene.party.do(visitor.close())


def test_socket_isClosed_whenItErrsTwentyTimes(scene):
    with Wire(scene.hall) as wire:
        wire.open().hello(scene.by["screen"].token)
        for _ in range(20):
            wire.text("?")
        assert wire.close_code() == 1008
