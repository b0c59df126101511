"""Bursts of votes and notes, and the account of them afterwards: what the pages hold against what
the journal holds. Knows nothing of how the server was hurt in between."""

import hashlib

from harness.journal import recount

OPTIONS = "abcdefgh"
POLL = "priority"
TEXTS = ["밤길 가로등이 너무 어둡습니다", "막차가 한 시간만 늦었으면", "시장에 앉을 자리가 없어요"]


class Burst:
    """Every seat votes and every table writes, again and again, while something may happen after
    a given number of answers."""

    def __init__(self, party, rng, votes=2, notes=2):
        self.party = party
        self.rng = rng
        self.votes = votes
        self.notes = notes
        self.answers = 0
        self.expected = len(party.seats) * votes + len(party.tables) * notes
        self._action = None
        self._after = None
        self._delay = 0
        self._tasks = []

    def when(self, answers, action, delay=0.0):
        """Runs `action` on the party's loop `delay` seconds after that many answers came."""
        self._after, self._action, self._delay = answers, action, delay
        return self

    def start(self):
        self.party.do(self._start())
        return self

    def finish(self):
        """Waits until every command has its final answer."""
        self.party.do(self._finish())
        assert self._action is None, "the burst ended before what was to happen in it"
        return self

    async def _start(self):
        for seat, page in self.party.seats.items():
            self._tasks.append(self.party.loop.create_task(self._vote(page)))
        for number, page in self.party.tables.items():
            self._tasks.append(self.party.loop.create_task(self._write(number, page)))
        self._look()

    async def _finish(self):
        for task in self._tasks:
            await task

    async def _vote(self, page):
        for _ in range(self.votes):
            choice = sorted(self.rng.sample(OPTIONS, self.rng.randint(1, 2)))
            await page.give("castBallot", poll=POLL, choice=choice)
            self._look(1)

    async def _write(self, number, page):
        for _ in range(self.notes):
            await page.give(
                "addNote", id=f"{number}.{self.rng.randrange(16**8):08x}", kind="opinion",
                text=self.rng.choice(TEXTS), tags=[], people=self.rng.randint(1, 9), minority=0)
            self._look(1)

    def _look(self, more=0):
        self.answers += more
        if self._action and self.answers >= self._after:
            action, self._action = self._action, None
            self.party.loop.call_later(self._delay, action)


def credential(page):
    """How the journal names who is behind a page."""
    return page.name if page.role == "seat" else page.name.replace("table ", "table:")


def account(server, party):
    """Every acknowledged vote and note is in the journal exactly once, as it was sent; nothing is
    there that was not sent or was refused; nothing is left unanswered."""
    journal = server.journal
    journal.check()
    stored, who = {}, {}
    previous = None
    for event in journal.events():
        # A first vote that also seats its voter is two rows; the nonce is on the first.
        nonce = event.get("nonce")
        if nonce is None and previous and event["by"] == previous["by"] and (
                event["at"] == previous["at"] and event["k"] == "ballotCast"):
            nonce = previous.get("nonce")
        if event["k"] in ("ballotCast", "noteAdded"):
            assert nonce, f"row {event['seq']} was given by nobody"
            stored.setdefault((event["by"], nonce), []).append(event)
        previous = event
    pages = [*party.seats.values(), *party.tables.values()]
    for page in pages:
        assert page.unanswered == 0, f"{page.name} waits for {page.unanswered} answers"
        who[page] = by = "seat:" + page.name if page.role == "seat" else credential(page)
        for record in page.acks:
            rows = stored.pop((by, record.command["n"]), [])
            if record.command["c"] not in ("castBallot", "addNote"):
                continue
            assert len(rows) == 1, f"{by}: acknowledged, and {len(rows)} times in the journal"
            assert says(rows[0], record.command), (rows[0], record.command)
            assert record.answer["seq"] <= rows[0]["seq"] <= record.answer["seq"] + 1
    assert not stored, f"{len(stored)} rows that nobody was told of: {list(stored)[:3]}"
    box = journal.box(POLL)
    last = {page.name: votes(page)[-1] for page in party.seats.values() if votes(page)}
    assert {owner: ballot.choice for owner, ballot in box.items()} == {
        f"seat:{seat}": record.command["choice"] for seat, record in last.items()}


def votes(page):
    return [record for record in page.acks if record.command["c"] == "castBallot"]


def says(event, command):
    """Whether a row says what the command asked for."""
    if event["k"] == "ballotCast":
        return (event["poll"], event["choice"]) == (command["poll"], command["choice"])
    fields = ("kind", "text", "people", "tags", "minority")
    return event["note"] == command["id"] and all(event[f] == command[f] for f in fields)


def settle_poll(server, party, mc, console):
    """Closes, recounts and reveals; screen, export, journal and pages agree."""
    result = party.close_poll(mc, POLL)
    file = party.hall.ballots(POLL, console.token)
    cast, tally = recount(file)
    journal = server.journal
    assert result["tally"] == tally == journal.tally(POLL)
    assert result["cast"] == cast == len(journal.box(POLL))
    closed = journal.events("pollClosed")[-1]
    assert closed["ballots"] == hashlib.sha256(file).hexdigest()
    return result


def links_hold(server, seats):
    """Links let in whom they let in before: these seats, and one of each staff role."""
    hall, links = server.hall, server.links
    for seat in seats:
        assert hall.get(links.seats[seat]).status == 200, seat
    assert hall.get("/s/AAAAAAAAAAAAAAAAAAAAAA").status == 403
    for role in ("mc", "desk", "desk2", "door", "console"):
        assert hall.sitting(links[role], "again")
    assert hall.sitting(links.tables["2"], "again")


def storage(page):
    """What the hall says of its storage."""
    return (page.document("hall", "now") or {}).get("storage")


def await_storage(party, page, wanted):
    party.do(page.until(lambda p: storage(p) == wanted, f"storage {wanted}"))


__all__ = ["Burst", "POLL", "account", "await_storage", "links_hold", "settle_poll", "storage"]
