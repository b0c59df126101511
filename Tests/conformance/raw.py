"""Bytes to the server and bytes back: HTTP and WebSocket as no library would send them."""

import base64
import json
import os
import socket
import struct

from harness.waiting import DEADLINE


class Wire:
    """One TCP connection."""

    def __init__(self, hall):
        self.hall = hall
        self.authority = f"{hall.host}:{hall.port}"
        self.socket = socket.create_connection((hall.host, hall.port), timeout=DEADLINE)
        self.left = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        """A server that has refused already may have closed: what it said is still there."""
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return self

    # MARK: HTTP

    def head(self, line, *fields, host=True):
        lines = [line] + ([f"Host: {self.authority}"] if host else []) + list(fields)
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def status(self):
        """The status of the next answer; 0 if the connection ends without one."""
        while b"\r\n" not in self.left:
            piece = self._more()
            if not piece:
                return 0
            self.left += piece
        return int(self.left.split(b" ", 2)[1])

    def answer(self):
        """The next answer whole, as the server closes after it or says its length."""
        while b"\r\n\r\n" not in self.left:
            piece = self._more()
            assert piece, f"the answer ends early: {self.left!r}"
            self.left += piece
        head, _, body = self.left.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        fields = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines[1:])}
        while len(body) < int(fields.get("content-length", 0)):
            piece = self._more()
            assert piece, "the body ends early"
            body += piece
        self.left = body[int(fields.get("content-length", 0)):]
        return int(lines[0].split()[1]), fields, body

    def ends(self):
        """Whether nothing more comes but the end."""
        while piece := self._more():
            self.left += piece
        return True

    # MARK: WebSocket

    def upgrade_head(self, *fields, line="GET /ws HTTP/1.1", host=True, key=None, version="13"):
        key = key if key is not None else base64.b64encode(os.urandom(16)).decode()
        return self.head(
            line, "Upgrade: websocket", "Connection: Upgrade",
            *([f"Sec-WebSocket-Key: {key}"] if key else []),
            *([f"Sec-WebSocket-Version: {version}"] if version else []), *fields, host=host)

    def open(self):
        self.send(self.upgrade_head())
        assert self.answer()[0] == 101
        return self

    def hello(self, token, **more):
        return self.text(json.dumps({
            "t": "hello", "token": token, "wire": 1, "build": self.hall.build, "device": "raw",
            **more}))

    def text(self, text):
        return self.send(frame(0x1, text.encode()))

    def close_code(self):
        """Reads frames until the server's close frame; 1006 if it ends without one."""
        while True:
            header = self._exactly(2)
            if header is None:
                return 1006
            opcode, length = header[0] & 15, header[1] & 127
            if length == 126:
                length = struct.unpack(">H", self._exactly(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self._exactly(8))[0]
            payload = self._exactly(length)
            if opcode == 8:
                return struct.unpack(">H", payload[:2])[0] if payload else 1005

    # MARK: Steps

    def _more(self):
        try:
            return self.socket.recv(65_536)
        except ConnectionResetError:
            return b""

    def _exactly(self, count):
        while len(self.left) < count:
            piece = self._more()
            if not piece:
                return None
            self.left += piece
        taken, self.left = self.left[:count], self.left[count:]
        return taken


def frame(opcode, payload, final=True, reserved=0, masked=True, length=None):
    """One frame. `length` replaces the length field's bytes."""
    first = (0x80 if final else 0) | reserved << 4 | opcode
    mask = os.urandom(4) if masked else b""
    bit = 0x80 if masked else 0
    if length is None:
        if len(payload) < 126:
            length = bytes([bit | len(payload)])
        elif len(payload) < 65_536:
            length = bytes([bit | 126]) + struct.pack(">H", len(payload))
        else:
            length = bytes([bit | 127]) + struct.pack(">Q", len(payload))
    if masked:
        payload = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
    return bytes([first]) + length + mask + payload
