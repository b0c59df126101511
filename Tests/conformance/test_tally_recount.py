"""`wontak tally` beside `tools/recount.py`, which shares no line with it: both are given the same
files, good and foolish ballots alike, and must say the same of each."""

import importlib.util
import json
import random
import subprocess
import sys
import unicodedata

from harness import BINARY
from harness.server import ROOT

# What somebody's script may write where a choice belongs.
JUNK = [None, "", [], {}, 0, -1, 1, 2.0, 10**30, True, "a", "x", "u", ["a"], ["a", "a"], ["a", "x"],
        [["a", "b"], "c"], [[]], [["a"], ["a"]], ["a", []], [1], {"a": 0}, {"a": 1, "x": 0}, {"a": -1},
        {"a": 0, "b": 0}, {"a": 1.0}, {"a": 10**30}, {"a": True}, {"a": "1"}, {"a": None}]


def recount():
    spec = importlib.util.spec_from_file_location("recount", ROOT / "tools/recount.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def some(lots, options, most):
    return lots.sample(options, lots.randrange(1, min(most, len(options)) + 1))


def ranks(lots, options):
    order = some(lots, options, len(options))
    if len(order) > 1 and lots.random() < 0.15:
        return [order[:2]] + order[2:]
    return order


def sides(lots, k):
    return {side: lots.choice([*range(1, k + 1), "u", None, 0, k + 1] + [1, 2] * k)
            for side in ("before", "after")}


def random_poll(lots, number):
    options = ["a", "b", "c", "d", "e"][:lots.randrange(1, 6)]
    rule = lots.choice(["single", "approval", "points", "score", "ranked", "yna", "likert2"])
    k = lots.randrange(1, 6)
    parameters, key, good = {
        "single": ({}, "c", lambda: lots.choice(options)),
        "approval": ({"max": lots.randrange(1, 4), "exact": lots.random() < 0.3}, "c",
                     lambda: some(lots, options, 4)),
        "points": ({"budget": lots.randrange(0, 9)}, "p",
                   lambda: {option: lots.randrange(0, 5) for option in some(lots, options, 3)}),
        "score": ({"min": -1, "max": lots.randrange(-1, 4)}, "s",
                  lambda: {option: lots.randrange(-1, 4) for option in some(lots, options, 5)}),
        "ranked": ({}, "r", lambda: ranks(lots, options)),
        "yna": ({"quorum": [lots.randrange(3), 3], "majority": [lots.randrange(4), 3],
                 "strict": lots.random() < 0.5, "base": lots.choice(["yesno", "cast", "eligible"])},
                "c", lambda: lots.choice(["yes", "no", "abstain"])),
        "likert2": ({"k": k, "undecided": lots.random() < 0.5}, None, None),
    }[rule]
    ballots = []
    for _ in range(lots.randrange(0, 12)):
        if rule == "likert2":
            ballot = sides(lots, k)
        else:
            ballot = {key: lots.choice(JUNK) if lots.random() < 0.1 else good()}
        if lots.random() < 0.5:
            ballot["n"] = lots.randrange(0, 5)
        ballots.append(ballot)
    return {"id": str(number), "rule": rule, "options": options,
            "eligible": lots.randrange(0, 40), **parameters, "ballots": ballots}


def test_twoCounts_saySoOfTheSameFile(seed):
    lots = random.Random(seed)
    polls = [random_poll(lots, number) for number in range(2_000)]
    run = subprocess.run(
        [BINARY, "tally", "-"], input=json.dumps(polls), capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")
    result_of = recount().result_of
    for poll, line in zip(polls, run.stdout.splitlines(), strict=True):
        ours, theirs = json.loads(line), result_of(poll)
        # Significance is the program's alone.
        for key in ("sign_p", "sign_p_float", "stuart_maxwell", "df"):
            ours.pop(key, None)
        assert ours == theirs, poll
        assert list(ours)[:6] == list(theirs)[:6]


# Votes for nobody, and one name in two spellings that look alike: whole syllables and their parts.
FEW = [{"id": "few", "rule": rule, "options": [], "eligible": 2, **more, "ballots": [{}, {key: junk}]}
       for rule, key, junk, more in (
           ("single", "c", "a", {}), ("approval", "c", ["a"], {"max": 1}),
           ("points", "p", {"a": 0}, {"budget": 0}), ("score", "s", {"a": 0}, {"min": 0, "max": 0}),
           ("ranked", "r", ["a"], {}))]
WHOLE, PARTS = (unicodedata.normalize(form, "각 표") for form in ("NFC", "NFD"))
ALIKE = [{"id": "alike", "rule": rule, "options": options, "eligible": 2, **more, "ballots": ballots}
         for options in ([WHOLE, "b"], [PARTS, "b"]) for rule, more, ballots in (
             ("single", {}, [{"c": WHOLE}, {"c": PARTS}]),
             ("approval", {"max": 2}, [{"c": [WHOLE, PARTS]}, {"c": [PARTS]}]),
             ("points", {"budget": 3}, [{"p": {PARTS: 2, "b": 1}}, {"p": {WHOLE: 3}}]),
             ("ranked", {}, [{"r": [PARTS, "b"]}, {"r": ["b", WHOLE]}, {"r": [PARTS, WHOLE]}]))]


def test_twoCounts_saySoOfTheSameFile_whenNamesAreFewOrSpelledInTwoWays(tmp_path):
    file = tmp_path / "ballots.json"
    for ascii in (True, False):
        file.write_text(json.dumps(FEW + ALIKE, ensure_ascii=ascii), encoding="utf-8")
        ours, theirs = (
            subprocess.run([*command, file], capture_output=True, text=True, timeout=60, check=True)
            for command in ([BINARY, "tally"], [sys.executable, ROOT / "tools/recount.py"]))
        ours = [json.loads(unicodedata.normalize("NFC", line)) for line in ours.stdout.splitlines()]
        assert ours == [json.loads(line) for line in theirs.stdout.splitlines()]
        assert [each["valid"] for each in ours[len(FEW):]] == [2, 1, 2, 2] * 2
