"""A server killed without a word, again and again, in the middle of votes and notes: over plain
sockets in every run, over TLS in the deep ones."""

from crowd import POLL, Burst, account, links_hold, settle_poll
from harness.party import together


def outlive_kills(server, visit, rng, kills):
    """Kills `server` during `kills` bursts and judges what is left."""
    links = server.links.document
    party = visit(server)
    mc, console = party.staff("mc"), party.staff("console")
    party.sit()
    party.facilitate()
    party.open_poll(mc, POLL)
    for kill in range(1, kills + 1):
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
