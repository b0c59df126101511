#!/usr/bin/env python3
"""Measures the toy hub against its peers: interleaved rounds (A B C, B C A, ...), every server
fresh, the server on one core and the client on the other. Prints every round, medians and ratios;
a full run writes RESULTS.md. Ratios are the result; absolute times are the machine's."""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import results
import scenarios
import servers

ROUNDS = 12
# Every so many rounds those are measured, too, who only inform.
INFORMING_EVERY = 3
# A page is written of no less.
ROUNDS_MIN = 4
RAW = Path(__file__).resolve().parent / "results"


def measure(scenario, rounds, tls):
    """Every entrant's figures by round; a failed run leaves None and is told."""
    found = {entrant.label: [] for entrant in scenario.entrants}
    for number in range(rounds):
        # Those of a bar stand side by side, and who comes first changes: what the machine does
        # meanwhile then hits both alike.
        for entrant in scenario.entrants[::-1] if number % 2 else scenario.entrants:
            if entrant.informs and number % INFORMING_EVERY:
                found[entrant.label].append({})
                continue
            figures = one_run(scenario, entrant, tls)
            found[entrant.label].append(figures)
            if figures:
                shown = "  ".join(
                    f"{key} {figures[key]:,.2f}" for key in scenario.figures if key in figures)
                print(f"  round {number + 1}  {entrant.label:<20} {shown}", flush=True)
    return found


def one_run(scenario, entrant, tls):
    try:
        with servers.Server(entrant.kind, tls if scenario.tls else None, entrant.extra,
                            entrant.cores) as server:
            return server.load(list(scenario.load) + list(entrant.load))
    except (servers.Failed, OSError) as failure:
        print(f"  FAILED  {entrant.label}: {failure}", flush=True)
        return None


def judge(bar, found):
    """The value a bar is about: the median, and the spread over the rounds."""
    mine = found[bar.entrant]
    theirs = found[bar.against] if bar.against else [{bar.figure: 1.0}] * len(mine)
    # In a round that left one of them out, or in which one failed, there is nothing to compare.
    values = [a[bar.figure] / b[bar.figure] for a, b in zip(mine, theirs)
              if a and b and a.get(bar.figure) is not None and b.get(bar.figure)]
    if not values:
        return None
    return {"median": statistics.median(values), "least": min(values), "most": max(values),
            "rounds": len(values),
            "isMet": bar.limit is None or statistics.median(values) <= bar.limit}


def summarize(scenario, found):
    """Medians of every figure, and the bars' values."""
    medians = {}
    for label, runs in found.items():
        medians[label] = {
            key: statistics.median(run[key] for run in runs if run and key in run)
            for key in scenario.figures if any(run and key in run for run in runs)}
    bars = [(bar, judge(bar, found)) for bar in scenario.bars]
    return {"scenario": scenario, "runs": found, "medians": medians, "bars": bars}


def tell(summary):
    for label, medians in summary["medians"].items():
        shown = "  ".join(f"{key} {value:,.2f}" for key, value in medians.items())
        print(f"  median   {label:<20} {shown}")
    for bar, value in summary["bars"]:
        print(f"  {results.sentence(bar, value)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", default=[],
                        help="scenarios whose names begin so; may be repeated")
    parser.add_argument("--rounds", type=int,
                        help=f"{ROUNDS} by default; a page is of {ROUNDS_MIN} at least")
    parser.add_argument("--quick", action="store_true", help="two short rounds")
    parser.add_argument("--list", action="store_true", help="names of the scenarios")
    options = parser.parse_args()
    rounds = options.rounds or (2 if options.quick else ROUNDS)
    every = scenarios.scenarios(servers.knows_carriers(), options.quick)
    chosen = [one for one in every
              if not options.only or any(one.name.startswith(word) for word in options.only)]
    if options.list:
        print("\n".join(f"{one.name:<18} {one.title}" for one in every))
        return 0
    if not servers.ALL_CORES <= os.sched_getaffinity(0):
        print("two cores are needed: one for the server, one for the client")
        return 2
    if not servers.FLYINGFOX.exists():
        print("flyingfox is not built: left out")
        for one in chosen:
            one.entrants = [entrant for entrant in one.entrants if entrant.kind != "flyingfox"]
            one.bars = [bar for bar in one.bars if bar.against != "flyingfox"]
    began, load_before = time.time(), os.getloadavg()
    summaries = []
    with tempfile.TemporaryDirectory() as folder:
        tls = servers.Certificate(folder)
        for scenario in chosen:
            print(f"\n== {scenario.name}: {scenario.title}", flush=True)
            summaries.append(summarize(scenario, measure(scenario, rounds, tls)))
            tell(summaries[-1])
    machine = results.machine(began, load_before, rounds)
    RAW.mkdir(exist_ok=True)
    raw = RAW / time.strftime("%Y%m%d-%H%M%S.json", time.gmtime(began))
    raw.write_text(json.dumps({"machine": machine, "runs": {
        one["scenario"].name: one["runs"] for one in summaries}}) + "\n")
    print(f"\nraw figures: {raw}")
    if not options.only and not options.quick and rounds >= ROUNDS_MIN:
        results.write(machine, summaries)
    failed = sum(run is None for one in summaries for runs in one["runs"].values() for run in runs)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
