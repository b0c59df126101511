"""One seat, one ballot, on whatever way it comes and whoever comes first: 300 phones that change
their minds at the instant of closing; phone, tablet and paper at once; one nonce a hundred times.
Every acknowledged ballot is in the count, no other is, and nobody reads a seat with its choice."""

import json
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from harness import new_nonce, run, until
from harness.party import together
from harness.polls import PLANS, ballot, draft

POLL = "priority"
OPTIONS = list("abcdefgh")
FIRST_TYPISTS = ("desk", "desk2", "door", "console")
CHANGES_BEFORE_CLOSE = 1_500


@pytest.fixture
def hall(serve, visit):
    server = serve()
    party = visit(server)
    mc = party.staff("mc")
    return server, party, mc


def box_of(server, poll):
    """Owner to the ballot in force, folded from the journal by the rule: the highest version
    counts, and what was voided does not."""
    box, closed = {}, None
    for event in server.journal.events("ballotCast", "ballotVoided", "pollClosed"):
        if event["poll"] != poll:
            continue
        if event["k"] == "pollClosed":
            closed = event["seq"]
            continue
        assert closed is None, f"row {event['seq']} comes after the close at {closed}"
        held = box.get(event["owner"])
        if event["k"] == "ballotVoided":
            if held and held["version"] <= event["version"]:
                del box[event["owner"]]
        elif not held or held["version"] < event["version"]:
            box[event["owner"]] = event
    return box


def count_and_compare(server, party, mc, poll, wanted):
    """Closes if need be, recounts, reveals: the box, the exported file, both counts and the result
    on the boards all say what was acknowledged, and every row had the right to be there. `wanted`:
    seat to choice."""
    box = box_of(server, poll)
    assert {owner: event["choice"] for owner, event in box.items()} == {
        f"seat:{seat}": choice for seat, choice in wanted.items()}
    console = party.staff("console")
    if mc.document("polls", poll)["state"] == "open":
        party.move_poll(mc, "closePoll", poll)
    file = json.loads(server.hall.ballots(poll, console.token))
    assert Counter(tuple(ballot["c"]) for ballot in file["ballots"]) == Counter(
        tuple(choice) for choice in wanted.values())
    party.move_poll(mc, "recountPoll", poll)
    assert mc.document("polls", poll)["recount"]["agree"] == 1
    party.move_poll(mc, "revealPoll", poll)
    result = party.do(mc.until(
        lambda p: p.document("hall", f"poll:{poll}").get("result"), "a result"))
    tally = Counter(option for choice in wanted.values() for option in choice)
    options = [option["id"] for option in mc.document("hall", f"poll:{poll}")["options"]]
    assert result["tally"] == [tally[option] for option in options]
    assert result["cast"] == len(wanted)
    server.journal.check()
    verified = run("verify", server.data)
    assert verified.returncode == 0, verified.stdout
    for (credential, nonce), rows in server.journal.nonces().items():
        assert len(rows) == 1, (credential, nonce, rows)


def test_everyAckIsCounted_when300SeatsChangeTheirMindsAtTheClose(hall, seed):
    server, party, mc = hall
    rng = random.Random(seed)
    party.sit()
    party.open_poll(mc, POLL)
    told = Counter()
    last = {}

    async def restless(seat, page, rng):
        while True:
            choice = sorted(rng.sample(OPTIONS, rng.randint(1, 3)))
            answer = await page.give("castBallot", poll=POLL, choice=choice)
            told[answer["t"]] += 1
            if answer["t"] == "refused":
                assert answer["code"] == "pollClosed", answer
                return
            last[seat] = (answer["seq"], choice)

    async def close():
        rev = mc.document("polls", POLL)["rev"]
        await mc.until(lambda _: told["ack"] >= CHANGES_BEFORE_CLOSE, "ballots enough", 60)
        return await mc.give("closePoll", poll=POLL, rev=rev)

    began = time.monotonic()
    *_, answer = party.do(together(
        [restless(seat, page, random.Random(rng.random())) for seat, page in party.seats.items()]
        + [close()]))
    took = time.monotonic() - began
    assert answer["t"] == "ack"
    assert told["refused"] == 300 and len(last) == 300
    assert all(seq < answer["seq"] for seq, _ in last.values())
    party.do(mc.until(lambda p: p.document("polls", POLL)["state"] == "closed", "closed"))
    count_and_compare(server, party, mc, POLL, {seat: choice for seat, (_, choice) in last.items()})
    retries = sum(page.retries for page in party.seats.values())
    print(f"at the close: 300 seats, {told['ack']} ballots acknowledged, 300 refused after it, "
          f"{retries} asked to wait, {took:.1f} s")


def test_seatHasOneBallot_whenPhoneTabletAndPaperComeAtOnce(hall, seed):
    server, party, mc = hall
    rng = random.Random(seed)
    party.sit()
    party.facilitate()
    typists = [party.staff(role) for role in FIRST_TYPISTS]
    party.open_poll(mc, POLL)
    seats = list(party.seats)
    papers = {seat: [rng.choice(OPTIONS)] for seat in seats}
    firsts = party.do(together(
        typists[n % len(typists)].give("enterPaper", poll=POLL, seat=seat, choice=papers[seat])
        for n, seat in enumerate(seats)))
    assert {answer["t"] for answer in firsts} == {"ack"}
    assert not server.journal.events("ballotCast"), "a paper typed once is no ballot"
    wishes = []
    for seat in seats:
        table = party.tables[seat.split("-")[0]]
        wishes += [
            ("phone", seat, [rng.choice(OPTIONS)], party.seats[seat], "castBallot", {}),
            ("tablet", seat, [rng.choice(OPTIONS)], table, "castFor", {"seat": seat}),
            ("paper", seat, papers[seat], table, "enterPaper", {"seat": seat}),
        ]
    rng.shuffle(wishes)
    began = time.monotonic()
    answers = party.do(together(
        page.give(command, poll=POLL, choice=choice, **fields)
        for _, _, choice, page, command, fields in wishes))
    took = time.monotonic() - began
    won = {}
    for (way, seat, choice, *_), answer in zip(wishes, answers):
        if answer["t"] == "ack":
            assert seat not in won, f"{seat} has two ballots: {won[seat]} and {way}"
            won[seat] = (way, choice)
            assert "receipt" in answer
        else:
            expected = "takenByStaff" if way == "phone" else "alreadyVoted"
            assert answer["code"] == expected, (way, answer)
    assert set(won) == set(seats)
    ways = Counter(way for way, _ in won.values())
    count_and_compare(server, party, mc, POLL, {seat: choice for seat, (_, choice) in won.items()})
    print(f"three ways at once: 900 wishes for 300 seats, {dict(ways)} came first, {took:.1f} s")


@pytest.mark.parametrize("command", ["castFor", "enterPaper"])
def test_nonceOfStaff_countsOnce_whenSentAHundredTimes(hall, command):
    server, party, mc = hall
    table, door = party.table(3), party.staff("door")
    party.open_poll(mc, POLL)
    fields = {"poll": POLL, "seat": "3-4", "choice": ["b"]}
    if command == "enterPaper":
        assert party.do(door.give("enterPaper", **fields))["t"] == "ack"
    nonce = new_nonce()
    body = {"t": "cmd", "n": nonce, "c": command, **fields}

    def taken():
        answer = server.hall.post("/api/command", body, table.token)
        assert answer.status in (200, 429)
        return answer.json if answer.status == 200 else None

    began = time.monotonic()
    with ThreadPoolExecutor(16) as pool:
        posted = [pool.submit(until, taken, "an answer") for _ in range(99)]
        answers = [party.do(table.give(command, nonce, **fields))]
        answers += [job.result() for job in posted]
    took = time.monotonic() - began
    assert all(answer == answers[0] for answer in answers), "two answers to one nonce"
    assert answers[0]["t"] == "ack" and answers[0]["receipt"]
    assert len(server.journal.nonces()[("table:3", nonce)]) == 1
    count_and_compare(server, party, mc, POLL, {"3-4": ["b"]})
    print(f"{command}: one nonce 100 times, one ballot, {took:.1f} s")


def test_phoneVotesAgain_whenTheMcVoidsWhatStaffTook(hall):
    server, party, mc = hall
    door = party.staff("door")
    phone = party.sit(["3-4"])[0]
    party.open_poll(mc, POLL)
    taken = party.do(door.give("castFor", poll=POLL, seat="3-4", choice=["b"]))
    own = party.do(phone.until(lambda p: p.document("seat", f"ballot:{POLL}"), "its ballot"))
    assert own == {"staff": 1, "version": 1, "at": taken["at"], "receipt": taken["receipt"]}
    assert party.do(phone.give("castBallot", poll=POLL, choice=["a"]))["code"] == "takenByStaff"
    voided = party.do(mc.give("voidBallot", poll=POLL, seat="3-4", reason="다른 자리의 표"))
    assert voided["t"] == "ack"
    party.do(phone.until(lambda p: not p.document("seat", f"ballot:{POLL}"), "no ballot"))
    assert party.do(phone.give("castBallot", poll=POLL, choice=["a"]))["t"] == "ack"
    count_and_compare(server, party, mc, POLL, {"3-4": ["a"]})


def test_nobodyReadsWhatStaffTook_onAnyPageExportLogOrMetric(hall):
    """Ballots in words nobody else writes: where a word turns up, a choice does."""
    server, party, mc = hall
    heard = []
    table, door, desk = party.table(3), party.staff("door"), party.staff("desk")
    console = party.staff("console")
    phones = party.sit(["3-4", "3-5"])
    pages = [mc, table, door, desk, console, *phones, party.viewer("screen"), party.viewer("watch")]
    for page in pages:
        listen(page, heard)
    poll = draft(party, mc, PLANS["text"])
    party.open_poll(mc, poll)
    secrets = {"3-4": "태블릿비밀말", "3-5": "종이비밀말", "3-6": "어긋난말"}
    assert party.do(table.give("castFor", poll=poll, seat="3-4", words=secrets["3-4"]))["receipt"]
    paper = {"poll": poll, "seat": "3-5", "words": secrets["3-5"]}
    assert party.do(door.give("enterPaper", **paper))["t"] == "ack"
    over_http = server.hall.post(
        "/api/command", {"t": "cmd", "n": new_nonce(), "c": "enterPaper", **paper}, desk.token)
    assert over_http.json["t"] == "ack"
    for page, text in ((door, secrets["3-6"]), (console, secrets["3-6"] + "들")):
        party.do(page.give("enterPaper", poll=poll, seat="3-6", words=text))
    refused = [
        party.do(door.give("castFor", poll=poll, seat=seat, words="다른말")) for seat in secrets]
    assert [answer.get("code") for answer in refused[:2]] == ["alreadyVoted"] * 2
    party.do(door.until(
        lambda p: how_far(p, poll) == {"3-5": "taken", "3-6": "taken"}, "how far the papers are"))
    told = [json.dumps(heard, ensure_ascii=False), over_http.text]
    told += read_everything(server, pages, console, poll)
    party.move_poll(mc, "closePoll", poll)
    told += read_everything(server, pages, console, poll)
    for secret in secrets.values():
        assert not any(secret in text for text in told), f"{secret} was told"
    file = server.hall.ballots(poll, console.token).decode()
    assert secrets["3-4"] in file and "3-4" not in file, "the box has choices, and no seat"
    party.move_poll(mc, "recountPoll", poll)
    party.move_poll(mc, "revealPoll", poll)
    party.do(mc.until(lambda p: p.document("hall", f"poll:{poll}").get("result"), "a result"))
    for message in heard:
        for document in message.get("set", {}).values():
            text = json.dumps(document, ensure_ascii=False)
            if any(secret in text for secret in secrets.values()):
                assert not any(f'"{seat}"' in text for seat in secrets), text
    assert server.stop() == 0
    assert not any(secret in server.log for secret in secrets.values())


def how_far(page, poll):
    """Seat to the state of its paper, as the board has it."""
    document = page.document("papers", poll) or {"seats": []}
    return {each["seat"]: each["state"] for each in document["seats"]}


def listen(page, heard):
    """Keeps every message this page is sent from now on."""
    hear = page._hear

    def hearing(message, socket):
        heard.append(message)
        hear(message, socket)

    page._hear = hearing


def read_everything(server, pages, console, poll):
    """What HTTP answers to all of them, and what operators read."""
    hall = server.hall
    texts = [hall.get("/api/boards", page.token).text for page in pages]
    texts += [hall.get(server.links.seats[seat]).text for seat in ("3-4", "3-5", "3-6")]
    texts += [hall.get(path, console.token).text for path in ("/metrics", "/healthz", "/report")]
    if console.document("polls", poll)["state"] == "open":
        texts.append(hall.get(f"/console/polls/{poll}/ballots.json", console.token).text)
    return texts + [server.log]


def test_ballotOfEveryRule_isTakenByTabletAndByPaper(hall, seed):
    server, party, mc = hall
    rng = random.Random(seed)
    door, desk, table = party.staff("door"), party.staff("desk"), party.table(3)
    for rule, plan in PLANS.items():
        poll = draft(party, mc, plan)
        party.open_poll(mc, poll)
        first, second = ballot(rule, rng), ballot(rule, rng)
        assert party.do(table.give("castFor", poll=poll, seat="3-1", **first))["receipt"], rule
        for typist in (door, desk):
            answer = party.do(typist.give("enterPaper", poll=poll, seat="3-2", **second))
        assert answer["receipt"], rule
        for kind in ({"choice": []}, {"spoilt": 1}):
            seat = "3-3" if "choice" in kind else "3-4"
            assert party.do(door.give("enterPaper", poll=poll, seat=seat, **kind))["t"] == "ack"
            assert party.do(desk.give("enterPaper", poll=poll, seat=seat, **kind))["receipt"]
        party.move_poll(mc, "closePoll", poll)
        party.move_poll(mc, "recountPoll", poll)
        party.move_poll(mc, "revealPoll", poll)
        result = party.do(mc.until(
            lambda p: p.document("hall", f"poll:{poll}").get("result"), "a result"))
        assert (result["cast"], result["valid"], result["blank"]) == (4, 2, 1), rule
        late = party.do(door.give("enterPaper", poll=poll, seat="3-5", **second))
        assert late["code"] == "pollClosed"
