"""Sockets that are opened, greeted or spoken to wrongly: refused with their status or closed with
their code, and nothing recorded."""

import pytest
from raw import Wire, frame
from scene import case, vote

pytestmark = pytest.mark.usefixtures("nothing_is_recorded")

# MARK: Greetings

GREETINGS = [
    case("an unknown token", lambda s: {"token": "A" * 22}, 4003),
    case("a token cut short", lambda s: {"token": s.links.seat_token("2-1")[:-1]}, 4003),
    case("a token with a point", lambda s: {"token": "1." + "A" * 22}, 4003),
    case("a staff link without a sitting", lambda s: {"token": s.links.token(s.links["mc"])},
         4003),
    case("a sitting that was ended", lambda s: {"token": s.ended_token}, 4003),
    case("another wire", lambda s: {"wire": 2}, 4010),
    case("another build", lambda s: {"build": "x"}, 4010),
]


@pytest.mark.parametrize("fields, code", GREETINGS)
def test_greeting_isTurnedAway_when(scene, fields, code):
    with Wire(scene.hall) as wire:
        wire.open().hello(**{"token": scene.token("seat"), **fields(scene)})
        assert wire.close_code() == code


def test_socket_isClosed_whenItGreetsTwice(scene):
    with Wire(scene.hall) as wire:
        token = scene.by["screen"].token
        wire.open().hello(token).hello(token)
        assert wire.close_code() == 1008


def test_socket_isClosed_whenItCommandsBeforeItGreets(scene):
    with Wire(scene.hall) as wire:
        wire.open().text(vote())
        assert wire.close_code() == 1008


def test_socket_isClosed_whenItNeverGreets(scene):
    with Wire(scene.hall) as wire:
        wire.open()
        assert wire.close_code() == 1008


# MARK: Frames

FRAMES = [
    case("without a mask", frame(1, b"{}", masked=False), 1002),
    case("reserved opcode 3", frame(3, b""), 1002),
    case("reserved control 11", frame(11, b""), 1002),
    case("a reserved bit", frame(1, b"{}", reserved=4), 1002),
    case("a ping in two frames", frame(9, b"", final=False), 1002),
    case("a ping of 126 bytes", frame(9, bytes(126)), 1002),
    case("the end of nothing", frame(0, b"x"), 1002),
    case("a message inside a message", frame(1, b"{", final=False) + frame(1, b"}"), 1002),
    case("binary inside text", frame(1, b"{", final=False) + frame(2, b"}"), 1002),
    case("text that is not UTF-8", frame(1, b"\xff\xfe"), 1007),
    case("half a character at the end", frame(1, b"\xed\x95"), 1007),
    case("a surrogate in UTF-8", frame(1, b"\xed\xa0\x80"), 1007),
    case("fragments that are not UTF-8", frame(1, b"{\xc3", final=False) + frame(0, b"\x28"),
         1007),
    case("a close of one byte", frame(8, b"\x03"), 1002),
    case("a close nobody may send", frame(8, b"\x03\xed"), 1002),
    case("a close with a broken reason", frame(8, b"\x03\xe8\xff"), 1007),
    case("a length longer than needed", frame(1, b"{}", length=b"\xfe\x00\x02"), 1002),
    case("a length with the highest bit", frame(1, b"", length=b"\xff" + b"\xff" * 8), 1002),
    case("a message of 65537 bytes", frame(1, b"x" * 65_537), 1009),
    case("fragments of 65537 bytes", frame(1, b"x" * 65_000, final=False) + frame(0, b"x" * 537),
         1009),
]


@pytest.mark.parametrize("data, code", FRAMES)
def test_frame_endsTheSocket_when(scene, data, code):
    with Wire(scene.hall) as wire:
        wire.open().hello(scene.by["screen"].token)
        assert wire.send(data).close_code() == code


# MARK: Upgrades

UPGRADES = [
    case("from another site", lambda w: w.upgrade_head("Origin: https://evil.example"), 403),
    case("from null", lambda w: w.upgrade_head("Origin: null"), 403),
    case("from the same host over tls", lambda w: w.upgrade_head(f"Origin: https://{w.authority}"),
         403),
    case("from another port", lambda w: w.upgrade_head("Origin: http://127.0.0.1:1"), 403),
    case("under another name",
         lambda w: w.upgrade_head("Host: rebound.example", host=False), 421),
    case("without a key", lambda w: w.upgrade_head(key=""), 400),
    case("with a short key", lambda w: w.upgrade_head(key="AAAA"), 400),
    case("with version 8", lambda w: w.upgrade_head(version="8"), 426),
    case("by a post", lambda w: w.upgrade_head(line="POST /ws HTTP/1.1"), 405),
    case("in 1.0", lambda w: w.upgrade_head(line="GET /ws HTTP/1.0"), 400),
    case("without asking", lambda w: w.head("GET /ws HTTP/1.1"), 426),
]


@pytest.mark.parametrize("head, status", UPGRADES)
def test_upgrade_isRefused_when(scene, head, status):
    with Wire(scene.hall) as wire:
        assert wire.send(head(wire)).status() == status
