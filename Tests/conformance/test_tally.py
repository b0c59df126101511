"""`wontak tally` as a citizen runs it: one line a poll, exact exit codes, and nothing printed of a
file that is not in the format."""

import json
import subprocess

import pytest
from harness import BINARY, run

POLL = {"id": "x", "rule": "single", "options": ["가", "b"], "eligible": 3,
        "ballots": [{"c": "가", "n": 2}, {"c": None}]}
LINE = ('{"id":"x","rule":"single","cast":3,"valid":2,"blank":1,"invalid":0,"tally":{"가":2,"b":0},'
        '"ranking":[{"rank":1,"options":["가"]},{"rank":2,"options":["b"]}]}\n')


def piped(data):
    return subprocess.run([BINARY, "tally", "-"], input=data, capture_output=True, timeout=60)


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "ballots.json"
        path.write_text(text, encoding="utf-8")
        return path
    return write


def test_tally_printsALineAPoll(file):
    one = run("tally", file(json.dumps(POLL)))
    assert (one.returncode, one.stdout, one.stderr) == (0, LINE, "")
    two = run("tally", file(json.dumps([POLL, POLL], ensure_ascii=False, indent=2)))
    assert (two.returncode, two.stdout, two.stderr) == (0, LINE + LINE, "")
    assert run("tally", file("[]")).stdout == ""


def test_tally_readsStandardInput_whenAskedWithADash():
    result = piped(json.dumps(POLL).encode())
    assert (result.returncode, result.stdout.decode(), result.stderr) == (0, LINE, b"")
    empty = piped(b"")
    assert (empty.returncode, empty.stdout) == (2, b"")
    assert empty.stderr.startswith(b"-:1: notJSON: ")


@pytest.mark.parametrize("change, line, code, pointer", [
    ('"rule": "plurality"', 1, "unknownRule", "/rule"),
    ('"eligible": -1', 1, "outOfRange", "/eligible"),
    ('"ballots": [{},\n{"n": 0.5}]', 2, "wrongType", "/ballots/1/n"),
    ('"options": ["a",\n"a"]', 2, "repeatedName", "/options/1"),
])
def test_tally_namesThePlace_andPrintsNothing(file, change, line, code, pointer):
    key = change.split('"')[1]
    kept = {name: value for name, value in POLL.items() if name != key}
    bad = json.dumps(kept)[:-1] + ", " + change + "}"
    path = file(bad)
    result = run("tally", path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{path}:{line}: {code}: {pointer}: ")
    korean, english = result.stderr.rstrip("\n").split(" / ")
    assert not korean.isascii() and english.isascii()
    # A good poll before it is not printed either.
    both = run("tally", file("[" + json.dumps(POLL) + "," + bad + "]"))
    assert (both.returncode, both.stdout) == (2, "")
    assert f": {code}: /1{pointer}: " in both.stderr


def test_tally_saysWhatIsMissing(tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        result = run("tally", path)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.startswith(f"{path}: ")
    assert run("tally").returncode != 0


def test_tally_counts20000RankedBallots():
    """The time is told in RESULTS.md, not asserted."""
    options = [f"option-{number}" for number in range(10)]
    ballots = [{"r": options[number % 10:] + options[:number % 10]} for number in range(20_000)]
    poll = {"id": "many", "rule": "ranked", "options": options, "eligible": 20_000,
            "ballots": ballots}
    result = piped(json.dumps(poll).encode())
    assert result.returncode == 0
    counted = json.loads(result.stdout)
    assert counted["valid"] == 20_000 and counted["condorcet"] is None
    assert set(counted["first"].values()) == {2_000}
    assert counted["irv"]["winner"] == options
