"""Who sees what of a vote, read from everything every page was sent: never another's choice, no
figures before their time, no seat in what is exported."""

import json

import pytest
from harness import until

ROLES = ("mc", "console", "desk", "door")
LIVE, TURNOUT = "priority", "proposal"


@pytest.fixture
def hall(serve, visit):
    server = serve()
    party = visit(server)
    pages = {role: party.staff(role) for role in ROLES}
    pages |= {"screen": party.viewer("screen"), "watch": party.viewer("watch"),
              "table 1": party.table(1)}
    party.sit([f"{table}-{number}" for table in (1, 2) for number in range(1, 11)])
    return server, party, pages


def fields(value, path=()):
    """Every (path, value) of a document, down to its leaves."""
    yield path, value
    if isinstance(value, dict):
        for key, held in value.items():
            yield from fields(held, (*path, key))
    elif isinstance(value, list):
        for place, held in enumerate(value):
            yield from fields(held, (*path, place))


def sees_figures(page, poll):
    """Whether anything the page holds counts this poll by option."""
    for path, value in fields(page.boards):
        about = poll in path or f"poll:{poll}" in path
        if about and path[-1] in ("tally", "result", "first", "second", "yes", "no"):
            return path
    return None


def vote(party, poll, seats, choice):
    for seat in seats:
        answer = party.do(party.seats[seat].give("castBallot", poll=poll, choice=[choice]))
        assert answer["t"] == "ack"


def shown(party, page, poll, cast):
    """Waits until a page was told of so many ballots."""
    return party.do(page.until(
        lambda p: (p.document("counts", poll) or {}).get("cast") == cast, f"{cast} cast"))


def test_turnoutPoll_showsNoFigures_beforeItIsRevealed(hall):
    server, party, pages = hall
    mc, seats = pages["mc"], list(party.seats)
    party.open_poll(mc, TURNOUT)
    vote(party, TURNOUT, seats[:12], "yes")
    vote(party, TURNOUT, seats[12:15], "no")
    everybody = {**pages, **party.seats}
    for role in ("screen", "watch", "mc", "console"):
        shown(party, pages[role], TURNOUT, 15)
    for step in (None, "closePoll", "recountPoll"):
        if step:
            party.move_poll(mc, step, TURNOUT)
        for name, page in everybody.items():
            assert not sees_figures(page, TURNOUT), (step, name)
        for path in ("/report", "/metrics", "/healthz"):
            text = server.hall.get(path).text
            assert '"tally"' not in text and "proposal" not in text
        boards = server.hall.get("/api/boards", mc.token).text
        assert '"tally"' not in boards
    party.move_poll(mc, "revealPoll", TURNOUT)
    for name, page in everybody.items():
        if "hall" in page.boards:
            result = party.do(page.until(
                lambda p: p.document("hall", f"poll:{TURNOUT}").get("result"), "the result"))
            assert result["tally"] == [12, 3, 0], name


def test_livePoll_showsFigures_fromTheTenthBallotOn(hall):
    server, party, pages = hall
    mc = pages["mc"]
    # Five of each table: while one has most of the ballots, the numbers by table stand still.
    seats = [f"{table}-{number}" for number in range(1, 6) for table in (1, 2)]
    party.open_poll(mc, LIVE)
    vote(party, LIVE, seats[:9], "a")
    for role in ("screen", "watch", "mc", "console"):
        shown(party, pages[role], LIVE, 9)
        assert not sees_figures(pages[role], LIVE), role
    vote(party, LIVE, seats[9:10], "b")
    for role in ("screen", "watch", "mc", "console"):
        shown(party, pages[role], LIVE, 10)
        assert pages[role].document("counts", LIVE)["tally"][:2] == [9, 1]
    for role in ("desk", "door", "table 1"):
        assert not sees_figures(pages[role], LIVE), role
    # By table only how many, and only on staff pages.
    party.do(pages["console"].until(lambda p: p.document("map", "1").get("voted") == 5, "voted"))
    party.move_poll(mc, "closePoll", LIVE)
    party.do(pages["console"].until(lambda p: "voted" not in p.document("map", "1"), "no more"))
    for name, page in pages.items():
        party.do(page.until(lambda p: not sees_figures(p, LIVE), f"{name}: no bars any more"))


def test_choice_isSeenByItsSeatAlone_whateverHappens(hall):
    server, party, pages = hall
    mc = pages["mc"]
    party.open_poll(mc, LIVE)
    for number, seat in enumerate(party.seats):
        vote(party, LIVE, [seat], "abcdefgh"[number % 8])
    party.close_poll(mc, LIVE)
    for name, page in pages.items():
        for path, _ in fields(page.boards):
            assert "choice" not in path and f"ballot:{LIVE}" not in path, (name, path)
    for seat, page in party.seats.items():
        held = party.do(page.until(lambda p: p.document("seat", f"ballot:{LIVE}"), "its ballot"))
        assert held["choice"] == page.acks[-1].command["choice"]
        found = [path for path, _ in fields(page.boards) if path[-1:] == ("choice",)]
        assert found == [("seat", f"ballot:{LIVE}", "choice")], (seat, found)
    file = server.hall.ballots(LIVE, pages["console"].token)
    for ballot in json.loads(file)["ballots"]:
        assert list(ballot) == ["c"]
    assert b"seat" not in file and b"1-1" not in file
    texts = sorted(json.dumps(ballot, separators=(",", ":"))
                   for ballot in json.loads(file)["ballots"])
    assert file.decode().endswith('"ballots":[' + ",".join(texts) + "]}\n"), "in their own order"


def test_report_isHidden_untilTheMCPublishesIt(hall):
    server, party, pages = hall
    mc = pages["mc"]
    party.open_poll(mc, LIVE)
    vote(party, LIVE, list(party.seats)[:12], "a")
    party.close_poll(mc, LIVE)
    hidden = server.hall.get("/report")
    assert party.do(mc.give("publishReport", on=1))["t"] == "ack"
    until(lambda: server.hall.get("/report").body != hidden.body, "the report")
    open_again = server.hall.get("/report")
    assert open_again.status == 200
    assert not any(token in open_again.text for token in server.links.all_tokens())
    assert party.do(mc.give("publishReport", on=0))["t"] == "ack"
    until(lambda: server.hall.get("/report").body == hidden.body, "no report")
