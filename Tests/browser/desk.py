"""Everybody around a theme desk: tables that write, somebody else at the desk, and a machine that says
of notes what a test would have it say. Knows boards and commands, and no page."""

import json

from harness.party import together

NOBODY_SORTS = ["--sorting", "off"]
"""People place every note themselves, unless a test stands in for the machine."""


class Machine:
    """Stands in the sockets of a context's pages and says of notes what a machine would. It can
    hold back one page's boards of notes, as a slow network does."""

    def __init__(self, context):
        self.guesses = {}
        self.groups = {}
        self.endpoint = ""
        self.sockets = []
        self.slow = None
        self.held = []
        context.route_web_socket("**/ws*", self._stand)

    def hold(self, number):
        """The boards of notes of the page that came as this one wait."""
        self.slow = self.sockets[number]

    def let_go(self):
        slow, self.slow = self.slow, None
        for message in self.held:
            slow.send(json.dumps(message))
        self.held.clear()

    def _stand(self, socket):
        self.sockets.append(socket)
        socket.connect_to_server().on_message(lambda text: self._hear(socket, text))

    def _hear(self, socket, text):
        message = json.loads(text)
        if message["t"] == "board":
            self._say(message)
            if socket is self.slow and message["topic"] == "notes":
                return self.held.append(message)
        return socket.send(json.dumps(message))

    def _say(self, board):
        documents = board.setdefault("set", {})
        if board["topic"] == "notes":
            for id, note in documents.items():
                note.update(self.guesses.get(id, {}))
        if board["topic"] == "groups":
            documents.update(self.groups)
        if board["topic"] == "sorting" and self.endpoint:
            documents["sorting"] = {"engine": "table@1", "endpoint": self.endpoint, "waiting": 0}


def write(party, texts, **more):
    """Notes from every third table in turn; their ids."""
    party.facilitate(["2", "5", "8"])
    tables = list(party.tables.items())
    ids = [f"{tables[i % 3][0]}.desk{i:03d}" for i in range(len(texts))]
    answers = party.do(together(
        tables[i % 3][1].give("addNote", id=ids[i], text=text, kind="opinion", tags=[], people=1,
                              minority=0, **more)
        for i, text in enumerate(texts)))
    assert {answer["t"] for answer in answers} == {"ack"}, answers[:3]
    return ids


def colleague(party):
    """Somebody else of the desk, who sees what there is."""
    page = party.staff("desk2", "한분석")
    party.do(page.until(lambda p: p.boards.get("themes") and p.boards.get("notes"), "its boards"))
    return page


def note_of(hall, page, id, what, wanted):
    """A note once it is as wanted on somebody's board. The browser's pages live on meanwhile: what
    they send goes through the machine in their sockets."""
    return hall.until(
        lambda: (note := page.document("notes", id)) and wanted(note) and note, what)
