"""Storage that fails and comes back: a disk that answers syncs with errors, and a full one. Nobody
is told that anything was stored; reading goes on; retries settle what had happened."""

import random
import sqlite3

import pytest
from crowd import POLL, Burst, account, await_storage, settle_poll, storage
from harness import new_nonce, until

SEATS = 60


def gather(server, visit, rng):
    party = visit(server)
    mc, console = party.staff("mc"), party.staff("console")
    party.sit(rng.sample(sorted(server.links.seats), SEATS))
    party.facilitate(range(1, 6))
    party.open_poll(mc, POLL)
    return party, mc, console


def says_unavailable(server, party, mc, provoke=False):
    """While storage is away: commands hear it, boards and pages say it, everything else is up."""
    if provoke:
        party.do(next(iter(party.seats.values())).ask("castBallot", poll=POLL, choice=["b"]))
    await_storage(party, mc, "unavailable")
    seat = next(iter(party.seats.values()))
    nonce = new_nonce()
    answer = party.do(seat.ask("castBallot", nonce, poll=POLL, choice=["a"]))
    assert answer == {"t": "retry", "n": nonce, "code": "storageUnavailable"}
    over = server.hall.post(
        "/api/command", {"t": "cmd", "n": new_nonce(), "c": "castBallot", "poll": POLL,
                         "choice": ["a"]}, seat.token)
    assert (over.status, over.json["code"]) == (503, "storageUnavailable")
    health = server.hall.get("/healthz")
    assert (health.status, health.json["status"]) == (200, "up")
    assert "wontak_storage_up 0" in server.hall.get("/metrics").text
    assert server.hall.get(server.links.seats[seat.name]).status == 200
    boards = server.hall.get("/api/boards", seat.token).json["boards"]
    now = next(board["set"]["now"] for board in boards if board["topic"] == "hall")
    assert now["storage"] == "unavailable"
    return seat, nonce


def with_switch(serve, library, switch):
    """A server whose disk obeys a switch."""
    server = serve(start=False)
    server.env |= {"LD_PRELOAD": str(library), "DISK_FOLDER": str(server.data),
                   "DISK_SWITCH": str(switch)}
    return server.start()


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_storage_losesNothingAcknowledged_whenFsyncFails(
        serve, visit, disk_library, seed, tmp_path, nth):
    rng = random.Random(seed)
    switch = tmp_path / "switch"
    server = with_switch(serve, disk_library, switch)
    party, mc, console = gather(server, visit, rng)
    burst = Burst(party, rng, votes=6, notes=6)
    burst.when(rng.randrange(burst.expected // 2), lambda: switch.write_text(str(nth))).start()
    seat, nonce = says_unavailable(server, party, mc)
    switch.unlink()
    await_storage(party, mc, "ok")
    burst.finish()
    # The command that heard `retry` settles with its own nonce, once however often it is asked.
    answers = [party.do(seat.give("castBallot", nonce, poll=POLL, choice=["a"])) for _ in "12"]
    assert answers[0]["t"] == "ack" and answers[0] == answers[1]
    assert len(server.journal.nonces()[(f"seat:{seat.name}", nonce)]) == 1
    # Asked for twice and stored once: the account below counts each command once.
    seat.acks.pop()
    account(server, party)
    settle_poll(server, party, mc, console)
    assert server.stop() == 0


def test_oldLink_isSentAway_whenItsNewOneIsFoundAfterAFailedFsync(
        serve, visit, disk_library, tmp_path):
    """Nobody was told that the link was made anew, and yet it was: who came by the old one must
    go, as if the commit had answered."""
    switch = tmp_path / "switch"
    server = with_switch(serve, disk_library, switch)
    party = visit(server)
    mc, console = party.staff("mc"), party.staff("console")
    # Seated before the disk fails: its presence is not to be what comes last in the journal.
    old = party.sit(["1-1"])[0]
    switch.write_text("1")
    answer = server.hall.post("/console/links", {"link": "seat:1-1"}, console.token)
    assert (answer.status, answer.json["code"]) == (503, "storageUnavailable")
    await_storage(party, mc, "unavailable")
    switch.unlink()
    await_storage(party, mc, "ok")
    assert server.journal.events()[-1]["k"] == "linkReissued"
    party.do(old.until(lambda p: 4003 in p.closes, "the old phone sent away"))
    assert server.hall.get(server.links.seats["1-1"]).status == 403
    assert server.stop() == 0


def test_storage_turnsNewCommandsAway_whenASyncHangs(serve, visit, disk_library, seed, tmp_path):
    rng = random.Random(seed)
    switch = tmp_path / "switch"
    server = with_switch(serve, disk_library, switch)
    party, mc, console = gather(server, visit, rng)
    burst = Burst(party, rng, votes=4, notes=4)
    burst.when(burst.expected // 3, lambda: switch.write_text("wait")).start()
    # More than a second: staff pages say so. More than ten: new commands are turned away.
    await_storage(party, mc, "slow")
    loud = party.viewer()
    assert storage(loud) == "slow"
    assert server.hall.get("/healthz").json["status"] == "up"
    token = console.token
    refusal = until(lambda: turned_away(server, token), "a command that is turned away")
    assert (refusal.status, refusal.json["code"]) == (503, "busy")
    switch.unlink()
    await_storage(party, mc, "ok")
    burst.finish()
    account(server, party)
    settle_poll(server, party, mc, console)
    assert server.stop() == 0


def turned_away(server, token):
    """Whether a command is answered at once, as it is when it is not even taken in."""
    metrics = server.hall.get("/metrics").text
    if "wontak_queue_depth 0\n" in metrics:
        return None
    try:
        return server.hall.post(
            "/api/command", {"t": "cmd", "n": new_nonce(), "c": "takeHelp", "id": 1}, token,
            seconds=1)
    except TimeoutError:
        return None


def test_storage_staysAway_whenAcknowledgedRowsAreGone(
        serve, visit, disk_library, seed, tmp_path):
    """An acknowledged event is missing when the disk is back: the hall does not resume by
    itself, whatever else it could do."""
    rng = random.Random(seed)
    switch = tmp_path / "switch"
    server = with_switch(serve, disk_library, switch)
    party, mc, _ = gather(server, visit, rng)
    Burst(party, rng).start().finish()
    acknowledged = server.journal.last_sequence
    switch.write_text("1")
    seat, nonce = says_unavailable(server, party, mc, provoke=True)
    with sqlite3.connect(server.data / "journal.sqlite", timeout=30) as thief:
        thief.execute("DELETE FROM journal WHERE sequence >= ?", (acknowledged,))
    thief.close()
    switch.unlink()
    until(lambda: "does not go on by itself" in server.log, "the line that calls for a person")
    answer = party.do(seat.ask("castBallot", nonce, poll=POLL, choice=["a"]))
    assert answer == {"t": "retry", "n": nonce, "code": "storageUnavailable"}
    assert storage(mc) == "unavailable"
    assert server.hall.get("/healthz").status == 200
    assert server.journal.last_sequence < acknowledged


def test_storage_losesNothingAcknowledged_whenDiskIsFull(serve, visit, seed, small_disk, ballast):
    rng = random.Random(seed)
    server = serve(data=small_disk / "hall")
    party, mc, console = gather(server, visit, rng)
    burst = Burst(party, rng, votes=6, notes=6)
    burst.when(rng.randrange(burst.expected // 2), ballast.load).start()
    # A log that was copied back is written over before it grows: what is free in it still takes
    # commits, so votes go on until one finds no room.
    filler = next(iter(party.seats.values()))
    until(lambda: storage(mc) == "unavailable" or not party.do(
        filler.ask("castBallot", poll=POLL, choice=["b"])), "a commit without room")
    answer = party.do(filler.ask("castBallot", poll=POLL, choice=["b"]))
    assert (answer["t"], answer.get("code")) == ("retry", "storageUnavailable")
    health = server.hall.get("/healthz")
    assert (health.status, health.json["status"]) == (200, "up")
    ballast.drop()
    await_storage(party, mc, "ok")
    settled = party.do(filler.give("castBallot", answer["n"], poll=POLL, choice=["b"]))
    assert settled["t"] == "ack"
    burst.finish()
    party.do(ask_again(party))
    account(server, party)
    settle_poll(server, party, mc, console)
    assert server.stop() == 0


def test_stop_ends_whenStorageIsAway(serve, visit, disk_library, seed, tmp_path):
    rng = random.Random(seed)
    switch = tmp_path / "switch"
    server = with_switch(serve, disk_library, switch)
    party, mc, _ = gather(server, visit, rng)
    Burst(party, rng).start().finish()
    switch.write_text("1")
    says_unavailable(server, party, mc, provoke=True)
    answer = server.hall.post(server.links["desk"] + "/sitting", {"name": "x"})
    assert (answer.status, answer.json["code"]) == (503, "storageUnavailable")
    assert server.stop() == 0
    for page in party.pages:
        party.do(page.until(lambda p: p.closes, "a farewell"))
        assert page.closes[0] == 1012
    switch.unlink()
    server.start()
    party.do(ask_again(party))
    account(server, party)


async def ask_again(party):
    """What was left at `retry` is asked again, so that every outcome is known."""
    for page in party.seats.values():
        answered = {record.command["n"] for record in page.acks + page.refusals}
        for nonce, command in list(page.sent.items()):
            if nonce not in answered:
                fields = {key: value for key, value in command.items() if key != "c"}
                await page.give(command["c"], nonce, **fields)
        page.acks.sort(key=lambda record: record.answer["seq"])


def test_start_endsWithOneLine_whenSyncsFail(serve, disk_library, tmp_path):
    switch = tmp_path / "switch"
    switch.write_text("1")
    server = serve(start=False)
    server.env |= {"LD_PRELOAD": str(disk_library), "DISK_FOLDER": str(server.data),
                   "DISK_SWITCH": str(switch)}
    ends_with_one_line(server)
    switch.unlink()
    assert server.start().stop() == 0
    server.journal.check()


def test_start_endsWithOneLine_whenDiskIsFull(serve, small_disk, ballast):
    ballast.load()
    server = serve(start=False, data=small_disk / "hall")
    ends_with_one_line(server)
    ballast.drop()
    assert server.start().stop() == 0
    server.journal.check()


def ends_with_one_line(server):
    server.spawn()
    assert server.ended() == 1
    told = server.log.strip().splitlines()
    assert 1 <= len(told) <= 2 and not server.links_file.exists(), told
