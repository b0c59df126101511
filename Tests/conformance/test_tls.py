"""What a client may ask of TLS, and gets: Mozilla's intermediate profile, one ticket that works,
`http/1.1` by name, and nothing older or weaker."""

import socket
import ssl
import subprocess

import pytest
from harness import Certificates, Server

V12, V13 = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3
REQUEST = b"GET /healthz HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    certificates = Certificates(folder / "certificates")
    certificate, key = certificates.make("hall")
    flags = ["--tls-cert", certificate, "--tls-key", key]
    with Server(folder / "hall", tls=True, flags=flags) as server:
        server.start()
        server.authority = certificates.authority
        yield server


def context(server, version=None, **settings):
    made = ssl.create_default_context(cafile=str(server.authority))
    # Debian's level 2 would keep this client from even offering what is to be refused.
    made.set_ciphers(settings.get("ciphers", "ALL:@SECLEVEL=0"))
    if version:
        # Asking for the old versions is the test.
        made.minimum_version = made.maximum_version = version
    if "curve" in settings:
        made.set_ecdh_curve(settings["curve"])
    if "protocols" in settings:
        made.set_alpn_protocols(settings["protocols"])
    return made


def connect(server, context, session=None, name="localhost"):
    plain = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    try:
        return context.wrap_socket(plain, server_hostname=name, session=session)
    except BaseException:
        plain.close()
        raise


def exchange(server, layer):
    """One answered request; by then the ticket of TLS 1.3 has come as well."""
    layer.sendall(REQUEST % server.port)
    answer = b""
    while piece := layer.recv(4_096):
        answer += piece
    assert answer.startswith(b"HTTP/1.1 200 "), answer[:80]


@pytest.mark.parametrize("version", [V12, V13])
def test_tls_serves_itsTwoVersions(server, version):
    with connect(server, context(server, version)) as layer:
        exchange(server, layer)
        assert layer.compression() is None
        assert layer.version() == {V12: "TLSv1.2", V13: "TLSv1.3"}[version]


@pytest.mark.filterwarnings("ignore:.*TLSv1.*:DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_tls_refuses_olderVersions(server, version):
    with pytest.raises(ssl.SSLError):
        connect(server, context(server, version))


@pytest.mark.parametrize("cipher", [
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305"])
def test_tls_serves_theSuitesOfTheProfile(server, cipher):
    with connect(server, context(server, V12, ciphers=cipher)) as layer:
        assert layer.cipher()[0] == cipher


@pytest.mark.parametrize("ciphers", [
    "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES128-CCM",
    "ECDHE-ECDSA-CAMELLIA128-SHA256", "kRSA", "kDHE", "PSK", "aNULL", "eNULL"])
def test_tls_refuses_otherSuites(server, ciphers):
    with pytest.raises(ssl.SSLError):
        connect(server, context(server, V12, ciphers=ciphers + ":@SECLEVEL=0"))


def test_tls_letsTheClientChoose_amongSuites(server):
    """The profile sets no order of the server's."""
    for first, second in [("CHACHA20-POLY1305", "AES128-GCM-SHA256")] * 2:
        for order in [(first, second), (second, first)]:
            wanted = ":".join("ECDHE-ECDSA-" + cipher for cipher in order)
            with connect(server, context(server, V12, ciphers=wanted)) as layer:
                assert layer.cipher()[0] == "ECDHE-ECDSA-" + order[0]


# In TLS 1.2 the groups a client names bind the certificate's key too (RFC 8422 section 5.1), which
# is P-256 here: alone, only that one can be asked for.
@pytest.mark.parametrize("version,curve,is_served", [
    (V12, "prime256v1", True), (V12, "secp521r1", False), (V13, "X25519", True),
    (V13, "prime256v1", True), (V13, "secp384r1", True), (V13, "secp521r1", False),
    (V13, "X448", False)])
def test_tls_agreesOnKeys_inThreeGroups(server, version, curve, is_served):
    asked = context(server, version, curve=curve)
    if is_served:
        with connect(server, asked) as layer:
            exchange(server, layer)
    else:
        with pytest.raises(ssl.SSLError):
            connect(server, asked)


@pytest.mark.parametrize("version", [V12, V13])
def test_ticket_resumesTheSession(server, version):
    asked = context(server, version)
    with connect(server, asked) as first:
        exchange(server, first)
        assert not first.session_reused
        session = first.session
    assert session.has_ticket
    for _ in range(2):
        with connect(server, asked, session) as again:
            exchange(server, again)
            assert again.session_reused
            session = again.session


def test_handshake_endsWithOneTicket_andNoEarlyData(server):
    """Each ticket is a record and some microseconds; early data could be replayed."""
    done = subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", "-tls1_3", "-ign_eof"],
        input=REQUEST % server.port, capture_output=True, timeout=30)
    assert done.stdout.count(b"New Session Ticket arrived") == 1, done.stderr
    assert b"Max Early Data: 0\n" in done.stdout
    assert b"Server Temp Key: X25519" in done.stdout


@pytest.mark.parametrize("offered,chosen", [
    (None, None), (["h2", "http/1.1"], "http/1.1"), (["http/1.1"], "http/1.1")])
def test_protocol_isHTTP11_whenOffered(server, offered, chosen):
    settings = {"protocols": offered} if offered else {}
    with connect(server, context(server, **settings)) as layer:
        assert layer.selected_alpn_protocol() == chosen
        exchange(server, layer)


@pytest.mark.parametrize("offered", [["h2"], ["http/1.0", "http/1.10", "http/1."]])
def test_protocol_isRefused_whenItIsNoneOfOurs(server, offered):
    with pytest.raises(ssl.SSLError, match="(?i)no.application.protocol"):
        connect(server, context(server, protocols=offered))


def test_renegotiation_isRefused(server):
    """A client could ask for handshake after handshake, each dear to the server alone."""
    done = subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", "-tls1_2"],
        input=b"R\n", capture_output=True, timeout=30)
    assert b"no renegotiation" in done.stderr


def test_certificate_isTheSame_whateverNameIsAsked(server):
    asked = context(server)
    asked.check_hostname = False
    for name in (None, "hall.example"):
        with connect(server, asked, name=name) as layer:
            exchange(server, layer)


def test_plainRequest_getsNoAnswerInPlain(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as plain:
        plain.sendall(REQUEST % server.port)
        answer = b""
        while piece := plain.recv(4_096):
            answer += piece
    # RFC 8446 section 5.1: a record of type 21 is an alert.
    assert b"HTTP" not in answer and answer[:1] in (b"", b"\x15")
