"""What is on the disk, in the logs and in the metrics: files for their owner alone, no token at
rest but the event key, and no ballot, note, name or token in what is told to operators."""

import os
import random
import stat


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_files_areForTheOwnerAlone_whenServing(serve):
    old = os.umask(0)
    try:
        server = serve(plan="small-24", tls=True)
    finally:
        os.umask(old)
    assert mode(server.links_file) == 0o600
    assert mode(server.data) == 0o700
    found = list(server.data.rglob("*"))
    assert {"journal.sqlite", "event.key", "people.sqlite", "tls.key"} <= {f.name for f in found}
    for file in found:
        assert mode(file) == 0o600, file
    assert server.stop() == 0
    for file in server.data.rglob("*"):
        assert mode(file) == 0o600, file


def test_stdout_hasOneLine_whenItIsNoTerminal(serve):
    server = serve(plan="small-24")
    process = server.process
    process.send_signal(15)
    rest = process.stdout.read()
    assert server.ended() == 0
    assert rest == b""
    assert server.first_line == f"listening on {server.links.base}"


def test_tokens_areInNoJournalOrName_whenServed(serve):
    server = serve(plan="small-24")
    key = (server.data / "event.key").read_bytes().strip()
    assert server.stop() == 0
    held = b"".join(f.read_bytes() for f in server.data.iterdir() if f.name != "event.key")
    assert key not in held
    for token in server.links.all_tokens():
        assert token.encode() not in held


SECRET_TEXT = "비밀스러운-의견-본문"
SECRET_NAME = "비밀스러운-이름"


def test_logs_holdNoSecrets_afterABusyRun(serve, visit, seed):
    rng = random.Random(seed)
    server = serve()
    party = visit(server)
    mc, console = party.staff("mc", SECRET_NAME), party.staff("console")
    party.sit(rng.sample(sorted(server.links.seats), 60))
    table = party.table(3)
    party.open_poll(mc, "priority")
    for page in party.seats.values():
        party.do(page.give("castBallot", poll="priority", choice=[rng.choice("abcdefgh")]))
    for number in range(5):
        party.do(table.give("addNote", id=f"3.secret{number}", kind="opinion", text=SECRET_TEXT,
                            tags=["비밀꼬리표"], people=1, minority=0))
    party.do(table.give("callHelp", kind="content", text=SECRET_TEXT))
    busy_with_mistakes(server, party, table)
    for page in party.seats.values():
        page.drop()
    metrics = server.hall.get("/metrics").text + server.hall.get("/healthz").text
    party.close_poll(mc, "priority")
    metrics += server.hall.get("/metrics", console.token).text
    assert server.stop() == 0
    told = server.log + metrics
    secrets = [SECRET_TEXT, SECRET_NAME, "비밀꼬리표", *server.links.all_tokens()]
    for page in party.pages:
        secrets += [page.token, page.device, *page.sent]
        secrets += [ack.answer["receipt"] for ack in page.acks if "receipt" in ack.answer]
    for secret in secrets:
        assert secret not in told, "a log or a metric holds a secret"
    for label in ("priority", "seat=", "choice", "option"):
        assert label not in metrics
    for seat in party.seats:
        assert f'"{seat}"' not in told and f"seat:{seat}" not in told


def busy_with_mistakes(server, party, table):
    """Whatever might make a server complain with what it was given."""
    hall, links = server.hall, server.links
    hall.post("/api/command", {"t": "cmd", "c": SECRET_TEXT}, table.token)
    hall.post("/s/" + SECRET_NAME.encode().hex(), b"x")
    hall.post(links["mc"] + "/sitting", {"name": SECRET_NAME * 9})
    hall.get(f"/s/{links.seat_token('1-1')}?token={links.seat_token('1-2')}")
    party.do(table.ask("addNote", id="3.secret0", kind="opinion", text=SECRET_TEXT, tags=[],
                       people=1, minority=0))
    party.do(table.say('{"t":"cmd","c":"%s"}' % SECRET_TEXT))
