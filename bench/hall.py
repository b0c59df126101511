#!/usr/bin/env python3
"""Measures the real hall and writes bench/HALL.md: the bars of a vote against the toy hub and a
bare commit of the same minute, the table of scale, then votes and notes with and without sorting.
Give it a quiet machine."""
import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RELEASE = ROOT / ".build" / "release"
SCALE = (300, 1_000, 3_000, 10_000)


def run(flags, client_cores="", command="hall"):
    """One run of `wontak-bench`; its figures."""
    pinned = ["taskset", "-c", client_cores] if client_cores else []
    with tempfile.TemporaryDirectory(prefix="hall-", dir=ROOT / ".build") as folder:
        line = pinned + [
            str(RELEASE / "wontak-bench"), command, "--wontak", str(RELEASE / "wontak"),
            "--folder", folder + "/run", "--json"] + [str(flag) for flag in flags]
        print("$", " ".join(line), flush=True)
        done = subprocess.run(line, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"the run ended with {done.returncode}: {done.stdout}")
    print(done.stdout.strip(), flush=True)
    return json.loads(done.stdout)


def bars(rounds):
    """Server on one core, phones on the other; then both on both."""
    return [
        ("one core for the server, one loop",
         run(["--seats", 300, "--rounds", rounds, "--server-cores", "0", "--spin"],
             client_cores="1")),
        ("both cores for both, two loops",
         run(["--seats", 300, "--rounds", rounds, "--loops", 2])),
    ]


def scale(rounds):
    """TLS 1.3, everybody within 10 s, server and phones on the same cores."""
    return [
        run(["--seats", seats, "--rounds", rounds, "--window", 10, "--tls", "--loops", 2, "--alone"])
        for seats in SCALE
    ]


def sorting(pairs):
    """300 votes over two seconds while 3,000 notes are sorted, or are not; both cores for all."""
    engines = ["table"] + (["e5"] if (ROOT / "models").is_dir() else [])
    return [
        run(["--engine", engine, "--models", ROOT / "models", "--pairs", pairs, "--every", every,
             "--texts", ROOT / "Tests" / "halls" / "city-notes.tsv"], command="sorting")
        for engine in engines for every in (300, 100)
    ]


def table(rows):
    """Markdown, its columns the names of the first row."""
    names = list(rows[0])
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    lines += ["| " + " | ".join(str(row.get(name, "")) for name in names) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def text(measured, grown, sorted_):
    """The page, as it was seen."""
    today = datetime.date.today().isoformat()
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    page = "# The hall, measured\n\n"
    page += f"{today}, {platform.release()}, {os.cpu_count()} cores, load at the end {load}. "
    page += "Written by `bench/hall.py`. Ratios are the result; times belong to the machine.\n\n"
    page += "## 300 votes at once, plain\n\n"
    names = [name for name in measured[0][1] if name != "run"]
    page += "| figure | " + " | ".join(title for title, _ in measured) + " |\n"
    page += "|---|" + "---|" * len(measured) + "\n"
    for name in names:
        page += f"| {name} | " + " | ".join(str(row[name]) for _, row in measured) + " |\n"
    page += "\nSends for a naive hall would be 90,000 a round.\n"
    if grown:
        page += "\n## Scale: TLS 1.3, everybody votes within 10 s\n\n"
        page += table(grown)
    if sorted_:
        page += "\n## Votes and notes, with sorting and without, by turns\n\n"
        page += table(sorted_)
    return page


def main():
    """Flags."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="rounds of 300 votes")
    parser.add_argument("--scale-rounds", type=int, default=3, help="rounds of the table of scale")
    parser.add_argument("--pairs", type=int, default=12, help="pairs of rounds with and without sorting")
    parser.add_argument("--bars-only", action="store_true")
    flags = parser.parse_args()
    measured = bars(flags.rounds)
    grown = [] if flags.bars_only else scale(flags.scale_rounds)
    sorted_ = [] if flags.bars_only else sorting(flags.pairs)
    (ROOT / "bench" / "HALL.md").write_text(text(measured, grown, sorted_), encoding="utf-8")


if __name__ == "__main__":
    main()
