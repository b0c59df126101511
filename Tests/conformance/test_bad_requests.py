"""Requests as nobody should write them (RFC 9112), and errands nobody may run: the exact status,
no second answer, and nothing recorded."""

import json

import pytest
from raw import Wire, frame
from scene import CLOSED, OPEN, case

pytestmark = pytest.mark.usefixtures("nothing_is_recorded")

# MARK: HTTP


def get(line="GET /healthz HTTP/1.1", *fields, host=True):
    return lambda wire: wire.head(line, *fields, host=host)


def post(*fields, body=b"", line="POST /api/command HTTP/1.1"):
    return lambda wire: wire.head(line, *fields) + body


def raw(data):
    return lambda wire: data.replace(b"AUTHORITY", wire.authority.encode())


REQUESTS = [
    case("bare line feeds", raw(b"GET /healthz HTTP/1.1\nHost: AUTHORITY\n\n"), 400),
    case("a bare carriage return", raw(b"GET /healthz HTTP/1.1\r\nHost: AUTHORITY\r\nA: b\rc\r\n"
                                       b"\r\n"), 400),
    case("two lengths", post("Content-Length: 2", "Content-Length: 3", body=b"{}x"), 400),
    case("two equal lengths", post("Content-Length: 2", "Content-Length: 2", body=b"{}"), 400),
    case("a list of lengths", post("Content-Length: 2, 2", body=b"{}"), 400),
    case("a negative length", post("Content-Length: -1"), 400),
    case("a length with a plus", post("Content-Length: +2", body=b"{}"), 400),
    case("a length of twenty digits", post("Content-Length: 99999999999999999999"), 400),
    case("length and chunks", post("Content-Length: 2", "Transfer-Encoding: chunked",
                                   body=b"2\r\n{}\r\n0\r\n\r\n"), 400),
    case("chunks in 1.0", post("Transfer-Encoding: chunked", body=b"0\r\n\r\n",
                               line="POST /api/command HTTP/1.0"), 400),
    case("an unknown coding", post("Transfer-Encoding: gzip, chunked"), 501),
    case("a chunk of letters", post("Transfer-Encoding: chunked", body=b"zz\r\n"), 400),
    case("a chunk that is longer", post("Transfer-Encoding: chunked", body=b"2\r\n{}x\r\n"), 400),
    case("a body above the limit", post("Content-Length: 65537"), 413),
    case("an expectation", post("Expect: a miracle", "Content-Length: 2", body=b"{}"), 417),
    case("one huge field", get("GET / HTTP/1.1", "A: " + "x" * 9_000), 431),
    case("sixty-five fields", get("GET / HTTP/1.1", *[f"A{i}: b" for i in range(65)]), 431),
    case("20 kB of fields", get("GET / HTTP/1.1", *[f"A{i}: " + "x" * 700 for i in range(30)]),
         431),
    case("a huge target", get("GET /" + "x" * 9_000 + " HTTP/1.1"), 414),
    case("an unknown method", get("BREW /healthz HTTP/1.1"), 501),
    case("a method in small letters", get("get /healthz HTTP/1.1"), 501),
    case("CONNECT", get("CONNECT 127.0.0.1:22 HTTP/1.1"), 501),
    case("TRACE", get("TRACE /healthz HTTP/1.1"), 405),
    case("DELETE", get("DELETE /report HTTP/1.1"), 405),
    case("HTTP 2", get("GET /healthz HTTP/2.0"), 505),
    case("HTTP 0.9", raw(b"GET /healthz\r\n\r\n"), 400),
    case("two spaces", get("GET  /healthz HTTP/1.1"), 400),
    case("no host", get("GET /healthz HTTP/1.1", host=False), 400),
    case("two hosts", get("GET /healthz HTTP/1.1", "Host: localhost"), 400),
    case("a host with a path", get("GET /healthz HTTP/1.1", "Host: a/b", host=False), 400),
    case("another host", get("GET /healthz HTTP/1.1", "Host: evil.example", host=False), 421),
    case("another host in the target", get("GET http://evil.example/healthz HTTP/1.1"), 421),
    case("a space before the colon", get("GET / HTTP/1.1", "A : b"), 400),
    case("a folded field", get("GET / HTTP/1.1", "A: b", " c"), 400),
    case("a field without a colon", get("GET / HTTP/1.1", "nothing"), 400),
    case("a NUL in a field", get("GET / HTTP/1.1", "A: b\0c"), 400),
    case("a NUL in the target", get("GET /s/\0 HTTP/1.1"), 400),
    case("a quoted NUL", get("GET /s/%00 HTTP/1.1"), 400),
    case("a broken percent", get("GET /s/%zz HTTP/1.1"), 400),
    case("a percent at the end", get("GET /s/a% HTTP/1.1"), 400),
    case("a segment that is not UTF-8", get("GET /s/%ff HTTP/1.1"), 400),
    case("a way up", get("GET /app/../../../../etc/passwd HTTP/1.1"), 400),
    case("a quoted way up", get("GET /app/%2e%2e/%2e%2e/etc/passwd HTTP/1.1"), 400),
    case("a quoted slash", get("GET /app/..%2f..%2fetc%2fpasswd HTTP/1.1"), 400),
    case("no such file", get("GET /app/nothing.js HTTP/1.1"), 404),
    case("the journal", get("GET /app/journal.sqlite HTTP/1.1"), 404),
    case("the event key", get("GET /event.key HTTP/1.1"), 404),
    case("a greeting of tls", raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64)),
         400),
    case("binary junk", raw(bytes(range(128, 256)) * 4), 400),
    case("a frame without an upgrade", raw(frame(1, b"{}")), 400),
]


@pytest.mark.parametrize("request_bytes, status", REQUESTS)
def test_request_isRefused_when(scene, request_bytes, status):
    with Wire(scene.hall) as wire:
        assert wire.send(request_bytes(wire)).status() == status


def test_request_smugglesNothing_whenItsFramingIsRefused(scene):
    """After a framing error there is one answer and the end: what follows is never a request."""
    inner = b"GET /healthz HTTP/1.1\r\nHost: AUTHORITY\r\n\r\n"
    with Wire(scene.hall) as wire:
        wire.send(raw(b"POST /api/command HTTP/1.1\r\nHost: AUTHORITY\r\nContent-Length: 4\r\n"
                      b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner)(wire))
        assert wire.status() == 400
        assert wire.ends() and wire.left.count(b"HTTP/1.1 ") == 1


def test_request_timesOut_whenItsHeadComesSlowly(scene):
    with Wire(scene.hall) as wire:
        wire.send(b"GET /healthz HTTP/1.1\r\nHost: ")
        assert wire.status() == 408
        assert wire.ends()


# MARK: Errands

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def seat_form(body, **headers):
    return lambda s: s.hall.post(s.links.seats["2-1"], body, headers={**FORM, **headers})


def command(body, role="seat", **headers):
    return lambda s: s.hall.post("/api/command", body, s.by[role].token, headers=headers)


def links_by(role, body):
    return lambda s: s.hall.post("/console/links", body, s.by[role].token)


def sitting(path, body=b'{"name":"x"}', **headers):
    return lambda s: s.hall.post(path(s) + "/sitting", body, headers=headers)


FORM_VOTE = b"nonce=" + b"f" * 20 + b"&poll=priority&choice=a"
ERRANDS = [
    case("a form without a nonce", seat_form(b"poll=priority&choice=a"), 400),
    case("a form with a bad nonce", seat_form(b"nonce=x&poll=priority&choice=a"), 400),
    case("a form without a poll", seat_form(b"nonce=" + b"f" * 20), 400),
    case("a form of broken percents", seat_form(FORM_VOTE + b"%"), 400),
    case("a form that is not UTF-8", seat_form(FORM_VOTE + b"%ff"), 400),
    case("a form of 300 fields", seat_form(FORM_VOTE + b"&a=b" * 300), 400),
    case("a form of 65 choices", seat_form(FORM_VOTE + b"&choice=a" * 65), 400),
    case("a form as JSON", lambda s: s.hall.post(s.links.seats["2-1"], {"poll": OPEN}), 400),
    case("a form as plain text", seat_form(FORM_VOTE, **{"Content-Type": "text/plain"}), 400),
    case("a form from another site", seat_form(FORM_VOTE, Origin="https://evil.example"), 403),
    case("a form of nobody", lambda s: s.hall.post("/s/" + "A" * 22, FORM_VOTE, headers=FORM),
         403),
    case("a form at a staff link",
         lambda s: s.hall.post("/s/" + s.links.token(s.links["mc"]), FORM_VOTE, headers=FORM), 403),
    case("a form for a closed poll", seat_form(FORM_VOTE.replace(b"priority", b"warmup")), 409),
    case("a form with a nonce of before",
         seat_form(b"nonce=" + b"n" * 20 + b"&poll=priority&choice=e"), 409),
    case("a page of nobody", lambda s: s.hall.get("/s/" + "A" * 22), 403),
    case("a page by a staff token",
         lambda s: s.hall.get("/s/" + s.links.token(s.links["desk"])), 403),
    case("a vote by GET", lambda s: s.hall.get("/api/command", s.by["seat"].token), 405),
    case("a command of nobody", lambda s: s.hall.post("/api/command", {"t": "cmd"}), 403),
    case("a command by a wrong token",
         lambda s: s.hall.post("/api/command", {"t": "cmd"}, "A" * 22), 403),
    case("a command by a link without a sitting",
         lambda s: s.hall.post("/api/command", {"t": "cmd"}, s.links.token(s.links["mc"])), 403),
    case("a command of an ended sitting",
         lambda s: s.hall.post("/api/command", {"t": "cmd"}, s.ended_token), 403),
    case("a command that is no JSON", command(b"poll=priority"), 400),
    case("a command that is a greeting", command({"t": "hello", "token": "x", "wire": 1,
                                                  "build": "x"}), 400),
    case("a command of 64 kB", command(b" " * 65_536), 400),
    case("a command from another site",
         command({"t": "cmd"}, Origin="https://evil.example"), 403),
    case("boards of nobody", lambda s: s.hall.get("/api/boards"), 403),
    case("boards of an ended sitting", lambda s: s.hall.get("/api/boards", s.ended_token), 403),
    case("a sitting without a name", sitting(lambda s: s.links["mc"], b"{}"), 400),
    case("a sitting with an empty name", sitting(lambda s: s.links["mc"], b'{"name":" "}'), 400),
    case("a sitting with 41 characters",
         sitting(lambda s: s.links["mc"], json.dumps({"name": "가" * 41}).encode()), 400),
    case("a sitting of junk", sitting(lambda s: s.links["mc"], b"\xff\x00"), 400),
    case("a sitting from another site",
         sitting(lambda s: s.links["mc"], Origin="https://evil.example"), 403),
    case("a sitting of nobody", sitting(lambda s: "/mc/" + "A" * 22), 403),
    case("a sitting by another role's token",
         sitting(lambda s: "/console/" + s.links.token(s.links["mc"])), 403),
    case("a sitting by a seat's token",
         sitting(lambda s: "/mc/" + s.links.seat_token("2-1")), 403),
    case("a sitting by a sitting's token", sitting(lambda s: "/mc/" + s.by["mc"].token), 403),
    case("a sitting of the screen", sitting(lambda s: s.links["screen"]), 405),
    case("links made by the MC", links_by("mc", {"role": "desk"}), 403),
    case("links made by a seat", links_by("seat", {"role": "desk"}), 403),
    case("a link of no role", links_by("console", {"role": "king"}), 400),
    case("a link of no seat", links_by("console", {"link": "seat:99-1"}), 400),
    case("one more seat", links_by("console", {"role": "seat"}), 409),
    case("ballots of an open poll",
         lambda s: s.hall.get(f"/console/polls/{OPEN}/ballots.json", s.by["console"].token), 409),
    case("ballots of no poll",
         lambda s: s.hall.get("/console/polls/nope/ballots.json", s.by["console"].token), 404),
    case("ballots for the MC",
         lambda s: s.hall.get(f"/console/polls/{CLOSED}/ballots.json", s.by["mc"].token), 403),
    case("ballots for a seat",
         lambda s: s.hall.get(f"/console/polls/{CLOSED}/ballots.json", s.by["seat"].token), 403),
    case("ballots for nobody",
         lambda s: s.hall.get(f"/console/polls/{CLOSED}/ballots.json"), 403),
    case("a code that is none", lambda s: s.hall.post("/code", {"code": "000000"}), 404),
    case("a code that is no text", lambda s: s.hall.post("/code", {"code": 5}), 400),
    case("a code from another site",
         lambda s: s.hall.post("/code", {"code": "x"}, headers={"Origin": "http://evil.example"}),
         403),
]


@pytest.mark.parametrize("errand, status", ERRANDS)
def test_errand_isRefused_when(scene, errand, status):
    answer = errand(scene)
    assert answer.status == status, answer.body[:300]
    held = answer.body.decode("utf-8", "replace")
    assert not any(token in held for token in scene.links.all_tokens())
