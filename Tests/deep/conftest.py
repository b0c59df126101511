"""What the long tests saw beside passing: figures are the result, so they stand at the end of the
run, one below the other."""

import pytest

FIGURES = pytest.StashKey()


@pytest.fixture
def tell(request):
    """Keeps lines for the end of the run."""
    return request.config.stash.setdefault(FIGURES, []).append


def pytest_terminal_summary(terminalreporter, config):
    figures = config.stash.get(FIGURES, [])
    if figures:
        terminalreporter.section("as it was seen")
    for line in figures:
        terminalreporter.write_line(line)
