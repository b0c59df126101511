"""Bad Wi-Fi on one machine: two network namespaces joined by TUN devices, and between the two
packets that are late, lost, out of order, or silenced all at once. A process of its own that
lives as long as its stdin: however its user ends, the namespaces and all in them are gone.
Knows IP packets and nothing of what is in them."""

import argparse
import fcntl
import heapq
import json
import os
import random
import secrets
import select
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections import Counter

SERVER, PHONES = "198.18.0.1", "198.18.0.2"
"""Of 198.18.0.0/15, which RFC 2544 sets aside for tests of network devices."""

NOT_PERMITTED = 77
READY_SECONDS = 15
# linux/if_tun.h: struct ifreq holds the name in 16 bytes, then the flags.
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
MTU = 1_400
READ_AT_ONCE = 64
QUEUE_SECONDS_MAX = 0.2
"""What an access point keeps for a slow air; what comes on top is dropped."""


class NotPermitted(Exception):
    """This machine does not let us make devices or namespaces."""


class Link:
    """The link as its user sees it: two namespaces, and figures when it is over."""

    def __init__(self, seed, delay=0.040, jitter=0.020, loss=0.03, stall=2.0, every=10.0, mbit=20):
        self.air = dict(delay=delay, jitter=jitter, loss=loss, stall=stall, every=every, mbit=mbit)
        self.name = "wontak" + secrets.token_hex(4)
        self.server, self.phones = self.name + "s", self.name + "p"
        self.figures = None
        self._order = [sys.executable, __file__, "--name", self.name, "--seed", str(seed)]
        for name, value in self.air.items():
            self._order += [f"--{name}", str(value)]

    def open(self):
        # A session of its own: Ctrl-C ends the user, and that ends the link in good order.
        self._process = subprocess.Popen(
            self._order, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, start_new_session=True)
        ready, _, _ = select.select([self._process.stdout], [], [], READY_SECONDS)
        if ready and self._process.stdout.readline() == "ready\n":
            return self
        _, fault = self._end()
        if self._process.returncode == NOT_PERMITTED:
            raise NotPermitted(fault.strip())
        raise RuntimeError(f"the link did not come up: {fault}")

    def close(self):
        """Takes the link down; returns its figures. Once more is no harm."""
        if self.figures is None:
            out, fault = self._end()
            self.figures = json.loads(out or "{}")
            if self._process.returncode != 0:
                raise RuntimeError(f"the link broke: {fault}")
        return self.figures

    def _end(self):
        """Its stdin ends, and so does it."""
        return self._process.communicate(timeout=READY_SECONDS)

    @staticmethod
    def inside(namespace, *command):
        """The command line that runs a command in a namespace; the pid is the command's."""
        return ["ip", "netns", "exec", namespace, *map(str, command)]


# MARK: The process


def ip(*words):
    done = subprocess.run(["ip", *words], capture_output=True, text=True)
    if done.returncode != 0:
        raise NotPermitted(f"ip {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def device(namespace, name, address):
    """A TUN device inside a namespace; its other end is the file returned."""
    try:
        file = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(file, TUNSETIFF, struct.pack("16sH14x", name.encode(), IFF_TUN | IFF_NO_PI))
    except OSError as fault:
        raise NotPermitted(f"/dev/net/tun: {fault}") from None
    ip("netns", "add", namespace)
    ip("link", "set", name, "netns", namespace)
    ip("-n", namespace, "link", "set", "lo", "up")
    ip("-n", namespace, "address", "add", f"{address}/24", "dev", name)
    # A long queue towards us: packets are to be lost by the air, and counted, not by the kernel.
    ip("-n", namespace, "link", "set", name, "mtu", str(MTU), "txqueuelen", "10000", "up")
    return file


def remove(namespace):
    """Ends what still runs in a namespace of ours, and the namespace."""
    pids = subprocess.run(["ip", "netns", "pids", namespace], capture_output=True, text=True)
    for pid in pids.stdout.split():
        try:
            os.kill(int(pid), signal.SIGKILL)
        except ProcessLookupError:
            pass
    subprocess.run(["ip", "netns", "delete", namespace], capture_output=True)


class Air:
    """What is between two devices. Each way has its own rate; delay and loss are each way's."""

    def __init__(self, ends, wanted, rng):
        self.other = {ends[0]: ends[1], ends[1]: ends[0]}
        self.free = dict.fromkeys(ends, 0.0)
        self.wanted = wanted
        self.rng = rng
        self.figures = Counter(forwarded=0, lost=0, silenced=0, crowded=0, stalls=0)
        self._flying = []
        self._count = 0
        self._begun = time.monotonic()
        self._was_silent = False

    def carry(self, until):
        """Carries packets until the file `until` ends."""
        while True:
            due = self._flying[0][0] - time.monotonic() if self._flying else 0.05
            ready, _, _ = select.select([*self.other, until], [], [], min(max(due, 0), 0.05))
            if until in ready and not os.read(until, 4_096):
                return
            for file in self.other:
                if file in ready:
                    self._take(file)
            self._give()

    def _take(self, file):
        for _ in range(READ_AT_ONCE):
            try:
                packet = os.read(file, 65_536)
            except BlockingIOError:
                return
            self._launch(packet, self.other[file])

    def _launch(self, packet, to):
        now, wanted = time.monotonic(), self.wanted
        if self._is_silent(now):
            self.figures["silenced"] += 1
        elif self.rng.random() < wanted.loss:
            self.figures["lost"] += 1
        elif self.free[to] - now > QUEUE_SECONDS_MAX:
            self.figures["crowded"] += 1
        else:
            self.free[to] = max(self.free[to], now) + len(packet) * 8 / (wanted.mbit * 1e6)
            wait = wanted.delay + self.rng.uniform(-wanted.jitter, wanted.jitter)
            # The count keeps the heap from comparing packets.
            self._count += 1
            heapq.heappush(self._flying, (self.free[to] + wait, self._count, to, packet))

    def _is_silent(self, now):
        """The last `stall` seconds of `every`. What arrives then is gone, not kept."""
        wanted = self.wanted
        silent = (now - self._begun) % wanted.every >= wanted.every - wanted.stall
        self.figures["stalls"] += silent and not self._was_silent
        self._was_silent = silent
        return silent

    def _give(self):
        now = time.monotonic()
        while self._flying and self._flying[0][0] <= now:
            _, _, to, packet = heapq.heappop(self._flying)
            os.write(to, packet)
            self.figures["forwarded"] += 1


def main():
    orders = argparse.ArgumentParser()
    orders.add_argument("--name", required=True)
    orders.add_argument("--seed", type=int, required=True)
    for name in ("delay", "jitter", "loss", "stall", "every", "mbit"):
        orders.add_argument(f"--{name}", type=float, required=True)
    wanted = orders.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    namespaces = {wanted.name + "s": SERVER, wanted.name + "p": PHONES}
    if not shutil.which("ip"):
        print("there is no `ip`: install iproute2", file=sys.stderr)
        sys.exit(NOT_PERMITTED)
    try:
        ends = [device(name, "t" + name[-9:], address) for name, address in namespaces.items()]
        print("ready", flush=True)
        air = Air(ends, wanted, random.Random(wanted.seed))
        air.carry(sys.stdin.fileno())
        print(json.dumps(air.figures))
    except NotPermitted as fault:
        print(fault, file=sys.stderr)
        sys.exit(NOT_PERMITTED)
    finally:
        for name in namespaces:
            remove(name)


if __name__ == "__main__":
    main()
