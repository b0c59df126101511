"""The hall over HTTP: links, sittings, errands and exports. Trusts a self-signed certificate by
the digest in the links and nothing else."""

import hashlib
import http.client
import json
import ssl
from urllib.parse import urlsplit

from .waiting import DEADLINE


class Links:
    """The links of an event, as the links file has them."""

    def __init__(self, document):
        self.document = document
        self.base = document["base"]
        self.tables = document["tables"]
        self.seats = document["seats"]
        self.certificate = document.get("certificateSHA256")

    def __getitem__(self, role):
        """The path of a role's link: `mc`, `desk2`, `screen`."""
        return self.document[role]

    def token(self, path):
        return path.rsplit("/", 1)[1]

    def seat_token(self, seat):
        return self.token(self.seats[seat])

    def all_paths(self):
        """Every path, staff, tables and seats."""
        own = [value for value in self.document.values()
               if isinstance(value, str) and value.startswith("/")]
        return own + list(self.tables.values()) + list(self.seats.values())

    def all_tokens(self):
        return [self.token(path) for path in self.all_paths()]


class Answer:
    """An HTTP answer."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def text(self):
        return self.body.decode()


class Hall:
    """One hall at one address; `base` when the links' own is a name only a browser is told."""

    def __init__(self, links, base=None):
        self.links = links
        parts = urlsplit(base or links.base)
        self.host = parts.hostname
        self.port = parts.port
        self.is_tls = parts.scheme == "https"
        self.socket_url = f"{'wss' if self.is_tls else 'ws'}://{parts.netloc}/ws"
        self.tls = unverified() if self.is_tls else None
        self.health = self.get("/healthz").json
        self.build = self.health["build"]

    def check(self, certificate):
        """Refuses a server whose certificate is not the one in the links."""
        digest = hashlib.sha256(certificate).hexdigest()
        wanted = self.links.certificate.replace(":", "").lower()
        assert digest == wanted, "the server has another certificate"

    def request(self, method, path, body=None, headers=None, token=None,
                seconds=DEADLINE):
        """One request on a connection of its own. A dict is sent as JSON, bytes as they are."""
        headers = dict(headers or {})
        if isinstance(body, dict):
            body = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if self.is_tls:
            connection = http.client.HTTPSConnection(
                self.host, self.port, timeout=seconds, context=self.tls)
        else:
            connection = http.client.HTTPConnection(self.host, self.port, timeout=seconds)
        try:
            connection.connect()
            if self.is_tls:
                self.check(connection.sock.getpeercert(True))
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path, token=None, **more):
        return self.request("GET", path, token=token, **more)

    def post(self, path, body=None, token=None, **more):
        return self.request("POST", path, body, token=token, **more)

    def sitting(self, path, name):
        """Opens a named sitting from a staff link; returns its token."""
        answer = self.post(path + "/sitting", {"name": name})
        assert answer.status == 200, (answer.status, answer.body)
        return answer.json["token"]

    def ballots(self, poll, token):
        """The exported ballots file of a closed poll, its very bytes."""
        answer = self.get(f"/console/polls/{poll}/ballots.json", token)
        assert answer.status == 200, (answer.status, answer.body)
        return answer.body


def unverified():
    """A TLS context that checks nothing by itself: `check` pins the certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
