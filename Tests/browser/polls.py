"""How polls are made and filled in by hand: the MC's form, a finger on each kind of ballot, and what
ten ballots of every rule come to."""

from playwright.sync_api import expect

OPTIONS = "가로등\n버스\n나무"


class Maker:
    """The MC's form for a poll, and the quiet buttons of the poll panel."""

    def __init__(self, page):
        self.page = page

    def make(self, template, **fields):
        self.page.bring_to_front()
        self.page.locator("[data-focus=make-poll]").click()
        self.page.locator("dialog .choices button", has_text=template).first.click()
        form = self.page.locator("dialog .maker-body")
        for name, value in fields.items():
            control = form.locator(f"#make-{name}")
            if control.evaluate("each => each.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
        form.locator("button[type=submit]").click()
        expect(self.page.locator("dialog")).to_have_count(0)

    def announce(self, words):
        self.page.locator(".poll-panel .segments label", has_text=words).click()

    def press(self, words):
        self.page.bring_to_front()
        self.page.locator(".poll-panel button", has_text=words).first.click()

    def press_rare(self, words):
        self.page.bring_to_front()
        if not self.page.locator(".rarely[open]").count():
            self.page.locator(".rarely summary").click()
        self.press(words)


def fill(page, how):
    """Fills in one ballot by taps: a text to tap, or a list of them in order."""
    for step in [how] if isinstance(how, (str, tuple)) else how:
        if isinstance(step, tuple):
            kind, option, value = step
            row = page.locator(".opt", has_text=option)
            if kind == "plus":
                for _ in range(value):
                    row.locator("button", has_text="+").tap()
            elif kind == "score":
                row.locator("label.chip", has_text=str(value)).last.tap()
            elif kind == "rank":
                row.locator("button.pick").tap()
            else:
                page.locator("#line").fill(value)
        else:
            page.locator("label.opt", has_text=step).tap()


def ballots():
    """By template: the form's fields, what the two real phones do, the eight other ballots, words on
    the screen afterwards, and the winner."""
    points = [{"amounts": [["a", 4], ["b", 6]]}] * 8
    scores = [{"amounts": [["a", 3], ["c", 5]]}] * 7 + [{"amounts": [["c", 4]]}]
    first = [{"ranks": [["b"], ["a"], ["c"]]}] * 3
    ranks = first + [{"ranks": [["a"], ["b"]]}] * 4 + [{"ranks": [["b"], ["c"]]}]
    return {
        "하나 고르기": (
            {"options": OPTIONS}, "버스", [{"choice": ["b"]}] * 5 + [{"choice": ["a"]}] * 3,
            ["7명", "70%"], "버스"),
        "여러 개 고르기": (
            {"options": OPTIONS, "max": "2", "question": "두 가지까지 골라 주세요."},
            ["가로등", "나무"],
            [{"choice": ["a", "c"]}] * 3 + [{"choice": ["a"]}] * 5, ["10명", "5명"], "가로등"),
        "점수 나누기": (
            {"options": OPTIONS, "budget": "10"},
            [("plus", "가로등", 3), ("plus", "나무", 2)], points, ["48점", "38점", "4점"], "버스"),
        "점수 매기기": (
            {"options": OPTIONS}, [("score", "가로등", 5), ("score", "나무", 4)], scores,
            ["4.7점", "3.4점", "–"], "나무"),
        "순위 매기기": (
            {"options": OPTIONS, "decides": "irv"},
            [("rank", "나무", 1), ("rank", "버스", 2)], ranks, ["1차", "2차", "빠짐"], "버스"),
        "찬반": (
            {"question": "‘밤 10시까지 열자’고 제안하는 데 찬성하십니까?"}, "찬성",
            [{"choice": ["yes"]}] * 4 + [{"choice": ["no"]}] * 2 + [{"choice": ["abstain"]}] * 2,
            ["통과", "6명"], None),
        "5점 척도": (
            {}, "5. 매우 그렇다", [{"step": n} for n in (1, 2, 3, 3, 4, 5, 0, 0)],
            ["5. 매우 그렇다", "3명"], None),
        "한마디": (
            {}, [("line", "", "고맙습니다")],
            [{"words": words} for words in
             ("고맙습니다", "즐거웠어요", "걷고 싶은 길", "즐거웠어요", "나무", "밤길", "버스", "희망")],
            ["“고맙습니다”", "3명", "그 밖에"], None),
    }
