"""One real day with a poll of every rule: most revealed, one kept back, one open, one sealed. And
what is done with its exported record: counted again, read, changed."""

import hashlib
import json
import random
import shutil
import subprocess
import sys

from harness import PLANS, Party, Server
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
