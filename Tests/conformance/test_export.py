"""`wontak export`, `wontak verify` and `tools/recount.py` on one real day with a poll of every rule:
they agree while nobody has touched anything, each names what somebody did, and nothing in a record
says more than anybody may know."""

import hashlib
import json
import random
import shutil
import sqlite3
import subprocess
import sys

import pytest
from harness import PLANS, Party, Server, run
from harness.server import ROOT

RECOUNT = ROOT / "tools/recount.py"
OPTIONS = "abcd"
RULES = {
    "points": 'rule = "points"\nbudget = 7',
    "score": 'rule = "score"\nmin = 1\nmax = 5',
    "borda": 'rule = "ranked"\ndecides = "borda"',
    "condorcet": 'rule = "ranked"\ndecides = "condorcet"',
    "copeland": 'rule = "ranked"\ndecides = "copeland"',
    "schulze": 'rule = "ranked"\ndecides = "schulze"',
    "irv": 'rule = "ranked"\ndecides = "irv"',
    "open": 'rule = "single"\nsecrecy = "open"',
    "hidden": 'rule = "single"',
    "running": 'rule = "single"\ndisplay = "turnout"',
    "first": 'rule = "likert2"\nk = 5\nundecided = true',
    "second": 'rule = "likert2"\nk = 5\nundecided = true\nbefore = "first"',
    "sealed": 'rule = "likert2"\nk = 3',
    "later": 'rule = "likert2"\nk = 3\nbefore = "sealed"',
    "word": 'rule = "text"',
}
REVEALED = ["warmup", "priority", "proposal", "points", "score", "borda", "condorcet", "copeland",
            "schulze", "irv", "open", "first", "second"]
CONFIDENTIAL = [poll for poll in REVEALED if poll != "open"]
# Answers in people's own words; in the sheet of the poll stand those that the reveal names.
WORDS = ["나만의-낱말", "=1+1", "걷기 좋은 길", "쉼터", "그늘", "아무개에게-감사", "@남몰래"]


def plan_of_every_rule(folder):
    """The small plan with all these polls in its first vote."""
    shutil.copytree(PLANS / "small-24", folder)
    options = ", ".join(f'{{ id = "{o}", ko = "{o} 안" }}' for o in OPTIONS)
    text = (folder / "hall.toml").read_text()
    for poll, rule in RULES.items():
        asked = "같은 물음?" if "likert2" in rule else f"{poll}?"
        text += f'\n[[polls]]\nid = "{poll}"\ntitle = "{poll}"\nquestion = "{asked}"\n{rule}\n'
        if "likert2" not in rule and "text" not in rule:
            text += f"options = [{options}]\n"
    names = ", ".join(f'"{poll}"' for poll in RULES)
    text = text.replace('polls = ["priority"]', f'polls = ["priority", {names}]')
    (folder / "hall.toml").write_text(text)
    return folder


def ballot(rng, poll):
    """A valid ballot, as a page says it."""
    some = rng.sample(OPTIONS, rng.randint(1, 4))
    if poll == "proposal":
        return {"choice": [rng.choice(["yes", "no", "abstain"])]}
    if poll == "warmup":
        return {"choice": [rng.choice("abc")]}
    if poll == "priority":
        return {"choice": sorted(some[:2])}
    if poll == "points":
        return {"amounts": [[o, rng.randint(1, 7 // len(some))] for o in some]}
    if poll == "score":
        return {"amounts": [[o, rng.randint(1, 5)] for o in some]}
    if poll == "irv":
        return {"ranks": [[o] for o in some]}
    if 'rule = "ranked"' in RULES[poll]:
        return {"ranks": [some[:2]] + [[o] for o in some[2:]]}
    if "likert2" in RULES[poll]:
        return {"step": rng.randint(0 if "undecided" in RULES[poll] else 1, 3)}
    if poll == "word":
        return {"words": rng.choices(WORDS, [9, 7, 5, 4, 4, 1, 1])[0]}
    return {"choice": [rng.choice(OPTIONS)]}


class Day:
    """A day that goes on: most polls revealed, one kept back, one open, one sealed."""

    def __init__(self, folder):
        self.server = Server(folder, plan=plan_of_every_rule(folder / "plan")).start()
        self.party = Party(self.server.hall)
        self.rng = random.Random(7)
        self.mc = self.party.staff("mc")
        self.party.sit()
        for poll in [*REVEALED, "hidden", "sealed", "word", "running"]:
            self.hold(poll)

    def hold(self, poll):
        self.party.move_poll(self.mc, "openPoll", poll)
        for page in self.party.seats.values():
            for _ in range(self.rng.randint(1, 2)):
                answer = self.party.do(
                    page.give("castBallot", poll=poll, **ballot(self.rng, poll)))
                assert answer["t"] == "ack", (poll, answer)
        if poll == "running":
            return
        # The first measure waits for its second.
        steps = ["closePoll", "recountPoll", "revealPoll"]
        for step in steps[:2] if poll in ("hidden", "sealed", "first") else steps:
            self.party.move_poll(self.mc, step, poll)
        if poll == "second":
            self.party.move_poll(self.mc, "revealPoll", "first")

    def close(self):
        self.party.close()
        self.server.close()


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    day = Day(tmp_path_factory.mktemp("day"))
    yield day
    day.close()


@pytest.fixture(scope="module")
def kept(day, tmp_path_factory):
    """The day's record, made while the hall serves."""
    out = tmp_path_factory.mktemp("record") / "record"
    made = run("export", day.server.data, "--out", out)
    assert (made.returncode, made.stderr) == (0, ""), made
    return out


@pytest.fixture
def record(kept, tmp_path):
    """A copy to do things to."""
    return shutil.copytree(kept, tmp_path / "copy")


def recount(path):
    """(exit code, lines) of the recount."""
    done = subprocess.run([sys.executable, RECOUNT, path], capture_output=True, text=True)
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout.splitlines()


def differences(path):
    code, lines = recount(path)
    assert code == 1, lines
    return [line for line in lines if line.startswith("다름 / differs: ")]


def rows(record):
    return [json.loads(line) for line in (record / "chain.jsonl").read_text().splitlines()]


def shown(record):
    return [json.loads(row["bytes"]) for row in rows(record) if "bytes" in row]


def write_rows(record, rows):
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows]
    (record / "chain.jsonl").write_text("".join(lines))


def sum_anew(record):
    """What somebody would do who changed a file and knows SHA256SUMS."""
    sums = record / "SHA256SUMS"
    names = [line[66:] for line in sums.read_text().splitlines()]
    sums.write_text("".join(
        f"{hashlib.sha256((record / name).read_bytes()).hexdigest()}  {name}\n" for name in names))


# MARK: Nobody touched anything

def test_record_agrees_whenCountedAgain(day, kept):
    code, lines = recount(kept)
    assert code == 0 and lines[-1].startswith("모두 일치"), lines
    for poll in REVEALED:
        assert any(line.startswith(f"{poll}: 24표 / ballots, 일치") for line in lines), poll
    assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=kept).returncode == 0


def test_record_holdsOnlyWhatWasRevealed(kept):
    files = {file.relative_to(kept).as_posix() for file in kept.rglob("*") if file.is_file()}
    assert files == {"chain.jsonl", "results.json", "README.txt", "SHA256SUMS"} | {
        name for poll in REVEALED for name in (f"ballots/{poll}.json", f"results/{poll}.csv")
    } | {"results/word.csv"}
    of_polls = {event["poll"] for event in shown(kept)
                if event["k"] in ("pollClosed", "pollRecounted", "pollRevealed", "ballotCast")}
    assert of_polls == set(REVEALED)


def test_ballotsFiles_areThoseOfTheConsole_byteByByte(day, kept):
    console = day.party.staff("console")
    for poll in REVEALED:
        assert (kept / f"ballots/{poll}.json").read_bytes() == day.server.hall.ballots(
            poll, console.token)


def test_ballotsFiles_areTheBoxesOfTheJournal_readByAnother(day, kept):
    """No ballot more or less than the rows say, of any spelling."""
    for poll in REVEALED:
        box = json.loads((kept / f"ballots/{poll}.json").read_bytes())
        first = "first" if poll == "second" else None
        told = [json.dumps(ballot, ensure_ascii=False, separators=(",", ":"))
                for ballot in box["ballots"]]
        assert told == day.server.journal.filed(poll, box["rule"], first), poll


def test_chain_hasEveryRowOfTheJournal_andBytesOfThoseForEverybody(day, kept):
    journal = day.server.journal.rows()
    told = rows(kept)
    for row, stored in zip(told, journal):
        assert (row["seq"], row["leaf"]) == (stored.sequence, stored.leaf.hex())
        if "bytes" in row:
            assert row["bytes"].encode() == stored.bytes
    kinds = {event["k"] for event in shown(kept)}
    assert kinds <= {"pollOpened", "lastCalled", "pollClosed", "pollRecounted", "pollRevealed",
                     "ballotCast", "rehearsalBegan", "rehearsalEnded", "pollVoided", "tieSettled"}


def test_record_holdsNoSecrets(day, kept):
    whole = b"".join(file.read_bytes() for file in kept.rglob("*") if file.is_file()).decode()
    plan = day.server.journal.events("hallPlanned")[0]["plan"]
    for link in plan["links"]:
        assert link["digest"] not in whole, link["link"]
    for token in day.server.links.all_tokens():
        assert token not in whole
    for event in day.server.journal.events("ballotCast"):
        if event["poll"] != "open":
            assert event.get("nonce", "?") not in whole
    for event in day.server.journal.events("pollClosed"):
        assert (event["ballots"] in whole) == (event["poll"] in REVEALED), event["poll"]
    for event in shown(kept):
        if event.get("poll") in CONFIDENTIAL:
            assert event["k"] != "ballotCast"
            assert not {"owner", "choice", "ranks", "amounts", "step"} & set(event), event
            assert not event["by"].startswith("seat:")
    for poll in CONFIDENTIAL:
        for name in (f"ballots/{poll}.json", f"results/{poll}.csv"):
            text = (kept / name).read_text()
            assert not any(f'"{seat}"' in text or f":{seat}" in text
                           for seat in day.server.links.seats), name


def test_words_areThoseOfTheReveal_andInTheirSheetAlone(day, kept):
    box = day.server.journal.box("word").values()
    groups = {}
    for ballot in box:
        groups[ballot.choice] = groups.get(ballot.choice, 0) + 1
    named = sorted(groups.items(), key=lambda group: (-group[1], group[0]))[:5]
    sheet = (kept / "results/word.csv").read_bytes()
    assert sheet == day.server.hall.get(
        "/console/polls/word/result.csv", day.party.staff("console").token).body
    lines = sheet.decode("utf-8-sig").split("\r\n")
    start = lines.index("답 Answer,사람 People") + 1
    assert lines[start:start + 5] == [
        f"{chr(39) if words[0] in '=+-@' else ''}{words},{count}" for words, count in named]
    others = len(box) - sum(count for _, count in named)
    assert others and lines[start + 5:] == ["", f"보이지 않은 답 Not shown,{others}", ""]
    for file in (f for f in kept.rglob("*") if f.is_file()):
        for words in groups:
            is_there = words.encode() in file.read_bytes()
            assert not is_there or file.name == "word.csv", (file, words)
            assert not is_there or words in dict(named), words


def test_tally_saysTheSameAsTheRecount_ofEachFile(kept):
    for poll in REVEALED:
        file = kept / f"ballots/{poll}.json"
        ours = json.loads(run("tally", file).stdout)
        code, lines = recount(file)
        theirs = json.loads(lines[0])
        assert code == 0 and {key: ours[key] for key in theirs} == theirs


def test_export_goesOverNothing_andSaysWhy(day, kept, tmp_path):
    (tmp_path / "file").write_text("mine")
    for out in (kept, tmp_path, tmp_path / "file"):
        refused = run("export", day.server.data, "--out", out)
        assert refused.returncode == 2 and len(refused.stderr.strip().splitlines()) == 1, refused
    assert (tmp_path / "file").read_text() == "mine"
    nowhere = run("export", tmp_path / "nope", "--out", tmp_path / "out")
    assert nowhere.returncode == 2 and not (tmp_path / "out").exists()
    nothing = run("export", day.server.data, "--out", tmp_path / "out", "--run", 3)
    assert nothing.returncode == 2 and not (tmp_path / "out").exists()


def test_sheets_openInKoreanExcel(kept):
    for poll in [*REVEALED, "word"]:
        sheet = (kept / f"results/{poll}.csv").read_bytes()
        assert sheet.startswith(b"\xef\xbb\xbf")
        assert sheet.count(b"\n") == sheet.count(b"\r\n") > 8


# MARK: Somebody did something

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
        flipped[place] ^= 1
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


# MARK: The journal itself

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


# MARK: Rehearsals

def test_record_isHeaded_whenItIsOfARehearsal(serve, visit, tmp_path):
    server = serve(plan="small-24")
    party = visit(server)
    mc = party.staff("mc")
    assert party.do(mc.give("beginRehearsal"))["t"] == "ack"
    party.do(mc.until(lambda p: p.document("hall", "now")["rehearsal"] > 0, "a rehearsal"))
    party.sit(sorted(server.links.seats)[:12])
    party.open_poll(mc, "warmup")
    for page in party.seats.values():
        assert party.do(page.give("castBallot", poll="warmup", choice=["b"]))["t"] == "ack"
    party.close_poll(mc, "warmup")
    assert run("export", server.data, "--out", tmp_path / "running").returncode == 0
    assert party.do(mc.give("endRehearsal", run=1))["t"] == "ack"
    assert run("export", server.data, "--out", tmp_path / "past", "--run", 1).returncode == 0
    assert run("export", server.data, "--out", tmp_path / "day").returncode == 0
    for name in ("running", "past"):
        assert recount(tmp_path / name)[0] == 0
        for file in ("README.txt", "results.json", "results/warmup.csv"):
            assert "예행연습" in (tmp_path / name / file).read_text(), (name, file)
    assert recount(tmp_path / "day")[0] == 0
    assert not list((tmp_path / "day/ballots").iterdir())
    assert "예행연습" not in (tmp_path / "day/README.txt").read_text()
    assert run("verify", server.data).returncode == 0
