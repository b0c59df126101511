"""`wontak verify` on a real day and on journals that somebody changed, with a broken chain or a good
one: it names the first row that cannot be as it is, and the files of a record that are not of it."""

import hashlib
import json
import random
import sqlite3

import pytest
from harness import run
from whole_day import OPTIONS, REVEALED, WORDS, sum_anew


def test_verify_agrees_whileTheHallServes(day):
    done = run("verify", day.server.data)
    assert (done.returncode, done.stderr) == (0, ""), done
    assert done.stdout.splitlines()[-1].startswith("모두 맞습니다")
    results = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("  {")]
    assert {result["id"] for result in results} == set(REVEALED)
    # An open poll shows its turnout and nothing else; a sealed one too.
    for poll, told in (("running", "open"), ("sealed", "recounted"), ("hidden", "recounted")):
        line = next(line for line in done.stdout.splitlines() if line.startswith(f"{poll} ("))
        assert f": {told}, 24" in line
        assert f'"id":"{poll}"' not in done.stdout
    assert not any(words in done.stdout for words in WORDS)
    second = next(result for result in results if result["id"] == "second")
    assert {"sign_p", "stuart_maxwell"} <= set(second)


def test_verify_holdsARecordAgainstTheJournal_andNamesWhatNoDigestBinds(day, kept, record):
    """Wording, who wrote what, significance: files and sums may agree with each other."""
    done = run("verify", day.server.data, "--record", kept)
    assert (done.returncode, done.stderr) == (0, ""), done
    assert f"{kept}: 이 원본의 기록입니다" in done.stdout
    results = (record / "results.json").read_text()
    for old, new in (('"decides":"irv"', '"decides":"borda"'), ('"sign_p_float":', '"sign_p_float":1'),
                     ('"question":{"ko":"', '"question":{"ko":"정말 '), ('"df":', '"df":1')):
        assert old in results
        (record / "results.json").write_text(results.replace(old, new, 1))
        sum_anew(record)
        done = run("verify", day.server.data, "--record", record)
        named = [line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("  ")
                 and "differs from the original" in line]
        assert done.returncode == 1 and named == ["  results.json", "  SHA256SUMS"], done
    nowhere = run("verify", day.server.data, "--record", record / "nope")
    assert nowhere.returncode == 2 and len(nowhere.stderr.splitlines()) == 1


@pytest.fixture
def damaged(day, tmp_path):
    """A copy of the hall's folder and a way to change its journal."""
    data = tmp_path / "hall"
    data.mkdir(mode=0o700)
    with sqlite3.connect(f"file:{day.server.data}/journal.sqlite?mode=ro", uri=True) as source:
        with sqlite3.connect(data / "journal.sqlite") as target:
            source.backup(target)
    source.close()
    target.close()

    class Damaged:
        path = data

        def rows(self):
            with sqlite3.connect(data / "journal.sqlite") as db:
                found = db.execute("SELECT sequence, salt, CAST(bytes AS BLOB), leaf, head"
                                   " FROM journal ORDER BY sequence").fetchall()
            db.close()
            return [list(row) for row in found]

        def write(self, rows, chained):
            """Puts these rows in place; with `chained` under a chain that fits."""
            head = bytes(32)
            db = sqlite3.connect(data / "journal.sqlite")
            with db:
                db.execute("DELETE FROM journal")
                for number, (sequence, salt, text, leaf, stated) in enumerate(rows, 1):
                    if chained:
                        sequence = number
                        leaf = hashlib.sha256(salt + text).digest()
                        head = stated = hashlib.sha256(head + leaf).digest()
                    db.execute("INSERT INTO journal VALUES (?, ?, CAST(? AS TEXT), ?, ?)",
                               (sequence, salt, text, leaf, stated))
            db.close()

        def finding(self):
            """(sequence, kind) of the row that verify names."""
            done = run("verify", data)
            assert done.returncode == 1 and done.stderr == "", done
            *_, line = done.stdout.strip().splitlines()
            sequence, kind = line.split(":")[0].split()
            refused = run("export", data, "--out", data / "out")
            assert refused.returncode == 1 and not (data / "out").exists()
            assert line.strip() in refused.stderr
            return int(sequence), kind

    return Damaged()


def place(rows, kind, poll):
    """The index of the last row of a kind and a poll."""
    for index in reversed(range(len(rows))):
        event = json.loads(rows[index][2])
        if event["k"] == kind and event.get("poll") == poll:
            return index
    raise AssertionError((kind, poll))


@pytest.mark.parametrize("column", ["bytes", "leaf", "head", "salt"])
def test_verify_namesTheRow_whenOneByteIsFlipped(damaged, seed, column):
    rng = random.Random(seed)
    whole = damaged.rows()
    at = ["sequence", "salt", "bytes", "leaf", "head"].index(column)
    for index in rng.sample(range(len(whole)), 4):
        changed = [list(row) for row in whole]
        flipped = bytearray(changed[index][at])
        flipped[rng.randrange(len(flipped))] ^= 1
        changed[index][at] = bytes(flipped)
        damaged.write(changed, chained=False)
        kind = json.loads(whole[index][2])["k"]
        found = damaged.finding()
        assert found[0] == index + 1
        assert found[1] == kind or column == "bytes"


def test_verify_namesTheRow_whenOneIsGone(damaged):
    changed = damaged.rows()
    del changed[40]
    damaged.write(changed, chained=False)
    assert damaged.finding()[0] == 41


@pytest.mark.parametrize("poll", [*REVEALED, "hidden", "sealed", "word"])
def test_verify_namesTheClose_whenBallotsWereChangedUnderAGoodChain(damaged, poll):
    whole = damaged.rows()
    close = place(whole, "pollClosed", poll)
    at = place(whole, "ballotCast", poll)
    event = json.loads(whole[at][2])
    mine = json.loads(whole[at][2])
    for key, other in (("choice", ["a"]), ("amounts", [["a", 1]]), ("ranks", [["d"]]), ("step", 2),
                       ("words", "b")):
        if key in mine:
            mine[key] = other if mine[key] != other else {
                "choice": ["b"], "amounts": [["b", 1]], "ranks": [["c"]], "step": 1, "words": "c",
            }[key]
    if poll == "proposal":
        mine["choice"] = ["no" if event["choice"] == ["yes"] else "yes"]
    whole[at][2] = json.dumps(mine, separators=(",", ":"), ensure_ascii=False).encode()
    damaged.write(whole, chained=True)
    assert damaged.finding() == (close + 1, "pollClosed")


def test_verify_namesTheBallot_whenItCameAfterTheClose(damaged):
    whole = damaged.rows()
    at, close = place(whole, "ballotCast", "warmup"), place(whole, "pollClosed", "warmup")
    late = json.loads(whole[at][2])
    late["version"] += 1
    late["at"] = json.loads(whole[close][2])["at"]
    row = list(whole[at])
    row[2] = json.dumps(late, separators=(",", ":"), ensure_ascii=False).encode()
    whole.insert(close + 1, row)
    damaged.write(whole, chained=True)
    assert damaged.finding() == (close + 2, "ballotCast")


def test_verify_namesTheRecount_whenItsFiguresWereChanged(damaged):
    whole = damaged.rows()
    at = place(whole, "pollRecounted", "schulze")
    event = json.loads(whole[at][2])
    for count in ("first", "second"):
        event[count]["tally"][0] += 1
    whole[at][2] = json.dumps(event, separators=(",", ":"), ensure_ascii=False).encode()
    damaged.write(whole, chained=True)
    assert damaged.finding() == (at + 1, "pollRecounted")


def with_table(whole, poll, shows=None):
    """The journal with a crosstab at its end: one half of the seats and the other, the option most
    chose and all others. Every cell is hidden but `shows`."""
    close = json.loads(whole[place(whole, "pollClosed", poll)][2])
    votes = {}
    for text in (row[2] for row in whole):
        event = json.loads(text)
        if event["k"] == "ballotCast" and event["poll"] == poll:
            votes[event["owner"]] = event["choice"][0]
    chosen = sorted(votes.values())
    most = max(OPTIONS, key=chosen.count)
    owners = sorted(votes)
    cells = [[sum((votes[owner] == most) == is_most for owner in half) for is_most in (True, False)]
             for half in (owners[:12], owners[12:])]
    event = {"v": 1, "k": "crosstabPublished", "at": json.loads(whole[-1][2])["at"],
             "by": close["by"], "sitting": close["sitting"], "poll": poll, "attribute": "age",
             "rows": ["20대", "30대"], "cols": [[most], [o for o in OPTIONS if o != most]],
             "cells": [[cells[row][column] if (row, column) == shows else -1 for column in (0, 1)]
                       for row in (0, 1)],
             "rowTotals": [sum(line) for line in cells],
             "colTotals": [sum(pair) for pair in zip(*cells)]}
    text = json.dumps(event, separators=(",", ":"), ensure_ascii=False).encode()
    return [*whole, [len(whole) + 1, bytes(16), text, b"", b""]]


def test_verify_namesTheTable_whenAHiddenCellOfItIsShown(damaged):
    whole = damaged.rows()
    damaged.write(with_table(whole, "open"), chained=True)
    done = run("verify", damaged.path)
    assert done.returncode == 0, done.stdout
    for cell in ((0, 0), (0, 1), (1, 0), (1, 1)):
        damaged.write(with_table(whole, "open", cell), chained=True)
        assert damaged.finding() == (len(whole) + 1, "crosstabPublished"), cell
        assert "gives away a cell" in run("verify", damaged.path).stdout
