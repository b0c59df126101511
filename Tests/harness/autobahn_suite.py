"""The toy hub under the Autobahn cases: started, talked to, and its verdicts counted. A case that
is missing or that the hub does not take part in is as bad as one that fails."""

import collections
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from .autobahn_cases import GROUPS
from .certificates import Certificates
from .server import BINARY, free_port
from .waiting import until

BENCH = os.environ.get("WONTAK_BENCH") or str(Path(BINARY).with_name("wontak-bench"))
FINE = {"OK", "NON-STRICT", "INFORMATIONAL"}
"""NON-STRICT is the suite's word for what the RFC leaves open, such as echoing what came whole
before the frame that broke the rules."""


class ToyHub:
    """`wontak-bench hub`, plain or over TLS."""

    def __init__(self, scratch, tls):
        assert os.access(BENCH, os.X_OK), f"no program at {BENCH}: build it, or set WONTAK_BENCH"
        scratch = Path(scratch)
        scratch.mkdir(parents=True, exist_ok=True)
        port = free_port()
        self.url = f"{'wss' if tls else 'ws'}://127.0.0.1:{port}/"
        self.log_file = scratch / "hub.log"
        # The toy's own words begin with P and V, as texts of the compression cases may.
        arguments = [BENCH, "hub", "--port", str(port), "--echo"]
        if tls:
            certificate, key = Certificates(scratch / "certificates").make("hub")
            arguments += ["--tls-cert", str(certificate), "--tls-key", str(key)]
        with open(self.log_file, "wb") as log:
            self.process = subprocess.Popen(
                arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            until(self._is_listening, lambda: f"the hub listening: {self._log()}")
        except BaseException:
            self.process.kill()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        ended = self.process.poll()
        self.process.terminate()
        self.process.wait(30)
        assert ended is None, f"the hub ended by itself with {ended}: {self._log()}"

    def _is_listening(self):
        assert self.process.poll() is None, self._log()
        return re.search("listening on", self._log())

    def _log(self):
        return self.log_file.read_text(errors="replace")


def verdicts(url, groups, report, seconds):
    """Runs the cases and returns what became of each, by number."""
    report = Path(report)
    tests = Path(__file__).resolve().parents[1]
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "harness.autobahn_client", url, str(report),
         *groups],
        cwd=tests, stdin=subprocess.DEVNULL, check=True, timeout=seconds)
    return json.loads(report.read_text(encoding="utf-8"))


def judge(url, groups, report, seconds):
    """Prints what was counted and refuses anything but a full and spotless sheet."""
    found = verdicts(url, groups, report, seconds)
    table = collections.defaultdict(collections.Counter)
    for case, verdict in found.items():
        table[case.split(".")[0]][f"{verdict['behavior']}/{verdict['close']}"] += 1
    for group in groups:
        print(f"{url} {group}.*: {sum(table[group].values())} cases, {dict(table[group])}")
    bad = [f"{case}: {verdict['behavior']}/{verdict['close']}: {verdict['why'][:160]}"
           for case, verdict in found.items()
           if verdict["behavior"] not in FINE or verdict["close"] not in ("OK", "INFORMATIONAL")]
    print(f"{url}: {len(found)} cases, {len(bad)} bad")
    assert not bad, "\n".join(bad)
    counts = {group: sum(table[group].values()) for group in groups}
    assert counts == {group: GROUPS[group] for group in groups}
    return found
