"""`wontak themes eval`: the keys it prints, the bars of the table engine on four halls, its
determinism, and bad input told with its place."""

import json
from pathlib import Path

import pytest
from harness import run

HALLS = Path(__file__).resolve().parent.parent / "halls"
KEYS = ["engine", "notes", "themes", "seededAccuracy", "top2Accuracy", "autoPrecision",
        "autoCoverage", "unseededARI", "unseededV", "dupPrecision", "dupRecall", "quotePrecision",
        "stanceAccuracy", "embedMsPerNote", "assignMsPerNote", "regroupMs"]
# A hall of another topic may be 5 points below the bars of the city's.
BARS = {"seededAccuracy": .66, "autoPrecision": .78, "autoCoverage": .60, "unseededARI": .10,
        "dupPrecision": 1.0, "dupRecall": .85, "quotePrecision": .85, "stanceAccuracy": .82}


def evaluate(hall, *more):
    return run("themes", "eval", HALLS / f"{hall}-notes.tsv",
               "--themes", HALLS / f"{hall}-themes.tsv", *more)


@pytest.mark.parametrize("hall", ["city", "county", "school", "estate"])
def test_tableEngine_keepsItsBars(hall):
    result = evaluate(hall, "--dups", HALLS / f"{hall}-dups.tsv",
                      "--stance", HALLS / f"{hall}-stance.tsv", "--json")
    assert result.returncode == 0, result.stderr
    figures = json.loads(result.stdout)
    assert list(figures) == KEYS
    print(hall, figures)
    for key, bar in BARS.items():
        assert figures[key] >= bar - (0 if hall == "city" else .05), key


def test_whatWasNotAskedFor_isNull():
    figures = json.loads(evaluate("city", "--json").stdout)
    assert [key for key in KEYS if figures[key] is None] == [
        "dupPrecision", "dupRecall", "stanceAccuracy"]
    assert "dupRecall         -" in evaluate("city").stdout


def test_digestIsTheSame_inEveryRunAndProcess():
    seen = {json.loads(evaluate("county", "--json", "--repeat", "4").stdout)["digest"]
            for _ in range(2)}
    assert len(seen) == 1


@pytest.mark.parametrize("name, content, place", [
    ("notes", "버스가 늦어요\tbus\n공원이 멀어요\tpark\n", "notes.tsv:2:9: "),
    ("notes", "버스가 늦어요\tbus\n\u200b\toff\n", "notes.tsv:2:1: "),
    ("notes", "버스가 늦어요\tbus\t1\n", "notes.tsv:1:1: "),
    ("notes", "버스가 늦어요\tbus\n한 칸\n", "notes.tsv:2:4: "),
    ("notes", "", "notes.tsv:1:1: "),
    ("themes", "bus\t버스\nbus\t노선\n", "themes.tsv:2:1: "),
    ("themes", "bus\t \n", "themes.tsv:1:5: "),
    ("dups", "1\t3\n", "dups.tsv:1:3: "),
    ("dups", "1\t1\n", "dups.tsv:1:3: "),
    ("dups", "x\t2\n", "dups.tsv:1:1: "),
    ("stance", "버스가 늦어요\tq\n의자가 없어요\tn\n", "stance.tsv:1:9: "),
    ("stance", "버스가 와요\tn\n의자가 없어요\tn\n", "stance.tsv:1:1: "),
    ("stance", "버스가 늦어요\tn\n", "stance.tsv:2:1: "),
])
def test_badInput_isToldWithItsPlace(tmp_path, name, content, place):
    files = {"notes": "버스가 늦어요\tbus\n의자가 없어요\toff\n", "themes": "bus\t버스\n",
             "dups": "1\t2\n", "stance": "버스가 늦어요\tn\n의자가 없어요\tn\n"}
    files[name] = content
    for each, text in files.items():
        (tmp_path / f"{each}.tsv").write_text(text, encoding="utf-8")
    result = run("themes", "eval", tmp_path / "notes.tsv", "--themes", tmp_path / "themes.tsv",
                 "--dups", tmp_path / "dups.tsv", "--stance", tmp_path / "stance.tsv", "--json")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0].startswith(str(tmp_path / place)), result.stderr


def test_notUTF8AndMissingFiles_areInputFaults(tmp_path):
    notes = tmp_path / "notes.tsv"
    notes.write_bytes(b"\xb9\xf6\xbd\xba\tbus\n")
    result = run("themes", "eval", notes, "--themes", HALLS / "city-themes.tsv")
    assert result.returncode == 2 and f"{notes}:1:1: " in result.stderr
    missing = run("themes", "eval", tmp_path / "none.tsv", "--themes", HALLS / "city-themes.tsv")
    assert missing.returncode == 2 and "none.tsv" in missing.stderr


def test_engineWithoutItsFiles_saysSo(tmp_path):
    result = evaluate("city", "--engine", "e5", "--models", tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.strip()
