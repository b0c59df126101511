"""Everybody who is in a hall: seats, facilitators and staff, and what they do together. Runs its
pages on a loop of its own, so that tests read as plain lines."""

import asyncio
import threading

from .page import Page
from .waiting import DEADLINE

AT_ONCE = 50
"""Pages that are opening at the same time."""


class Party:
    """Pages of one hall, on one event loop in one thread."""

    def __init__(self, hall):
        self.hall = hall
        self.links = hall.links
        self.pages = []
        self.seats = {}
        self.tables = {}
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def do(self, work, seconds=DEADLINE * 4):
        """Runs a coroutine on the party's loop and returns what it returns."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(seconds)

    def close(self):
        if self.loop.is_closed():
            return
        self.do(self._close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(DEADLINE)
        self.loop.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # MARK: Who comes

    def page(self, token, name=""):
        return self.do(self._open(token, name))

    def staff(self, role, name=None):
        """A page of a role with a sitting of its own: `mc`, `desk2`, `console`."""
        token = self.hall.sitting(self.links[role], name or role)
        return self.page(token, role)

    def table(self, number):
        token = self.hall.sitting(self.links.tables[str(number)], f"f{number}")
        page = self.page(token, f"table {number}")
        self.tables[str(number)] = page
        return page

    def viewer(self, role="screen"):
        return self.page(self.links.token(self.links[role]), role)

    def seat(self, seat):
        self.seats[seat] = self.page(self.links.seat_token(seat), seat)
        return self.seats[seat]

    def sit(self, seats=None):
        """Opens the phones of these seats (all), until the hall has each of them present."""
        wanted = [seat for seat in (seats or self.links.seats) if seat not in self.seats]
        pages = self.do(self._open_all([(self.links.seat_token(s), s) for s in wanted]))
        self.seats.update(zip(wanted, pages))
        self.do(together(
            page.until(is_present, "present") for page in pages))
        return pages

    def facilitate(self, tables=None):
        """Opens a facilitator's page at these tables (all)."""
        wanted = [str(table) for table in (tables or self.links.tables)]
        tokens = [(self.hall.sitting(self.links.tables[t], f"f{t}"), f"table {t}") for t in wanted]
        pages = self.do(self._open_all(tokens))
        self.tables.update(zip(wanted, pages))
        return pages

    # MARK: What they do together

    def open_poll(self, mc, poll):
        """The MC opens a poll; every seat sees it open."""
        self.move_poll(mc, "openPoll", poll)
        self.do(together(
            page.until(lambda p: (p.document("hall", f"poll:{poll}") or {}).get("state") == "open",
                       f"{poll} open")
            for page in self.seats.values()))

    def close_poll(self, mc, poll):
        """Close, recount, reveal; returns the result the hall shows."""
        for step in ("closePoll", "recountPoll", "revealPoll"):
            self.move_poll(mc, step, poll)
        document = self.do(mc.until(
            lambda p: (p.document("hall", f"poll:{poll}") or {}).get("result"), "a result"))
        options = [option["id"] for option in mc.document("hall", f"poll:{poll}")["options"]]
        tally = {o: n for o, n in zip(options, document["tally"]) if n}
        return {**document, "tally": tally}

    def move_poll(self, mc, step, poll):
        """One step of a poll, upon the revision the MC sees when it has been told of the last."""
        answer = self.do(mc.give(step, poll=poll, rev=self.do(self._revision(mc, poll))))
        assert answer["t"] == "ack", (step, answer)
        wanted = {"openPoll": "open", "closePoll": "closed", "recountPoll": "recounted",
                  "revealPoll": "revealed"}[step]
        self.do(mc.until(lambda p: p.document("polls", poll)["state"] == wanted, wanted))
        return answer

    async def _revision(self, mc, poll):
        return (await mc.until(lambda p: p.document("polls", poll), f"the poll {poll}"))["rev"]

    # MARK: Steps

    async def _open(self, token, name):
        page = Page(self.hall, token, name)
        self.pages.append(page)
        return await page.open()

    async def _open_all(self, tokens):
        turn = asyncio.Semaphore(AT_ONCE)

        async def one(token, name):
            async with turn:
                return await self._open(token, name)

        return await asyncio.gather(*(one(*item) for item in tokens))

    async def _close(self):
        await asyncio.gather(*(page.close() for page in self.pages))


async def together(works):
    """Runs them all and returns their results in order."""
    return await asyncio.gather(*works)


def is_present(page):
    return (page.document("seat", "me") or {}).get("state") == "present"
