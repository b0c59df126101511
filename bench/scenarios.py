"""What is measured, on which servers, and which ratio or figure has a bar. The bars are ratios of
medians wherever a peer does the same work: machines differ, ratios less."""

from dataclasses import dataclass, field

from servers import ALL_CORES

COST = "serverMicrosEach"


@dataclass
class Entrant:
    """One server of a scenario, and what is different about its load."""
    label: str
    kind: str
    extra: tuple = ()
    load: tuple = ()
    cores: set = None
    # Told beside a bar: measured in every third round only.
    informs: bool = False


@dataclass
class Bar:
    """A figure of one entrant, or its ratio to another's, and its limit; None: for information."""
    title: str
    entrant: str
    limit: float | None
    against: str = None
    figure: str = COST
    unit: str = ""


@dataclass
class Scenario:
    name: str
    title: str
    load: tuple
    entrants: list
    figures: tuple
    bars: list = field(default_factory=list)
    tls: bool = False


OURS = Entrant("ours", "ours")
SOCKETIFY = Entrant("socketify", "socketify")
PICOWS = Entrant("picows", "picows")
FLYINGFOX = Entrant("flyingfox", "flyingfox", informs=True)
# Without the ring, which is taken by default where the kernel allows it.
DIRECT = Entrant("ours, direct", "ours", ("--carrier", "direct"), informs=True)
# Nothing but the calls: what the kernel asks for a delivery whatever server makes it.
FLOOR = [Entrant("bare send", "floor", ("send",), informs=True),
         Entrant("bare ring", "floor", ("ring",), informs=True)]
FANOUT = (COST, "deliveriesEachSecond", "firstMillisP50", "lastMillisP50", "lastMillisP99",
          "clientMicrosEach", "residentKBAfter")


def informing(entrants):
    """What is told beside the bars: how bytes leave, and what a Swift user would pick."""
    labels = {entrant.label for entrant in entrants}
    if "flyingfox" in labels:
        yield Bar("CPU, ours : flyingfox", "ours", None, "flyingfox")
    if "ours, direct" in labels:
        yield Bar("CPU, ring : direct", "ours", None, "ours, direct")
    if "bare ring" in labels:
        yield Bar("CPU, ours : bare ring", "ours", None, "bare ring")
        yield Bar("CPU, bare send : uWebSockets", "bare send", None, "socketify")


def fanout(readers, rounds, tls, bar, entrants):
    scheme = "TLS 1.3" if tls else "plain"
    return Scenario(
        f"fanout-{'tls' if tls else 'plain'}-{readers}",
        f"fan-out, 600 B, {scheme}, {readers:,} readers",
        ("broadcast", "--connections", str(readers), "--rounds", str(rounds), "--size", "600"),
        entrants, FANOUT,
        [Bar("CPU per delivery, ours : uWebSockets", "ours", bar, "socketify"),
         *informing(entrants)], tls)


def idle(tls, connections, limit):
    scheme = "TLS 1.3" if tls else "plain"
    return Scenario(
        f"idle-{'tls' if tls else 'plain'}", f"idle memory, {scheme}, {connections:,} connections",
        ("idle", "--connections", str(connections), "--seconds", "0.5"), [OURS, SOCKETIFY],
        ("residentKBEachHeld", "residentKBBefore", "residentKBAfter", "openedServerMicrosEach"),
        [Bar("resident memory per connection", "ours", limit, None, "residentKBEachHeld", "kB")],
        tls)


def scenarios(has_carriers, is_quick):
    """All of them, in the order they are told."""
    carriers = [DIRECT] if has_carriers else []
    few = 2 if is_quick else 1
    plain = [OURS, SOCKETIFY, FLYINGFOX] + carriers + FLOOR
    encrypted = [OURS, SOCKETIFY] + carriers
    callbacks = [OURS, PICOWS, FLYINGFOX] + carriers
    return [
        fanout(300, 200 // few, False, 0.90, plain),
        fanout(3_000, 30 // few, False, 0.90, plain),
        fanout(300, 200 // few, True, 1.00, encrypted),
        fanout(3_000, 30 // few, True, 1.00, encrypted),
        Scenario(
            "echo", "echo, 20 B, 100 connections, one message under way on each",
            ("echo", "--connections", "100", "--seconds", str(2 / few)),
            callbacks,
            (COST, "messagesEachSecond", "clientMicrosEach", "clientShare"),
            [Bar("CPU per message, ours : picows", "ours", 0.75, "picows"),
             *informing(callbacks)]),
        Scenario(
            "vote", "300 votes at once, acknowledged",
            ("vote", "--connections", "300", "--rounds", str(100 // few)),
            callbacks,
            (COST, "ackMillisP50", "ackMillisP99", "clientMicrosEach"),
            [Bar("CPU per vote and ack, ours : picows", "ours", 0.78, "picows"),
             *informing(callbacks)]),
        idle(False, 5_000, 1.0),
        idle(True, 3_000, 16.0),
        Scenario(
            "connect-tls", "TLS 1.3 handshake and upgrade, 64 under way",
            ("connect", "--connections", str(2_000 // few)),
            # Without a topic the native server calls no Python when a connection opens.
            [OURS, Entrant("socketify", "socketify", ("--bare",))],
            (COST, "handshakesEachSecond", "clientMicrosEach", "openMillisP50"),
            [Bar("CPU per handshake and upgrade, ours : socketify", "ours", 1.0, "socketify")],
            tls=True),
        slow_readers(600 // few),
        two_loops(30 // few),
    ]


def slow_readers(rounds):
    return Scenario(
        "slow-readers", "16 kB to 300 readers, 10 of them stalled",
        ("broadcast", "--connections", "300", "--size", "16000", "--rounds", str(rounds)),
        [Entrant("10 stalled", "ours", (), ("--slow", "10")), Entrant("all reading", "ours")],
        ("lastMillisP50", "lastMillisP99", COST, "residentKBEachStalled", "residentKBAfter"),
        [Bar("last delivery p50 of the rest, 10 stalled : all reading", "10 stalled", 1.1,
             "all reading", "lastMillisP50"),
         Bar("growth per stalled reader", "10 stalled", 256, None, "residentKBEachStalled", "kB")])


def two_loops(rounds):
    return Scenario(
        "two-loops", "fan-out, 600 B, plain, 3,000 readers, both cores to the server",
        ("broadcast", "--connections", "3000", "--rounds", str(rounds), "--size", "600"),
        [Entrant("two loops", "ours", ("--loops", "2"), (), ALL_CORES),
         Entrant("one loop", "ours", ("--loops", "1"), (), ALL_CORES),
         Entrant("two loops, one core", "ours", ("--loops", "2"), informs=True)],
        FANOUT,
        [Bar("CPU per delivery, two loops : one", "two loops", 1.1, "one loop")])
