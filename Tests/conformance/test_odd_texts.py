"""What people paste by mistake or on purpose, into notes, themes, points and their answers: each gets
one clear answer, over the socket and by HTTP, and what is taken is stored as it will be read."""

import json

import pytest
from harness import Party, Server, new_nonce

FAMILY = "👨‍👩‍👧‍👦"
"""One character to a reader, 25 bytes to a wire."""
HALF = "\ud83d"
"""Half a character: in JSON an escape that no UTF-8 can hold."""
BLANK = "\n\r\n\u2028\t\u3164\u200b\u202e "
TOO_LONG = "x" * 10_000

FIELDS = {
    "note": lambda text: ("table", "addNote", {
        "id": f"1.odd{new_nonce()[:12].lower().replace('_', 'a').replace('-', 'b')}",
        "kind": "opinion", "text": text, "tags": [], "people": 1, "minority": 0}),
    "title": lambda text: ("desk", "createTheme", {"title": {"ko": text, "en": ""}, "seeds": []}),
    "English title": lambda text: (
        "desk", "createTheme", {"title": {"ko": "길", "en": text}, "seeds": []}),
    "sentence": lambda text: ("desk", "createTheme", {
        "title": {"ko": "길", "en": ""}, "seeds": [], "about": text}),
    "seed": lambda text: ("desk", "createTheme", {
        "title": {"ko": "길", "en": ""}, "seeds": [text]}),
    "point": lambda text: ("table", "raisePoint", {"text": text}),
    "answer": lambda text: ("desk", "answerPoint", {"id": 1, "theme": 0, "text": text}),
}

REFUSED = {
    "note": ("noteEmpty", "noteTooLong", 200),
    "title": ("textEmpty", "textTooLong", 16),
    "English title": (None, "textTooLong", 60),
    "sentence": (None, "textTooLong", 120),
    "point": ("textEmpty", "textTooLong", 200),
    "answer": ("textEmpty", "textTooLong", 200),
}
"""What is said of nothing and of one character too many."""

TAKEN = [
    ("골목\n\n길\r\n", "골목 길"),
    ("شارع آمن", "شارع آمن"),
    ("\u202e길 a\u202c\u2066b\u2069", "길 ab"),
    (f"{FAMILY}👩🏽‍🚀🇰🇷1️⃣", f"{FAMILY}👩🏽‍🚀🇰🇷1️⃣"),
    ("ㄱㅏ\u0000\u0007\u001b[31m\u009f나", "ㄱㅏ[31m나"),
    ("\u1100\u1161\u11a8", "각"),
    ("a\ufeff\u00ad\u200bb\U000e0041", "ab"),
]


class Hall:
    def __init__(self, server):
        self.server = server
        self.hall = server.hall
        self.party = Party(server.hall)
        self.by = {"table": self.party.table(1), "desk": self.party.staff("desk")}
        assert self.ask(*FIELDS["point"]("빠졌어요"))["t"] == "ack"

    def ask(self, role, command, fields):
        return self.party.do(self.by[role].ask(command, **fields))

    def both(self, role, command, fields):
        """The answer to the socket and, for the same, the status and answer of HTTP."""
        message = {"t": "cmd", "n": new_nonce(), "c": command, **fields}
        over = self.hall.post("/api/command", json.dumps(message).encode(), self.by[role].token,
                              headers={"Content-Type": "application/json"})
        page = self.by[role]
        if over.status == 400:
            return self.party.do(page.say(json.dumps({**message, "n": new_nonce()}))), over
        return self.ask(role, command, fields), over


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("odd"), plan="small-24", flags=["--sorting", "off"]) as server:
        server.start()
        hall = Hall(server)
        yield hall
        hall.party.close()
        assert server.stop() == 0
        server.journal.check()


@pytest.fixture
def nothing_is_recorded(hall):
    before = hall.server.journal.last_sequence
    yield
    assert hall.server.journal.last_sequence == before


@pytest.mark.usefixtures("nothing_is_recorded")
@pytest.mark.parametrize("field", REFUSED)
def test_nothingAndTooMuch_areRefused(hall, field):
    empty, long, most = REFUSED[field]
    cases = [("길" * (most + 1), long), ("😀" * (most + 1), long)]
    if empty:
        cases += [("", empty), (BLANK, empty)]
    for text, code in cases:
        answer, over = hall.both(*FIELDS[field](text))
        assert (answer["t"], answer["code"]) == ("refused", code), (text[:20], answer)
        assert (over.status, over.json["code"]) == (409, code)


@pytest.mark.usefixtures("nothing_is_recorded")
@pytest.mark.parametrize("field", FIELDS)
def test_whatCannotBeRead_isToldSo_withItsNonce(hall, field):
    """A page that heard no nonce would send the same for ever."""
    for text in (TOO_LONG, FAMILY * 200):
        answer, over = hall.both(*FIELDS[field](text))
        assert (answer["t"], answer["code"]) == ("bad", "tooLong"), answer
        assert answer["n"] and over.json["n"] and over.status == 400
    answer, over = hall.both(*FIELDS[field](f"길{HALF}"))
    assert (answer["t"], answer["code"], over.status) == ("bad", "notUTF8", 400)
    answer, over = hall.both(*FIELDS[field]("가" * 10_000))
    assert (answer["code"], over.status) == ("tooLong", 400) or over.status == 413, over.status
    page = hall.by[FIELDS[field]("")[0]]
    page.drop()
    greetings = page.greetings
    hall.party.do(page.until(lambda p: p.greetings > greetings, "back, its faults forgotten"))


@pytest.mark.parametrize("typed, kept", TAKEN)
def test_whatIsTaken_isStoredAsItIsRead(hall, typed, kept):
    role, command, fields = FIELDS["note"](typed)
    assert hall.ask(role, command, fields)["t"] == "ack"
    note = hall.party.do(hall.by["desk"].until(
        lambda p: p.document("notes", fields["id"]), "the note"))
    assert note["text"] == kept
    answer = hall.ask(*FIELDS["title"](typed))
    theme = hall.party.do(hall.by["desk"].until(
        lambda p: p.document("themes", str(answer["ids"]["theme"])), "the theme"))
    assert theme["title"]["ko"] == kept
    answer = hall.ask(*FIELDS["point"](f"점 {typed}"))
    assert answer["t"] == "ack"
    hall.party.do(hall.by["table"].until(
        lambda p: any(d.get("text") == f"점 {kept}" for key, d in p.boards["table"].items()
                      if key.startswith("point:")), "the point"))
