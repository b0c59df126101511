"""A ballot of every rule on a phone: by thumb, by keys alone, without a script; half filled in and
reloaded; narrow and with large text; and what is told once it is stored and once it is revealed."""

import re
import shutil

import pytest
from harness.server import PLANS
from playwright.sync_api import expect
from review import Review
from stage import Phone

OPTIONS = """options = [
  { id = "a", ko = "버스를 더 자주, 더 늦게까지", en = "More frequent and later buses" },
  { id = "b", ko = "안전하게 걷는 골목", en = "Safe streets to walk" },
  { id = "c", ko = "시장과 골목 가게 살리기", en = "Support for markets and small shops" },
  { id = "d", ko = "나무 그늘", en = "Shade trees" },
]"""
LABELS = """labels = [
  { ko = "전혀 필요 없다", en = "Not at all" }, { ko = "별로 필요 없다", en = "Little" },
  { ko = "보통이다", en = "Somewhat" }, { ko = "필요하다", en = "Needed" },
  { ko = "매우 필요하다", en = "Badly needed" },
]"""
POLLS = {
    "points": f'rule = "points"\nbudget = 5\n{OPTIONS}',
    "score": f'rule = "score"\nmin = 1\nmax = 5\n{LABELS}\n{OPTIONS}',
    "order": f'rule = "ranked"\ndecides = "borda"\n{OPTIONS}',
    "runoff": f'rule = "ranked"\ndecides = "irv"\n{OPTIONS}',
    "first": f'rule = "likert2"\nk = 5\nundecided = true\n{LABELS}',
    "second": f'rule = "likert2"\nk = 5\nundecided = true\nbefore = "first"\n{LABELS}',
    "word": 'rule = "text"\ncharacters = 20',
}


@pytest.fixture
def hall(serve, stage, tmp_path):
    """A small hall whose plan asks by every rule."""
    plan = tmp_path / "plan"
    shutil.copytree(PLANS / "small-24", plan)
    text = (plan / "hall.toml").read_text()
    names = ", ".join(f'"{id}"' for id in ["priority", *POLLS])
    text = text.replace('polls = ["priority"]', f"polls = [{names}]")
    for id, body in POLLS.items():
        question = "first" if id == "second" else id
        text += (f'\n[[polls]]\nid = "{id}"\ntitle = {{ ko = "{id} 투표", en = "{id}" }}\n'
                 f'question = {{ ko = "{question}: 무엇이 좋습니까?", en = "{question}: which?" }}\n'
                 f"{body}\n")
    (plan / "hall.toml").write_text(text)
    return stage(serve(plan=str(plan)))


class Voter:
    """One phone at one ballot: how each kind is filled in, and what it says afterwards."""

    told = {
        "points": ["버스를 더 자주, 더 늦게까지 3점", "나무 그늘 2점"],
        "score": ["안전하게 걷는 골목 4점", "나무 그늘 1점"],
        "order": ["1위 나무 그늘", "2위 안전하게 걷는 골목", "3위 시장과 골목 가게 살리기"],
        "first": ["4. 필요하다"],
        "word": ["“걷기 좋은 길”"],
    }
    stored = {
        "points": ("amounts", [["a", 3], ["d", 2]]), "score": ("amounts", [["b", 4], ["d", 1]]),
        "order": ("ranks", [["d"], ["b"], ["c"]]), "first": ("step", 4),
        "word": ("words", "걷기 좋은 길"),
    }

    def __init__(self, page):
        self.page = page

    def row(self, option):
        return self.page.locator(f"#row-{option}")

    def fill(self, poll):
        """By thumb, with a slip of it here and there."""
        getattr(self, poll)()

    def points(self):
        for option, presses in (("a", 4), ("d", 1)):
            for _ in range(presses):
                self.row(option).get_by_role("button", name=re.compile("늘리기")).tap()
        # Nothing is left: the button stays where it is and says why. It counts as disabled.
        self.row("d").get_by_role("button", name=re.compile("늘리기")).tap(force=True)
        expect(self.page.locator(".say b")).to_contain_text("5점을 모두 나눴습니다")
        self.row("a").get_by_role("button", name=re.compile("줄이기")).tap()
        self.row("d").get_by_role("button", name=re.compile("늘리기")).tap()
        expect(self.page.locator("#left")).to_have_text("0")

    def score(self):
        for option, step in (("a", 2), ("b", 4), ("d", 1)):
            self.row(option).locator(f"label.chip:has(input[value='{step}'])").tap()
        self.row("a").locator("label.chip", has_text="의견 없음").tap()

    def order(self):
        for option in "abdc":
            self.row(option).locator(".pick").tap()
        self.row("a").locator(".pick").tap()
        self.row("d").get_by_role("button", name=re.compile("위로")).tap()

    def first(self):
        for answer in ("아직 판단하기 어렵다", "4. 필요하다"):
            self.page.locator("label.opt", has_text=answer).tap()

    def word(self):
        self.page.locator("#line").fill("걷기 좋은 길")

    def shown(self):
        """The ballot as it stands, to be compared after a reload."""
        return self.page.locator("#ballot").aria_snapshot()


@pytest.mark.parametrize("poll", ["points", "score", "order", "first", "word"])
def test_ballot_isFilledInByThumb_keptAndStored(hall, visit, poll):
    review, party = Review(), visit(hall.server)
    mc = party.staff("mc")
    page = hall.phone("1-1")
    expect(page.locator("#foot .say.fine")).to_be_visible()
    # The page began with another kind of ballot: this one comes later, as data, under the policy.
    party.open_poll(mc, poll)
    expect(page.locator("#ballot")).to_be_visible()
    voter, phone = Voter(page), Phone(page)
    review.phone(page, f"{poll} empty")
    phone.vote()
    expect(page.locator(".say.warn b")).to_be_visible()
    expect(page.locator("#ballot")).to_be_visible()
    voter.fill(poll)
    hall.look(page, f"phone-ballot-{poll}")
    page.locator("#big").tap()
    review.phone(page, f"{poll} filled in, larger")
    page.locator("#big").tap()
    filled = voter.shown()
    page.reload()
    expect(page.locator("#big")).to_be_visible()
    assert voter.shown() == filled, "a reload lost the half-made ballot"
    review.large(page, poll)
    expect(page.locator("#big")).to_be_visible()
    assert voter.shown() == filled
    phone.vote()
    phone.receipt()
    assert page.locator(".got li").all_inner_texts() == voter.told[poll]
    assert own_ballot(hall, poll) == voter.stored[poll]
    review.phone(page, f"{poll} recorded")
    # Changing begins with what is stored.
    press_again(hall, page)
    assert voter.shown() == filled
    phone.vote()
    expect(page.locator(".slip h1")).to_have_text("바꾼 투표가 기록되었습니다")
    review.close()


def test_halfBallot_outlivesTheServer(hall, visit):
    """Two phones half way through; the server dies, comes back, and their votes are stored."""
    party = visit(hall.server)
    mc = party.staff("mc")
    party.open_poll(mc, "order")
    for seat in ("1-4", "1-5"):
        page = hall.phone(seat)
        expect(page.locator("#big")).to_be_visible()
        Voter(page).fill("order")
    filled = [Voter(page).shown() for page in hall.pages]
    hall.server.kill()
    for page in hall.pages:
        expect(page.locator(".band")).to_be_visible()
    assert [Voter(page).shown() for page in hall.pages] == filled
    # Pressed while nobody listens: it goes out by itself when the server is back.
    hall.pages[0].locator("#foot .go").tap()
    expect(hall.pages[0].locator(".go")).to_have_attribute("aria-disabled", "true")
    hall.server.start()
    assert Phone(hall.pages[0]).receipt()
    expect(hall.pages[1].locator(".band")).to_be_hidden()
    assert Voter(hall.pages[1]).shown() == filled[1]
    Phone(hall.pages[1]).vote()
    assert Phone(hall.pages[1]).receipt()
    for seat in ("1-4", "1-5"):
        assert own_ballot(hall, "order", seat) == Voter.stored["order"]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_ballots_areFilledIn_byKeysAlone(hall, visit, lang):
    party = visit(hall.server)
    mc = party.staff("mc")
    page = hall.phone("1-2", lang)
    keys = page.keyboard

    def opened(poll):
        party.open_poll(mc, poll)
        expect(page.locator("#ballot h1")).to_have_text(re.compile(f"^{poll}:"))

    def voted(poll, ballot):
        page.locator("#foot .go").focus()
        hall.until(lambda: page.locator(".slip").count() or keys.press("Enter"), "a receipt", page)
        assert own_ballot(hall, poll, "1-2") == ballot
        party.move_poll(mc, "closePoll", poll)

    opened("points")
    page.locator("[role=spinbutton]").nth(1).focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowRight", "ArrowDown"):
        keys.press(key)
    expect(page.locator("[role=spinbutton]").nth(1)).to_be_focused()
    expect(page.locator("[role=spinbutton]").nth(1)).to_have_attribute("aria-valuenow", "2")
    voted("points", ("amounts", [["b", 2]]))

    opened("order")
    page.locator("#row-c .pick").focus()
    keys.press("Enter")
    page.locator("#row-a .pick").focus()
    keys.press(" ")
    # The row moves, and the focus with it.
    keys.press("ArrowUp")
    expect(page.locator("#row-a .pick")).to_be_focused()
    expect(page.locator("#row-a .pick")).to_have_attribute("aria-pressed", "true")
    page.locator("#row-a .move").nth(1).focus()
    keys.press("Enter")
    expect(page.locator("#row-a .move").nth(1)).to_be_focused()
    expect(page.locator(".say b")).to_contain_text("2")
    voted("order", ("ranks", [["c"], ["a"]]))

    opened("score")
    page.locator("#row-b input").first.focus()
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    voted("score", ("amounts", [["b", 2]]))

    opened("first")
    page.locator("input[name=step]").first.focus()
    keys.press(" ")
    keys.press("ArrowUp")
    voted("first", ("step", 0))

    opened("word")
    page.locator("#line").focus()
    keys.type("길")
    hall.until(lambda: page.locator(".slip").count() or keys.press("Enter"), "a receipt", page)
    assert own_ballot(hall, "word", "1-2") == ("words", "길")


def test_ballots_areFilledIn_withoutAScript(hall, visit):
    party = visit(hall.server)
    mc = party.staff("mc")
    page = hall.phone("1-3", script=False)
    fills = {
        "points": {"amount-a": "3", "amount-d": "2"}, "score": {"amount-b": "4", "amount-d": "1"},
        "order": {"rank-d": "1", "rank-b": "2", "rank-c": "4"}, "word": {"words": " 걷기 좋은 길"},
    }
    for poll in ("points", "score", "order", "first", "word"):
        party.open_poll(mc, poll)
        page.reload()
        for name, value in fills.get(poll, {}).items():
            field = page.locator(f"[name={name}]")
            if poll == "score":
                field.select_option(value)
            else:
                field.fill(value)
        if poll == "first":
            page.locator("label.opt", has_text="4. 필요하다").tap()
        hall.look(page, f"phone-no-script-{poll}", full_page=True)
        page.locator("#foot .go").tap()
        expect(page.locator(".slip")).to_be_visible()
        assert page.locator(".got li").all_inner_texts() == Voter.told[poll]
        assert own_ballot(hall, poll, "1-3") == Voter.stored[poll]
        page.locator("#foot .go").tap()
        expect(page.locator("#ballot")).to_be_visible()
        for name, value in fills.get(poll, {}).items():
            wanted = "3" if name == "rank-c" else value.strip()
            expect(page.locator(f"[name={name}]")).to_have_value(wanted)
        party.move_poll(mc, "closePoll", poll)
    party.open_poll(mc, "runoff")
    page.reload()
    for name in ("rank-a", "rank-b"):
        page.locator(f"[name={name}]").fill("1")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.locator("#foot .go").tap()
    assert answer.value.status == 409
    expect(page.locator("#main")).to_contain_text("같은 순위가 둘입니다")
    # The browser itself notes the 409; that is no fault of the page.
    hall.complaints = [each for each in hall.complaints if "409" not in each]


RESULTS = {
    "points": [["버스를 더 자주, 더 늦게까지", "9점"], ["나무 그늘", "6점"]],
    "score": [["안전하게 걷는 골목", "4.0점"], ["나무 그늘", "1.0점"]],
    "order": [["나무 그늘", "9점"], ["안전하게 걷는 골목", "6점"]],
    "runoff": [["나무 그늘", "2명"], ["시장과 골목 가게 살리기", "1명"]],
    "second": [["4. 필요하다", "2명"], ["5. 매우 필요하다", "1명"]],
    "word": [],
}
BALLOTS = {
    "points": [{"amounts": [["a", 3], ["d", 2]]}] * 3,
    "score": [{"amounts": [["b", 4], ["d", 1]]}] * 3,
    "order": [{"ranks": [["d"], ["b"]]}] * 3,
    "runoff": [{"ranks": [["d"]]}, {"ranks": [["d"]]}, {"ranks": [["c"], ["d"]]}],
    "first": [{"step": 4}, {"step": 2}, {"step": 0}],
    "second": [{"step": 4}, {"step": 4}, {"step": 5}],
    "word": [{"words": "골목"}, {"words": "골목"}, {"words": "바다"}],
}
SAID = {
    "order": "1위: 나무 그늘", "runoff": "1위: 나무 그늘", "second": "3명 가운데 2명의 생각이 바뀌었습니다",
    "word": "“골목” 2명",
}


def test_results_areTold_asTheirRuleDecides(hall, visit):
    """By the script and without it alike; a first measure waits for its second."""
    review, party = Review(), visit(hall.server)
    mc = party.staff("mc")
    seats = party.sit(["2-1", "2-2", "2-3"])
    go_to_item(party, mc, 8)
    page, plain = hall.phone("1-1"), hall.phone("1-3", script=False)
    for poll, ballots in BALLOTS.items():
        party.open_poll(mc, poll)
        for seat, ballot in zip(seats, ballots):
            assert party.do(seat.give("castBallot", poll=poll, **ballot))["t"] == "ack"
        party.move_poll(mc, "closePoll", poll)
        if poll == "first":
            expect(page.locator(".mid")).to_contain_text("두 번째 설문이 끝나면")
            party.move_poll(mc, "recountPoll", poll)
            continue
        party.move_poll(mc, "recountPoll", poll)
        party.move_poll(mc, "revealPoll", poll)
        plain.reload()
        for each, name in ((page, poll), (plain, f"{poll} without a script")):
            expect(each.locator("#main > .ok")).to_be_visible()
            question = "first" if poll == "second" else poll
            expect(each.locator("#main > h1")).to_have_text(re.compile(f"^{question}:"))
            expect(each.locator("#main")).to_contain_text(SAID.get(poll, "다시 센 결과와 같습니다"))
            shown = each.locator("#main > .res > li")
            if RESULTS[poll]:
                expect(shown.first).to_be_visible()
            rows = [[row.locator(".l").inner_text(), row.locator("b").inner_text()]
                    for row in shown.all()]
            for row in RESULTS[poll]:
                assert row in rows, (name, rows)
        told = "#main > .q, #main > .out, #main > .notes, #main > .b, #main > .res"
        assert (page.locator(told).all_inner_texts() == plain.locator(told).all_inner_texts()), poll
        review.phone(page, f"{poll} revealed")
        hall.look(page, f"phone-result-{poll}", full_page=True)
        review.large(page, f"{poll} revealed")
    review.close()


def go_to_item(party, mc, wanted):
    for item in range(1, wanted + 1):
        answer = party.do(mc.give("nextItem", item=mc.document("hall", "clock")["rev"]))
        assert answer["t"] == "ack", answer
        party.do(mc.until(lambda p: p.document("hall", "clock")["item"] == item, "the item"))


def press_again(hall, page):
    """A button that just changed its meaning takes no press for a moment: until it does."""
    hall.until(lambda: page.locator("#ballot").count() or page.locator("#foot .go").tap(),
               "the ballot again", page)


def own_ballot(hall, poll, seat="1-1"):
    """What the journal holds for a seat: its last ballot's field and value."""
    mine = [each for each in hall.server.journal.events("ballotCast")
            if each["poll"] == poll and seat in each["owner"]]
    fields = ("choice", "ranks", "amounts", "step", "words")
    return next((key, mine[-1][key]) for key in fields if key in mine[-1])
