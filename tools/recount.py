#!/usr/bin/env python3
"""내보낸 기록을 다시 셉니다. / Counts an exported record again.

    python3 recount.py FOLDER       an export: chain, digests, every tally and winner
    python3 recount.py FILE.json    a ballots file: prints its result, one line a poll

Needs Python 3.8 alone and shares no line with the program that held the vote. Ends with 0 if
everything agrees, 1 if something differs (each is named), 2 if something cannot be read.
"""
import hashlib
import json
import sys
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from statistics import median
from unicodedata import normalize

def sha256(data):
    return hashlib.sha256(data).hexdigest()

def short(head):  # as the report prints it
    return " ".join(head[place:place + 4] for place in range(0, 16, 4))

def exact(value):
    return value if value is None else f"{value.numerator}/{value.denominator}"

def need(condition):
    if not condition:
        raise ValueError("not in its format")

def named(names, options):
    need(all(name in options and names.count(name) == 1 for name in names))
    return names

def read(poll, ballot):
    """What a ballot says; None if it is blank."""
    rule, options = poll["rule"], poll["options"]
    if rule == "likert2":
        sides = [ballot.get("before"), ballot.get("after")]
        steps = list(range(1, poll["k"] + 1)) + ["u"] * poll.get("undecided", False)
        need(all(s is None or (type(s) in (int, str) and s in steps) for s in sides))
        return None if sides == [None, None] else sides
    value = ballot.get({"points": "p", "score": "s", "ranked": "r"}.get(rule, "c"))
    if value in (None, "", [], {}):
        return None
    if rule in ("single", "yna"):
        return named([value], options if rule == "single" else ["yes", "no", "abstain"])
    if rule == "approval":
        need(type(value) is list and len(value) <= poll["max"])
        need(len(value) == poll["max"] or not poll.get("exact", False))
        return named(value, options)
    if rule == "ranked":  # best first; an inner list holds options of equal rank
        need(type(value) is list and [] not in value)
        groups = [place if type(place) is list else [place] for place in value]
        named([name for group in groups for name in group], options)
        return groups
    need(type(value) is dict)  # points or a score for each option
    named(list(value), options)
    low, high = (0, poll["budget"]) if rule == "points" else (poll["min"], poll["max"])
    need(all(type(number) is int and low <= number <= high for number in value.values()))
    need(rule == "score" or sum(value.values()) <= poll["budget"])
    return value if rule == "score" or any(value.values()) else None

def ranking(options, scores):
    """Equal scores share a place, and the next place counts all before it: 1, 1, 3."""
    return [{"rank": 1 + sum(other > score for other in scores.values()),
             "options": [o for o in options if scores[o] == score]}
            for score in sorted(set(scores.values()), reverse=True)]

def count_scores(poll, valid):
    options = poll["options"]
    given = {o: [scores[o] for scores in valid if o in scores] for o in options}
    mean = {o: Fraction(sum(g), len(g)) if g else None for o, g in given.items()}
    middle = {o: median(map(Fraction, g)) if g else None for o, g in given.items()}
    steps = range(poll["min"], poll["max"] + 1)
    return {"sum": {o: sum(g) for o, g in given.items()},
            "raters": {o: len(g) for o, g in given.items()},
            "mean": {o: exact(m) for o, m in mean.items()},
            "median": {o: exact(m) for o, m in middle.items()},
            "hist": {o: {str(s): g.count(s) for s in steps} for o, g in given.items()},
            "ranking": ranking(options, {o: mean[o] if given[o] else steps[0] - 1 for o in given})}

def count_motion(poll, valid):
    cast = sum(ballot.get("n", 1) for ballot in poll["ballots"])
    yes, no, abstain = (valid.count([word]) for word in ("yes", "no", "abstain"))
    quorum, majority = poll.get("quorum", [0, 1]), poll.get("majority", [1, 2])
    of = {"yesno": yes + no, "cast": cast, "eligible": poll["eligible"]}[poll.get("base", "yesno")]
    met = cast * quorum[1] >= quorum[0] * poll["eligible"]
    lead = yes * majority[1] - majority[0] * of
    return {"yes": yes, "no": no, "abstain": abstain, "present": cast, "quorum_met": met,
            "passed": met and of > 0 and lead >= (1 if poll.get("strict", True) else 0)}

def count_pairs(poll, valid):
    steps = [*range(1, poll["k"] + 1)] + ["u"] * poll.get("undecided", False)
    pairs = [pair for pair in valid if None not in pair]
    moves = [after - before for before, after in pairs if "u" not in (before, after)]
    settled = [(b == "u") - (a == "u") for b, a in pairs]
    more = {"settled": settled.count(1), "unsettled": settled.count(-1)} if "u" in steps else {}
    return {"matrix": [[pairs.count([b, a]) for a in steps] for b in steps],
            "unpaired": len(valid) - len(pairs), "up": sum(m > 0 for m in moves),
            "down": sum(m < 0 for m in moves), "same": moves.count(0),
            "mean_shift": exact(Fraction(sum(moves), len(moves))) if moves else None, **more}

def count_ranks(poll, valid):
    options = poll["options"]
    # Each ballot's place of every option; those it does not rank come last together.
    places = [{o: next((n for n, group in enumerate(groups) if o in group), len(options))
               for o in options} for groups in valid]
    # A point for each option placed below and half a point for each beside: equals share.
    borda = {o: Fraction(sum((p[x] > p[o]) * 2 + (p[x] == p[o]) for p in places
                             for x in options if x != o), 2) for o in options}
    over = {(a, b): sum(p[a] < p[b] for p in places) for a, b in permutations(options, 2)}
    lead = {pair: over[pair] - over[pair[::-1]] for pair in over}
    path = {pair: over[pair] if lead[pair] > 0 else 0 for pair in over}
    for via, a, b in permutations(options, 3):  # a path is as strong as its weakest win
        path[a, b] = max(path[a, b], min(path[a, via], path[via, b]))
    rivals = {o: [(o, x) for x in options if x != o] for o in options}
    beats_all = [o for o in options if all(lead[pair] > 0 for pair in rivals[o])]
    result = {
        "first": {o: sum(o in groups[0] for groups in valid) for o in options},
        "borda": {o: exact(b) for o, b in borda.items()}, "borda_ranking": ranking(options, borda),
        "pairwise": {f"{a}>{b}": over[a, b] for a, b in over},
        "condorcet": beats_all[0] if beats_all else None,
        "copeland2": {o: sum(1 + (lead[p] > 0) - (lead[p] < 0) for p in rivals[o]) for o in rivals},
        "schulze": [o for o in options if all(path[p] >= path[p[::-1]] for p in rivals[o])]}
    if all(len(group) == 1 for groups in valid for group in groups):
        result["irv"] = runoff(options, [[group[0] for group in groups] for groups in valid])
    return result

def runoff(options, ballots):
    """Instant runoff. A tie it cannot break stops it, and the chair is asked."""
    left, rounds = list(options), []
    while True:
        tops = [next((name for name in ballot if name in left), None) for ballot in ballots]
        tally = {o: tops.count(o) for o in left}
        rounds.append({"tally": tally, "exhausted": tops.count(None)})
        best, least = max(tally.values(), default=0), min(tally.values(), default=0)
        if 2 * best > sum(tally.values()) or best == least:
            return {"rounds": rounds, "winner": [o for o in left if tally[o] == best]}
        last = [o for o in left if tally[o] == least]
        # Together fewer than the next, none can catch up: all go at once.
        if least * len(last) >= min(votes for votes in tally.values() if votes > least):
            for earlier in reversed(rounds[:-1]):
                then = {o: earlier["tally"][o] for o in last}
                if len(set(then.values())) > 1:
                    last = [o for o in last if then[o] == min(then.values())]
                    break
            if len(last) > 1:
                rounds[-1]["unresolved_tie"] = last
                return {"rounds": rounds, "winner": None}
        rounds[-1]["eliminated"] = last
        left = [o for o in left if o not in last]

def result_of(poll):
    """What the public format says of a poll, significance apart."""
    rule, options, read_as, invalid = poll["rule"], poll["options"], [], 0
    many = [ballot.get("n", 1) for ballot in poll["ballots"]]
    need(all(type(n) is int and n >= 0 for n in many) and sum(many) <= 10 ** 6)
    for ballot in poll["ballots"]:
        try:
            read_as += [read(poll, ballot)] * ballot.get("n", 1)
        except ValueError:
            invalid += ballot.get("n", 1)
    valid, cast = [c for c in read_as if c is not None], len(read_as) + invalid
    result = {"id": poll["id"], "rule": rule, "cast": cast, "valid": len(valid),
              "blank": cast - len(valid) - invalid, "invalid": invalid}
    if rule in ("single", "approval", "points"):
        tally = {o: sum(c[o] if rule == "points" and o in c else o in c for c in valid)
                 for o in options}
        return {**result, "tally": tally, "ranking": ranking(options, tally)}
    counts = dict(score=count_scores, ranked=count_ranks, likert2=count_pairs, yna=count_motion)
    return {**result, **counts[rule](poll, valid)}

def leaders(poll, decides, result):
    """Whom the rule puts first; several are a tie that it leaves open."""
    if result["valid"] == 0 or poll["rule"] in ("yna", "likert2"):
        return []
    if decides == "irv":
        return result["irv"]["winner"] or list(result["irv"]["rounds"][-1]["tally"])
    if decides == "schulze":
        return result["schulze"]
    if decides == "condorcet":
        return poll["options"] if result["condorcet"] is None else [result["condorcet"]]
    if decides == "copeland":
        return ranking(poll["options"], result["copeland2"])[0]["options"]
    return result[{None: "ranking", "borda": "borda_ranking"}[decides]][0]["options"]

class Record:
    def __init__(self, folder):
        self.folder, self.faults, self.events, self.heads = folder, 0, {}, {0: "00" * 32}

    def same(self, where, what, found, stated):
        # Spelled out, since 1, 1.0 and true are equal to Python.
        if json.dumps(found, sort_keys=True) != json.dumps(stated, sort_keys=True):
            self.faults += 1
            print(f"다름 / differs: {where}: {what}: {found}, 적힌 값 / stated: {stated}")

    def tried(self, where, part, *given):
        try:
            part(*given)
        except Exception as error:  # whatever a damaged file makes of itself, it is named
            self.same(where, type(error).__name__, f"읽을 수 없음 / cannot be read: {error}", "")

    def check_sums(self):
        sums = (self.folder / "SHA256SUMS").read_bytes().decode().split("\n")[:-1]
        stated = {line[64:]: line[:64] for line in sums}
        found = {"  " + file.relative_to(self.folder).as_posix(): sha256(file.read_bytes())
                 for file in self.folder.rglob("*") if file.is_file()}
        for name in sorted((stated.keys() | found.keys()) - {"  SHA256SUMS", "  recount.py"}):
            self.same(name.strip(), "SHA-256", found.get(name), stated.get(name))

    def check_chain(self):
        for number, line in enumerate((self.folder / "chain.jsonl").open("rb"), 1):
            self.tried(f"chain.jsonl:{number}", self.check_row, number, line)
        print(f"기록 / record: {len(self.heads) - 1}, {short(self.heads[len(self.heads) - 1])}")

    def check_row(self, number, line):
        """leaf(n) = SHA-256(salt, bytes), h(n) = SHA-256(h(n-1), leaf(n)), h(0) = 32 zero bytes"""
        row, where = json.loads(line), f"chain.jsonl:{number}"
        self.heads[number] = row["head"]
        before = bytes.fromhex(self.heads.get(number - 1, ""))
        self.same(where, "seq", number, row["seq"])
        self.same(where, "head", sha256(before + bytes.fromhex(row["leaf"])), row["head"])
        if "bytes" in row:
            self.events[number] = json.loads(row["bytes"])
            salted = bytes.fromhex(row["salt"]) + row["bytes"].encode()
            self.same(where, "leaf", sha256(salted), row["leaf"])
        keys = ["seq", "leaf", "head", "salt", "bytes"][:5 if "bytes" in row else 3]
        form = json.dumps({k: row[k] for k in keys}, ensure_ascii=False, separators=(",", ":"))
        need(line.decode() == form + "\n")  # nothing is passed over or read as something else
        need(all(bytes.fromhex(row[key]).hex() == row[key] for key in keys[1:4]))

    def check_polls(self):
        record = json.loads((self.folder / "results.json").read_bytes())
        end = {"sequence": len(self.heads) - 1, "head": self.heads.get(len(self.heads) - 1)}
        self.same("results.json", "chain", end, record["chain"])
        for poll in record["polls"]:
            self.tried(f"results.json: {poll.get('id')}", self.check_poll, poll)
        closes = [n for n, event in self.events.items() if event["k"] == "pollClosed"]
        self.same("results.json", "pollClosed", closes,
                  sorted(poll["closed"]["sequence"] for poll in record["polls"]))

    def check_poll(self, stated):
        name, closed_at, before = stated["id"], stated["closed"]["head"], self.faults
        need("/" not in name and "\\" not in name)  # no file elsewhere is read
        where, file = f"results.json: {name}", f"ballots/{name}.json"
        place, data = stated["closed"]["sequence"], (self.folder / file).read_bytes()
        closed = self.events[place]
        self.same(where, "closed, file, sha256",
                  [closed["k"], closed["poll"], self.heads[place], file, sha256(data)],
                  ["pollClosed", name, closed_at, stated["file"], stated["sha256"]])
        self.same(file, "SHA-256 (pollClosed)", sha256(data), closed["ballots"])
        poll = json.loads(data)
        self.same(f"{where}, {file}", "id, rule, eligible, options",
                  [poll["id"], poll["rule"], poll["eligible"], poll["options"]],
                  [name, stated["rule"], closed["eligible"], [o["id"] for o in stated["options"]]])
        result = result_of(poll)
        for key, value in result.items():
            self.same(where, key, value, stated["result"].get(key, "-"))
        ahead = leaders(poll, stated.get("decides"), result)
        self.same(where, "leaders", ahead, stated["leaders"])
        mine = [event for event in self.events.values() if event.get("poll") == name]
        ties = [[]] + [event["winners"] for event in mine if event["k"] == "tieSettled"]
        self.same(where, "settled", [o for o in ahead if o in ties[-1]], stated.get("settled", []))
        for key in ("rows", "cols", "cells", "rowTotals", "colTotals"):
            told = {table["attribute"]: table[key] for table in stated.get("crosstabs", [])}
            found = {e["attribute"]: e[key] for e in mine if e["k"] == "crosstabPublished"}
            self.same(where, f"crosstabs: {key}", found, told)
        for step, people in enumerate(stated.get("steps", []), 1):  # one measure alone
            answers = [ballot["before"] for ballot in poll["ballots"]]
            self.same(where, step, answers.count(step if step <= poll["k"] else "u"), people)
        verdict = "일치 / agrees" if self.faults == before else "다름 / differs"
        print(f"{name}: {result['cast']}표 / ballots, {verdict}: "
              f"{', '.join(ahead) or result.get('passed', '-')} ({place}: {short(closed_at)})")

def main(arguments):
    if len(arguments) != 1:
        print(__doc__)
        return 2
    path, record = Path(arguments[0]), Record(Path(arguments[0]))
    if path.is_dir():
        record.tried("SHA256SUMS", record.check_sums)
        record.tried("chain.jsonl", record.check_chain)
        record.tried("results.json", record.check_polls)
        agrees = record.faults == 0
        print("모두 일치 / everything agrees" if agrees else f"다름 / differences: {record.faults}")
        return 0 if agrees else 1
    try:  # a name is one name however its syllables are put together, as in the program
        text = json.dumps(json.loads(path.read_bytes()), ensure_ascii=False)
        polls = json.loads(normalize("NFC", text))
        results = [result_of(poll) for poll in (polls if type(polls) is list else [polls])]
        print(*(json.dumps(result, ensure_ascii=False) for result in results), sep="\n")
        return 0
    except Exception as error:
        print(f"읽을 수 없음 / cannot be read: {path}: {type(error).__name__}: {error}")
        return 2

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
