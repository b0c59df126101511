"""A hall while somebody wants to keep it from its phones: every vote is acknowledged, staff comes
in, memory stays bounded. Times are printed as they were seen; the machine is shared by attackers
and phones, so no time is judged but by a generous deadline."""

import asyncio
import os
import random
import re
import socket
import time

import pytest
from attackers import MODES, Silent, Slow
from harness import until
from harness.party import together

POLL = "priority"
GROWTH_BYTES_MAX = 100 << 20
ROUNDS = 5
ATTACKERS_MIN = 400
"""From so many on it counts as the attack: a busy machine opens them slowly."""
SILENT_OF_ONE_ADDRESS = 1_600


@pytest.fixture
def hall(serve, visit):
    """300 phones in a hall over TLS with an open poll; the server, the party, its MC."""
    server = serve(tls=True)
    party = visit(server)
    mc = party.staff("mc")
    party.sit()
    assert len(party.seats) == 300
    party.open_poll(mc, POLL)
    return server, party, mc


# MARK: What is measured


def votes(party, rng, rounds=ROUNDS):
    """Every phone votes once in each second; milliseconds from command to acknowledgement."""
    async def vote(page, taken):
        for _ in range(rounds):
            wait = rng.random()
            await pause(wait)
            began = time.monotonic()
            answer = await page.give("castBallot", poll=POLL, choice=[rng.choice("abcdefgh")])
            taken.append((time.monotonic() - began) * 1e3)
            assert answer["t"] == "ack", answer
            await pause(1 - wait)

    taken = []
    party.do(together(vote(page, taken) for page in party.seats.values()))
    assert len(taken) == rounds * len(party.seats)
    return sorted(taken)


def votes_watched(server, party, rng):
    """The same, one round after another, and the most strangers that were seen meanwhile."""
    taken, held = [], 0
    for _ in range(ROUNDS):
        held = max(held, figure(server, "wontak_strangers"))
        taken += votes(party, rng, 1)
    return quantiles(sorted(taken)), held


async def pause(seconds):
    """People do not vote all in one instant."""
    await asyncio.sleep(seconds)


def quantiles(taken):
    half, most = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
    return half, most


def resident_bytes(server):
    status = open(f"/proc/{server.process.pid}/status").read()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) << 10


def cpu_seconds(*pids):
    """What these processes have used of the cores so far; nothing for those that are gone."""
    ticks = 0
    for pid in pids:
        try:
            fields = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def figure(server, name):
    return int(re.search(rf"^{name} (\d+)$", server.hall.get("/metrics").text, re.M)[1])


def ballots_are_whole(server, party):
    """What each phone was last told is what is in the box."""
    box = server.journal.box(POLL)
    for seat, page in party.seats.items():
        last = [r for r in page.acks if r.command["c"] == "castBallot"][-1]
        assert box[f"seat:{seat}"].choice == last.command["choice"], seat
    assert all(page.unanswered == 0 for page in party.pages)


# MARK: Tests


@pytest.mark.parametrize("mode", MODES)
def test_votes_areAcknowledged_whileSlowConnectionsHold(hall, mode, seed, tell):
    server, party, _ = hall
    rng = random.Random(seed)
    votes(party, rng, 1)
    pid = server.process.pid
    spent = cpu_seconds(pid)
    quiet = quantiles(votes(party, rng))
    spent_quiet = cpu_seconds(pid) - spent
    before = resident_bytes(server)
    path = party.links.seats["1-1"] if mode == "body" else "/app/facilitator/writing.js"
    with Slow(party.hall, mode, path) as attack:
        until(lambda: figure(server, "wontak_strangers") > ATTACKERS_MIN, "slow connections")
        spent, theirs = cpu_seconds(pid), cpu_seconds(*attack.pids)
        attacked, held = votes_watched(server, party, rng)
        spent = cpu_seconds(pid) - spent
        theirs = cpu_seconds(*attack.pids) - theirs
        assert attack.is_at_work or mode != "read", "who reads slowly is cut later than this"
        began = time.monotonic()
        desk = party.staff("desk")
        joined = time.monotonic() - began
        grown = resident_bytes(server) - before
    tell(f"{mode}: up to {held} slow connections; votes p50/p99 quiet "
         f"{quiet[0]:.1f}/{quiet[1]:.1f} ms, attacked {attacked[0]:.1f}/{attacked[1]:.1f} ms "
         f"({attacked[1] / quiet[1]:.2f}x); server CPU in {ROUNDS} s {spent_quiet:.2f} and "
         f"{spent:.2f} s, attackers' {theirs:.2f} s; a desk page in after {joined * 1e3:.0f} ms; "
         f"memory +{grown / (1 << 20):.1f} MiB")
    assert grown < GROWTH_BYTES_MAX
    assert desk.greetings == 1
    assert all(page.closes == [] for page in party.pages), "a page was dropped"
    ballots_are_whole(server, party)


def test_oneAddress_isNeverRefused_belowTwoThousand(serve, visit, tell):
    """All phones behind one router, beside others of that router that do nothing."""
    server = serve(tls=True)
    others = [socket.create_connection((server.hall.host, server.hall.port), timeout=10)
              for _ in range(SILENT_OF_ONE_ADDRESS)]
    party = visit(server)
    began = time.monotonic()
    party.sit()
    tell(f"300 phones beside {len(others)} silent connections of their address: all in after "
         f"{time.monotonic() - began:.2f} s")
    assert all(page.greetings == 1 and page.closes == [] for page in party.pages)
    assert figure(server, "wontak_refused_total") == 0
    assert figure(server, "wontak_crowded_out_total") == 0
    for other in others:
        other.close()


def test_everybodyIsBack_whenAllReconnectAtOnceUnderVotes(hall, seed, tell):
    server, party, mc = hall
    rng = random.Random(seed)
    pages = list(party.seats.values())
    seconds = []

    async def lose_all():
        began = time.monotonic()
        wanted = [page.greetings + 1 for page in pages]
        for page in pages:
            page.drop()
        await together(
            page.until(lambda p, n=n: p.greetings >= n, "back") for page, n in zip(pages, wanted))
        seconds.append(time.monotonic() - began)

    async def vote(page):
        await pause(rng.uniform(0, 0.5))
        return await page.give("castBallot", poll=POLL, choice=[rng.choice("abcdefgh")])

    async def all_at_once():
        await together([lose_all(), *(vote(page) for page in pages)])

    for _ in range(3):
        party.do(all_at_once())
    tell("300 reconnects at once under 300 votes over TLS: all back after "
         + ", ".join(f"{s:.2f}" for s in seconds) + " s")
    ballots_are_whole(server, party)


def test_staffAndPhonesComeIn_whileThousandsSayNothing(serve, visit, seed, tell):
    """More silent connections than strangers have places, each calling again when it is cut."""
    server = serve(tls=True)
    party = visit(server)
    mc = party.staff("mc")
    first = list(party.links.seats)[:100]
    party.sit(first)
    before = resident_bytes(server)
    with Silent(party.hall, 3_500):
        until(lambda: figure(server, "wontak_strangers") >= 2_900, "the flood")
        began = time.monotonic()
        console = party.staff("console")
        staff = time.monotonic() - began
        party.sit()
        phones = time.monotonic() - began - staff
        party.open_poll(mc, POLL)
        taken = quantiles(votes(party, random.Random(seed), 3))
        strangers = figure(server, "wontak_strangers")
        crowded = figure(server, "wontak_crowded_out_total")
        grown = resident_bytes(server) - before
    tell(f"flood of 3,500 silent connections ({strangers} placed, {crowded} cut so far): console "
         f"in after {staff:.2f} s, 200 phones after {phones:.2f} s, votes p50/p99 "
         f"{taken[0]:.1f}/{taken[1]:.1f} ms, memory +{grown / (1 << 20):.1f} MiB")
    assert console.greetings == 1 and len(party.seats) == 300
    assert strangers <= 3_000
    assert grown < GROWTH_BYTES_MAX
    ballots_are_whole(server, party)
