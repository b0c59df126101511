"""The server is killed during bursts over TLS: phones come back through new handshakes to the
same certificate, and nothing acknowledged is gone."""

import random

from crowd import POLL, Burst, account, links_hold, settle_poll
from harness.party import together

KILLS = 5


def test_sigkill_losesNothingAcknowledged_whenKilledDuringBurstsOverTLS(serve, visit, seed):
    rng = random.Random(seed)
    server = serve(tls=True)
    links = server.links.document
    assert server.hall.is_tls and links["certificateSHA256"]
    party = visit(server)
    mc, console = party.staff("mc"), party.staff("console")
    party.sit()
    party.facilitate()
    party.open_poll(mc, POLL)
    for kill in range(1, KILLS + 1):
        burst = Burst(party, rng)
        process = server.process
        burst.when(rng.randrange(burst.expected * 9 // 10), process.kill, rng.uniform(0, 0.02))
        burst.start()
        server.ended()
        server.start()
        assert server.links.document == links, "links or certificate are others after a restart"
        burst.finish()
        party.do(together(
            page.until(lambda p: p.greetings > kill, f"back after kill {kill}")
            for page in party.pages))
    account(server, party)
    for page in party.pages:
        assert not page.odd, f"{page.name} was not understood: {page.odd[:2]}"
    settle_poll(server, party, mc, console)
    links_hold(server, rng.sample(sorted(server.links.seats), 30))
    assert server.stop() == 0
    account(server, party)
