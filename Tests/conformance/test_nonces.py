"""One wish, one effect: the same nonce however often, over whatever way, before and after a
restart; and one seat, one ballot, on however many phones."""

import shutil
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from harness import PLANS, new_nonce, until

POLL = "priority"


@pytest.fixture
def hall(serve, visit):
    server = serve()
    party = visit(server)
    mc = party.staff("mc")
    party.sit(["1-1", "1-2"])
    party.open_poll(mc, POLL)
    return server, party, mc


def over_http(server, token, nonce, choice):
    return server.hall.post(
        "/api/command",
        {"t": "cmd", "n": nonce, "c": "castBallot", "poll": POLL, "choice": choice}, token)


def until_taken(server, token, nonce, choice):
    """Asks again while a seat's allowance is used up, as a page does."""
    def taken():
        answer = over_http(server, token, nonce, choice)
        assert answer.status in (200, 429)
        return answer if answer.status == 200 else None
    return until(taken, "an answer")


def test_nonce_countsOnce_whenSentAHundredTimes(hall):
    server, party, _ = hall
    seat, nonce = party.seats["1-1"], new_nonce()

    with ThreadPoolExecutor(16) as pool:
        posted = [pool.submit(until_taken, server, seat.token, nonce, ["a"]) for _ in range(99)]
        answers = [party.do(seat.give("castBallot", nonce, poll=POLL, choice=["a"]))]
        answers += [job.result().json for job in posted]
    assert all(answer == answers[0] for answer in answers) and answers[0]["t"] == "ack"
    assert server.journal.nonces()[("seat:1-1", nonce)] == [answers[0]["seq"]]
    assert server.journal.tally(POLL) == {"a": 1}


def test_nonce_countsOnce_whenSentAgainAfterARestart(hall):
    server, party, mc = hall
    seat, nonce = party.seats["1-1"], new_nonce()
    first = party.do(seat.give("castBallot", nonce, poll=POLL, choice=["a"]))
    assert party.do(seat.give("castBallot", poll=POLL, choice=["b"]))["t"] == "ack"
    server.kill()
    server.start()
    again = party.do(seat.give("castBallot", nonce, poll=POLL, choice=["a"]))
    assert again == first
    assert over_http(server, seat.token, nonce, ["a"]).json == first
    # The retry of an old vote is no new vote: the later one stands.
    assert server.journal.tally(POLL) == {"b": 1}
    other = over_http(server, seat.token, nonce, ["c"])
    assert (other.status, other.json["code"]) == (409, "nonceReused")
    party.move_poll(mc, "closePoll", POLL)
    late = over_http(server, seat.token, nonce, ["a"])
    assert (late.status, late.json) == (200, first), "a retry after the close tells what was"


def test_nonce_belongsToItsSeat_whenTwoSendTheSame(hall):
    server, party, _ = hall
    nonce = new_nonce()
    for seat, choice in (("1-1", "a"), ("1-2", "b")):
        answer = party.do(party.seats[seat].give("castBallot", nonce, poll=POLL, choice=[choice]))
        assert answer["t"] == "ack"
    assert server.journal.tally(POLL) == {"a": 1, "b": 1}


def test_nonce_isForgotten_whenItsCommandWasRefused(hall):
    server, party, mc = hall
    seat, nonce = party.seats["1-1"], new_nonce()
    assert over_http(server, seat.token, nonce, ["z"]).json["code"] == "unknownOption"
    assert over_http(server, seat.token, nonce, ["a"]).status == 200


def test_form_votesOnce_whenSentTwice(hall):
    server, party, _ = hall
    path = server.links.seats["1-1"]
    body = f"nonce={'f' * 20}&poll={POLL}&choice=a&choice=b".encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    before = server.journal.last_sequence
    for _ in range(2):
        answer = server.hall.post(path, body, headers=kind)
        assert (answer.status, answer.headers["Location"]) == (303, path)
    assert server.journal.last_sequence == before + 1
    # The same nonce over the socket is the same vote.
    same = over_http(server, server.links.seat_token("1-1"), "f" * 20, ["a", "b"])
    assert (same.status, same.json["seq"]) == (200, before + 1)


def test_form_andSocketAreOneVote_ofWordsHoweverTyped(serve, visit, tmp_path):
    """Decomposed letters, doubled blanks and marks that nobody sees: what is stored is the same."""
    plan = shutil.copytree(PLANS / "small-24", tmp_path / "plan")
    file = plan / "hall.toml"
    file.write_text(
        file.read_text().replace('polls = ["priority"]', 'polls = ["priority", "word"]')
        + '\n[[polls]]\nid = "word"\ntitle = "말"\nquestion = "한마디?"\nrule = "text"\n')
    server = serve(plan=plan)
    party = visit(server)
    mc = party.staff("mc")
    party.sit(["1-1"])
    party.open_poll(mc, "word")
    seat, path = party.seats["1-1"], server.links.seats["1-1"]
    nonce, words = new_nonce(), "걷기 좋은 길"
    typed = [unicodedata.normalize("NFD", words), "  걷기\t좋은   길 ", "걷기\u200e 좋은\x07 길"]
    for way in (0, 1):
        for text in typed[way::2]:
            body = urlencode({"nonce": nonce, "poll": "word", "words": text}).encode()
            answer = server.hall.post(
                path, body, headers={"Content-Type": "application/x-www-form-urlencoded"})
            assert answer.status == 303, (text, answer.status)
            said = party.do(seat.give("castBallot", nonce, poll="word", words=text))
            assert said["t"] == "ack", (text, said)
    ballot, = server.journal.box("word").values()
    assert (ballot.version, ballot.kind, ballot.choice) == (1, "words", words)
    other = party.do(seat.give("castBallot", nonce, poll="word", words="걷기 좋은 길목"))
    assert other["code"] == "nonceReused"


def test_seat_hasOneBallot_whenTwoPhonesVote(hall):
    server, party, _ = hall
    first = party.seats["1-1"]
    assert party.do(first.give("castBallot", poll=POLL, choice=["a"]))["t"] == "ack"
    second = party.page(first.token, "1-1")
    party.do(first.until(lambda p: p.closes, "taken over"))
    assert first.closes == [4001]
    assert party.do(second.give("castBallot", poll=POLL, choice=["c"]))["t"] == "ack"
    assert server.journal.tally(POLL) == {"c": 1}
    assert second.document("seat", "me")["seat"] == "1-1"


def test_link_diesAtOnce_whenItIsMadeAnew(hall):
    server, party, _ = hall
    console, old = party.staff("console"), party.seats["1-1"]
    answer = server.hall.post("/console/links", {"link": "seat:1-1"}, console.token)
    assert answer.status == 200
    party.do(old.until(lambda p: p.closes, "sent away"))
    assert old.closes == [4003]
    assert server.hall.get(server.links.seats["1-1"]).status == 403
    assert over_http(server, old.token, new_nonce(), ["a"]).status == 403
    fresh = party.page(answer.json["path"].rsplit("/", 1)[1], "1-1")
    assert party.do(fresh.give("castBallot", poll=POLL, choice=["a"]))["t"] == "ack"
    assert server.stop() == 0
    server.start()
    assert server.links.seats["1-1"] == answer.json["path"]


def test_sitting_endsAtOnce_whenTheConsoleEndsIt(hall):
    server, party, mc = hall
    console = party.staff("console")
    number = next(int(key) for key, sitting in console.boards["sittings"].items()
                  if sitting["role"] == "mc")
    assert party.do(console.give("endSitting", sitting=number))["t"] == "ack"
    party.do(mc.until(lambda p: p.closes, "sent away"))
    assert mc.closes == [4003]
    assert server.hall.get("/api/boards", mc.token).status == 403
