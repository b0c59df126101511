"""Who would keep a hall from its phones: slowhttptest with its headers, bodies and slow reading,
and a crowd that connects and says nothing. Each a process of its own, ended by its own pid."""

import resource
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import time

MODES = {
    "headers": ["-H", "-i", "2", "-x", "24"],
    "body": ["-B", "-i", "2", "-x", "24", "-s", "8192"],
    "read": ["-X", "-n", "2", "-z", "16", "-w", "256", "-y", "512", "-k", "5"],
}
"""Follow-up data every 2 s in small pieces; in `read`, five answers taken 16 bytes at a time."""


class Attack:
    """Processes that attack; they are gone when it is closed."""

    def __init__(self, *commands, output=subprocess.DEVNULL):
        self.processes = [
            subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output,
                             stderr=subprocess.DEVNULL) for command in commands]

    @property
    def is_at_work(self):
        return any(process.poll() is None for process in self.processes)

    @property
    def pids(self):
        return [process.pid for process in self.processes]

    def close(self):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Slow(Attack):
    """slowhttptest on one path, in one mode. Four of it: one opens too few a second, and those
    that are cut for their slowness it does not open again."""

    def __init__(self, hall, mode, path, connections=1_000, seconds=60):
        program = shutil.which("slowhttptest")
        assert program, "slowhttptest is needed: the Makefile installs it"
        url = f"{'https' if hall.is_tls else 'http'}://{hall.host}:{hall.port}{path}"
        each = [program, "-c", str(connections // 4), *MODES[mode], "-r", "1000",
                "-l", str(seconds), "-p", "10", "-u", url]
        super().__init__(each, each, each, each)


class Silent(Attack):
    """A crowd of connections that say nothing, and call again as soon as they are cut."""

    def __init__(self, hall, connections):
        super().__init__(
            [sys.executable, __file__, hall.host, str(hall.port), str(connections)],
            output=subprocess.PIPE)
        self._said = self.processes[0].stdout
        assert self._said.readline() == b"all\n"

    def close(self):
        super().close()
        self._said.close()


def be_silent(host, port, count):
    """Holds that many connections until it is told to end; `all` once each was begun."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    held = selectors.DefaultSelector()

    def call():
        one = socket.socket()
        one.setblocking(False)
        one.connect_ex((host, port))
        held.register(one, selectors.EVENT_READ)

    for number in range(count):
        call()
        if number % 100 == 99:
            held.select(0.01)
    print("all", flush=True)
    while True:
        for key, _ in held.select():
            held.unregister(key.fileobj)
            key.fileobj.close()
            call()
        # Not faster than a machine with other work can bear: some thousand calls a second.
        time.sleep(0.02)


if __name__ == "__main__":
    be_silent(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
