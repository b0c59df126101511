"""One hall in the middle of its day for all bad input, and what must hold after each case. Another
that has a poll of every rule behind it, and its record."""

import shutil

import pytest
from harness import Server, run
from scene import Scene
from whole_day import Day


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    # Nothing may be recorded but what a test does: nobody sorts its notes beside.
    with Server(tmp_path_factory.mktemp("bad"), flags=["--sorting", "off"]) as server:
        server.start()
        scene = Scene(server)
        yield scene
        scene.close()
        assert server.stop() == 0
        server.journal.check()


@pytest.fixture
def nothing_is_recorded(scene):
    """The journal ends where it ended before, and another page is heard, after each case."""
    before = scene.server.journal.last_sequence
    yield
    assert scene.server.journal.last_sequence == before, "something was recorded"
    assert scene.witness_is_heard() == before + 1


@pytest.fixture(scope="session")
def day(tmp_path_factory):
    day = Day(tmp_path_factory.mktemp("day"))
    yield day
    day.close()


@pytest.fixture(scope="session")
def kept(day, tmp_path_factory):
    """The day's record, made while the hall serves."""
    out = tmp_path_factory.mktemp("record") / "record"
    made = run("export", day.server.data, "--out", out)
    assert (made.returncode, made.stderr) == (0, ""), made
    return out


@pytest.fixture
def record(kept, tmp_path):
    """A copy to do things to."""
    return shutil.copytree(kept, tmp_path / "copy")
