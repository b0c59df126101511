"""All Autobahn cases, with compression (RFC 7692), against the sockets of the hall, plain and over
TLS: half an hour of talk when the machine is slow, so it is no part of every day's tests."""

import pytest
from harness.autobahn_suite import ToyHub, judge

GROUPS = ["1", "2", "3", "4", "5", "6", "7", "9", "10", "12", "13"]


@pytest.mark.timeout(3_700)
@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
def test_everyCase_isPassed(tmp_path, tls):
    with ToyHub(tmp_path, tls=tls) as hub:
        found = judge(hub.url, GROUPS, tmp_path / "verdicts.json", seconds=3_600)
    assert len(found) == 517
