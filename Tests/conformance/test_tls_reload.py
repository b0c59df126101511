"""A new certificate on SIGHUP: pages that are there stay and hear on, new ones see the new one,
and a file that is no certificate changes nothing."""

import shutil
import signal
import socket
import ssl

from harness import Certificates, until
from harness.party import together


def shown(server):
    """The certificate a new connection gets, in DER."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as plain:
        with context.wrap_socket(plain) as layer:
            return layer.getpeercert(True)


def test_sighup_showsTheNewCertificate_andDropsNobody(serve, visit, tmp_path):
    certificates = Certificates(tmp_path / "certificates")
    old, new = certificates.make("old"), certificates.make("new")
    used = tmp_path / "hall.pem", tmp_path / "hall.key"

    def put(files):
        for source, target in zip(files, used):
            shutil.copyfile(source, target)

    def reload(line):
        seen = server.log.count(line)
        server.process.send_signal(signal.SIGHUP)
        until(lambda: server.log.count(line) > seen, f"the log says: {line}")

    put(old)
    server = serve(tls=True, flags=["--tls-cert", used[0], "--tls-key", used[1]])
    party = visit(server)
    mc = party.staff("mc")
    pages = [*party.sit(), *party.facilitate(), mc]
    assert len(party.seats) == 300
    first = shown(server)

    put(new)
    reload("new connections get this certificate")
    assert shown(server) != first
    second = shown(server)
    assert second == ssl.PEM_cert_to_DER_cert(new[0].read_text())

    used[0].write_text("no certificate\n")
    reload("the certificate stays as it was")
    put((old[0], new[1]))
    reload("the certificate stays as it was")
    used[1].unlink()
    reload("the certificate stays as it was")
    assert shown(server) == second

    party.open_poll(mc, "priority")
    party.do(together(
        page.give("castBallot", poll="priority", choice=["a"]) for page in party.seats.values()))
    assert all(page.greetings == 1 and not page.closes for page in pages), "somebody was dropped"
    assert server.stop() == 0
