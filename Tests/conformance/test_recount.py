"""`tools/recount.py` on a record that somebody did something to: it names each thing, whether or not
the sums were made anew; and says so in a line where it is given something else."""

import hashlib
import json
import random

import pytest
from whole_day import REVEALED, differences, recount, rows, sum_anew, write_rows


def test_recount_namesTheFile_whenOneByteIsFlipped(record, seed):
    rng = random.Random(seed)
    for file in sorted(f for f in record.rglob("*") if f.is_file()):
        whole = file.read_bytes()
        name = file.relative_to(record).as_posix()
        # Blanks and ends of lines too: Python takes a flipped one for another end of a line.
        gaps = [whole.find(byte) for byte in (b" ", b"\n") if byte in whole]
        for place in [0, *gaps, *rng.sample(range(len(whole)), 3)]:
            flipped = bytearray(whole)
            flipped[place] ^= 1 if place in gaps else 1 << rng.randrange(8)
            file.write_bytes(flipped)
            found = differences(record)
            assert name == "SHA256SUMS" or any(name in line for line in found), (place, found)
        file.write_bytes(whole)
    assert recount(record)[0] == 0


def test_recount_namesThePlace_whenSumsWereMadeAnew(record, seed):
    rng = random.Random(seed)
    whole = (record / "chain.jsonl").read_bytes()
    starts = [0, *(i + 1 for i, byte in enumerate(whole[:-1]) if byte == 10)]
    for _ in range(25):
        place = rng.randrange(len(whole))
        flipped = bytearray(whole)
        # A letter of the other case is the same digit to whoever reads hexadecimals.
        flipped[place] ^= rng.choice((1 << rng.randrange(8), 0x20))
        line = sum(start <= place for start in starts)
        (record / "chain.jsonl").write_bytes(flipped)
        sum_anew(record)
        found = differences(record)
        assert any(f"chain.jsonl:{line}:" in text for text in found), (place, line, found[:3])


@pytest.mark.parametrize("poll", REVEALED)
def test_recount_namesThePoll_whenABallotIsGoneOrDoubledOrChanged(record, poll):
    file = record / f"ballots/{poll}.json"
    whole = file.read_text()
    box = json.loads(whole)
    changed = [dict(box["ballots"][0]), *box["ballots"][1:]]
    for key, value in changed[0].items():
        changed[0][key] = None
    for ballots in (box["ballots"][1:], box["ballots"][:1] + box["ballots"], changed):
        file.write_text(json.dumps({**box, "ballots": ballots}, separators=(",", ":")) + "\n")
        sum_anew(record)
        found = differences(record)
        assert any(f"ballots/{poll}.json: SHA-256 (pollClosed)" in line for line in found), found
        assert any(f"results.json: {poll}: " in line for line in found), found
        assert not any(f"differs: results.json: {other}: " in line or f"/{other}.json" in line
                       for other in REVEALED if other != poll for line in found)


# What somebody may give it instead of an export or a ballots file.
STRANGE = {
    "no JSON": "Tallies: a 3, b 4", "half": '{"id":"a","rule":"si', "a word": '"ballots"',
    "a number": "[1]", "no poll": "{}", "no such rule": '{"id":"a","rule":"x","options":["a"],'
    '"eligible":1,"ballots":[]}', "no ballot": '{"id":"a","rule":"single","options":["a"],'
    '"eligible":1,"ballots":[3]}', "too many": '{"id":"a","rule":"single","options":["a"],'
    '"eligible":1,"ballots":[{"c":"a","n":99999999999}]}', "deep": "[" * 100_000, "nothing": "",
    "bytes": "\udcff\udcfe",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_recount_saysSoInOneLine_whenItIsNoBallotsFile(tmp_path, text):
    file = tmp_path / "표.json"
    file.write_bytes(text.encode(errors="surrogateescape"))
    code, lines = recount(file)
    assert (code, len(lines)) == (2, 1), lines
    assert lines[0].startswith(f"읽을 수 없음 / cannot be read: {file}: ")
    assert recount(tmp_path / "nope")[0] == 2


@pytest.mark.parametrize("name", ["chain.jsonl", "results.json", "SHA256SUMS"])
def test_recount_namesTheFile_whenItIsNotThereOrSomethingElse(record, name):
    for bytes in (None, b"", b"\xff\xfe", b"{}", b"no JSON"):
        (record / name).unlink(missing_ok=True)
        if bytes is not None:
            (record / name).write_bytes(bytes)
        found = differences(record)
        # Of sums that say nothing, every file is named that they should have.
        start = "다름 / differs: " + ("" if name == "SHA256SUMS" else name)
        assert any(line.startswith(start) for line in found), (bytes, found)
    for file in sorted(record.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    found = differences(record)
    assert len(found) == 3 and any(str(record / name) in line for line in found)


def test_recount_readsNoOtherFile_whereverResultsPoint(record, tmp_path):
    (tmp_path / "elsewhere.json").write_text("{}")
    results = json.loads((record / "results.json").read_text())
    results["polls"][0]["id"] = "../../elsewhere"
    results["polls"][1]["file"] = "../elsewhere.json"
    (record / "results.json").write_text(json.dumps(results))
    sum_anew(record)
    found = differences(record)
    assert any("../../elsewhere: ValueError: " in line for line in found), found
    assert any("closed, file, sha256" in line for line in found)


@pytest.mark.parametrize("change", [
    lambda line: line.replace(b'"salt":"', b'"salt":" '), lambda line: line.replace(b":", b": ", 1),
    lambda line: line.replace(b"\n", b"\r\n"), lambda line: line.replace(b"bytes", b"Bytes"),
    lambda line: line.replace(b'{"seq":', b'{"seq":0,"seq":'), lambda line: line[:9] + line[9:].upper(),
    lambda line: line.replace(b',"salt"', b',"more":1,"salt"'), lambda line: line + b"\n",
    lambda line: line.replace(b'{"seq":', b'{"seq":+'), lambda line: line.replace(b'":', b'":0', 1),
])
def test_recount_namesTheRow_whenItIsSpelledAnotherWay(record, change):
    """Each reads the same to somebody who is not careful."""
    lines = (record / "chain.jsonl").read_bytes().splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if b"pollOpened" in line)
    lines[place] = change(lines[place])
    (record / "chain.jsonl").write_bytes(b"".join(lines))
    sum_anew(record)
    found = differences(record)
    assert any(f"chain.jsonl:{place + n}:" in line for n in (1, 2) for line in found), found[:3]


def test_recount_namesBothRows_whenTwoLeavesChangedPlaces(record):
    told = rows(record)
    told[30]["leaf"], told[31]["leaf"] = told[31]["leaf"], told[30]["leaf"]
    write_rows(record, told)
    sum_anew(record)
    found = differences(record)
    for number in (31, 32):
        assert any(f"chain.jsonl:{number}: head" in line for line in found), found


def test_recount_namesTheRow_whenAnEventSaysSomethingElse(record):
    told = rows(record)
    for number, row in enumerate(told, 1):
        if "pollClosed" not in row.get("bytes", ""):
            continue
        kept_bytes, kept_leaf = row["bytes"], row["leaf"]
        row["bytes"] = kept_bytes.replace('"eligible":24', '"eligible":25')
        assert row["bytes"] != kept_bytes
        write_rows(record, told)
        sum_anew(record)
        assert any(f"chain.jsonl:{number}: leaf" in line for line in differences(record))
        # With a leaf that fits, the head does not.
        row["leaf"] = hashlib.sha256(
            bytes.fromhex(row["salt"]) + row["bytes"].encode()).hexdigest()
        write_rows(record, told)
        sum_anew(record)
        found = differences(record)
        assert any(f"chain.jsonl:{number}: head" in line for line in found)
        assert any("eligible" in line for line in found)
        row["bytes"], row["leaf"] = kept_bytes, kept_leaf


def test_recount_printsOtherHeads_whenTheWholeChainIsMadeAnew(record):
    """Only the heads on the screen and in the report tell then: so it prints them."""
    before = recount(record)[1]
    told = rows(record)
    told[9]["leaf"] = "00" * 32
    head = bytes(32)
    for row in told:
        head = hashlib.sha256(head + bytes.fromhex(row["leaf"])).digest()
        row["head"] = head.hex()
    write_rows(record, told)
    results = json.loads((record / "results.json").read_text())
    results["chain"]["head"] = head.hex()
    for poll in results["polls"]:
        poll["closed"]["head"] = told[poll["closed"]["sequence"] - 1]["head"]
    (record / "results.json").write_text(json.dumps(results))
    sum_anew(record)
    code, after = recount(record)
    assert code == 0 and all(a != b for a, b in zip(before[:-1], after[:-1]))


RESULTS = {
    "a vote more": ("tally", lambda r: r["tally"].update(a=r["tally"]["a"] + 1)),
    "places": ("ranking", lambda r: r["ranking"].reverse()),
    "cast": ("cast", lambda r: r.update(cast=r["cast"] + 1)),
}


@pytest.mark.parametrize("key, change", RESULTS.values(), ids=RESULTS)
def test_recount_namesTheResult_whenItWasTouched(record, key, change):
    file = record / "results.json"
    results = json.loads(file.read_text())
    change(results["polls"][1]["result"])
    file.write_text(json.dumps(results))
    sum_anew(record)
    poll = results["polls"][1]["id"]
    assert any(f"results.json: {poll}: {key}: " in line for line in differences(record))


def test_recount_namesTheWinner_whenAnotherIsSaidToHaveWon(record):
    file = record / "results.json"
    results = json.loads(file.read_text())
    for poll in results["polls"]:
        poll["leaders"] = ["d", "c"]
    file.write_text(json.dumps(results))
    sum_anew(record)
    named = {line.split(": ")[2] for line in differences(record) if ": leaders: " in line}
    assert named == set(REVEALED)


def test_recount_namesThePoll_whenATieIsSettledForSomebodyWhoWasNotInIt(record):
    """With a chain that holds the decision: only the ballots tell."""
    told, file = rows(record), record / "results.json"
    results = json.loads(file.read_text())
    poll = next(poll for poll in results["polls"] if len(poll["leaders"]) == 1)
    outsider = next(o["id"] for o in poll["options"] if o["id"] not in poll["leaders"])
    text = json.dumps({"k": "tieSettled", "poll": poll["id"], "winners": [outsider]},
                      separators=(",", ":"))
    leaf = hashlib.sha256(bytes(16) + text.encode()).hexdigest()
    head = hashlib.sha256(bytes.fromhex(told[-1]["head"] + leaf)).hexdigest()
    told.append({"seq": len(told) + 1, "leaf": leaf, "head": head, "salt": bytes(16).hex(),
                 "bytes": text})
    write_rows(record, told)
    results["chain"] = {"sequence": len(told), "head": head}
    poll["settled"] = [outsider]
    file.write_text(json.dumps(results))
    sum_anew(record)
    found = differences(record)
    assert len(found) == 1 and f"results.json: {poll['id']}: settled: " in found[0], found


@pytest.mark.parametrize("old, new", [
    ('"decides":"copeland"', '"decides":"copelanD"'), ('"decides":"borda"', '"decides":"bord"'),
    ('"decides":"irv"', '"Decides":"irv"'), ('"condorcet":null', '"condorcet_":null'),
    ('"rule":"points"', '"rule":"score"'), ('"cast":24', '"cast":24.0'), ('"quorum_met":true', '"quorum_met":1'),
])
def test_recount_namesTheResult_whenItIsSpelledAnotherWay(record, old, new):
    file = record / "results.json"
    if old not in file.read_text():
        assert "null" in old, old
        return
    file.write_text(file.read_text().replace(old, new, 1))
    sum_anew(record)
    assert any("differs: results.json: " in line for line in differences(record))


def test_recount_namesThePoll_whenItIsLeftOutOfTheResults(record):
    file = record / "results.json"
    results = json.loads(file.read_text())
    del results["polls"][3]
    file.write_text(json.dumps(results))
    sum_anew(record)
    assert any("results.json: pollClosed: " in line for line in differences(record))


def test_recount_namesTheFile_whenItIsGoneOrStrange(record):
    (record / "ballots/points.json").unlink()
    (record / "ballots/extra.json").write_text("{}")
    found = differences(record)
    assert any(line.startswith("다름 / differs: ballots/points.json") for line in found)
    assert any(line.startswith("다름 / differs: ballots/extra.json") for line in found)
