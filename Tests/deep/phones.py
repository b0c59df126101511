"""The crowd behind the bad Wi-Fi, a program of its own because a namespace is a process's: joins,
votes in two polls, writes notes, asks again, and writes down what its pages hold. Judges nothing
and never looks into the journal."""

import asyncio
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

from harness import Hall, Links, Page, Party, new_nonce
from harness.party import together

POLLS = {"priority": ("abcdefgh", 3), "warmup": ("abcd", 1)}
TABLES = range(1, 7)
NOTES = 4
BURST_SECONDS = 11
"""Longer than the time from one stall to the next, so that each burst meets one."""
TWICE_SHARE, LEAVING_SHARE, AGAIN_SHARE = 0.15, 0.10, 0.15
JOIN_SECONDS = 60
BACK_SECONDS = 45
SILENCE_SECONDS = 25
"""Real pages take a server that was silent for so long for gone: its farewell may be lost."""
LATE_HELLO = 1008


class Phone(Page):
    """A page that counts what it sends and keeps every answer, the ones it did not wait for too."""

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.began = {}
        self.sends = Counter()
        self.heard = {}
        self.left_during = set()
        self.silences = 0
        self._silence = None

    def start(self, command, nonce=None, **fields):
        nonce = nonce or new_nonce()
        self.began.setdefault(nonce, time.monotonic_ns())
        return super().start(command, nonce, **fields)

    def press_again(self, nonce):
        """The same command, with the same nonce, before the answer to the first came."""
        self._send(nonce)

    def drop(self):
        self.left_during.update(self._waiting)
        super().drop()

    async def close(self):
        await super().close()
        if self._silence:
            self._silence.cancel()

    def _give_up(self, code):
        """Real pages come back after 1008: a stall can hold up a hello for longer than the server
        waits for one, and the phone has done nothing wrong."""
        if code != LATE_HELLO:
            super()._give_up(code)

    def _hear(self, message, socket):
        if self._silence:
            self._silence.cancel()
        loop = asyncio.get_running_loop()
        self._silence = loop.call_later(SILENCE_SECONDS, self._miss)
        super()._hear(message, socket)

    def _miss(self):
        self.silences += self.is_open
        super().drop()

    async def _put(self, text):
        self.sends[json.loads(text)["n"]] += self.is_open
        await super()._put(text)

    def _answer(self, message):
        if message["t"] != "retry":
            self.heard.setdefault(message["n"], set()).add((message["t"], message.get("seq")))
        super()._answer(message)


class Crowd(Party):
    """A party of phones."""

    async def _open(self, token, name):
        page = Phone(self.hall, token, name)
        self.pages.append(page)
        return await page.open(JOIN_SECONDS)


# MARK: What people do


async def vote(page, poll, rng):
    options, most = POLLS[poll]
    await command(page, rng, "castBallot", poll=poll,
                  choice=sorted(rng.sample(options, rng.randint(1, most))))


async def write(page, number, rng):
    for note in range(NOTES):
        await command(page, rng, "addNote", id=f"{number}.{rng.randrange(16**8):08x}",
                      kind="opinion", text=f"밤길 가로등이 너무 어둡습니다 {note}", tags=[],
                      people=rng.randint(1, 9), minority=0)


async def command(page, rng, name, **fields):
    """At some instant of the burst; some press twice, some lose their Wi-Fi over it, and some ask
    once more for what they were told already."""
    pause, whim, moment = rng.uniform(0, BURST_SECONDS), rng.random(), rng.uniform(0, 0.3)
    is_writing = name == "addNote"
    await asyncio.sleep(pause / NOTES if is_writing else pause)
    nonce = new_nonce()
    answer = page.start(name, nonce, **fields)
    if whim < TWICE_SHARE:
        page.press_again(nonce)
    elif whim < TWICE_SHARE + LEAVING_SHARE:
        asyncio.get_running_loop().call_later(moment, page.drop)
    await asyncio.wait_for(answer, 60)
    if whim > 1 - AGAIN_SHARE:
        await page.start(name, nonce, **fields)


async def burst(party, polls, rng):
    works = [vote(page, poll, rng) for page in party.seats.values() for poll in polls]
    works += [write(page, number, rng) for number, page in party.tables.items()]
    await together(works)


async def everybody_is_back(party, polls):
    """Connected, with the result of each poll on the page, and on a phone its own last ballots."""
    def is_back(page):
        documents = [page.document("hall", f"poll:{poll}") or {} for poll in polls]
        own = [page.document("seat", f"ballot:{poll}") or {} for poll in polls]
        return (page.is_open and all(d.get("state") == "revealed" for d in documents)
                and (page.role != "seat" or [ballot.get("choice") for ballot in own]
                     == [last_choice(page, poll) for poll in polls]))
    await together(
        page.until(is_back, "back, with the results", BACK_SECONDS) for page in party.pages)


def last_choice(page, poll):
    """What a phone was last told is its ballot; it votes in a poll once a burst, so acks of new
    nonces come in the order of its votes."""
    choices = {record.command["n"]: record.command["choice"] for record in page.acks
               if record.command.get("poll") == poll}
    return list(choices.values())[-1]


# MARK: What is written down


def held(page):
    """What a page was told, and what it shows of its own ballots."""
    acks = {}
    for record in page.acks:
        nonce = record.command["n"]
        acks.setdefault(nonce, {
            "command": record.command, "seq": record.answer["seq"],
            "millis": (record.nanos - page.began[nonce]) / 1e6, "left": nonce in page.left_during,
            "sends": page.sends[nonce], "heard": sorted(page.heard[nonce])})
    own = {poll: page.document("seat", f"ballot:{poll}") for poll in POLLS}
    return {"acks": list(acks.values()), "unanswered": page.unanswered, "ballots": own,
            "given": len(page.sent), "refusals": [r.answer for r in page.refusals],
            "odd": page.odd, "silences": page.silences,
            "late": page.closes.count(LATE_HELLO), "closes": len(page.closes)}


def settle(party, mc, console, screen, poll):
    """The screen's count before the poll closes, and the result after."""
    options = [option["id"] for option in screen.document("hall", f"poll:{poll}")["options"]]
    choices = [last_choice(page, poll) for page in party.seats.values()]
    tally = [sum(option in choice for choice in choices) for option in options]

    def is_full(page):
        counts = page.document("counts", poll) or {}
        return counts.get("cast") == len(choices) and counts.get("tally", tally) == tally
    party.do(screen.until(is_full, f"everybody's last ballot of {poll} on the screen"))
    live = screen.document("counts", poll)
    result = party.close_poll(mc, poll)
    file = party.hall.ballots(poll, console.token)
    return {"options": options, "live": live, "tally": result["tally"], "cast": result["cast"],
            "file": file.decode()}


def main(links, out, seed):
    rng, links = random.Random(int(seed)), Links(json.loads(Path(links).read_text()))
    with Crowd(Hall(links)) as party:
        mc, console, screen = party.staff("mc"), party.staff("console"), party.viewer()
        began = time.monotonic()
        party.sit()
        joined = time.monotonic() - began
        party.facilitate(TABLES)
        for poll in POLLS:
            party.open_poll(mc, poll)
        party.do(burst(party, ["priority"], rng))
        party.do(burst(party, list(POLLS), rng))
        polls = {poll: settle(party, mc, console, screen, poll) for poll in POLLS}
        party.do(everybody_is_back(party, POLLS))
        for poll in POLLS:
            shown = [page.document("hall", f"poll:{poll}")["result"] for page in party.pages]
            polls[poll]["shown"] = [shown[0]] if all(s == shown[0] for s in shown) else shown
            polls[poll]["screen"] = screen.document("hall", f"poll:{poll}")["result"]
        Path(out).write_text(json.dumps({
            "joinSeconds": joined, "polls": polls, "pages": len(party.pages),
            "seats": {seat: held(page) for seat, page in party.seats.items()},
            "tables": {number: held(page) for number, page in party.tables.items()}}))


if __name__ == "__main__":
    main(*sys.argv[1:])
