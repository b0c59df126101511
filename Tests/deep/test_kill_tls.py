"""The server is killed during bursts over TLS: phones come back through new handshakes to the
same certificate, and nothing acknowledged is gone."""

import random

from killing import outlive_kills

KILLS = 5


def test_sigkill_losesNothingAcknowledged_whenKilledDuringBurstsOverTLS(serve, visit, seed):
    server = serve(tls=True)
    assert server.hall.is_tls and server.links.document["certificateSHA256"]
    outlive_kills(server, visit, random.Random(seed), KILLS)
