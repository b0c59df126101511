"""Servers and the load client as processes: started on their own core, known by their pid, ended
by it. Knows command lines; what is compared with what is in scenarios.py."""

import json
import os
import random
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "bench" / "peers"
BENCH = Path(os.environ.get("WONTAK_BENCH", ROOT / ".build/release/wontak-bench"))
FLYINGFOX = Path(os.environ.get(
    "FLYINGFOX_HUB", PEERS / "flyingfox-hub/.build/release/flyingfox-hub"))
FLOOR = Path(os.environ.get("FLOOR", ROOT / ".build/bench-floor"))
SERVER_CORES = {0}
CLIENT_CORES = {1}
# Both cores: what several loops are for.
ALL_CORES = {0, 1}
READY_SECONDS = 20
END_SECONDS = 5
LOAD_SECONDS = 180


class Failed(Exception):
    """A server did not start, or a load run did not get everything that was due."""


def pinned(cores):
    """For the child: its cores, and a scheduling group of its own that comes before others'.
    The group is sched(7)'s autogroup; its weight needs rights and is only a help."""
    def prepare():
        os.sched_setaffinity(0, cores)
        try:
            with open("/proc/self/autogroup", "w") as file:
                file.write("-15")
        except OSError:
            pass
    return prepare


def command(kind, port, tls, extra):
    """The command line of one kind of server."""
    ours = [str(BENCH), "hub"]
    lines = {
        "ours": ours,
        "socketify": [sys.executable, str(PEERS / "socketify_hub.py")],
        "picows": [sys.executable, str(PEERS / "picows_hub.py")],
        "flyingfox": [str(FLYINGFOX)],
        "floor": [str(FLOOR)],
    }
    words = lines[kind] + ["--port", str(port)] + list(extra)
    if tls:
        words += ["--tls-cert", str(tls.certificate), "--tls-key", str(tls.key)]
    return words


def knows_carriers():
    """Whether the hub can be told how to send."""
    said = subprocess.run([str(BENCH), "hub", "--help"], capture_output=True, text=True)
    return "--carrier" in said.stdout


class Certificate:
    """A self-signed ECDSA P-256 certificate, the same for every server."""

    def __init__(self, folder):
        self.certificate = Path(folder) / "cert.pem"
        self.key = Path(folder) / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
             "-out", str(self.certificate), "-keyout", str(self.key)],
            check=True, capture_output=True)


class Server:
    """One server, fresh: nothing of an earlier run is in its memory."""

    def __init__(self, kind, tls=None, extra=(), cores=None):
        self.port = free_port()
        self.tls = tls
        self.process = subprocess.Popen(
            command(kind, self.port, tls, extra), start_new_session=True,
            preexec_fn=pinned(cores or SERVER_CORES),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def __enter__(self):
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.02)
        self.stop()
        raise Failed(f"not ready: {' '.join(self.process.args)}\n{self.process.stdout.read()}")

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def load(self, words):
        """Drives this server; returns the client's figures."""
        line = [str(BENCH), "load", *words, "--json", "--port", str(self.port),
                "--pid", str(self.process.pid)]
        if self.tls:
            line += ["--tls-cert", str(self.tls.certificate)]
        done = subprocess.run(
            line, start_new_session=True, preexec_fn=pinned(CLIENT_CORES),
            capture_output=True, text=True, timeout=LOAD_SECONDS)
        if done.returncode != 0:
            raise Failed(f"{' '.join(line)}\n{done.stdout}{done.stderr}")
        return json.loads(done.stdout)


def free_port():
    """Below the kernel's own range, where thousands of client ports will be taken."""
    for port in random.sample(range(20_000, 30_000), 200):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise Failed("no free port")
