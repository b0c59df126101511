"""The results as a page: machine and versions, bars with what was seen, and every scenario's
medians. Measures nothing."""

import importlib.metadata
import os
import platform
import re
import subprocess
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PAGE = FOLDER / "RESULTS.md"
HEAD = """\
# What the hub costs, beside its peers

Written by `make bench`; figures as they were seen. Servers ran on core 0 and the load client on
core 1 (`two-loops`: the server on both), every run against a fresh server, in interleaved rounds.
A ratio is that of the two runs of one round, one right after the other; the table has the median and, in brackets, the least
and the greatest. **Ratios are the result; absolute times are this machine's.**

- `socketify` is native uWebSockets under Python: its fan-out and handshakes run no Python, and its
  loop is made to sleep in epoll instead of being polled. Backpressure 64 MB so that nothing is
  dropped, `ssl_prefer_low_memory_usage` on (ours releases its record buffers too). Its wheel links
  BoringSSL, ours OpenSSL: the TLS rows compare these as well.
- `bare send` and `bare ring` are no servers but the calls alone, in C (`peers/floor.c`): what the
  kernel asks for a delivery, whoever makes it.
- `picows` is a Cython server over uvloop; `flyingfox` the server a Swift program would pick. It
  speaks no TLS.
- TLS is 1.3 with X25519, AES-128-GCM and one ECDSA P-256 certificate for all. Nothing is
  compressed.
- CPU is the server process's own clock, all threads; loopback makes it pay for the client's TCP
  input too. Resident memory leaves out what the kernel holds for sockets.
- Every run checks what came against what was sent; a run that lost anything has no figures.
"""


def machine(began, load_before, rounds):
    """What the figures belong to."""
    model = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text())
    package = (FOLDER / "peers/flyingfox-hub/Package.swift").read_text()
    return {
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(began)),
        "minutes": round((time.time() - began) / 60, 1),
        "rounds": rounds,
        "cpu": f"{os.cpu_count()} x {model[1] if model else 'unknown'}",
        "kernel": platform.release(),
        "load average before": " ".join(f"{value:.2f}" for value in load_before),
        "load average after": " ".join(f"{value:.2f}" for value in os.getloadavg()),
        "commit": said("git", "-C", str(FOLDER), "describe", "--always", "--dirty"),
        "swift": said("swift", "--version"),
        "openssl": said("openssl", "version"),
        "python": platform.python_version(),
        "socketify": importlib.metadata.version("socketify"),
        "picows": importlib.metadata.version("picows"),
        "uvloop": importlib.metadata.version("uvloop"),
        "FlyingFox": re.search(r'exact: "([^"]+)"', package)[1],
    }


def said(*words):
    """The first line a program says."""
    try:
        done = subprocess.run(words, capture_output=True, text=True)
    except OSError:
        return "unknown"
    return (done.stdout.strip().split("\n") or ["unknown"])[0]


def sentence(bar, value):
    """A bar and what was seen, in a line."""
    if value is None:
        return f"{bar.title}: not measured"
    told = f"{bar.title}: {seen(bar, value)} in {value['rounds']} rounds"
    if bar.limit is None:
        return told
    return f"{told}, bar {limit(bar)}: {'met' if value['isMet'] else 'NOT met'}"


def limit(bar):
    return f"≤ {bar.limit:g}{' ' + bar.unit if bar.unit else ''}"


def seen(bar, value):
    unit = f" {bar.unit}" if bar.unit else ""
    return f"{value['median']:.2f}{unit} [{value['least']:.2f}-{value['most']:.2f}]"


def write(machine, summaries):
    lines = [HEAD, "## Where and when\n", "| | |", "|---|---|"]
    lines += [f"| {key} | {value} |" for key, value in machine.items()]
    lines += ["\n## Bars\n", "| scenario | what | bar | seen | met |", "|---|---|---|---|---|"]
    for summary in summaries:
        for bar, value in summary["bars"]:
            told = seen(bar, value) if value else "not measured"
            verdict = "yes" if value and value["isMet"] else "no"
            lines.append(
                f"| {summary['scenario'].name} | {bar.title} | "
                f"{'' if bar.limit is None else limit(bar)} | {told} | "
                f"{'' if bar.limit is None else verdict} |")
    lines.append("\n## Medians\n")
    for summary in summaries:
        lines += table(summary)
    PAGE.write_text("\n".join(lines) + "\n")
    print(f"written: {PAGE}")


def table(summary):
    """A scenario's medians: a row for each server."""
    figures = summary["scenario"].figures
    yield f"### {summary['scenario'].name}: {summary['scenario'].title}\n"
    yield "| server | " + " | ".join(figures) + " |"
    yield "|---|" + "---|" * len(figures)
    for label, medians in summary["medians"].items():
        cells = [f"{medians[key]:,.2f}" if key in medians else "" for key in figures]
        yield f"| {label} | " + " | ".join(cells) + " |"
    yield ""
