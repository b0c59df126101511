"""A rehearsal: everything works in it, and its end returns everything to the plan but links and
sittings."""

import random

from crowd import POLL, Burst, settle_poll
from harness import run


def begin(party, mc):
    assert party.do(mc.give("beginRehearsal"))["t"] == "ack"
    party.do(mc.until(lambda p: p.document("hall", "now")["rehearsal"] > 0, "a rehearsal"))
    return mc.document("hall", "now")["rehearsal"]


def of_the_plan(page):
    """What a rehearsal's end has to bring back, as the MC sees it; revisions begin anew too."""
    boards = page.boards
    return {
        "polls": boards["polls"], "notes": boards.get("notes", {}), "themes": boards["themes"],
        "clock": {k: v for k, v in boards["hall"]["clock"].items() if k != "rev"},
        "view": {k: v for k, v in boards["screen"]["view"].items() if k != "rev"},
        "present": boards["screen"]["hallmap"]["present"],
    }


def test_rehearsal_returnsToThePlan_whenItEnds(serve, visit, seed):
    rng = random.Random(seed)
    server = serve()
    party = visit(server)
    mc, console = party.staff("mc"), party.staff("console")
    party.do(mc.until(lambda p: {"hall", "polls", "screen", "map"} <= set(p.boards), "boards"))
    planned, links = of_the_plan(mc), server.links.document
    number = begin(party, mc)
    party.sit(rng.sample(sorted(server.links.seats), 30))
    party.facilitate(range(1, 4))
    party.open_poll(mc, POLL)
    Burst(party, rng).start().finish()
    journal = server.journal
    box = journal.box(POLL, run=number)
    assert len(box) == 30 and not journal.box(POLL)
    result = party.close_poll(mc, POLL)
    assert result["tally"] == journal.tally(POLL, run=number)
    console_token, staff = console.token, len(mc.boards["sittings"])

    assert party.do(mc.give("endRehearsal", run=number))["t"] == "ack"
    party.do(mc.until(lambda p: p.document("hall", "now")["rehearsal"] == 0, "its end"))
    party.do(mc.until(lambda p: of_the_plan(p) == planned, "everything as planned"))
    assert len(mc.boards["sittings"]) == staff
    assert server.hall.get(f"/console/polls/{POLL}/ballots.json", console_token).status == 409
    assert not server.journal.box(POLL)

    # The day itself, by the same links and sittings.
    party.open_poll(mc, POLL)
    voters = list(party.seats.values())
    for page in voters:
        assert party.do(page.give("castBallot", poll=POLL, choice=["c"]))["t"] == "ack"
    assert settle_poll(server, party, mc, console)["tally"] == {"c": len(voters)}
    assert server.stop() == 0
    server.start()
    assert server.links.document == links


def test_rehearsal_isRefused_whenSomethingRealHappened(serve, visit):
    server = serve()
    party = visit(server)
    mc = party.staff("mc")
    party.sit(["1-1"])
    answer = party.do(mc.give("beginRehearsal"))
    assert (answer["t"], answer["code"]) == ("refused", "rehearsalRefused")


def test_reset_endsTheRehearsal_whenACrashLeftItOpen(serve, visit):
    server = serve()
    party = visit(server)
    mc = party.staff("mc")
    number = begin(party, mc)
    party.sit(["1-1"])
    busy = run("reset", server.data)
    assert busy.returncode == 1 and len(busy.stderr.strip().splitlines()) == 1, busy
    server.kill()
    party.close()
    done = run("reset", server.data)
    assert (done.returncode, done.stderr) == (0, ""), done
    assert str(number) in done.stdout
    last = server.journal.events()[-1]
    assert (last["k"], last["run"]) == ("rehearsalEnded", number)
    again = run("reset", server.data)
    assert again.returncode == 0, again
    server.start()
    now = visit(server).viewer().document("hall", "now")
    assert now["rehearsal"] == 0


def test_reset_isRefused_whenThereAreRealBallots(serve, visit):
    server = serve()
    party = visit(server)
    mc = party.staff("mc")
    seat = party.seat("1-1")
    party.open_poll(mc, POLL)
    assert party.do(seat.give("castBallot", poll=POLL, choice=["a"]))["t"] == "ack"
    party.close()
    assert server.stop() == 0
    before = server.journal.last_sequence
    refused = run("reset", server.data)
    assert refused.returncode == 2 and len(refused.stderr.strip().splitlines()) == 1, refused
    assert server.journal.last_sequence == before
