"""The Autobahn cases of RFC 6455 against the sockets of the hall, over TLS."""

import pytest
from harness.autobahn_suite import ToyHub, judge

GROUPS = ["1", "2", "3", "4", "5", "6", "7", "9", "10"]


@pytest.mark.timeout(400)
def test_everyCase_isPassed_overTLS(tmp_path):
    with ToyHub(tmp_path, tls=True) as hub:
        found = judge(hub.url, GROUPS, tmp_path / "verdicts.json", seconds=360)
    assert len(found) == 301
