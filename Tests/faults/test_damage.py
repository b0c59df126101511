"""Files that were damaged between two starts. What cannot be trusted stops the start with a line
that says what; what is only a convenience is done without."""

import hashlib
import sqlite3

import pytest
from crowd import POLL, links_hold


@pytest.fixture
def event(serve, visit):
    """An event with one vote, at rest."""
    server = serve()
    party = visit(server)
    mc, seat = party.staff("mc"), party.seat("1-1")
    party.open_poll(mc, POLL)
    assert party.do(seat.give("castBallot", poll=POLL, choice=["a"]))["t"] == "ack"
    party.close()
    assert server.stop() == 0
    server.log_file.unlink(missing_ok=True)
    return server


def change(server, statement, *values):
    db = sqlite3.connect(server.data / "journal.sqlite")
    with db:
        db.execute(statement, values)
    db.close()


def rewrite_last(server, old, new):
    """Other words in the last row, with a leaf and a head that fit them."""
    *_, before, row = server.journal.rows()
    assert old in row.bytes
    text = row.bytes.replace(old, new)
    leaf = hashlib.sha256(row.salt + text).digest()
    change(server, "UPDATE journal SET bytes = CAST(? AS TEXT), leaf = ?, head = ?"
           " WHERE sequence = ?", text, leaf, hashlib.sha256(before.head + leaf).digest(),
           row.sequence)


def last(server):
    return server.journal.last_sequence


DAMAGES = {
    "a byte of a row": lambda s: change(
        s, "UPDATE journal SET bytes = replace(bytes, '\"a\"', '\"b\"') WHERE sequence = ?",
        last(s)),
    "a leaf": lambda s: change(
        s, "UPDATE journal SET leaf = zeroblob(32) WHERE sequence = ?", last(s) - 2),
    "a head": lambda s: change(
        s, "UPDATE journal SET head = zeroblob(32) WHERE sequence = ?", last(s)),
    "a row in the middle gone": lambda s: change(
        s, "DELETE FROM journal WHERE sequence = ?", last(s) - 2),
    "an event of another kind": lambda s: rewrite_last(s, b'"k":"ballotCast"', b'"k":"ballotPut"'),
    "an event of another version": lambda s: rewrite_last(s, b'{"v":1,', b'{"v":2,'),
    "a field nobody knows": lambda s: rewrite_last(s, b'"poll":', b'"x":1,"poll":'),
    "somebody else's database": lambda s: change(s, "PRAGMA application_id = 7"),
    "a format of the future": lambda s: change(s, "PRAGMA user_version = 99"),
    "no database at all": lambda s: (s.data / "journal.sqlite").write_bytes(b"hello" * 4_096),
    "the key gone": lambda s: (s.data / "event.key").unlink(),
    "the key cut": lambda s: (s.data / "event.key").write_bytes(b"short"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_start_endsWithOneLine_whenDamaged(event, damage):
    damage(event)
    key = event.data / "event.key"
    held = key.read_bytes() if key.exists() else None
    event.spawn()
    assert event.ended() == 1
    told = event.log.strip().splitlines()
    assert len(told) == 1 and len(told[0]) < 300, told
    assert not event.links_file.exists()
    # A new key would quietly make every printed card worthless.
    assert (key.read_bytes() if key.exists() else None) == held


CONVENIENCES = ["people.sqlite", "address.json", "lock"]


@pytest.mark.parametrize("name", CONVENIENCES)
def test_start_doesWithout_whenGone(event, name):
    seats = event.links.seats
    (event.data / name).unlink()
    event.start()
    assert event.links.seats == seats
    links_hold(event, ["1-1", "30-10"])
    assert event.journal.tally(POLL) == {"a": 1}
    assert event.stop() == 0
