"""Real pages of one hall in one Chromium, at the sizes people use. Notes what a page complains
about, and pictures it. Knows where to press, and nothing of how the server is made."""

import json
import os
import re
import time
from pathlib import Path

from harness import DEADLINE, Overdue, run
from playwright.sync_api import expect

PICTURES = Path(os.environ.get("SCREENSHOTS", Path(__file__).parents[2] / "screenshots"))

MADE_UP_HOST = "hall.test"
"""A name that only the suite's browser is told, as a hall's own DNS would."""

SIZES = {
    "seat": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2,
             "is_mobile": True, "has_touch": True},
    "table": {"viewport": {"width": 1024, "height": 768}},
    "mc": {"viewport": {"width": 1180, "height": 820}},
    "screen": {"viewport": {"width": 1920, "height": 1080}},
    "desk": {"viewport": {"width": 1440, "height": 900}},
    "console": {"viewport": {"width": 1440, "height": 900}},
    "door": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}

LOST = re.compile(
    r"WebSocket connection to|ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|status of 503")
"""What a browser says by itself while there is no server, or while one answers 503: no fault of a
page. Which 503 it was, `watch` looks at."""

expect.set_options(timeout=DEADLINE * 1000)


class Stage:
    """The pages of one hall. Contexts are dear: pages of one kind share one, and tell themselves
    apart as in life, by their links and by what their own tab remembers."""

    def __init__(self, browser, server, base=None):
        self.browser = browser
        self.server = server
        self.links = server.links
        self.base = base or server.links.base
        self.contexts = {}
        self.pages = []
        self.boards = {}
        """How many boards each page has been sent."""
        self.commands = {}
        """What each page has sent, command by command."""
        self.answers = {}
        """Nonce to the last answer's kind."""
        self.complaints = []

    # MARK: Who opens a page

    def phone(self, seat, lang="ko", script=True):
        """A seat's phone, from the QR code of its card."""
        return self.open("seat", self.links.seats[seat], lang, script=script, name=seat)

    def screen(self, lang="ko"):
        return self.open("screen", self.links["screen"], lang)

    def table(self, number, name, lang="ko"):
        return self._staffed("table", self.links.tables[str(number)], name, lang)

    def staff(self, role, name, lang="ko"):
        """A staff page, its sitting opened by typing a name: `mc`, `desk`, `desk2`."""
        return self._staffed(role.rstrip("23456789"), self.links[role], name, lang)

    def open(self, kind, path, lang="ko", script=True, name=None, watched=True):
        """A page of a kind at a path of the hall. A page that is meant to be a 404 is not watched:
        the browser itself calls that an error."""
        page = self.context(kind, script).new_page()
        if watched:
            self.watch(page, name or kind)
        self.boards[page], self.commands[page] = 0, []
        page.on("websocket", lambda socket: self._overhear(page, socket))
        page.goto(self.base + path + ("?lang=en" if lang == "en" else ""))
        self.pages.append(page)
        return page

    def context(self, kind, script=True, **more):
        key = (kind, script, *sorted(more))
        if key not in self.contexts:
            self.contexts[key] = self.browser.new_context(
                **{**SIZES[kind], **more}, locale="ko-KR", timezone_id="Asia/Seoul",
                java_script_enabled=script, ignore_https_errors=True)
        return self.contexts[key]

    def close(self):
        for context in self.contexts.values():
            context.close()
        self.contexts = {}

    def _staffed(self, kind, path, name, lang):
        page = self.open(kind, path, lang, name=name)
        page.locator("#sitting-name").fill(name)
        page.locator("form button[type=submit]").click()
        expect(page.locator(".link-state:not(.lost)")).to_be_visible()
        return page

    def _overhear(self, page, socket):
        socket.on("framereceived", lambda frame: self._hear(page, str(frame)))
        socket.on("framesent", lambda frame: self._said(page, str(frame)))

    def _hear(self, page, frame):
        self.boards[page] += frame.count('"t":"board"')
        if frame.startswith(('{"t":"ack"', '{"t":"refused"')):
            answer = json.loads(frame)
            self.answers[answer["n"]] = answer["t"]

    def _said(self, page, frame):
        if '"t":"cmd"' in frame:
            self.commands[page].append(json.loads(frame))

    # MARK: What pages say and show

    def watch(self, page, name):
        """Console errors, faults of scripts and breaches of the policy are complaints."""
        def heard(message):
            if message.type in ("error", "warning") and not LOST.search(message.text):
                self.complaints.append(f"{name}: {message.type}: {message.text}")

        def answered(response):
            # A server that reads its journal says when to come again, and pages that vote or look
            # by HTTP for want of a socket do so: a killed server comes back in the middle of a
            # story. Any other 503 is something the hall could not do.
            if response.status == 503 and "retry-after" not in response.headers:
                self.complaints.append(f"{name}: 503 from {response.url}")

        page.on("console", heard)
        page.on("response", answered)
        page.on("pageerror", lambda error: self.complaints.append(f"{name}: {error}"))

    def look(self, page, name, **more):
        """Keeps a picture; `screenshots/` is for eyes, no test compares it."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.bring_to_front()
        page.screenshot(path=PICTURES / f"{name}.png", **more)

    def look_at_all(self, name):
        """Pictures of every page as it stands, for whoever asks why."""
        for number, page in enumerate(self.pages):
            if not page.is_closed():
                self.look(page, f"failed-{name[:40]}-{number:02d}", timeout=5_000)

    def print(self, page, name):
        """Prints to A4 as an organiser's browser does; returns the file."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.pdf(path=PICTURES / name, prefer_css_page_size=True, print_background=False)
        return PICTURES / name

    def until(self, condition, what, page=None, seconds=DEADLINE):
        """Waits for something that is no element; the pages live on meanwhile."""
        page = page or self.pages[0]
        end = time.monotonic() + seconds
        while not (value := condition()):
            if time.monotonic() > end:
                raise Overdue(f"not within {seconds:.0f} s: {what}")
            # Playwright hands out what its pages report only while it is being called.
            page.wait_for_timeout(20)
        return value

    def code(self, seat):
        """The typed code of a seat, as its printed card has it."""
        sheet = self.server.scratch / "cards.html"
        done = run("links", self.server.data, "--cards", sheet)
        assert done.returncode == 0, done.stderr
        table, number = seat.split("-")
        cards = re.findall(r"(\d+)번 테이블.*?(\d+)번.*?<b>([A-Z2-9]{6})</b>", sheet.read_text(), re.S)
        return next(code for t, n, code in cards if (t, n) == (table, number))


class Phone:
    """What a person does with a seat's page. Its tab is in front while it is touched: a browser
    draws the others so seldom that a tap takes seconds."""

    def __init__(self, page, lang="ko"):
        self.page = page
        self.lang = lang

    def pick(self, *texts):
        self.page.bring_to_front()
        for text in texts:
            self.page.locator("label.opt", has_text=text).tap()

    def vote(self):
        self.page.bring_to_front()
        self.page.locator("#foot .go").tap()

    def receipt(self):
        """The receipt number, once the page says that the vote is recorded."""
        expect(self.page.locator(".slip .no")).to_have_text(re.compile(r"^[A-Z2-9]{4}$"))
        return self.page.locator(".slip .no").inner_text()

    def picked(self):
        return self.page.locator("label.opt.c")


class Mc:
    """What an MC does: one big button, and yes when asked again."""

    def __init__(self, page):
        self.page = page
        self.step = page.locator(".next-step .verb")

    def press(self, verb):
        """Presses the next step, which must be this one."""
        self.page.bring_to_front()
        expect(self.step).to_have_text(verb)
        self.page.locator(".next-step").click()

    def press_sure(self, verb):
        self.press(verb)
        self.page.locator("dialog .dialog-acts button", has_text=verb).click()
        expect(self.page.locator("dialog")).to_have_count(0)

    def skip(self):
        """Leaves out the last step of a reveal, where the page offers it."""
        skip = self.page.locator(".step-place .skip")
        if skip.count():
            skip.click()
            expect(skip).to_have_count(0)

    def go_to(self, item):
        """Next item after next item, until the agenda stands there."""
        now = self.page.locator(".agenda li[aria-current=step]")
        side = self.page.locator(".rail .side")
        expect(side).to_have_text(re.compile(r"^\d+ / \d+$"))
        while True:
            at = side.inner_text().split(" / ")[0]
            if at == str(item):
                return expect(now).to_be_visible()
            assert int(at) < item, f"the hall is at {at} already, not at {item}"
            self.skip()
            self.press("다음 순서")
            expect(side).not_to_have_text(re.compile(rf"^{at} /"))

    def show(self, view):
        """Puts a view on the main screen by hand."""
        self.page.bring_to_front()
        self.page.locator("#tab-screen").click()
        button = self.page.locator(".screen-panel button", has_text=view).first
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        self.page.locator("#tab-poll").click()
