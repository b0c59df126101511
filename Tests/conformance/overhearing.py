"""Everything a hall says to anybody, kept: every frame of every page, every page and export over
HTTP, what is in the log; and what must not be in it."""

import re

from harness.page import Page

SHELLS = ("/", "/code", "/mc", "/desk", "/door", "/console", "/screen", "/watch", "/t")
CHOICES = {"choice", "ranks", "amounts", "step", "words", "spoilt", "owner"}
"""Keys under which a ballot is spelled."""
FIGURES = {"tally", "result", "first", "second", "lines", "groups", "crosstabs", "moved", "matrix"}
SEATS = {"seat", "seats", "mask"}
SEAT = re.compile(r"^\d{1,2}-\d{1,2}$")


def keys_and_texts(value):
    """All keys and all texts of a value."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield key, None
            yield from keys_and_texts(held)
    elif isinstance(value, list):
        for held in value:
            yield from keys_and_texts(held)
    elif isinstance(value, str):
        yield None, value


def overhear(monkeypatch):
    """From now on every page keeps every message it gets, not only what is left on its boards."""
    hear = Page._hear

    def keeping(page, message, socket):
        page.__dict__.setdefault("heard", []).append(message)
        hear(page, message, socket)

    monkeypatch.setattr(Page, "_hear", keeping)


def documents(page, start=0):
    """Every document that ever came: (topic, key, value)."""
    for message in page.heard[start:]:
        if message["t"] == "board":
            for key, value in message["set"].items():
                yield message["topic"], key, value


class Ear:
    """Pages of every role, and what all of them were told since it last looked."""

    def __init__(self, server, party, pages):
        self.server, self.party, self.pages = server, party, pages
        self.places = {}

    def news(self):
        """(who, topic, key, value) of everything since the last call, on every page."""
        for name, page in {**self.pages, **self.party.seats}.items():
            start, self.places[name] = self.places.get(name, 0), len(page.heard)
            for topic, key, value in documents(page, start):
                yield name, topic, key, value

    def web(self):
        """(path, body) of all there is to read over HTTP, with and without a sitting."""
        hall = self.server.hall
        stranger = next(s for s in self.server.links.seats if s not in self.party.seats)
        for path in (*SHELLS, "/report", "/report?lang=en", "/metrics", "/healthz",
                     self.server.links.seats[stranger]):
            yield path, hall.get(path).text
        for name, page in self.pages.items():
            yield f"boards of {name}", hall.get("/api/boards", page.token).text
        yield "metrics of console", hall.get("/metrics", self.pages["console"].token).text

    def exports(self, poll):
        """(path, status, body) of what the console may take out of a poll."""
        for file in ("ballots.json", "result.csv"):
            path = f"/console/polls/{poll}/{file}"
            for name, page in self.pages.items():
                answer = self.server.hall.get(path, page.token)
                if name == "console":
                    yield path, answer.status, answer.body
                else:
                    assert answer.status == 403, (name, path)

    def cut(self, poll, attribute, join=0, who="console"):
        answer = self.server.hall.post(
            "/api/crosstab", {"poll": poll, "attribute": attribute, "join": join},
            self.pages[who].token)
        return answer.status, answer.json


def joins(value):
    """Whether a document has a seat and a ballot's spelling together."""
    found = list(keys_and_texts(value))
    keys = {key for key, _ in found if key}
    seats = keys & SEATS or any(text and SEAT.match(text) for _, text in found)
    return bool(seats) and bool(keys & CHOICES)


def figures_of(value, poll, key):
    """Names of figures in a document about a poll."""
    if poll != key and f"poll:{poll}" != key:
        return set()
    keys = {name for name, _ in keys_and_texts(value) if name}
    # A step of a score is called by `min`, `max`, `k`: these are of the plan.
    return keys & FIGURES
