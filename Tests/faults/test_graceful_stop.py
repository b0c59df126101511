"""A server that is asked to stop: what is committed is answered, pages are told to come back."""

import functools
import random
import signal

import pytest
from crowd import POLL, Burst, account, settle_poll


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_stop_answersWhatIsCommitted_whenAskedDuringBurst(serve, visit, seed, name):
    rng = random.Random(seed)
    server = serve(tls=name == "SIGINT")
    party = visit(server)
    mc, console = party.staff("mc"), party.staff("console")
    party.sit(rng.sample(sorted(server.links.seats), 100))
    party.facilitate(range(1, 11))
    party.open_poll(mc, POLL)
    burst = Burst(party, rng, votes=4)
    ask = functools.partial(server.process.send_signal, getattr(signal, name))
    burst.when(rng.randrange(burst.expected // 2), ask).start()
    assert server.ended() == 0
    for page in party.pages:
        party.do(page.until(lambda p: p.closes, "a farewell"))
        assert page.closes[0] == 1012, page.name
    told = {(page.name, ack.command["n"]) for page in party.seats.values() for ack in page.acks}
    held = server.journal.nonces()
    assert all((f"seat:{seat}", nonce) in held for seat, nonce in told)
    server.start()
    burst.finish()
    account(server, party)
    settle_poll(server, party, mc, console)
    assert server.stop() == 0


def test_stop_endsAtOnce_whenNobodyIsThere(serve):
    server = serve()
    assert server.stop() == 0
    assert server.journal.check()
