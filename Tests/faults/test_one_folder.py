"""One folder, one server: a second one goes away with a clear line; readers work beside."""

import json
import random
import stat

from crowd import POLL, Burst, account
from harness import run


def test_secondServer_endsWithOneLine_whenFolderIsServed(serve, visit, seed, tmp_path):
    first = serve("first")
    party = visit(first)
    mc = party.staff("mc")
    party.sit(list(first.links.seats)[:20])
    party.open_poll(mc, POLL)
    burst = Burst(party, random.Random(seed), votes=3).start()
    second = serve("second", data=first.data, start=False)
    second.spawn()
    assert second.ended() == 1
    lines = second.log.strip().splitlines()
    assert len(lines) == 1 and str(first.data) in lines[0], lines
    assert not second.links_file.exists()
    burst.finish()
    account(first, party)
    assert first.stop() == 0


def test_links_areTheSame_whenReadBesideTheServer(serve, tmp_path):
    server = serve()
    shown = run("links", server.data)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert json.loads(shown.stdout) == server.links.document
    file, cards = tmp_path / "l.json", tmp_path / "cards.html"
    assert run("links", server.data, "--links-file", file, "--cards", cards).returncode == 0
    assert json.loads(file.read_text()) == server.links.document
    for path in (file, cards):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert cards.read_text().count("<svg") == len(server.links.seats)
    assert run("links", server.data).stdout == shown.stdout
    server.stop()
    assert run("links", server.data).stdout == shown.stdout


def test_folder_isFree_whenItsServerWasKilled(serve):
    first = serve("first")
    first.kill()
    assert serve("second", data=first.data).stop() == 0
