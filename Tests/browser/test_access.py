"""Pages for everybody: what axe can see in each state and both languages, and what it cannot: the
size of targets, narrow phones, large text, the keyboard alone, the far seats, one request."""

import pytest
from desk import NOBODY_SORTS
from playwright.sync_api import expect
from review import Review
from stage import Phone
from story import sample_notes

PAGE_BYTES_MAX = 14_000
FIRST_WINDOW_BYTES = 10 * 1_460
"""RFC 6928: what a server may send before it hears from the phone. Head and body fit in."""


@pytest.fixture
def hall(serve, stage):
    """A small hall and a stage for it."""
    return stage(serve(plan="small-24", flags=NOBODY_SORTS))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_phone_hasNoFault_inAnyState(hall, visit, lang):
    review, party = Review(), visit(hall.server)
    mc = party.staff("mc")
    code = hall.open("seat", "/", lang, name="code")
    expect(code.locator("#code")).to_be_visible()
    review.phone(code, "code page")
    review.large(code, "code page")
    page = hall.phone("1-2", lang)
    phone = Phone(page)
    expect(page.locator("#foot .say.fine")).to_be_visible()
    review.phone(page, "waiting")
    review.large(page, "waiting")
    party.sit(["1-1", "1-3"])
    poll = "priority"
    go_to_item_of(party, mc, poll)
    party.open_poll(mc, poll)
    expect(page.locator("label.opt").first).to_be_visible()
    page.locator("summary").tap()
    review.phone(page, "ballot")
    review.large(page, "ballot")
    page.locator("label.opt").first.tap()
    page.locator("#big").tap()
    review.phone(page, "ballot, chosen, larger")
    page.locator("#big").tap()
    phone.vote()
    phone.receipt()
    review.phone(page, "recorded")
    review.large(page, "recorded")
    party.move_poll(mc, "closePoll", poll)
    expect(page.locator(".mid h1")).to_be_visible()
    review.phone(page, "closed")
    party.move_poll(mc, "recountPoll", poll)
    party.move_poll(mc, "revealPoll", poll)
    expect(page.locator("ul.res")).to_be_visible()
    review.phone(page, "revealed")
    review.large(page, "revealed")
    other = hall.phone("1-2", lang)
    expect(other.locator("ul.res")).to_be_visible()
    expect(page.locator("#foot button.go")).to_be_visible()
    review.phone(page, "taken over")
    hall.server.kill()
    expect(other.locator(".band")).to_be_visible()
    review.phone(other, "offline")
    review.close()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_staff_hasNoFault_onAnyPage(hall, visit, lang):
    review, party = Review(), visit(hall.server)
    gate = hall.open("desk", hall.links["desk2"], lang, name="gate")
    expect(gate.locator("#sitting-name")).to_be_visible()
    review.axe_on(gate, "gate")
    mc = hall.staff("mc", "MC", lang)
    table = hall.table(1, "F", lang)
    desk, door = hall.staff("desk", "D", lang), hall.staff("door", "E", lang)
    console = hall.staff("console", "C", lang)
    party.sit(["1-1", "1-2", "2-1"])
    chair = party.staff("mc")
    facilitator = party.table(2)
    for i, text in enumerate(sample_notes(hall.server, 12)):
        party.do(facilitator.give("addNote", id=f"2.note{i}", kind="opinion", text=text, tags=[],
                                  people=2, minority=i % 2))
    party.do(facilitator.give("callHelp", kind="emergency", text="tent"))
    party.open_poll(chair, "priority")
    table.locator("#note-text").fill("밤길이 어두워요")
    table.locator("#note-text").press("Enter")
    expect(table.locator("li.note")).to_have_count(1)
    expect(desk.locator(".queue-card").first).to_be_visible()
    expect(console.locator(".call-line").first).to_be_visible()
    for page, name in ((mc, "mc"), (table, "table"), (desk, "desk"), (console, "console")):
        review.axe_on(page, name)
    review.phone(door, "door")
    for tab in ("screen", "notes", "themes", "day"):
        mc.locator(f"#tab-{tab}").click()
        review.axe_on(mc, f"mc {tab}")
    desk.locator('[data-focus^="open-"]').first.click()
    expect(desk.locator("dialog")).to_be_visible()
    review.axe_on(desk, "desk, a theme")
    console.locator(".hall-map button, .map button").first.click()
    expect(console.locator("dialog")).to_be_visible()
    review.axe_on(console, "console, a table")
    hall.look(mc, f"mc-{lang}")
    hall.look(table, f"table-{lang}")
    review.close()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_wall_isReadFromTheFarSeats_inEveryView(hall, visit, lang):
    review, party = Review(), visit(hall.server)
    screen = hall.screen(lang)
    mc, desk = party.staff("mc"), party.staff("desk")
    console = party.staff("console")

    def show(view, **fields):
        rev = party.do(mc.until(lambda p: p.document("screen", "view"), "a view"))["rev"]
        answer = party.do(mc.give("showOnScreen", rev=rev, view=view, **fields))
        assert answer["t"] == "ack", (view, answer)
        party.do(mc.until(lambda p: p.document("screen", "view")["rev"] > rev, "the view"))
        expect(screen.locator(f".stage[data-view={view}]")).to_be_visible()
        review.wall(screen, view)

    pages = party.sit()
    facilitator = party.table(2)
    for i, text in enumerate(sample_notes(hall.server, 6)):
        party.do(facilitator.give("addNote", id=f"2.note{i}", kind="opinion", text=text, tags=[],
                                  people=2, minority=0))
        note = party.do(desk.until(lambda p: p.document("notes", f"2.note{i}"), "the note"))
        party.do(desk.give("releaseNote", id=note["id"], rev=note["rev"]))
    for id in list(desk.boards["themes"])[:2]:
        for page, step in ((desk, "askApproval"), (console, "approveTheme"),
                           (desk, "publishTheme")):
            step_theme(party, mc, page, step, id)
    expect(screen.locator(".hello")).to_be_visible()
    review.wall(screen, "join")
    show("notes")
    show("themes")
    show("message", text={"ko": "곧 다시 시작합니다", "en": "We begin again soon"})
    show("closing")
    go_to_item_of(party, mc, "priority")
    show("agenda")
    party.open_poll(mc, "priority")
    expect(screen.locator(".stage[data-view=poll]")).to_be_visible()
    review.wall(screen, "turnout")
    for page in pages:
        party.do(page.give("castBallot", poll="priority", choice=["a", "b"]))
    expect(screen.locator(".bar-count").first).to_be_visible()
    review.wall(screen, "live")
    party.close_poll(mc, "priority")
    expect(screen.locator(".stage[data-view=result]")).to_be_visible()
    review.wall(screen, "result")
    review.close()


def go_to_item_of(party, mc, poll):
    """The item a poll belongs to: as long as it goes on, phones show the result."""
    items = mc.document("hall", "agenda")["items"]
    wanted = next(item["i"] for item in items if poll in item.get("polls", []))
    for item in range(1, wanted + 1):
        answer = party.do(mc.give("nextItem", item=mc.document("hall", "clock")["rev"]))
        assert answer["t"] == "ack", answer
        party.do(mc.until(lambda p: p.document("hall", "clock")["item"] == item, "the item"))


def step_theme(party, mc, page, step, id):
    """One step of a theme upon the revision everybody sees."""
    answer = party.do(page.give(step, theme=int(id), rev=mc.document("themes", id)["rev"]))
    assert answer["t"] == "ack", (step, answer)
    wanted = {"askApproval": "asked", "approveTheme": "approved", "publishTheme": "published"}
    party.do(mc.until(lambda p: p.document("themes", id)["state"] == wanted[step], step))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_pagesForAll_haveNoFault_withoutALink(hall, visit, lang):
    review, party = Review(), visit(hall.server)
    for path, name in (("/report", "report too early"), ("/no-such-page", "nothing here")):
        review.phone(hall.open("seat", path, lang, watched=False), name)
    mc = party.staff("mc")
    party.sit(["1-1", "1-2"])
    facilitator = party.table(1)
    party.do(facilitator.give("addNote", id="1.note", kind="concern", text="밤길이 어두워요", tags=[],
                              people=3, minority=1))
    party.open_poll(mc, "priority")
    for page in party.seats.values():
        party.do(page.give("castBallot", poll="priority", choice=["a"]))
    party.close_poll(mc, "priority")
    answer = party.do(mc.give("publishReport", on=1))
    assert answer["t"] == "ack", answer
    page = hall.open("seat", "/report", lang, name="report")
    expect(page.locator("h1")).to_be_visible()
    review.phone(page, "report")
    review.large(page, "report")
    watch = hall.open("screen", hall.links["watch"], lang, name="watch")
    expect(watch.locator(".stage[data-view]")).to_be_visible()
    review.axe_on(watch, "watch")
    review.close()


def test_vote_isCast_withTheKeyboardAlone(hall, visit):
    party = visit(hall.server)
    mc = party.staff("mc")
    page = hall.phone("1-2")
    party.sit(["1-1"])
    party.open_poll(mc, "priority")
    expect(page.locator("label.opt").first).to_be_visible()
    tab_to(page, "document.activeElement.name === 'choice'")
    page.keyboard.press("Space")
    expect(page.locator("label.opt.c")).to_have_count(1)
    outlined = page.locator("label.opt.c").evaluate(
        "each => [each, each.querySelector('input')].some(part =>"
        " getComputedStyle(part).outlineStyle !== 'none')")
    assert outlined, "nobody sees where the focus is"
    tab_to(page, "document.activeElement.matches('#foot .go')")
    page.keyboard.press("Enter")
    assert Phone(page).receipt()


def test_note_isMoved_withTheKeyboardAlone(hall, visit):
    party = visit(hall.server)
    facilitator = party.table(2)
    party.do(facilitator.give("addNote", id="2.lamp", kind="concern", text="가로등이 어두워요",
                              tags=[], people=3, minority=0))
    desk = hall.staff("desk", "이분석")
    theme = desk.locator(".theme-card h3").nth(1).inner_text()
    expect(desk.locator(".queue-card")).to_have_count(1)
    tab_to(desk, "document.activeElement.matches('.queue-card')")
    desk.keyboard.press("3")
    expect(desk.locator("dialog input")).to_be_focused()
    desk.keyboard.insert_text(theme)
    desk.keyboard.press("Enter")
    expect(desk.locator(".queue-card")).to_have_count(0)
    card = desk.locator(".theme-card", has_text=theme)
    expect(card).to_contain_text("가로등이 어두워요")


def tab_to(page, there, most=60):
    """Tab after Tab, as far as a patient person would go."""
    for _ in range(most):
        if page.evaluate(there):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not within {most} tabs: {there}")


def test_bars_standStill_whenMotionIsUnwanted(hall, visit):
    party = visit(hall.server)
    mc = party.staff("mc")
    screen = hall.open("screen", hall.links["screen"], name="calm screen")
    pages = party.sit()
    party.open_poll(mc, "priority")
    for page in pages:
        party.do(page.give("castBallot", poll="priority", choice=["a"]))
    bar = screen.locator(".bar-fill").first
    expect(bar).to_be_visible()
    seconds = ("each => Math.max("
               "...getComputedStyle(each).transitionDuration.split(',').map(parseFloat))")
    assert 0.1 < bar.evaluate(seconds) < 1, "bars glide"
    screen.emulate_media(reduced_motion="reduce")
    assert bar.evaluate(seconds) <= 0.01, "bars glide although nobody wants it"


def test_phone_isOneRequest_below14kB(serve, visit, stage):
    """The fullest page: eight options, every seat of the table in."""
    server = serve()
    hall, party = stage(server), visit(server)
    mc = party.staff("mc")
    party.sit([f"1-{n}" for n in range(2, 11)])
    party.open_poll(mc, "priority")
    for lang in ("ko", "en"):
        page = hall.context("seat").new_page()
        hall.watch(page, "measured phone")
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        requests, bytes_by_request, size = [], {}, []
        page.on("response", lambda answer: size.append(int(answer.headers["content-length"])))
        network.on("Network.requestWillBeSent",
                   lambda event: requests.append(event["request"]["url"]))
        network.on("Network.loadingFinished", lambda event: bytes_by_request.update(
            {event["requestId"]: event["encodedDataLength"]}))
        page.goto(hall.base + hall.links.seats["1-1"] + ("?lang=en" if lang == "en" else ""))
        expect(page.locator("label.opt")).to_have_count(8)
        expect(page.locator("#big")).to_be_visible()
        hall.until(lambda: bytes_by_request, "the page", page)
        requests = [url for url in requests if not url.startswith("data:")]
        assert len(requests) == 1, requests
        whole = sum(bytes_by_request.values())
        print(f"{lang}: body {size[0]} bytes, whole answer {whole}")
        assert size[0] <= PAGE_BYTES_MAX
        assert whole <= FIRST_WINDOW_BYTES
        page.close()
