"""Requests as raw bytes (RFC 9110, RFC 9112), and what must come back to the last byte: which
statuses in which order, and whether the connection goes on. A request that must not be heard stands
behind every row: after a framing error there is one answer and the end."""

import pytest
from http_answers import CANARY, Answers, Talk, request
from http_probes import SMUGGLING
from http_rows import ACCEPTED, REFUSED, UNFINISHED

from harness import Server

ROWS = ACCEPTED + REFUSED + SMUGGLING


@pytest.fixture(scope="module", params=["plain", "tls"])
def talk(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("http")
    with Server(folder, plan="small-24", tls=request.param == "tls") as own:
        own.start()
        talk = Talk(own)
        yield talk
        talk.close()
        assert own.stop() == 0


@pytest.fixture(autouse=True)
def others_are_served(talk):
    """Another connection, opened before, is answered after each case."""
    yield
    assert talk.witness() == 200


def check(answers, row):
    assert answers.statuses == row.expected, answers.data[:2_000]
    answers.check(row)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_request_isAnsweredToTheLetter(talk, row):
    check(talk.exchange([row.bytes(talk)], row), row)


# Not over TLS, which has no half-closed side to be read from.
@pytest.mark.parametrize("talk", ["plain"], indirect=True)
@pytest.mark.parametrize("row", UNFINISHED, ids=lambda row: row.name)
def test_unfinishedRequest_isNotAnswered_whenItsSenderEnds(talk, row):
    answers = talk.exchange([talk.fill(row.data)], row)
    assert answers.statuses == row.expected, answers.data[:2_000]


CUT = [row for row in ROWS if row.is_cut]


@pytest.mark.parametrize("row", CUT, ids=lambda row: row.name)
def test_request_isAnsweredAlike_whenItComesByteByByte(talk, row):
    data = row.bytes(talk)
    check(talk.exchange([data[at:at + 1] for at in range(len(data))], row), row)


@pytest.mark.parametrize("row", CUT, ids=lambda row: row.name)
def test_request_isAnsweredAlike_whenItIsCutAnywhere(talk, row):
    data = row.bytes(talk)
    for at in range(1, len(data)):
        check(talk.exchange([data[:at], data[at:]], row), row)


def test_corpus_isLargeEnough():
    assert len(ROWS) >= 120 and len(SMUGGLING) >= 30 and len(CUT) >= 12
    assert len({row.name for row in ROWS}) == len(ROWS)


# MARK: What waits

def test_waitingClient_isToldToGoOn(talk):
    head = request("POST /api/command", "Expect: 100-continue", "Content-Length: 2")
    with talk.connect() as wire:
        wire.send(talk.fill(head))
        assert wire.until(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        wire.send(b"{}" + talk.fill(CANARY))
        assert Answers(wire.to_the_end()).statuses == (403, 200)


def test_slowRequests_timeOut_withoutHoldingOthers(talk):
    """A request has ten seconds from its first byte to its last, however busily it drips."""
    slow = [
        (b"GET /", b"a"),
        (b"GET /healthz HTTP/1.1\r\nA: ", b"b"),
        (b"POST /api/command HTTP/1.1\r\nHost: AUTHORITY\r\nContent-Length: 60000\r\n\r\n", b"x"),
        (b"POST /api/command HTTP/1.1\r\nHost: AUTHORITY\r\nTransfer-Encoding: chunked\r\n\r\n",
         b"1\r\nx\r\n"),
    ]
    wires = [(talk.connect(), drop) for _, drop in slow]
    try:
        for (wire, _), (head, _) in zip(wires, slow):
            wire.send(talk.fill(head))
        while not all(wire.has_more() for wire, _ in wires):
            assert talk.witness() == 200
            for wire, drop in wires:
                # A drop now and then is enough: the wait is for an answer, 50 ms at most.
                if not wire.has_more(0.05):
                    wire.send(drop)
        for wire, _ in wires:
            answers = Answers(wire.to_the_end())
            assert answers.statuses == (408,)
            assert answers.fields[0]["connection"] == "close"
    finally:
        for wire, _ in wires:
            wire.close()
