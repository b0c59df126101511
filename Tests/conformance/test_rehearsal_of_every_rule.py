"""`wontak rehearse` in a hall that serves a plan with every rule: sixty phones vote by socket, by
POST and by form, change their minds and lose their lines; what the crowd was told is what the
exported ballots, the screen and HTTP say, counted by the crowd itself."""

import re
from collections import Counter

from harness import run
from harness.server import ROOT

PLAN = ROOT / "Tests/harness/plans/every-rule"
SEATS = 60
# How fast a hall is depends on the machine these tests run on, and is judged elsewhere.
SPEED = ("too late", "too far behind", "takes too long")


def rehearse(server, seed, *flags):
    base, links = server.first_line.removeprefix("listening on "), server.links_file
    return run(
        "rehearse", "--url", base, "--links", links, "--plan", PLAN, "--minutes", "0",
        "--seed", seed, *flags, seconds=240)


def polls():
    """Id and rule of each poll of the plan, in its order."""
    text = (PLAN / "hall.toml").read_text(encoding="utf-8")
    return re.findall(r'^\[\[polls\]\]\nid = "([^"]+)".*?^rule = "([^"]+)"', text, re.S | re.M)


def ballots_given(rule, is_second):
    """As the crowd plays: some change their mind, and of a scale one in twelve takes no part in the
    first measure, another one in the second."""
    given = 0
    for seat in range(SEATS):
        if rule == "likert2" and seat % 12 == (9 if is_second else 5):
            continue
        given += 2 if seat % 8 == 3 or seat % 40 == 24 else 1
    return given


def test_rehearsal_saysGo_whenThereIsAPollOfEveryRule(serve, seed):
    server = serve(plan=PLAN)
    done = rehearse(server, seed)
    reasons = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    assert [line for line in reasons if not any(word in line for word in SPEED)] == [], done
    if not reasons:
        assert done.returncode == 0 and "Verdict: go" in done.stdout, done
    given = sum(ballots_given(rule, poll == "after") for poll, rule in polls())
    assert f"{given} of {given} votes acknowledged, {len(polls())} polls" in done.stdout
    assert "0 acknowledged and lost" in done.stdout and "0 nobody gave" in done.stdout
    assert "our own recount agree" in done.stdout
    assert {rule for _, rule in polls()} == {
        "single", "approval", "points", "score", "ranked", "yna", "likert2", "text"}

    # What the crowd heard is what the journal has: each rule in its own words.
    events = server.journal.events()
    cast = Counter(event["poll"] for event in events if event["k"] == "ballotCast")
    assert cast == {poll: ballots_given(rule, poll == "after") for poll, rule in polls()}
    spelled = {
        poll: {key for event in events if event["k"] == "ballotCast" and event["poll"] == poll
               for key in ("choice", "ranks", "amounts", "step", "words") if key in event}
        for poll, _ in polls()}
    field = {"points": "amounts", "score": "amounts", "ranked": "ranks", "likert2": "step",
             "text": "words"}
    assert spelled == {poll: {field.get(rule, "choice")} for poll, rule in polls()}
    # Equals are ranked together where the rule has a use for them, and nowhere else.
    tied = {event["poll"] for event in events if event["k"] == "ballotCast"
            and any(len(group) > 1 for group in event.get("ranks", []))}
    assert tied == {poll for poll, rule in polls() if rule == "ranked"} - {"rank-irv"}
    order = [event["poll"] for event in events if event["k"] == "pollRevealed"]
    closed = [event["poll"] for event in events if event["k"] == "pollClosed"]
    assert closed.index("before") < closed.index("topics")
    assert order[order.index("before") + 1] == "after"

    assert server.stop() == 0
    verified = run("verify", server.data)
    assert verified.returncode == 0, verified


def test_rehearsal_leavesThePlan_whenItIsOver(serve, visit, seed):
    server = serve(plan=PLAN)
    done = rehearse(server, seed, "--seats", "12", "--tables", "2", "--json")
    assert '"lost":0,"duplicated":0' in done.stdout, done
    party = visit(server)
    mc = party.staff("mc")
    party.do(mc.until(lambda p: {"hall", "polls"} <= set(p.boards), "boards"))
    assert {poll["state"] for poll in mc.boards["polls"].values()} == {"draft"}
    assert set(mc.boards["polls"]) == {poll for poll, _ in polls()}
    assert mc.document("hall", "now")["rehearsal"] == 0
