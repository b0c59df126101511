"""The server as a process: started with a deadline, ended by its own pid, started again on the
same folder and port. Reads its stdout line, its links file and its log; never its memory."""

import json
import os
import random
import select
import signal
import socket
import subprocess
import time
from pathlib import Path

from .hall import Hall, Links
from .journal import Journal
from .waiting import DEADLINE, Overdue, until

ROOT = Path(__file__).resolve().parents[2]
BINARY = str(Path(os.environ.get("WONTAK", ROOT / ".build/release/wontak")).resolve())
PLANS = ROOT / "seating-plans"


def run(*arguments, cwd=ROOT, env=None, seconds=DEADLINE):
    """Runs the binary to its end; `returncode`, `stdout` and `stderr` are texts."""
    return subprocess.run(
        [BINARY, *map(str, arguments)], cwd=cwd, env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds)


def free_port():
    """A port below the kernel's own: a page that calls a dead server on a port of the kernel's
    range can be given that very port and meet itself, and the server then cannot come back."""
    for _ in range(200):
        port = random.randrange(20_000, 30_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no free port")


class Server:
    """`wontak serve` on one data folder."""

    def __init__(self, scratch, plan="incheon-300", data=None, port=None, tls=False, flags=(),
                 env=None):
        self.scratch = Path(scratch)
        self.scratch.mkdir(parents=True, exist_ok=True)
        self.data = Path(data) if data else self.scratch / "hall"
        self.plan = Path(plan) if "/" in str(plan) else PLANS / plan
        self.port = port or free_port()
        self.tls = tls
        self.flags = list(flags)
        self.env = dict(env or {})
        self.links_file = self.scratch / "links.json"
        self.log_file = self.scratch / "stderr.log"
        self.process = None
        self.links = None
        self.hall = None
        self.first_line = ""

    # MARK: Life

    def start(self, *extra, seconds=DEADLINE):
        """Starts and waits for the `listening` line and the links file."""
        self.spawn(*extra)
        self.first_line = self._line(seconds)
        until(lambda: self.links_file.exists() or self._dead(), "the links file", seconds)
        self.links = Links(json.loads(self.links_file.read_text()))
        self.hall = Hall(self.links, self.first_line.removeprefix("listening on "))
        return self

    def spawn(self, *extra):
        """Starts without waiting; for starts that are meant to fail."""
        assert self.process is None, "it is running"
        self.links_file.unlink(missing_ok=True)
        arguments = [
            BINARY, "serve", *(["--plan", str(self.plan)] if self.plan else []),
            "--data", str(self.data), "--port", str(self.port),
            "--links-file", str(self.links_file), *([] if self.tls else ["--no-tls"]), *self.flags,
            *map(str, extra),
        ]
        with open(self.log_file, "ab") as log:
            self.process = subprocess.Popen(
                arguments, cwd=ROOT, env={**os.environ, **self.env}, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=log)
        return self.process

    def stop(self, seconds=DEADLINE):
        """SIGTERM; returns the exit code."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.ended(seconds)

    def kill(self):
        """SIGKILL: the process is gone when this returns."""
        if self.process is not None:
            self.process.kill()
            self.ended()

    def ended(self, seconds=DEADLINE):
        """Waits for the end; returns the exit code."""
        code = self.process.wait(seconds)
        self.process.stdout.close()
        self.process = None
        return code

    def close(self):
        """However it stands: it is gone."""
        self.kill()

    # MARK: What it leaves behind

    @property
    def journal(self):
        return Journal(self.data / "journal.sqlite")

    @property
    def log(self):
        return self.log_file.read_text(errors="replace") if self.log_file.exists() else ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # MARK: Steps

    def _dead(self):
        if self.process.poll() is None:
            return False
        raise Overdue(f"the server ended with {self.process.returncode}:\n{self.log[-2_000:]}")

    def _line(self, seconds):
        stream = self.process.stdout
        end = time.monotonic() + seconds
        text = b""
        while not text.endswith(b"\n"):
            ready, _, _ = select.select([stream], [], [], max(0, end - time.monotonic()))
            piece = os.read(stream.fileno(), 4_096) if ready else b""
            if not piece:
                self.process.wait(1) if ready else self.process.kill()
                self._dead()
                raise Overdue(f"no line on stdout within {seconds} s:\n{self.log[-2_000:]}")
            text += piece
        line = text.decode().splitlines()[0]
        assert line.startswith("listening on "), line
        return line
