"""A hall with polls of every rule, all that it says to anybody kept and searched: turnout alone
while a poll may show no more, hall-wide totals from the tenth ballot where it may, figures only once
revealed, and never a seat beside a choice."""

import json
import random
import re

import pytest
from harness import run
from overhearing import Ear, figures_of, joins, overhear
from whole_day import OPTIONS, RULES, ballot, plan_of_every_rule

ROLES = ("mc", "console", "desk", "door")
POLLS = ["warmup", "priority", "proposal", *RULES]
LIVE = {"warmup", "priority", "open", "hidden"}
CUT = {"warmup", "proposal", "open", "hidden", "running", "first", "second", "sealed", "later"}
"""Polls whose ballots fall in one column each."""
BARS = {("mc", "counts"), ("mc", "polls"), ("console", "counts"), ("console", "polls"),
        ("screen", "counts"), ("watch", "counts")}
WORD = "콰가얼룩말"


@pytest.fixture
def ear(serve, visit, tmp_path, monkeypatch):
    overhear(monkeypatch)
    server = serve(plan=plan_of_every_rule(tmp_path / "plan"))
    party = visit(server)
    pages = {role: party.staff(role) for role in ROLES}
    pages |= {"screen": party.viewer("screen"), "watch": party.viewer("watch"),
              "table 1": party.table(1)}
    # Two seats stay away: one of them votes by form without a page.
    party.sit(sorted(server.links.seats)[:-2])
    return Ear(server, party, pages)


def spoken(rng, poll, number):
    """A ballot that can be found again: words that nobody else uses, more for one option."""
    if poll == "word":
        return {"words": f"{WORD}{number}"}
    if poll == "later":
        return {"step": rng.randint(1, 3)}
    return ballot(rng, poll)


def vote(ear, poll, seats, rng):
    for number, seat in enumerate(seats):
        page = ear.party.seats[seat]
        answer = ear.party.do(page.give("castBallot", poll=poll, **spoken(rng, poll, number)))
        assert answer["t"] == "ack", (poll, seat, answer)
    for name in ("mc", "console", "screen", "watch"):
        total = len(seats)
        ear.party.do(ear.pages[name].until(
            lambda p: (p.document("counts", poll) or {}).get("cast", 0) >= total, "turnout"))


# Words nobody of the staff wrote are looked at before the hall reads them, once both counts agree.
LOOKS = {("mc", "words"), ("desk", "words")}


def search(ear, poll, may_move=False, revealed=False, first_look=False, counted=False):
    """Whatever was said since the last search says no more of this poll than it may."""
    seen = set()
    for name, topic, key, value in ear.news():
        own = topic == "seat"
        where = (poll, name, topic, key)
        assert own or not joins(value), where
        assert own or WORD not in json.dumps(value, ensure_ascii=False) or poll == "word" and (
            revealed or counted and (name, topic) in LOOKS), where
        shown = figures_of(value, poll, key)
        seen |= shown
        if may_move and (name, topic) in BARS:
            shown -= {"tally"}
        if not revealed:
            assert not shown, (*where, shown)
        elif "crosstabs" in shown:
            assert name in ("mc", "console"), where
    # The search finds what there is to find: else all of this would prove nothing.
    assert "result" in seen or not first_look
    for path, body in ear.web():
        looks = {f"boards of {name}" for name, _ in LOOKS}
        assert revealed or counted and path in looks or WORD not in body, (poll, path)
        if path.startswith("metrics") or path == "/metrics":
            assert poll not in re.findall(r'"(\w+)"', body), (poll, path)
        if path == "/report":
            assert "<table" not in body


def test_everyPoll_saysNoMoreThanItMay_atEachStep(ear, seed, tmp_path):
    rng = random.Random(seed)
    mc = ear.pages["mc"]
    seats = list(ear.party.seats)
    search(ear, "none")
    for poll in POLLS:
        live = poll in LIVE
        ear.party.open_poll(mc, poll)
        refused(ear, poll, {"ballots.json": "pollNotClosed", "result.csv": "notRecounted"})
        vote(ear, poll, seats[:9], rng)
        search(ear, poll)
        vote(ear, poll, seats[9:10], rng)
        vote(ear, poll, seats, rng)
        search(ear, poll, may_move=live)
        refused(ear, poll, {"ballots.json": "pollNotClosed", "result.csv": "notRecounted"})
        ear.party.move_poll(mc, "closePoll", poll)
        # A flush of the last bars may still be on its way.
        ear.party.do(ear.pages["console"].until(
            lambda p: "tally" not in (p.document("counts", poll) or {}), "no bars"))
        search(ear, poll, may_move=live)
        ear.party.move_poll(mc, "recountPoll", poll)
        search(ear, poll, counted=True)
        exported(ear, poll, {200})
        for attribute in ("gender", "sector"):
            status, answer = ear.cut(poll, attribute)
            assert (status, answer["code"]) == (409, "sealed" if poll in ("first", "sealed")
                                                else "notRecounted")
        if poll in ("first", "sealed"):
            refused(ear, poll, {"ballots.json": "sealed", "result.csv": "sealed"})
            continue
        ear.party.move_poll(mc, "revealPoll", poll)
        search(ear, poll, revealed=True, first_look=True)
        exported(ear, poll, {200}, revealed=True)
        cut(ear, poll)
        search(ear, poll, revealed=True)
    whole(ear, tmp_path)


def refused(ear, poll, codes):
    for path, status, body in ear.exports(poll):
        assert (status, json.loads(body)["code"]) == (409, codes[path.rsplit("/", 1)[1]]), path
    assert ear.cut(poll, "gender")[0] == 409


def exported(ear, poll, statuses, revealed=False):
    """A file has no seat and no time, and its ballots stand in the order of their bytes."""
    for path, status, body in ear.exports(poll):
        if poll in ("first", "sealed"):
            continue
        assert status in statuses, (path, body)
        text = body.decode("utf-8-sig")
        assert not re.search(r"(?<![\w-])[1-3]-\d{1,2}(?!\w)", text), path
        assert "seat" not in text and "1795" not in text
        if path.endswith(".json"):
            held = json.loads(body)["ballots"]
            lines = [json.dumps(b, ensure_ascii=False, separators=(",", ":")) for b in held]
            assert [line.encode() for line in lines] == sorted(line.encode() for line in lines)
        else:
            assert body.startswith(b"\xef\xbb\xbf") and body.count(b"\n") == body.count(b"\r\n")
            assert revealed and poll == "word" or WORD not in text, path


def cut(ear, poll):
    """Published by an attribute once, with no cell that is small; by who somebody is, never."""
    for attribute in ("id", "access", "table", "테이블", "name"):
        assert ear.cut(poll, attribute) == (400, {"code": "badValue"})
    for who in ("desk", "door", "table 1", "screen", "watch"):
        assert ear.cut(poll, "gender", who=who)[0] == 403
    status, answer = ear.cut(poll, "gender")
    if poll not in CUT:
        assert (status, answer["code"]) == (409, "noCrosstab")
        return
    if status == 409:
        assert answer["code"] in ("crosstabTooFew", "crosstabNothing")
        status, answer = ear.cut(poll, "gender", join=1)
        if status == 409:
            assert answer["code"] == "crosstabNothing"
            return
    assert status == 200, answer
    assert ear.cut(poll, "gender", join=1) == (200, {"published": 1}), "it stays as it is"
    page = ear.pages["console"]
    table = ear.party.do(page.until(
        lambda p: (p.document("polls", poll) or {}).get("crosstabs"), "the table"))[0]
    assert all(cell <= 0 or cell >= 5 for row in table["cells"] for cell in row), table
    assert sum(table["rowTotals"]) == sum(table["colTotals"]) == page.document(
        "polls", poll)["cast"]
    assert all(total == 0 or total >= 5 for total in table["rowTotals"] + table["colTotals"])


def whole(ear, tmp_path):
    """At the end of the day: the report, the record, the log."""
    ear.party.do(ear.pages["mc"].give("publishReport", on=1))
    report = ear.server.hall.get("/report").text
    assert "에 따라 나눈 결과" in report
    for seat in ear.party.seats:
        assert f">{seat}<" not in report
    out = tmp_path / "record"
    made = run("export", ear.server.data, "--out", out)
    assert made.returncode == 0, made
    shown = [json.loads(line)["bytes"] for line in (out / "chain.jsonl").read_text().splitlines()
             if "bytes" in json.loads(line)]
    kinds = {}
    for text in shown:
        event = json.loads(text)
        kinds.setdefault(event["k"], set()).add(event.get("poll"))
    assert kinds["ballotCast"] == {"open"}, "whose voters agreed to it"
    assert "crosstabPublished" in kinds
    # Words the reveal named have a sheet of their own, and are nowhere else.
    holding = [file.relative_to(out).as_posix() for file in out.rglob("*")
               if file.is_file() and WORD in file.read_text(errors="replace")]
    assert holding == ["results/word.csv"]
    assert run("verify", ear.server.data).returncode == 0
    log = ear.server.log
    # Ids of one letter are in every digest; the texts people chose by are in nothing else.
    assert WORD not in log and not any(f"{option} 안" in log for option in OPTIONS)
    for name in ("gender", "남", "여"):
        assert f'"{name}"' not in log


def test_tablesAndBars_cannotBeLaidSideBySide_inALiveConfidentialPoll(ear, seed):
    """Each time the numbers by table move, at least ten ballots do, no table with most of them."""
    rng = random.Random(seed)
    mc, console = ear.pages["mc"], ear.pages["console"]
    ear.party.open_poll(mc, "warmup")
    seats = list(ear.party.seats)
    rng.shuffle(seats)
    start = len(console.heard)
    for number, seat in enumerate(seats, 1):
        page = ear.party.seats[seat]
        ear.party.do(page.give("castBallot", poll="warmup", choice=[rng.choice("abc")]))
        ear.party.do(console.until(
            lambda p: (p.document("counts", "warmup") or {}).get("cast") == number, "turnout"))
    shown, moves = {}, []
    for message in console.heard[start:]:
        if message.get("topic") != "map":
            continue
        step = {}
        for table, value in message["set"].items():
            step[table] = value.get("voted", 0) - shown.get(table, 0)
            shown[table] = value.get("voted", 0)
        if any(step.values()):
            moves.append([n for n in step.values() if n])
    assert moves, "the numbers by table never moved"
    for step in moves:
        assert sum(step) >= 10 and max(step) * 2 <= sum(step), moves


def test_bars_wait_whenASeatComesWithItsBallot(ear):
    mc, watch, console = (ear.pages[name] for name in ("mc", "watch", "console"))
    ear.party.open_poll(mc, "warmup")
    seats = list(ear.party.seats)
    for seat in seats[:12]:
        ear.party.do(ear.party.seats[seat].give("castBallot", poll="warmup", choice=["a"]))
    ear.party.do(watch.until(
        lambda p: (p.document("counts", "warmup") or {}).get("tally") == [12, 0, 0], "the bars"))
    absent = next(s for s in ear.server.links.seats if s not in ear.party.seats)
    start = len(watch.heard)
    form = b"poll=warmup&choice=b&nonce=" + b"f" * 20
    answer = ear.server.hall.post(
        ear.server.links.seats[absent], form,
        headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status == 303, answer.text
    ear.party.do(watch.until(lambda p: p.document("counts", "warmup")["cast"] == 13, "turnout"))
    table, number = map(int, absent.split("-"))
    ear.party.do(console.until(
        lambda p: p.document("map", str(table))["seats"][number - 1] == "1", "the dot"))
    for page in (watch, console, mc):
        assert page.document("counts", "warmup")["tally"] == [12, 0, 0], "the bar came with the dot"
    assert not any(message.get("topic") == "counts"
                   and message["set"]["warmup"].get("tally") == [12, 1, 0]
                   for message in watch.heard[start:])
