"""The load client tells the truth: what it counts is what happened, and a server that drops,
doubles, changes, holds back or hangs up is told of. How fast anything was is not judged here."""

import json
import os
import subprocess
import threading
import time
from pathlib import Path

import pytest
from harness import BINARY, DEADLINE, until
from harness.server import ROOT
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve as serve_websockets

BENCH = os.environ.get("WONTAK_BENCH", str(Path(BINARY).with_name("wontak-bench")))
DELAY_SECONDS = 0.3
READERS = 5
# What comes once too often must come while the client still listens: a tenth of this at the end.
SETTLE_MILLIS = 100


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-out", folder / "cert.pem", "-keyout", folder / "key.pem"],
        check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module", params=["plain", "tls"])
def hub(request, certificate):
    """The toy hub: what `load` needs to reach it."""
    flags, reach = [], []
    if request.param == "tls":
        flags = ["--tls-cert", certificate / "cert.pem", "--tls-key", certificate / "key.pem"]
        reach = ["--tls-cert", str(certificate / "cert.pem")]
    process = subprocess.Popen(
        [BENCH, "hub", "--port", "0", *map(str, flags)], stdout=subprocess.PIPE, text=True)
    # "listening on 127.0.0.1:34567, pid 8, loops 1"
    port = process.stdout.readline().split(",")[0].rsplit(":", 1)[1]
    yield ["--port", port, "--pid", str(process.pid), *reach]
    process.terminate()
    assert process.wait(DEADLINE) == 0


def load(mode, *words):
    """One run: its exit code and its figures."""
    done = subprocess.run(
        [BENCH, "load", mode, "--json", "--settle-millis", str(SETTLE_MILLIS), *map(str, words)],
        capture_output=True, text=True, timeout=DEADLINE)
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr


def clean(figures):
    return (figures["lost"], figures["missing"], figures["strange"]) == (0, 0, 0)


# MARK: An honest hub

def test_broadcast_countsEveryDelivery(hub):
    code, figures, told = load("broadcast", *hub, "--connections", 40, "--rounds", 10)
    assert code == 0 and clean(figures), told
    assert (figures["deliveries"], figures["roundsDone"]) == (400, 10)
    assert figures["firstMillisP50"] <= figures["eachMillisP50"] <= figures["lastMillisMax"]
    assert figures["serverMicrosEach"] > 0 and figures["residentKBAfter"] > 0


def test_broadcast_reachesTheRest_whenSomeDoNotRead(hub):
    code, figures, told = load(
        "broadcast", *hub, "--connections", 20, "--rounds", 30, "--slow", 4, "--size", 16000)
    assert code == 0 and clean(figures), told
    assert figures["deliveries"] == 16 * 30
    assert "residentKBEachStalled" in figures


def test_vote_countsEveryAcknowledgement(hub):
    for window in (0, 50):
        code, figures, told = load(
            "vote", *hub, "--connections", 30, "--rounds", 5, "--window-millis", window)
        assert code == 0 and clean(figures), told
        assert figures["votes"] == 150


def test_echo_getsBackWhatItSent(hub):
    code, figures, told = load(
        "echo", *hub, "--connections", 10, "--seconds", 0.2, "--outstanding", 4)
    assert code == 0 and clean(figures), told
    assert figures["messages"] > 0


def test_echo_isWhole_whenMessagesAreLargerThanARecord(hub):
    code, figures, told = load(
        "echo", *hub, "--connections", 3, "--seconds", 0.1, "--size", 70_000)
    assert code == 0 and clean(figures), told
    assert figures["messages"] > 0


def test_idleAndConnect_countConnections(hub):
    code, figures, told = load("idle", *hub, "--connections", 50, "--seconds", 0.1)
    assert code == 0 and clean(figures), told
    # All servers are measured on the same cipher.
    spoken = "TLSv1.3 TLS_AES_128_GCM_SHA256" if "--tls-cert" in hub else None
    assert figures.get("tls") == spoken
    code, figures, told = load("connect", *hub, "--connections", 100, "--in-flight", 8)
    assert code == 0 and clean(figures), told
    assert figures["handshakes"] == 100 and figures["openMillisMax"] > 0


def test_load_refusesAnotherCertificate(hub, tmp_path):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=other", "-out", tmp_path / "other.pem",
         "-keyout", tmp_path / "other.key"], check=True, capture_output=True)
    code, _, told = load(
        "idle", *hub[:4], "--tls-cert", tmp_path / "other.pem", "--connections", 1)
    assert code == 1 and ("not the pinned one" in told or "--tls-cert" not in hub), told


@pytest.mark.parametrize("rule", ["single", "approval", "points", "score", "ranked", "yna"])
def test_hall_isVotedInByTheRuleAskedFor_andNothingIsLost(rule, tmp_path):
    done = subprocess.run(
        [BENCH, "hall", "--rule", rule, "--seats", "20", "--rounds", "3", "--alone", "--json",
         "--wontak", BINARY, "--folder", tmp_path / "hall"],
        capture_output=True, text=True, timeout=4 * DEADLINE)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["lost_or_double"] == 0 and rule in figures["run"], figures


# MARK: Lies

class Liar:
    """The toy protocol, true except for one thing."""

    def __init__(self, lie):
        self.lie = lie
        self.members = []
        self.heard = 0
        self.lock = threading.Lock()

    def __call__(self, line):
        with self.lock:
            self.members.append(line)
        try:
            if self.lie == "talks":
                line.send("good evening")
            for message in line:
                self.hear(line, message)
        except ConnectionClosed:
            pass
        finally:
            with self.lock:
                self.members.remove(line)

    def hear(self, line, message):
        with self.lock:
            self.heard += 1
            # Not the first: what works once may fail later.
            lies = self.heard == READERS + 2
        kind = message[:1]
        if kind == "P":
            until(lambda: len(self.members) == READERS + 1, "everybody is there")
            others = [other for other in self.members if other is not line]
        receivers = others if kind == "P" else [line]
        answer = "A" if kind == "V" else message
        if lies and self.lie == "delays":
            time.sleep(DELAY_SECONDS)
        for receiver in receivers:
            self.say(receiver, answer, lies and receiver is receivers[-1])

    def say(self, receiver, answer, lies):
        if lies and self.lie == "drops":
            return
        if lies and self.lie == "closes":
            return receiver.close()
        if self.lie == "pings":
            assert receiver.ping().wait(DEADLINE), "no pong"
        if self.lie == "fragments":
            answer = [answer[:1], answer[1:]]
        receiver.send(answer[:-1] + "?" * 150 if lies and self.lie == "changes" else answer)
        if lies and self.lie == "doubles":
            receiver.send(answer)


@pytest.fixture
def lying():
    """Makes servers that tell one lie."""
    servers = []

    def make(lie):
        server = serve_websockets(Liar(lie), "127.0.0.1", 0, compression=None, ping_interval=None)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        servers.append((server, thread))
        return ["--port", server.socket.getsockname()[1], "--connections", READERS,
                "--patience-millis", 300]

    yield make
    for server, thread in servers:
        server.shutdown()
        thread.join(DEADLINE)


ROUNDS = {"broadcast": ("--rounds", 12), "vote": ("--rounds", 5), "echo": ("--seconds", 0.1)}


@pytest.mark.parametrize("mode", ROUNDS)
@pytest.mark.parametrize("way", ["plainly", "fragments", "pings"])
def test_stranger_isBelieved_whenItTellsTheTruth(lying, mode, way):
    code, figures, told = load(mode, *lying(way), *ROUNDS[mode])
    assert code == 0 and clean(figures), told


@pytest.mark.parametrize("mode", ROUNDS)
@pytest.mark.parametrize("lie, fault", [
    ("drops", "missing"), ("doubles", "strange"), ("changes", "strange"), ("closes", "lost")])
def test_lie_isTold(lying, mode, lie, fault):
    code, figures, told = load(mode, *lying(lie), *ROUNDS[mode])
    assert code == 1, (figures, told)
    assert figures[fault] >= 1, figures


def test_delay_isInTheFigures(lying):
    reach = lying("delays")[:-1] + [round(DEADLINE * 1000)]
    code, figures, told = load("broadcast", *reach, *ROUNDS["broadcast"])
    assert code == 0 and clean(figures), told
    assert figures["lastMillisMax"] >= DELAY_SECONDS * 1000
    assert figures["lastMillisP50"] < figures["lastMillisMax"]


def test_idle_isNotSilent_whenTheServerTalks(lying):
    code, figures, _ = load("idle", *lying("talks"), "--seconds", 0.5)
    assert code == 1 and figures["strange"] >= 1


def test_load_saysWhy_whenNobodyListens():
    code, _, told = load("idle", "--port", 1, "--connections", 1)
    assert code == 1 and "connect" in told


# MARK: A real hall

def test_sorting_timesEveryNote_ofTheHallThatSorts(tmp_path):
    done = subprocess.run(
        [BENCH, "sorting", "--json", "--wontak", BINARY, "--folder", tmp_path / "run",
         "--texts", ROOT / "Tests" / "halls" / "city-notes.tsv", "--seats", "20",
         "--notes", "40", "--pairs", "2", "--window", "0.4", "--every", "40"],
        capture_output=True, text=True, timeout=4 * DEADLINE)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["notes_timed"] > 0 and figures["placed_p50_ms"] > 0
    assert figures["ack_p99_ms_without"] > 0 and figures["ack_p99_ms_with"] > 0
    assert not (tmp_path / "run").exists()
