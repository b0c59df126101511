"""The power goes at a hundred instants of a burst of votes: what the disk then holds is rebuilt
from a record of every write, and must have every vote whose voter had been told. The same with
`synchronous=normal` must lose some, so that the test is known to see."""

import bisect
import random

import pytest
from crowd import POLL, Burst
from harness import Journal, Server
from powercut import Disk, read_log

CUTS = 100
STARTS = 5
"""Cuts after which the server itself is started on what is left."""
SEATS = 100


def record_burst(serve, visit, library, rng, *flags):
    """Records a burst; returns the disk, its folder, the acknowledgements (in the order their
    pages read them) and when the burst began."""
    server = serve(start=False, flags=flags)
    log = server.scratch / "disk.log"
    server.env |= {"LD_PRELOAD": str(library), "DISK_FOLDER": str(server.data),
                   "DISK_LOG": str(log)}
    server.start()
    party = visit(server)
    mc = party.staff("mc")
    party.sit(rng.sample(sorted(server.links.seats), SEATS))
    party.open_poll(mc, POLL)
    records, _ = read_log(log)
    Burst(party, rng, votes=5).start().finish()
    party.close()
    server.kill()
    acks = sorted(
        (ack.nanos, "seat:" + page.name, ack.command["n"])
        for page in party.seats.values() for ack in page.acks)
    assert len(acks) >= SEATS * 5
    return Disk(*read_log(log)), server, acks, len(records)


def told_before(acks, nanos):
    return acks[:bisect.bisect_left(acks, (nanos,))]


def cut_and_look(disk, server, acks, rng, count, into):
    """Cuts after `count` records; returns how many acknowledged votes are missing."""
    disk.advance(count)
    disk.cut(rng, server.data, into)
    told = told_before(acks, disk.cut_nanos)
    journal = Journal(into / "journal.sqlite")
    assert journal.integrity() == "ok"
    if not journal.is_begun:
        return len(told)
    journal.check()
    held = journal.nonces()
    assert all(len(rows) == 1 for rows in held.values()), "a command is there twice"
    return sum((by, nonce) not in held for _, by, nonce in told)


@pytest.fixture
def journal_of_cut(tmp_path):
    (tmp_path / "cuts").mkdir()
    return lambda number: tmp_path / "cuts" / str(number)


def test_powerLoss_losesNothingAcknowledged_whenCutDuringBurst(
        serve, visit, disk_library, seed, journal_of_cut, tmp_path):
    rng = random.Random(seed)
    disk, server, acks, begun = record_burst(serve, visit, disk_library, rng)
    cuts = sorted(rng.randrange(begun, len(disk.records) + 1) for _ in range(CUTS))
    starts = set(rng.sample(range(CUTS), STARTS))
    for number, count in enumerate(cuts):
        folder = journal_of_cut(number)
        assert cut_and_look(disk, server, acks, rng, count, folder) == 0, f"cut at {count}"
        if number in starts:
            goes_on(folder, tmp_path / f"after{number}", server, acks, disk.cut_nanos)


def goes_on(folder, scratch, before, acks, nanos):
    """The server starts from what is left, and its links are the same."""
    with Server(scratch, data=folder) as server:
        server.start()
        assert server.links.seats == before.links.seats
        assert server.stop() == 0
        held = server.journal.nonces()
        assert all((by, nonce) in held for _, by, nonce in told_before(acks, nanos))
        server.journal.check()


def test_powerLoss_startsAgain_whenCutBeforeTheFirstAcknowledgement(
        serve, visit, disk_library, seed, tmp_path, journal_of_cut):
    rng = random.Random(seed)
    disk, server, _, begun = record_burst(serve, visit, disk_library, rng)
    for number, count in enumerate(sorted(rng.sample(range(1, begun), 8))):
        disk.advance(count)
        disk.cut(rng, server.data, journal_of_cut(number))
        with Server(tmp_path / f"after{number}", data=journal_of_cut(number)) as again:
            again.start()
            assert again.stop() == 0
            again.journal.check()


def test_powerLoss_losesVotes_whenSynchronousIsNormal(
        serve, visit, disk_library, seed, journal_of_cut):
    rng = random.Random(seed)
    disk, server, acks, begun = record_burst(
        serve, visit, disk_library, rng, "--synchronous", "normal")
    cuts = sorted(rng.randrange(begun, len(disk.records) + 1) for _ in range(CUTS))
    lost = [cut_and_look(disk, server, acks, rng, count, journal_of_cut(number))
            for number, count in enumerate(cuts)]
    print(f"cuts that lost acknowledged votes: {sum(map(bool, lost))} of {CUTS}, worst {max(lost)}")
    assert sum(map(bool, lost)) > 0, "the control lost nothing: this test would see no loss"
