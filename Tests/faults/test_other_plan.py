"""A plan that changed between two starts of one event."""

import shutil

from crowd import POLL
from harness import PLANS


def changed_plan(tmp_path):
    folder = tmp_path / "plan"
    shutil.copytree(PLANS / "incheon-300", folder)
    file = folder / "hall.toml"
    text = file.read_text()
    assert "minutes = 20" in text or "minutes = 10" in text
    old = "minutes = 20" if "minutes = 20" in text else "minutes = 10"
    file.write_text(text.replace(old, "minutes = 17", 1))
    return folder


def test_otherPlan_endsListingDifferences_whenEventHasBegun(serve, tmp_path):
    server = serve()
    links = server.links.document
    assert server.stop() == 0
    before = server.journal.last_sequence
    plan, server.plan = server.plan, changed_plan(tmp_path)
    server.log_file.unlink()
    server.spawn()
    assert server.ended() == 2
    assert "].minutes: " in server.log and "-> 17" in server.log, server.log
    assert not server.links_file.exists()
    assert server.journal.last_sequence == before
    server.plan = plan
    assert server.start().links.document == links


def test_replan_putsThePlanInPlace_whenNothingRealHappened(serve, visit, tmp_path):
    server = serve()
    seats = server.links.seats
    server.stop()
    server.plan = changed_plan(tmp_path)
    server.start("--replan")
    assert server.links.seats == seats
    assert server.journal.events()[-1]["k"] == "hallReplanned"
    agenda = visit(server).viewer().document("hall", "agenda")
    assert 17 in [item["minutes"] for item in agenda["items"]]
    assert server.stop() == 0
    # From now on it is the event's plan.
    server.start()


def test_replan_isRefused_whenThereIsABallot(serve, visit, tmp_path):
    server = serve()
    party = visit(server)
    mc = party.staff("mc")
    seat = party.seat("1-1")
    party.open_poll(mc, POLL)
    assert party.do(seat.give("castBallot", poll=POLL, choice=["a"]))["t"] == "ack"
    party.close()
    server.stop()
    before, plan = server.journal.last_sequence, server.plan
    server.plan = changed_plan(tmp_path)
    server.log_file.unlink()
    server.spawn("--replan")
    assert server.ended() == 2
    assert "ballots" in server.log, server.log
    assert server.journal.last_sequence == before
    server.plan = plan
    server.start()
