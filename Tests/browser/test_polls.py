"""Polls made in the browser: the MC makes one of every rule, ten phones vote, it is counted again,
revealed and crowned on the screen; a tie the chair settles, a mistake made anew, a pair measured
twice. Two of the phones are real pages that a finger fills in; the others are sockets."""

import re

import pytest
from harness.party import together
from playwright.sync_api import expect
from polls import Maker, ballots, fill
from review import Review
from stage import Mc, Phone

REAL = ["1-1", "1-2"]
LIGHT = ["1-3", "1-4", "1-5", "1-6", "2-1", "2-2", "2-3", "2-4"]
ITEM = 2
OPTIONS = "가로등\n버스\n나무"


@pytest.fixture
def hall(serve, visit, stage):
    server = serve(plan="small-24")
    return Hall(stage(server), visit(server))


class Hall:
    """The MC, the screen and ten phones, at an item without polls of its own."""

    def __init__(self, stage, party):
        self.stage = stage
        self.party = party
        self.screen = stage.screen()
        self.mc = Mc(stage.staff("mc", "박사회"))
        self.maker = Maker(self.mc.page)
        self.phones = {seat: Phone(stage.phone(seat)) for seat in REAL}
        for phone in self.phones.values():
            expect(phone.page.locator("#foot .say.fine")).to_be_visible()
        party.sit(LIGHT)
        self.mc.go_to(ITEM)
        self.wall = self.screen.locator(".stage")
        self.made = 0

    def make(self, template, **fields):
        """Makes a poll in the browser; answers its id."""
        self.maker.make(template, **fields)
        self.made += 1
        return f"q{self.made}"

    def open(self, poll):
        self.mc.press("투표 열기")
        expect(self.screen.locator(".turnout-count")).to_have_text("0")
        self.party.do(together(
            page.until(lambda p: self.state(p, poll) == "open", f"{poll} open")
            for page in self.party.seats.values()))

    def state(self, page, poll):
        return (page.document("hall", f"poll:{poll}") or {}).get("state")

    def vote(self, poll, real, light):
        """`real` fills in the page of each real phone; `light` are the ballots of the sockets."""
        for phone in self.phones.values():
            phone.page.bring_to_front()
            fill(phone.page, real)
            phone.vote()
            phone.receipt()
        pages = [self.party.seats[seat] for seat in LIGHT]
        answers = self.party.do(together(
            page.give("castBallot", poll=poll, **ballot) for page, ballot in zip(pages, light)))
        assert {answer["t"] for answer in answers} == {"ack"}, answers

    def count(self):
        """Close, count again, reveal."""
        if self.mc.step.inner_text() == "마지막 안내":
            self.mc.press("마지막 안내")
            expect(self.wall).to_contain_text("곧 마감합니다")
        self.mc.press_sure("투표 마감")
        self.mc.press("다시 세기")
        expect(self.wall).to_contain_text("다시 센 결과와 같습니다")
        self.mc.press_sure("결과 공개")
        expect(self.screen.locator(".stage[data-view=result]")).to_be_visible()

    def crown(self, name):
        self.mc.press("1위 띄우기")
        expect(self.screen.locator(".winner-name")).to_have_text(name)


def test_everyRule_isMadeVotedCountedAndShown(hall):
    for rule, (fields, real, light, shown, winner) in ballots().items():
        poll = hall.make(rule, **fields)
        hall.open(poll)
        hall.vote(poll, real, light)
        expect(hall.screen.locator(".stage")).to_contain_text("10명")
        hall.count()
        for words in shown:
            expect(hall.wall).to_contain_text(words)
        hall.stage.look(hall.screen, f"screen-{rule}")
        hall.stage.look(hall.mc.page, f"mc-{rule}")
        if winner:
            hall.crown(winner)
            hall.stage.look(hall.screen, f"screen-{rule}-winner")


def test_tie_isSettledByTheChair_andAMistakeIsMadeAnew(hall):
    poll = hall.make("하나 고르기", options=OPTIONS, display="turnout")
    hall.maker.announce("2분")
    hall.open(poll)
    expect(hall.wall).to_contain_text("남은 시간 1:")
    hall.maker.press("1분 더")
    expect(hall.wall).to_contain_text("남은 시간 2:")
    half = [{"choice": ["b"]}] * 5 + [{"choice": ["a"]}] * 3
    hall.vote(poll, "가로등", half)
    void_ballot(hall, "1-3")
    hall.party.do(hall.party.seats["1-3"].give("castBallot", poll=poll, choice=["b"]))
    hall.count()
    hall.mc.press("동률 정하기")
    dialog = hall.mc.page.locator("dialog")
    hall.stage.look(hall.mc.page, "mc-tie")
    dialog.locator("label", has_text="버스").click()
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_have_count(0)
    hall.crown("버스")
    expect(hall.wall).to_contain_text("동률: 사회자가 정했습니다")
    hall.stage.look(hall.screen, "screen-tie")
    make_anew(hall)


def void_ballot(hall, seat):
    """A vote the MC takes out on record: the dialog never shows what it was."""
    page = hall.mc.page
    hall.maker.press_rare("한 좌석의 표 무효")
    page.locator("#reason-seat").fill(seat)
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("dialog .says")).to_have_text("글을 적어 주세요.")
    page.locator("#reason").fill("자리를 바꿔 앉았습니다")
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".big-figure")).to_have_text("9명")


def make_anew(hall):
    """A poll opened by mistake: voided with a reason, and there again as a draft."""
    hall.make("하나 고르기", options=OPTIONS)
    hall.open("q2")
    hall.maker.press_rare("무효로 하고 다시 만들기")
    hall.mc.page.locator("#reason").fill("선택지를 빠뜨렸습니다")
    hall.mc.page.locator("dialog button[type=submit]").click()
    expect(hall.mc.page.locator("dialog")).to_have_count(0)
    expect(hall.mc.step).to_have_text("투표 열기")
    hall.maker.press("고치기")
    page = hall.mc.page
    page.locator("#make-options").fill(OPTIONS + "\n나무")
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("#make-options-fault")).to_have_text("‘나무’ 선택지가 두 번 있습니다.")
    page.locator("#make-options").fill(OPTIONS + "\n의자")
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".poll-panel")).to_contain_text("선택지 4개")


def test_pair_isSealedUntilItsSecond_andShowsTheShift(hall):
    first = hall.make("5점 척도")
    hall.maker.press("사후 조사 만들기")
    hall.mc.page.locator("dialog button", has_text="사후 조사 만들기").click()
    hall.stage.look(hall.mc.page, "mc-second")
    hall.mc.page.locator("dialog button[type=submit]").click()
    expect(hall.mc.page.locator("dialog")).to_have_count(0)
    hall.open(first)
    hall.vote(first, "2. 아니다", [{"step": n} for n in (1, 2, 2, 3, 3, 0, 0, 4)])
    hall.mc.press("마지막 안내")
    hall.mc.press_sure("투표 마감")
    hall.mc.press("다시 세기")
    expect(hall.wall).to_contain_text("2차 설문 뒤에 함께 공개합니다")
    hall.open("q2")
    hall.vote("q2", "4. 그렇다", [{"step": n} for n in (4, 4, 5, 4, 5, 4, 5, 4)])
    hall.mc.press("마지막 안내")
    hall.mc.press_sure("투표 마감")
    hall.mc.press_sure("결과 공개")
    hall.mc.press("다시 세기")
    expect(hall.wall).to_contain_text(re.compile("다시 센 결과와 같습니다"))
    hall.mc.press_sure("결과 공개")
    expect(hall.wall).to_contain_text("10명 가운데 9명의 생각이 바뀌었습니다")
    expect(hall.wall).to_contain_text("우연이라고 보기 어렵습니다")
    expect(hall.screen.locator(".flow path.moves").first).to_be_visible()
    hall.stage.look(hall.screen, "screen-shift")
    hall.stage.look(hall.mc.page, "mc-shift")


LAPTOP = {"width": 1366, "height": 768}


class Keys:
    """An MC without a mouse: Tab as far as what has these words, and Enter."""

    def __init__(self, page):
        self.page = page
        self.keys = page.keyboard

    def to(self, there, words="", most=80):
        for _ in range(most):
            if self.page.evaluate(
                    "([css, words]) => document.activeElement.matches(css)"
                    " && document.activeElement.textContent.includes(words)", [there, words]):
                return self
            self.keys.press("Tab")
        raise AssertionError(f"not within {most} tabs: {there} {words}")

    def press(self, there, words=""):
        self.to(there, words)
        self.keys.press("Enter")

    def type(self, name, text):
        self.to(f"#make-{name}")
        self.keys.press("Control+A")
        self.keys.insert_text(text)


WORDS = {
    "ko": {"scratch": "처음부터 만들기", "themes": "의견 묶음", "made": "투표 만들기", "ready": "준비 중"},
    "en": {"scratch": "From scratch", "themes": "themes", "made": "Make the poll", "ready": "Draft"},
}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_poll_isMadeFromScratchAndFromThemes_withKeysAlone(serve, visit, stage, lang):
    server = serve(plan="small-24")
    hall, party = stage(server), visit(server)
    desk, console = party.staff("desk"), party.staff("console")
    titles = [publish(party, desk, console, id) for id in list(desk.boards["themes"])[:3]]
    page = hall.staff("mc", "박사회", lang)
    page.set_viewport_size(LAPTOP)
    keys, words, panel = Keys(page), WORDS[lang], page.locator(".poll-panel")
    keys.press("[data-focus=make-poll]")
    hall.look(page, f"mc-begin-{lang}")
    keys.press("dialog button", words["scratch"])
    form = page.locator("dialog .maker-body")
    expect(form.locator(".fault:not(:empty)")).to_have_count(0)
    # Nothing is typed yet: the form says what is missing, one by one, and goes there.
    keys.press("dialog button[type=submit]")
    expect(form.locator("#make-title")).to_be_focused()
    keys.type("title", "쉼터")
    keys.type("question", "어디에 쉼터를 먼저 두면 좋겠습니까?")
    keys.type("options", "역 앞\n시장 안")
    hall.look(page, f"mc-scratch-{lang}")
    review = Review()
    review.axe_on(page, "the form")
    keys.press("dialog button[type=submit]")
    expect(page.locator("dialog")).to_have_count(0)
    # The panel is read from the new poll's name on.
    expect(panel.locator("[data-focus=poll-name]")).to_be_in_viewport()
    keys.press("[data-focus=make-poll]")
    keys.press("dialog button", words["themes"])
    # Which themes; then a form in which their words stand as they were approved.
    expect(page.locator("dialog .theme-ticks input:checked")).to_have_count(3)
    keys.press("dialog button[type=submit]")
    expect(page.locator("dialog .maker-body")).to_be_visible()
    expect(page.locator("dialog #make-options")).to_have_count(0)
    hall.look(page, f"mc-themes-{lang}")
    keys.press("dialog .maker-body button[type=submit], dialog button[type=submit]")
    expect(page.locator("dialog")).to_have_count(0)
    made = party.do(console.until(lambda p: p.document("polls", "q2"), "the second poll"))
    assert {each["text"]["ko"] for each in made["options"]} == set(titles)
    first = console.document("polls", "q1")
    assert [each["text"]["ko"] for each in first["options"]] == ["역 앞", "시장 안"]
    assert (first["rule"], first["state"]) == ("single", "draft")
    review.axe_on(page, "the panel")
    review.close()


def publish(party, desk, console, id):
    """A theme on its way to the screen; answers its title."""
    steps = ((desk, "askApproval", "asked"), (console, "approveTheme", "approved"),
             (desk, "publishTheme", "published"))
    for page, step, state in steps:
        rev = console.document("themes", id)["rev"]
        answer = party.do(page.give(step, theme=int(id), rev=rev))
        assert answer["t"] == "ack", (step, answer)
        party.do(console.until(lambda p: p.document("themes", id)["state"] == state, state))
    return console.document("themes", id)["title"]["ko"]


def test_nextStep_isTakenOnce_whenAKeyIsHeldOrAButtonPressedTwice(hall):
    """What the one button means changes with each press: it must not run on by itself."""
    hall.make("하나 고르기", options=OPTIONS)
    page = hall.mc.page
    step = page.locator(".next-step")
    expect(hall.mc.step).to_have_text("투표 열기")
    step.dblclick()
    expect(hall.mc.step).to_have_text("마지막 안내")
    expect(hall.wall).not_to_contain_text("곧 마감합니다")
    step.focus()
    for _ in range(5):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(hall.mc.step).to_have_text("투표 마감")
    expect(page.locator("dialog")).to_have_count(0)
