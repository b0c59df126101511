"""The journal as a person with `sqlite3` reads it: rows, chain, and a fold of its own of ballots
and notes. Shares no line with the server's."""

import hashlib
import json
import sqlite3
from collections import namedtuple

Row = namedtuple("Row", "sequence salt bytes leaf head event")
# `kind` is the one field of SPELLINGS that says what was chosen, `choice` what stands in it.
Ballot = namedtuple("Ballot", "version kind choice sequence nonce")

SPELLINGS = ("choice", "ranks", "amounts", "step", "words", "spoilt")


class Journal:
    """A journal file, read beside whoever writes it, or as a dead server left it."""

    def __init__(self, path):
        self.path = path

    @property
    def is_begun(self):
        """Whether its tables were made."""
        with self._open() as db:
            return bool(db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])

    @property
    def last_sequence(self):
        with self._open() as db:
            return db.execute("SELECT coalesce(max(sequence), 0) FROM journal").fetchone()[0]

    def rows(self):
        with self._open() as db:
            found = db.execute(
                "SELECT sequence, salt, CAST(bytes AS BLOB), leaf, head FROM journal"
                " ORDER BY sequence").fetchall()
        return [Row(*row, json.loads(row[2]) if row[2] is not None else None) for row in found]

    def events(self, *kinds):
        """The events of some kinds, each with its sequence under `seq`."""
        return [{**row.event, "seq": row.sequence} for row in self.rows()
                if row.event and (not kinds or row.event["k"] in kinds)]

    def nonces(self):
        """(credential, nonce) to the sequences of the rows that carry it: always one each."""
        found = {}
        for event in self.events():
            if "nonce" in event:
                found.setdefault((event["by"], event["nonce"]), []).append(event["seq"])
        return found

    def box(self, poll, run=0):
        """The ballots of a poll in one run: owner to the ballot of the highest version, without
        those that were voided."""
        box = {}
        for event in self._of_run(run):
            if event["k"] not in ("ballotCast", "ballotVoided") or event["poll"] != poll:
                continue
            owner, version = event["owner"], event["version"]
            if event["k"] == "ballotVoided":
                if owner in box and box[owner].version <= version:
                    del box[owner]
            elif owner not in box or box[owner].version < version:
                kind, = set(SPELLINGS) & set(event)
                box[owner] = Ballot(version, kind, event[kind], event["seq"], event.get("nonce"))
        return box

    def tally(self, poll, run=0):
        """Option to votes, counted from the box of a poll that is answered by choosing."""
        box = self.box(poll, run).values()
        assert all(ballot.kind == "choice" for ballot in box), "this poll has no such votes"
        return count(ballot.choice for ballot in box)

    def filed(self, poll, rule, first=None, run=0):
        """The ballots of a poll as its exported file spells them, sorted by their bytes; with
        `first` those of the pair of measures."""
        box = self.box(poll, run)
        if first:
            before = self.box(first, run)
            ballots = [{"before": step(before.get(owner)), "after": step(box.get(owner))}
                       for owner in box.keys() | before.keys()]
        else:
            ballots = [filed(ballot, rule) for ballot in box.values()]
        return sorted((spell(ballot) for ballot in ballots), key=str.encode)

    def check(self):
        """Recomputes the chain: leaf = SHA-256(salt || bytes), h(n) = SHA-256(h(n-1) || leaf(n)),
        h(0) = 32 zero bytes, sequences without a gap. Returns the rows."""
        head, rows = bytes(32), self.rows()
        for number, row in enumerate(rows, 1):
            assert row.sequence == number, f"sequence {row.sequence} at place {number}"
            if row.bytes is None:
                assert row.salt is None
            else:
                assert row.leaf == hashlib.sha256(row.salt + row.bytes).digest(), number
            head = hashlib.sha256(head + row.leaf).digest()
            assert row.head == head, f"the chain breaks at {number}"
        return rows

    def integrity(self):
        with self._open() as db:
            return db.execute("PRAGMA integrity_check").fetchone()[0]

    def _of_run(self, wanted):
        run = 0
        for event in self.events():
            if event["k"] == "rehearsalBegan":
                run = event["run"]
            elif event["k"] == "rehearsalEnded":
                run = 0
            elif run == wanted:
                yield event

    def _open(self):
        return _Connection(self.path)


class _Connection:
    """A connection that is closed at the end of `with`: sqlite3's own only ends a transaction."""

    def __init__(self, path):
        # Not `immutable`: the log beside the file is part of it. Not writable either: the last
        # writer to close moves the log into the file, and a dead server's log is evidence.
        self.path = path

    def __enter__(self):
        assert self.path.exists(), f"no journal at {self.path}"
        self.db = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=30)
        return self.db

    def __exit__(self, *_):
        self.db.close()


def spell(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def step(ballot):
    """An answer on a scale: `u` for undecided, None for none, 0 for one nobody can read."""
    if ballot is None or ballot.kind == "choice":
        return None
    return 0 if ballot.kind == "spoilt" else ballot.choice or "u"


def filed(ballot, rule):
    """A ballot as the exported file spells it; the option `!` is one nobody can read."""
    if rule == "likert2":
        return {"before": step(ballot)}
    key = {"points": "p", "score": "s", "ranked": "r", "text": "t"}.get(rule, "c")
    blank, spoilt = {
        "approval": ([], ["!"]), "ranked": ([], ["!"]), "points": ({}, {"!": 1}),
        "score": ({}, {"!": 1}), "text": (None, 0)}.get(rule, (None, "!"))
    value = {
        "spoilt": lambda _: spoilt,
        "choice": lambda chosen: (chosen if rule == "approval" else chosen[0]) if chosen else blank,
        "ranks": lambda ranks: [place[0] if len(place) == 1 else place for place in ranks],
        "amounts": dict,
    }.get(ballot.kind, lambda words: words)(ballot.choice)
    return {key: value}


def count(choices):
    """Option to how many ballots name it."""
    tally = {}
    for choice in choices:
        for option in choice:
            tally[option] = tally.get(option, 0) + 1
    return tally


def recount(file):
    """Counts an exported ballots file: (ballots, option to votes)."""
    poll = json.loads(file)
    choices = []
    for ballot in poll["ballots"]:
        assert list(ballot) == ["c"], "a ballot holds its choice and nothing else"
        choice = ballot["c"]
        choices.append(choice if isinstance(choice, list) else [] if choice is None else [choice])
    return len(choices), count(choices)
