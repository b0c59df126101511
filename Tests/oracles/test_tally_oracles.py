"""The count against those of others: `pref_voting` and `pyrankvote` over random profiles, one run
of the program for all of them. Where definitions differ the difference is named and counted; the
figures are printed. Statistics and means have no package here small enough to be worth it: they
are done once more by hand, in fractions."""

import json
import random
import statistics
import subprocess
from collections import Counter
from fractions import Fraction
from math import comb

import pytest
from harness import BINARY

pref_voting = pytest.importorskip("pref_voting")
pyrankvote = pytest.importorskip("pyrankvote")


def tally(polls):
    """The program's result of each poll."""
    run = subprocess.run(
        [BINARY, "tally", "-"], input=json.dumps(polls), capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")
    results = [json.loads(line) for line in run.stdout.splitlines()]
    assert [result["id"] for result in results] == [poll["id"] for poll in polls]
    return results


def poll(number, rule, ballots, options=(), **parameters):
    return {"id": str(number), "rule": rule, "options": list(options), "eligible": 1_000,
            **parameters, "ballots": ballots}


def fraction(text):
    return Fraction(text)


# MARK: Ranked polls

def names(count):
    return [chr(ord("a") + index) for index in range(count)]


def random_ballots(lots, options, cut, tied):
    """Some orders, each cast by a few: shared opinions make ties and cycles likely."""
    ballots = []
    for _ in range(lots.randrange(1, 9)):
        order = lots.sample(options, len(options))
        if cut:
            order = order[:lots.randrange(1, len(options) + 1)]
        ranks = [[option] for option in order]
        while tied and len(ranks) > 1 and lots.random() < 0.4:
            place = lots.randrange(len(ranks) - 1)
            ranks[place:place + 2] = [ranks[place] + ranks[place + 1]]
        ranks = [rank[0] if len(rank) == 1 else rank for rank in ranks]
        ballots.append({"r": ranks, "n": lots.randrange(1, 4)})
    return ballots


def profile(options, ballots):
    """The same for `pref_voting`; with ties, or with options left out, what is ranked beats what
    is not, as ours does."""
    from pref_voting.profiles import Profile
    from pref_voting.profiles_with_ties import ProfileWithTies
    counts = [ballot["n"] for ballot in ballots]
    orders = [ballot["r"] for ballot in ballots]
    if all(len(order) == len(options) and all(isinstance(rank, str) for rank in order)
           for order in orders):
        return Profile([[options.index(option) for option in order] for order in orders], counts)
    ranked = [{options.index(option): place for place, rank in enumerate(order, 1) for option in rank}
              for order in orders]
    made = ProfileWithTies(ranked, counts, candidates=list(range(len(options))))
    made.use_extended_strict_preference()
    return made


def compare_pairs(result, options, ballots, made):
    """Pairs, Condorcet, Copeland, Schulze: equal in every profile, for they are defined alike once
    Schulze's strength is the votes of the winning side."""
    from pref_voting.margin_based_methods import beat_path
    size = len(options)
    cast = sum(ballot["n"] for ballot in ballots)
    assert result["cast"] == result["valid"] == cast
    for a, name in enumerate(options):
        for b, other in enumerate(options):
            if a != b:
                assert result["pairwise"][f"{name}>{other}"] == made.support(a, b)
    best = made.condorcet_winner()
    assert result["condorcet"] == (None if best is None else options[best])
    # Theirs is wins less losses; ours, doubled, wins twice and draws once.
    theirs = made.copeland_scores()
    assert result["copeland2"] == {
        name: theirs[index] + size - 1 for index, name in enumerate(options)}
    strength = {"strength_function": made.support}
    assert result["schulze"] == [options[index] for index in beat_path(made, **strength)]


def borda_of(options, ballots, made):
    """Ours from theirs. Complete orders: the same. Otherwise theirs counts those below less those
    above; sharing the mean of the places is half of that, from the middle of all places."""
    from pref_voting.profiles import Profile
    scores = made.borda_scores()
    if isinstance(made, Profile):
        return {name: Fraction(scores[index]) for index, name in enumerate(options)}
    middle = sum(ballot["n"] for ballot in ballots) * Fraction(len(options) - 1, 2)
    return {name: middle + Fraction(scores[index], 2) for index, name in enumerate(options)}


def had_no_ties(irv):
    """Whether each option that went was alone at the bottom, and one was left at the end."""
    for count in irv["rounds"]:
        votes = sorted(count["tally"].values())
        if len(count.get("eliminated", ())) > 1 or "unresolved_tie" in count:
            return False
        if "eliminated" in count and len(votes) > 1 and votes[0] == votes[1]:
            return False
    return len(irv["winner"] or ()) == 1


def winner_of_pyrankvote(options, ballots):
    candidates = {name: pyrankvote.Candidate(name) for name in options}
    votes = [pyrankvote.Ballot([candidates[name] for name in ballot["r"]])
             for ballot in ballots for _ in range(ballot["n"])]
    elected = pyrankvote.instant_runoff_voting(list(candidates.values()), votes).get_winners()
    return [candidate.name for candidate in elected]


def compare_runoff(irv, options, ballots, made, seen):
    """Instant runoff, which nobody defines alike when options tie for the last place."""
    from pref_voting.iterative_methods import instant_runoff_put
    from pref_voting.profiles import Profile
    if had_no_ties(irv):
        # `pyrankvote` draws lots between ties, so it is asked only where there were none.
        assert irv["winner"] == winner_of_pyrankvote(options, ballots)
        seen["runoff without a tie: as pyrankvote"] += 1
    if not isinstance(made, Profile):
        return
    # `instant_runoff_put` follows every way of breaking every tie and lists whoever can win so.
    possible = [options[index] for index in instant_runoff_put(made)]
    if irv["winner"] is None:
        seen["runoff, ours stops at a tie and asks: theirs tries each way"] += 1
    elif irv["winner"] == possible:
        seen["runoff, one answer: the same"] += 1
    elif len(irv["winner"]) > 1:
        # All that remain are equal: ours names them all, theirs those that can win some order.
        assert len(set(irv["rounds"][-1]["tally"].values())) == 1
        seen["runoff, all that remain are equal: ours names all of them"] += 1
    else:
        # Ours was told by an earlier round who goes; theirs tries the others as well.
        assert irv["winner"][0] in possible and not had_no_ties(irv)
        seen["runoff, ours looks back at earlier rounds: among theirs"] += 1


def test_rankedPolls_agree_withTwoOthers(seed):
    lots = random.Random(seed)
    made, polls = [], []
    for number in range(1_500):
        options = names(lots.randrange(2, 7))
        ballots = random_ballots(lots, options, cut=number % 3 > 0, tied=number % 3 > 1)
        made.append((options, ballots, profile(options, ballots)))
        polls.append(poll(number, "ranked", ballots, options))
    seen = Counter()
    for result, (options, ballots, theirs) in zip(tally(polls), made):
        seen[type(theirs).__name__] += 1
        compare_pairs(result, options, ballots, theirs)
        ours = {name: fraction(score) for name, score in result["borda"].items()}
        assert ours == borda_of(options, ballots, theirs)
        has_ties = any(isinstance(rank, list) for ballot in ballots for rank in ballot["r"])
        assert ("irv" in result) == (not has_ties)
        if has_ties:
            seen["runoff of tied ballots: none"] += 1
        else:
            compare_runoff(result["irv"], options, ballots, theirs, seen)
    for what, times in sorted(seen.items()):
        print(f"{times:5} {what}")
    assert seen["runoff without a tie: as pyrankvote"] > 300


# MARK: Before and after

def sign_test(up, down):
    moved = up + down
    tail = sum(comb(moved, chosen) for chosen in range(min(up, down) + 1))
    return min(Fraction(1), Fraction(2 * tail, 2 ** moved))


def solved(matrix, vector):
    """x with matrix·x = vector, by elimination in fractions; None if there is no one answer."""
    rows = [[Fraction(value) for value in row] + [Fraction(last)]
            for row, last in zip(matrix, vector)]
    for column in range(len(rows)):
        pivot = next((row for row in range(column, len(rows)) if rows[row][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(len(rows)):
            if row != column:
                factor = rows[row][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column])]
    return [row[-1] for row in rows]


def stuart_maxwell(matrix):
    """d′V⁻¹d with V of all categories that moved but the first (ours leaves out the last: which
    one makes no difference)."""
    size = range(len(matrix))
    moved = [a for a in size if any(matrix[a][b] + matrix[b][a] for b in size if b != a)]
    if not moved:
        return None, 0
    rows = {a: sum(matrix[a][b] for b in size) for a in size}
    columns = {a: sum(matrix[b][a] for b in size) for a in size}
    kept = moved[1:]
    differences = [rows[a] - columns[a] for a in kept]
    covariance = [[rows[a] + columns[a] - 2 * matrix[a][a] if a == b else -matrix[a][b] - matrix[b][a]
                   for b in kept] for a in kept]
    weights = solved(covariance, differences)
    if weights is None:
        return None, len(kept)
    return sum(d * w for d, w in zip(differences, weights)), len(kept)


def test_shifts_agree_withFractionsByHand(seed):
    lots = random.Random(seed)
    polls, matrices = [], []
    for number in range(300):
        k, undecided = lots.randrange(2, 11), lots.random() < 0.5
        steps = list(range(1, k + 1)) + (["u"] if undecided else [])
        empty = lots.choice([0.0, 0.5, 0.8])
        matrix = [[0 if lots.random() < empty else lots.randrange(40) for _ in steps] for _ in steps]
        ballots = [{"before": before, "after": after, "n": matrix[row][column]}
                   for row, before in enumerate(steps) for column, after in enumerate(steps)]
        polls.append(poll(number, "likert2", ballots, k=k, undecided=undecided))
        matrices.append((k, matrix))
    singular = 0
    for result, (k, matrix) in zip(tally(polls), matrices):
        assert result["matrix"] == matrix and result["unpaired"] == 0
        pairs = [(a, b, matrix[a][b]) for a in range(k) for b in range(k)]
        up, down, same = (sum(n for a, b, n in pairs if test(a, b)) for test in (
            lambda a, b: a < b, lambda a, b: a > b, lambda a, b: a == b))
        assert (result["up"], result["down"], result["same"]) == (up, down, same)
        chance = sign_test(up, down)
        assert fraction(result["sign_p"]) == chance and result["sign_p_float"] == float(chance)
        paired = up + down + same
        moved = sum(n * (b - a) for a, b, n in pairs)
        mean = "{}/{}".format(*Fraction(moved, paired).as_integer_ratio()) if paired else None
        assert result["mean_shift"] == mean
        statistic, df = stuart_maxwell(matrix)
        assert result["df"] == df
        if statistic is None:
            singular += 1
            assert result["stuart_maxwell"] is None
        else:
            assert fraction(result["stuart_maxwell"]) == statistic
    print(f"{singular} of 300 without a statistic")


# MARK: Scores

def test_scores_agree_withTheStatisticsModule(seed):
    lots = random.Random(seed)
    polls = []
    for number in range(200):
        options, low = names(lots.randrange(1, 6)), lots.randrange(-3, 3)
        high = low + lots.randrange(0, 9)
        ballots = [{"s": {option: lots.randrange(low - (lots.random() < 0.05), high + 1)
                          for option in options if lots.random() < 0.6}}
                   for _ in range(lots.randrange(0, 30))]
        polls.append(poll(number, "score", ballots, options, min=low, max=high))
    for result, asked in zip(tally(polls), polls):
        given = [ballot["s"] for ballot in asked["ballots"]]
        good = [scores for scores in given
                if scores and all(score >= asked["min"] for score in scores.values())]
        assert (result["valid"], result["blank"]) == (len(good), given.count({}))
        means = {}
        for option in asked["options"]:
            rated = [Fraction(scores[option]) for scores in good if option in scores]
            mean = statistics.mean(rated) if rated else None
            middle = statistics.median(rated) if rated else None
            means[option] = mean
            shown = [None if value is None else fraction(value)
                     for value in (result["mean"][option], result["median"][option])]
            assert shown == [mean, middle]
            assert list(result["hist"][option].values()) == [
                rated.count(score) for score in range(asked["min"], asked["max"] + 1)]
        ranks = {option: place["rank"] for place in result["ranking"] for option in place["options"]}
        for option, mean in means.items():
            better = sum(other is not None and (mean is None or other > mean)
                         for other in means.values())
            assert ranks[option] == better + 1
