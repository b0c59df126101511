"""One Chromium for the whole suite, and stages of pages that must have nothing to complain of."""

import pytest
from playwright.sync_api import sync_playwright
from stage import MADE_UP_HOST, Stage

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-dev-shm-usage",
                  f"--host-resolver-rules=MAP {MADE_UP_HOST} 127.0.0.1"])
        yield chromium
        chromium.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A test that failed leaves pictures of its pages."""
    report = yield
    if report.when == "call" and report.failed:
        for each in getattr(item, "stages", []):
            each.look_at_all(item.name)
    return report


@pytest.fixture
def stage(browser, request):
    """Makes stages; at the end no page may have complained."""
    stages = request.node.stages = []

    def make(server, base=None):
        stages.append(Stage(browser, server, base))
        return stages[-1]

    yield make
    complaints = [line for each in stages for line in each.complaints]
    for each in stages:
        each.close()
    assert not complaints, "pages complained:\n" + "\n".join(complaints[:20])
