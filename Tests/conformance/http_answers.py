"""Bytes to a server and all that comes back until it ends the connection, read as strictly as a
client can: every answer framed by its own fields, and nothing between or behind them."""

import re
import select
import socket
import ssl
from email.utils import parsedate_to_datetime

from harness.waiting import DEADLINE

BODILESS = (101, 204, 304)


def request(line, *fields, body=b"", host="Host: AUTHORITY", version="HTTP/1.1"):
    """A request; AUTHORITY stands for the server's own name, SCHEME for how it is spoken to and
    OTHER for how it is not."""
    lines = [f"{line} {version}"] + ([host] if host else []) + list(fields)
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


CANARY = request("GET /healthz", "Connection: close")
"""Stands behind every row. Whoever hears it though the row was refused was smuggled to."""


class Row:
    """A case: what is sent, the statuses that come back, and whether the connection goes on: then
    the canary is answered too."""

    def __init__(self, name, data, *statuses, goes_on=False, heads=(), is_cut=False, fields=None):
        self.name = name.replace(" ", "-")
        self.data = data
        self.goes_on = goes_on
        self.expected = statuses + ((200,) if goes_on else ())
        self.heads = heads
        self.is_cut = is_cut
        self.fields = fields or {}

    def bytes(self, talk):
        return talk.fill(self.data + CANARY)


class Answers:
    """Every answer in the bytes of one connection. `heads` are the numbers of those that answer
    HEAD and so have no body."""

    def __init__(self, data, heads=()):
        self.data = data
        self.statuses = ()
        self.fields = []
        self.bodies = []
        while data:
            data = self._one(data, len(self.fields) in heads)

    def _one(self, data, is_head):
        head, end, rest = data.partition(b"\r\n\r\n")
        assert end, f"no whole head: {data[:200]!r}"
        line, *lines = head.decode("latin-1").split("\r\n")
        told = re.fullmatch(r"HTTP/1\.1 ([1-5]\d\d) [A-Za-z ]+", line)
        assert told, f"no status line: {line!r}"
        status = int(told[1])
        fields = {}
        for text in lines:
            found = re.fullmatch(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+): ([\t\x20-\x7e]*)", text)
            assert found, f"no field: {text!r}"
            name = found[1].lower()
            assert name not in fields, f"{name} twice"
            fields[name] = found[2]
        assert "transfer-encoding" not in fields
        # RFC 9110 section 8.6: no length in 1xx and 204; here neither in 304.
        assert ("content-length" in fields) == (status not in BODILESS), (status, fields)
        assert "date" in fields and parsedate_to_datetime(fields["date"]), fields
        length = 0 if is_head or status in BODILESS else int(fields["content-length"])
        assert len(rest) >= length, f"a body of {len(rest)} bytes for {length}"
        self.statuses += (status,)
        self.fields.append(fields)
        self.bodies.append(rest[:length])
        return rest[length:]

    def check(self, row):
        """What holds of every connection: kept until the last answer, which says that it ends."""
        for fields in self.fields[:-1]:
            assert fields["connection"] == "keep-alive"
        assert self.fields[-1]["connection"] == "close"
        for number, expected in row.fields.items():
            for name, value in expected.items():
                assert self.fields[number].get(name) == value, (name, self.fields[number])


class Wire:
    """One connection, plain or TLS, on which every write leaves at once."""

    def __init__(self, address, tls):
        self.socket = socket.create_connection(address, timeout=DEADLINE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_hostname="localhost")
        self.left = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, data):
        """A server that has refused already may have closed: what it said is still there."""
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            pass

    def until(self, end):
        while end not in self.left:
            piece = self._more()
            assert piece, f"the connection ends early: {self.left!r}"
            self.left += piece
        head, _, self.left = self.left.partition(end)
        return head + end

    def to_the_end(self):
        while piece := self._more():
            self.left += piece
        data, self.left = self.left, b""
        return data

    def has_more(self, seconds=0):
        if isinstance(self.socket, ssl.SSLSocket) and self.socket.pending():
            return True
        return bool(select.select([self.socket], [], [], seconds)[0])

    def _more(self):
        # A reset would lose what was said before it: it is a failure here, not an end.
        return self.socket.recv(65_536)


class Talk:
    """Connections to one server, and a witness that stays connected."""

    def __init__(self, server):
        self.address = ("127.0.0.1", server.port)
        self.authority = f"127.0.0.1:{server.port}"
        self.tls = None
        if server.tls:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            self.tls.check_hostname = False
            self.tls.verify_mode = ssl.CERT_NONE
        self._witness = self.connect()

    def connect(self):
        return Wire(self.address, self.tls)

    def fill(self, data):
        """Puts the server's own name and scheme where words stand for them."""
        schemes = (b"https", b"http") if self.tls else (b"http", b"https")
        return (data.replace(b"AUTHORITY", self.authority.encode())
                .replace(b"SCHEME", schemes[0]).replace(b"OTHER", schemes[1]))

    def exchange(self, pieces, row):
        """Sends the pieces one by one, ends this side, and reads until the server ends its own."""
        with self.connect() as wire:
            for piece in pieces:
                wire.send(piece)
            if not self.tls:
                try:
                    wire.socket.shutdown(socket.SHUT_WR)
                except OSError:
                    pass
            return Answers(wire.to_the_end(), row.heads)

    def witness(self):
        """The status another connection is given."""
        self._witness.send(self.fill(request("HEAD /healthz")))
        return Answers(self._witness.until(b"\r\n\r\n"), heads=(0,)).statuses[0]

    def close(self):
        self._witness.close()
