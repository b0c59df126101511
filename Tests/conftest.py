"""What every process test starts from: a scratch folder, servers that are gone afterwards, and a
seed that is printed, so that what failed can be made to happen again (`SEED=n`)."""

import os
import random

import pytest
from harness import BINARY, Party, Server


def pytest_report_header():
    return f"wontak: {BINARY}"


def pytest_sessionstart():
    if not os.access(BINARY, os.X_OK):
        pytest.exit(f"no program at {BINARY}: build it, or set WONTAK", returncode=2)


@pytest.fixture
def seed():
    """Random tests draw from `random.Random(seed)` alone."""
    value = int(os.environ.get("SEED") or random.SystemRandom().randrange(1_000_000))
    print(f"SEED={value}")
    return value


@pytest.fixture
def serve(tmp_path):
    """Makes servers; each is killed at the end."""
    servers = []

    def make(name="one", start=True, **options):
        server = Server(tmp_path / name, **options)
        servers.append(server)
        return server.start() if start else server

    yield make
    for server in servers:
        server.close()


@pytest.fixture
def visit():
    """Makes parties; each is gone at the end."""
    parties = []

    def make(server):
        parties.append(Party(server.hall))
        return parties[-1]

    yield make
    for party in parties:
        party.close()
