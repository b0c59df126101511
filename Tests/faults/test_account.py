"""The account itself: a journal that was tampered with never passes it. Without this the other
fault tests could be blind and nobody would know."""

import hashlib
import json
import random

import pytest
from crowd import POLL, Burst, account
from harness import Journal, Party, Server
from harness.journal import Row


class Tampered(Journal):
    """A journal with other rows, chained as if they were the truth."""

    def __init__(self, rows):
        self._rows = rows

    def rows(self):
        return self._rows


class Stand:
    """What `account` asks of a server."""

    def __init__(self, rows):
        self.journal = Tampered(rows)


def chained(rows):
    head, made = bytes(32), []
    for number, row in enumerate(rows, 1):
        leaf = hashlib.sha256(row.salt + row.bytes).digest()
        head = hashlib.sha256(head + leaf).digest()
        made.append(Row(number, row.salt, row.bytes, leaf, head, json.loads(row.bytes)))
    return made


def last(rows, kind):
    return max(i for i, row in enumerate(rows) if row.event["k"] == kind)


def dropped(kind):
    def tamper(rows):
        del rows[last(rows, kind)]
        return chained(rows)
    return tamper


def doubled(rows):
    return chained(rows + [rows[last(rows, "ballotCast")]])


def invented(rows):
    row = rows[last(rows, "ballotCast")]
    nonce = json.loads(row.bytes)["nonce"].encode()
    return chained(rows + [row._replace(bytes=row.bytes.replace(nonce, b"x" * len(nonce)))])


def reworded(rows):
    at = last(rows, "ballotCast")
    choice = json.dumps(rows[at].event["choice"], separators=(",", ":")).encode()
    other = b'["h"]' if choice != b'["h"]' else b'["a"]'
    rows[at] = rows[at]._replace(bytes=rows[at].bytes.replace(choice, other))
    return chained(rows)


def flipped(rows):
    at = len(rows) // 2
    rows[at] = rows[at]._replace(bytes=rows[at].bytes[:-2] + b" }")
    return rows


def reordered(rows):
    rows[-1], rows[-2] = rows[-2], rows[-1]
    return rows


TAMPERS = [dropped("ballotCast"), dropped("noteAdded"), doubled, invented, reworded, flipped,
           reordered]
NAMES = ["vote dropped", "note dropped", "vote doubled", "vote invented", "choice changed",
         "byte flipped", "rows swapped"]


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    """Rows and pages of a small burst without any fault."""
    with Server(tmp_path_factory.mktemp("honest")) as server:
        server.start()
        with Party(server.hall) as party:
            mc = party.staff("mc")
            party.sit(list(server.links.seats)[:12])
            party.facilitate([1, 2])
            party.open_poll(mc, POLL)
            Burst(party, random.Random(1)).start().finish()
            yield server.journal.rows(), party


def test_account_passes_whenNothingWasTamperedWith(honest):
    rows, party = honest
    account(Stand(chained(rows)), party)


@pytest.mark.parametrize("tamper", TAMPERS, ids=NAMES)
def test_account_fails_when(honest, tamper):
    rows, party = honest
    with pytest.raises(AssertionError):
        account(Stand(tamper(list(rows))), party)
