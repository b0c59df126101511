"""Compression as a browser would agree to it, on the hall's own sockets: who gets it, that what is
read is what the others read, and what ends a socket."""

import json
import zlib

import pytest
from raw import Wire, frame
from scene import case
from websockets.sync.client import connect

pytestmark = pytest.mark.usefixtures("nothing_is_recorded")

OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"
ASKING = "GET /ws?deflate=1 HTTP/1.1"


def packed(data):
    packer = zlib.compressobj(wbits=-15)
    return (packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH))[:-4]


def greeted(scene, path, compression):
    """All boards a desk is sent when it says hello, and how many bytes that took."""
    with connect(scene.hall.socket_url + path, compression=compression, proxy=None) as socket:
        taken = 0
        receive = socket.protocol.receive_data

        def counting(data):
            nonlocal taken
            taken += len(data)
            receive(data)

        socket.protocol.receive_data = counting
        socket.send(json.dumps({"t": "hello", "token": scene.token("desk"), "wire": 1,
                                "build": scene.hall.build, "device": "compression"}))
        boards = {}
        while "notes" not in boards or "hall" not in boards:
            message = json.loads(socket.recv(timeout=30))
            if message["t"] == "board":
                boards[message["topic"]] = message["set"]
        return boards, taken, [type(e).__name__ for e in socket.protocol.extensions]


def test_boards_areTheSame_compressedOrNot(scene):
    plain, bytes_plain, none = greeted(scene, "", "deflate")
    small, bytes_small, some = greeted(scene, "?deflate=1", "deflate")
    assert (none, some) == ([], ["PerMessageDeflate"])
    assert small["hall"] == plain["hall"]
    assert small["notes"] == plain["notes"]
    assert bytes_small < bytes_plain


def test_greeting_mayComeCompressed(scene):
    hello = {"t": "hello", "token": scene.by["screen"].token, "wire": 1,
             "build": scene.hall.build, "device": "compression"}
    with Wire(scene.hall) as wire:
        wire.send(wire.upgrade_head(OFFER, line=ASKING))
        status, fields, _ = wire.answer()
        assert (status, fields["sec-websocket-extensions"]) == (
            101, "permessage-deflate; server_no_context_takeover; client_no_context_takeover")
        wire.send(frame(1, packed(json.dumps(hello).encode()), reserved=4))
        # A second greeting ends the socket, so the first was understood.
        wire.send(frame(1, packed(json.dumps(hello).encode()), reserved=4))
        assert wire.close_code() == 1008


FRAMES = [
    case("data that do not inflate", frame(1, b"\xff\xff", reserved=4), 1007),
    case("half a message", frame(1, packed(b"{}" * 90)[:-3], reserved=4), 1007),
    case("text that is not UTF-8", frame(1, packed(b"\xff"), reserved=4), 1007),
    case("a compressed ping", frame(9, packed(b"x"), reserved=4), 1002),
    case("a compressed fragment",
         frame(1, packed(b"{}")[:2], final=False, reserved=4)
         + frame(0, packed(b"{}")[2:], reserved=4), 1002),
    case("another reserved bit", frame(1, packed(b"{}"), reserved=6), 1002),
    case("65,537 bytes inflated", frame(1, packed(b"x" * 65_537), reserved=4), 1009),
    case("50 MB inflated", frame(1, packed(bytes(50_000_000)), reserved=4), 1009),
]


@pytest.mark.parametrize("data, code", FRAMES)
def test_frame_endsTheSocket_when(scene, data, code):
    with Wire(scene.hall) as wire:
        wire.send(wire.upgrade_head(OFFER, line=ASKING))
        assert wire.answer()[0] == 101
        assert wire.send(data).close_code() == code


DECLINED = [
    case("a window of 2^8", "permessage-deflate; server_max_window_bits=8"),
    case("an unknown parameter", "permessage-deflate; level=9"),
    case("a parameter twice",
         "permessage-deflate; client_max_window_bits; client_max_window_bits"),
    case("another extension", "x-webkit-deflate-frame"),
]


@pytest.mark.parametrize("offer", DECLINED)
def test_socket_opensWithoutCompression_when(scene, offer):
    with Wire(scene.hall) as wire:
        wire.send(wire.upgrade_head(f"Sec-WebSocket-Extensions: {offer}", line=ASKING))
        status, fields, _ = wire.answer()
        assert status == 101
        assert "sec-websocket-extensions" not in fields


def test_upgrade_isRefused_whenItsExtensionsAreNoList(scene):
    with Wire(scene.hall) as wire:
        head = wire.upgrade_head("Sec-WebSocket-Extensions: permessage-deflate;", line=ASKING)
        assert wire.send(head).status() == 400
