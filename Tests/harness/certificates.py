"""Certificates for tests: an authority that exists for an hour, and what it signs. Made by the
`openssl` program, so that what the server reads was not written by the server."""

import subprocess
from pathlib import Path


class Certificates:
    """A made-up authority in a folder, and certificates of its own."""

    def __init__(self, folder, days=90):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.days = days
        self.authority = self.folder / "authority.pem"
        self._key = self.folder / "authority.key"
        openssl("req", "-x509", *EC_KEY, "-keyout", self._key, "-out", self.authority,
                "-days", days, "-subj", "/CN=made-up authority",
                "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def make(self, name, hosts=("DNS:localhost", "IP:127.0.0.1")):
        """A certificate (the chain's only link but its authority) and its key, both PEM."""
        files = self.folder / f"{name}.pem", self.folder / f"{name}.key"
        request = self.folder / f"{name}.csr"
        extensions = self.folder / f"{name}.cnf"
        extensions.write_text("\n".join([
            "basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature",
            "extendedKeyUsage=serverAuth", "subjectAltName=" + ",".join(hosts), ""]))
        openssl("req", "-new", *EC_KEY, "-keyout", files[1], "-out", request,
                "-subj", "/CN=localhost")
        openssl("x509", "-req", "-in", request, "-CA", self.authority, "-CAkey", self._key,
                "-CAcreateserial", "-days", self.days, "-extfile", extensions, "-out", files[0])
        return files


EC_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-sha256")


def openssl(*arguments):
    done = subprocess.run(
        ["openssl", *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
