"""`wontak export` of a real day: everything that may be known is in it, agrees when anybody counts
it again, and nothing in it says more than anybody may know."""

import json
import subprocess

from harness import run
from whole_day import CONFIDENTIAL, REVEALED, recount, rows, shown


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
