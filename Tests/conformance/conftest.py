"""One hall in the middle of its day for all bad input, and what must hold after each case."""

import pytest
from harness import Server
from scene import Scene


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("bad")) as server:
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
