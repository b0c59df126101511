"""A laptop dies and its folder goes on elsewhere: a copy of DIR, made after a stop or after a
kill, is the same event under the same links."""

import random
import shutil

import pytest
from crowd import POLL, Burst, account, links_hold, settle_poll
from harness import until

APART = {"now", "join", "report", "health"}
"""Documents that speak of the address or of the moment."""
TOPICS = ("hall", "polls", "themes", "notes", "screen", "seat")


def onlookers(party, seat):
    """The MC, the screen and a seat."""
    party.sit([seat])
    return {"mc": party.staff("mc"), "screen": party.viewer(), "seat": party.seats[seat]}


def shown(pages):
    """What they are shown."""
    return {
        f"{name} {topic} {key}": document
        for name, page in pages.items() for topic in TOPICS
        for key, document in page.boards.get(topic, {}).items() if key not in APART
    }


@pytest.mark.parametrize("ending", ["stop", "kill"])
def test_copy_goesOnWithTheEvent_whenMadeAfter(serve, visit, seed, tmp_path, ending):
    rng = random.Random(seed)
    first = serve("first")
    party = visit(first)
    mc = party.staff("mc")
    seats = rng.sample(sorted(first.links.seats), 40)
    party.sit(seats[:39])
    party.facilitate(range(1, 6))
    party.open_poll(mc, POLL)
    Burst(party, rng).start().finish()
    pages = onlookers(party, seats[39])
    party.do(pages["screen"].until(
        lambda p: p.document("screen", "totals") == {"notes": 10, "ballots": 39, "present": 40},
        "the totals"))
    before = shown(pages)
    party.close()
    assert first.stop() == 0 if ending == "stop" else first.kill() is None
    shutil.copytree(first.data, tmp_path / "elsewhere")
    shutil.rmtree(first.data)

    second = serve("second", data=tmp_path / "elsewhere")
    for name in ("mc", "desk", "tables", "seats"):
        assert second.links[name] == first.links[name]
    guests = visit(second)
    pages = onlookers(guests, seats[39])
    until(lambda: shown(pages) == before, lambda: differences(before, shown(pages)))
    links_hold(second, seats)
    # The pages of before knew another address: they come as new ones, with what they hold.
    for seat in seats[:39]:
        guests.seat(seat).acks += party.seats[seat].acks
    account(second, guests_with_notes(guests, party))
    mc, console = guests.staff("mc"), guests.staff("console")
    Burst(guests, rng, notes=0).start().finish()
    account(second, guests_with_notes(guests, party))
    settle_poll(second, guests, mc, console)


def differences(before, after):
    return {key: (before.get(key), after.get(key)) for key in before | after
            if before.get(key) != after.get(key)}


def guests_with_notes(guests, party):
    """The notes were written by facilitators who are not here any more."""
    guests.tables = party.tables
    return guests
