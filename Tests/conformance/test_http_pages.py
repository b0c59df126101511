"""What every answer of the hall is held to (RFC 9110): HEAD like GET, tags and conditions, packing
as the reader weighs it, and fields that are there on every path."""

import gzip
import zlib

import pytest
from http_answers import Answers, Talk, request

from harness import Server


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("pages"), plan="small-24") as own:
        own.start()
        talk = Talk(own)
        yield own, talk
        talk.close()
        assert own.stop() == 0


def ask(served, line, *fields):
    """One answer: status, fields, body."""
    _, talk = served
    with talk.connect() as wire:
        wire.send(talk.fill(request(line, *fields, "Connection: close")))
        answers = Answers(wire.to_the_end(), heads=(0,) if line.startswith("HEAD") else ())
    assert len(answers.statuses) == 1
    return answers.statuses[0], answers.fields[0], answers.bodies[0]


FILE = "/app/lib/base.css"
ROUTES = [
    ("/", 200), ("/?lang=en", 200), ("/?claim=x", 200), ("/code", 200), ("/healthz", 200),
    ("/metrics", 200), ("/report", 404), ("/mc", 200), ("/desk", 200), ("/door", 200),
    ("/console", 200), ("/screen", 200), ("/watch", 200), ("/t", 200), ("/s/none", 403),
    ("SEAT", 200), ("SEAT?lang=en", 200), (FILE, 200), ("/app/text/ko.json", 200),
    ("/app/nothing.js", 404), ("/nothing", 404), ("/api/boards", 403), ("/api/command", 405),
    ("/console/polls/x/ballots.json", 403), ("/code/x", 200), ("/ws", 426),
]


@pytest.mark.parametrize("path, status", ROUTES)
@pytest.mark.parametrize("accept", ["identity", "gzip"])
def test_head_saysWhatGetSays_butTheBody(served, path, status, accept):
    server, _ = served
    path = path.replace("SEAT", server.links.seats["1-1"])
    fields = (f"Accept-Encoding: {accept}", "Accept: text/html")
    told = [ask(served, f"{method} {path}", *fields) for method in ("GET", "HEAD")]
    (got, whole, body), (headed, fields, nothing) = told
    assert (got, headed) == (status, status) and nothing == b""
    assert len(body) == int(whole["content-length"]) > 0
    # These carry the time, a nonce or figures: their lengths may differ.
    changing = ("date", "content-length") if path.startswith(("/s/", "/metrics")) else ("date",)
    for name in changing:
        assert whole.pop(name) and fields.pop(name)
    assert fields == whole


WEIGHTS = [
    ("gzip", True), ("*", True), ("gzip;q=0.2, identity;q=0.1", True), ("identity;q=0, *", True),
    ("gzip;q=0", False), ("*;q=0", False), ("identity", False), ("", False),
    ("gzip;q=0.1, identity;q=0.2", False), ("br;q=1, deflate", False), ("gzip;q=0, *", False),
]


@pytest.mark.parametrize("path", [FILE, "SEAT", "/", "/mc"])
@pytest.mark.parametrize("accept, is_packed", WEIGHTS)
def test_answer_isPacked_asItsReaderWeighs(served, path, accept, is_packed):
    server, _ = served
    path = path.replace("SEAT", server.links.seats["1-1"])
    status, fields, body = ask(served, f"GET {path}", f"Accept-Encoding: {accept}")
    assert status == 200 and fields["vary"] == "Accept-Encoding"
    assert (fields.get("content-encoding") == "gzip") == is_packed
    if is_packed:
        member = zlib.decompressobj(31)
        text = member.decompress(body)
        assert member.eof and not member.unused_data and len(text) > len(body)
    else:
        assert body[:2] != b"\x1f\x8b"


def test_page_isTheSame_packedOrNot(served):
    for path in ("/", "/mc", FILE):
        packed = ask(served, f"GET {path}", "Accept-Encoding: gzip")[2]
        assert gzip.decompress(packed) == ask(served, f"GET {path}")[2]


def tag(served, *fields):
    return ask(served, f"GET {FILE}", *fields)[1]["etag"]


KNOWN = ["{tag}", "W/{tag}", '"x", {tag}', '"x" ,\tW/{tag}', "*"]
UNKNOWN = ['"x"', "{bare}", "w/{tag}", '"x{bare}"', ""]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("accept", ["identity", "gzip"])
def test_file_isNotSentAgain_toWhoHasIt(served, method, accept):
    own = tag(served, f"Accept-Encoding: {accept}")
    words = {"tag": own, "bare": own.strip('"')}
    for value in KNOWN:
        status, fields, body = ask(served, f"{method} {FILE}", f"Accept-Encoding: {accept}",
                                   "If-None-Match: " + value.format(**words))
        assert (status, body) == (304, b""), value
        # Section 15.4.5: what a 200 would have said of these.
        assert fields["etag"] == own and fields["vary"] == "Accept-Encoding"
        assert fields["cache-control"] == "no-cache" and "date" in fields
    for value in UNKNOWN:
        status, _, _ = ask(served, f"{method} {FILE}", f"Accept-Encoding: {accept}",
                           "If-None-Match: " + value.format(**words))
        assert status == 200, value


def test_tag_isAnother_ofAnotherCoding(served):
    plain, packed = tag(served), tag(served, "Accept-Encoding: gzip")
    assert plain != packed and not plain.startswith("W/")
    status, _, _ = ask(served, f"GET {FILE}", "Accept-Encoding: gzip", f"If-None-Match: {plain}")
    assert status == 200


def test_connection_goesOn_afterA304(served):
    """A 304 has no body and no length: the next answer must begin where its head ends."""
    _, talk = served
    condition = f"If-None-Match: {tag(served)}"
    with talk.connect() as wire:
        wire.send(talk.fill(request(f"GET {FILE}", condition) + request(f"HEAD {FILE}", condition)
                            + request("GET /healthz", "Connection: close")))
        assert Answers(wire.to_the_end()).statuses == (304, 304, 200)
