"""A hall whose Wi-Fi is bad: what was acknowledged over it is there once, what was asked again is
not there twice, and everybody comes back to the same result. Skipped, with the reason, where the
machine permits no namespaces."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from harness import BINARY, DEADLINE, Links, Server, until
from harness.journal import recount
from lossy_link import SERVER, Link, NotPermitted
from test_account import NAMES, TAMPERS, Tampered

TESTS = Path(__file__).resolve().parents[1]
CROWD = Path(__file__).with_name("phones.py")
CROWD_SECONDS_MAX = 110


class Behind(Server):
    """A server inside a namespace: nobody outside can call it, so it is known by its files."""

    def __init__(self, scratch, namespace):
        super().__init__(scratch)
        self.namespace = namespace

    def spawn(self, *extra):
        url = f"http://{SERVER}:{self.port}"
        with open(self.log_file, "ab") as log:
            self.process = subprocess.Popen(
                Link.inside(
                    self.namespace, BINARY, "serve", "--plan", self.plan, "--data", self.data,
                    "--host", SERVER, "--port", self.port, "--no-tls", "--public-url", url,
                    "--links-file", self.links_file, *extra),
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log)
        return self.process

    def start(self, *extra, seconds=DEADLINE):
        self.spawn(*extra)
        self.first_line = self._line(seconds)
        until(lambda: self.links_file.exists() or self._dead(), "the links file", seconds)
        self.links = Links(json.loads(self.links_file.read_text()))
        return self


@pytest.fixture
def link(seed):
    """The bad Wi-Fi, gone at the end."""
    made = Link(seed)
    try:
        made.open()
    except NotPermitted as fault:
        pytest.skip(f"BAD WI-FI IS NOT TESTED: this machine does not permit it: {fault}")
    yield made
    made.close()


def test_lossyWifi_keepsEachVoteOnce_whenPhonesAskAgain(link, seed, tmp_path, tell):
    with Behind(tmp_path / "hall", link.server) as server:
        server.start()
        crowd = visit(link, server.links_file, tmp_path / "crowd.json", seed)
        assert server.stop() == 0
        figures, journal = link.close(), server.journal
    tell(sheet(crowd, figures))
    assert_is_bad(crowd, figures)
    account(journal, crowd)
    for poll, said in crowd["polls"].items():
        assert_agree(journal, poll, said, crowd)
    # The account sees what it is for: a journal that was tampered with does not pass it.
    for name, tamper in zip(NAMES, TAMPERS):
        with pytest.raises(AssertionError):
            account(Tampered(tamper(journal.rows())), crowd)
            pytest.fail(f"the account did not see: {name}", pytrace=False)


def visit(link, links_file, out, seed):
    """Lets the crowd in from the other namespace; returns what it wrote down."""
    done = subprocess.run(
        Link.inside(link.phones, sys.executable, CROWD, links_file, out, seed),
        env={**os.environ, "PYTHONPATH": str(TESTS)}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=CROWD_SECONDS_MAX)
    assert done.returncode == 0, done.stderr[-4_000:]
    return json.loads(out.read_text())


def everybody(crowd):
    """Who is behind each page, as the journal names them, and what the page holds."""
    for kind in ("seat", "table"):
        for name, page in crowd[kind + "s"].items():
            yield f"{kind}:{name}", page


# MARK: Judging


def assert_is_bad(crowd, figures):
    """Without this a link that became a good one would go unseen."""
    carried = figures["forwarded"] + figures["lost"]
    assert 0.02 < figures["lost"] / carried < 0.04, figures
    assert figures["silenced"] > 0 and figures["stalls"] >= 2, figures
    acks = [ack for _, page in everybody(crowd) for ack in page["acks"]]
    assert sum(ack["sends"] > 1 for ack in acks) > len(acks) / 10
    assert any(ack["left"] for ack in acks)


def account(journal, crowd):
    """Everything acknowledged is stored once, as it was sent, where the answers said; nothing else
    is; however often it was asked, the answer was the same."""
    journal.check()
    stored = {}
    for event in journal.events("ballotCast", "noteAdded"):
        stored.setdefault((event["by"], event["nonce"]), []).append(event)
    for by, page in everybody(crowd):
        assert page["unanswered"] == 0 and not page["refusals"] and not page["odd"], (by, page)
        assert len(page["acks"]) == page["given"], by
        for ack in page["acks"]:
            rows = stored.pop((by, ack["command"]["n"]), [])
            assert len(rows) == 1, f"{by}: acknowledged, and {len(rows)} times in the journal"
            assert says(rows[0], ack["command"]), (rows[0], ack["command"])
            assert ack["heard"] == [["ack", rows[0]["seq"]]], (by, ack)
    assert not stored, f"{len(stored)} rows that nobody was told of: {list(stored)[:3]}"


def says(event, command):
    """Whether a row says what the command asked for."""
    if event["k"] == "ballotCast":
        return (event["poll"], event["choice"]) == (command["poll"], command["choice"])
    fields = ("kind", "text", "people", "tags", "minority")
    return event["note"] == command["id"] and all(event[f] == command[f] for f in fields)


def assert_agree(journal, poll, said, crowd):
    """The screen, every page, the exported ballots and the journal tell the same count, and each
    phone shows the ballot that is counted as its own."""
    box = journal.box(poll)
    assert sorted(box) == sorted(f"seat:{seat}" for seat in crowd["seats"])
    for seat, page in crowd["seats"].items():
        own, counted = page["ballots"][poll], box[f"seat:{seat}"]
        assert (own["choice"], own["version"]) == (counted.choice, counted.version), seat
    rows = [(e["owner"], e["version"]) for e in journal.events("ballotCast") if e["poll"] == poll]
    assert len(rows) == len(set(rows)), "a version of somebody's ballot is there twice"
    cast, tally = recount(said["file"])
    assert cast == len(box) == said["cast"] == said["live"]["cast"] == len(crowd["seats"])
    assert tally == journal.tally(poll) == said["tally"]
    assert said["shown"] == [said["screen"]], "pages show different results"
    for shown in (said["screen"]["tally"], said["live"].get("tally")):
        if shown is not None:
            assert {o: n for o, n in zip(said["options"], shown) if n} == tally


# MARK: Figures


def sheet(crowd, figures):
    acks = [ack for _, page in everybody(crowd) for ack in page["acks"]]
    votes = [ack for ack in acks if ack["command"]["c"] == "castBallot"]
    closes, late, silences = (sum(page[name] for _, page in everybody(crowd))
                              for name in ("closes", "late", "silences"))
    lines = [f"bad Wi-Fi: {len(crowd['seats'])} phones in after {crowd['joinSeconds']:.1f} s; "
             f"{len(votes)} votes, {len(acks) - len(votes)} notes, "
             f"{sum(ack['sends'] for ack in acks)} sends; {closes} connections lost"
             f" ({late} for a late hello, {silences} given up after silence)"]
    for name, some in (("all votes", votes),
                       ("votes of phones that stayed", [v for v in votes if not v["left"]]),
                       ("votes of phones that fell out", [v for v in votes if v["left"]])):
        millis = sorted(ack["millis"] for ack in some)
        lines.append(f"  ack p50 {at(millis, 50):.0f} ms, p99 {at(millis, 99):.0f} ms, "
                     f"most {millis[-1]:.0f} ms: {name} ({len(millis)})")
    return "\n".join([*lines, f"  packets: {figures}"])


def at(ordered, percent):
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
