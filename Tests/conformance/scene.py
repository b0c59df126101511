"""A hall in the middle of its day, for bad input to be thrown at: one poll closed, one open, one
still a draft; notes, a theme, a seat that left; and witnesses who go on voting."""

import json

import pytest
from harness import Party

CLOSED, OPEN, DRAFT = "warmup", "priority", "proposal"
NOTE = "3.first001"
WITHDRAWN = "3.gone0001"
STRUCK = "3.struck01"


N = "n" * 18
"""A nonce nobody has used."""


def case(name, *values):
    """A row of a table of cases."""
    return pytest.param(*values, id=name.replace(" ", "-"))


def message(**fields):
    return json.dumps({"t": "cmd", "n": N, **fields})


def vote(**fields):
    return message(**{"c": "castBallot", "poll": OPEN, "choice": ["a"], **fields})


def note(**fields):
    return {"id": "3.other001", "kind": "opinion", "text": "말", "tags": [], "people": 1,
            "minority": 0, **fields}


class Scene:
    """Pages of every role and what they stand before."""

    def __init__(self, server):
        self.server = server
        self.hall = server.hall
        self.links = server.links
        self.party = Party(server.hall)
        self.by = {role: self.party.staff(role)
                   for role in ("mc", "desk", "desk2", "door", "console")}
        self.by["table"] = self.party.table(3)
        self.by["table 4"] = self.party.table(4)
        self.by["screen"] = self.party.viewer("screen")
        self.by["watch"] = self.party.viewer("watch")
        # Many, for one page may give only so many commands a second.
        self.witnesses = self.party.sit(
            [f"{table}-{number}" for table in (1, 5) for number in range(1, 11)])
        self.by["seat"] = self.party.sit(["2-1"])[0]
        self.by["seat that left"] = self.party.sit(["2-2"])[0]
        self.turn = 0
        self._set()

    def do(self, role, command, **fields):
        return self.party.do(self.by[role].ask(command, **fields))

    def token(self, role):
        """A token of this role that can be used beside its page."""
        return self.links.seat_token("2-3") if role == "seat" else self.by[role].token

    def done(self, role, command, **fields):
        answer = self.do(role, command, **fields)
        assert answer["t"] == "ack", (role, command, fields, answer)
        return answer

    def witness_is_heard(self):
        """Another page votes and is answered: nothing was disturbed. One row is its vote's."""
        self.turn += 1
        witness = self.witnesses[self.turn % len(self.witnesses)]
        answer = self.party.do(witness.ask("castBallot", poll=OPEN, choice=["a"]))
        assert answer["t"] == "ack", answer
        return answer["seq"]

    def close(self):
        self.party.close()

    def _set(self):
        mc = self.by["mc"]
        self.done("mc", "startItem", item=mc.document("hall", "clock")["rev"])
        self.party.open_poll(mc, CLOSED)
        self.done("seat", "castBallot", poll=CLOSED, choice=["a"])
        self.party.move_poll(mc, "closePoll", CLOSED)
        self.party.open_poll(mc, OPEN)
        for note in (NOTE, WITHDRAWN, STRUCK):
            self.done("table", "addNote", id=note, kind="opinion", text="밤길이 어둡습니다", tags=[],
                      people=2, minority=0)
        self.done("table", "withdrawNote", id=WITHDRAWN, rev=1)
        self.done("desk", "strikeNote", id=STRUCK, rev=1)
        theme = self.done("desk", "createTheme", title={"ko": "안전한 밤길", "en": ""}, seeds=[])
        self.theme = theme["ids"]["theme"]
        self.done("desk", "askApproval", theme=self.theme, rev=1)
        self.done("door", "markLeft", seat="2-2")
        # Present without a page: whoever comes with its token takes it over from nobody.
        self.done("door", "markPresent", seat="2-3")
        call = self.done("table", "callHelp", kind="device")
        self.help = call["ids"]["help"]
        self.done("console", "answerHelp", id=self.help, text="갑니다")
        # The same nonce again with other content is one of the cases.
        self.nonce = "n" * 20
        self.done("seat", "castBallot", nonce=self.nonce, poll=OPEN, choice=["c"])
        ended = self.hall.post(self.links["desk"] + "/sitting", {"name": "갈 사람"}).json
        self.ended_token = ended["token"]
        self.done("console", "endSitting", sitting=ended["sitting"])
