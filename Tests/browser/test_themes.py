"""Themes in the room: a table says in its page that its point is missing, the desk answers, the MC is
told before opening, and makes a ballot of two approved themes whose titles the phones see word for
word. Then the main screen: themes, one theme, words, one table's opinion."""

import re

import pytest
from playwright.sync_api import expect
from stage import Mc, Phone
from story import sample_notes

ITEM = 2
TITLES = ["밤길이 안심되는 골목", "아이와 걷는 통학로"]
NOTES = {
    "1": [("가로등을 더 밝게 해 주세요", "proposal"), ("골목이 어두워 무서워요", "concern")],
    "2": [("학교 앞 파란불이 너무 짧아요", "concern")],
    "3": [("빈집을 모임터로 쓰면 좋겠어요", "proposal")],
}


@pytest.fixture
def rooms(serve, visit, stage):
    """Opens the room; who sorts in it besides people is the test's to say."""
    def make(sorting):
        server = serve(plan="small-24", flags=["--sorting", sorting])
        return Room(stage(server), visit(server))
    return make


class Room:
    """Two tables by hand, a third as a page, a desk of two people, the MC and the screen."""

    def __init__(self, stage, party):
        self.stage = stage
        self.party = party
        self.screen = stage.screen()
        self.mc = Mc(stage.staff("mc", "박사회"))
        self.mc.go_to(ITEM)
        self.desk = party.staff("desk")
        self.second = party.staff("desk2")
        self.tables = dict(zip(NOTES, party.facilitate(["1", "2", "3"])))
        self.notes = {}
        for table, notes in NOTES.items():
            for at, (text, kind) in enumerate(notes):
                note = f"{table}.note{'ab'[at]}"
                self.give(self.tables[table], "addNote", id=note, kind=kind, text=text, tags=[],
                          people=2, minority=0)
                self.notes[text] = note
        self.wall = self.screen.locator(".stage")

    def give(self, page, command, **fields):
        answer = self.party.do(page.give(command, **fields))
        assert answer["t"] == "ack", (command, fields, answer)
        return answer

    def document(self, page, topic, key, seen=bool):
        return self.party.do(page.until(
            lambda p: (d := p.document(topic, str(key))) and seen(d) and d, f"{topic} {key}"))

    def place(self, text, theme):
        note = self.document(self.desk, "notes", self.notes[text])
        self.give(self.desk, "placeNotes", notes=[[note["id"], note["rev"]]], theme=theme)

    def make_theme(self, title, about, *notes, seeds=()):
        """A theme with its notes, approved by a second link, not yet published."""
        before = {t["id"] for t in self.desk.boards["themes"].values()}
        self.give(self.desk, "createTheme", title={"ko": title, "en": ""}, seeds=[*seeds],
                  about=about)
        theme = self.party.do(self.desk.until(lambda p: next(
            (t for t in p.boards["themes"].values() if t["id"] not in before), None), title))["id"]
        for text in notes:
            self.place(text, theme)
        self.document(self.desk, "themes", theme, lambda t: t["notes"] == len(notes))
        quote = self.notes[notes[0]]
        self.theme(self.desk, "quoteNote", theme, note=quote)
        self.theme(self.desk, "askApproval", theme)
        self.document(self.second, "themes", theme, lambda t: t["state"] == "asked")
        self.theme(self.second, "approveTheme", theme)
        self.document(self.desk, "themes", theme, lambda t: t["state"] == "approved")
        return theme

    def theme(self, page, command, theme, **more):
        rev = self.document(page, "themes", theme)["rev"]
        return self.give(page, command, theme=theme, rev=rev, **more)


def test_pointIsAnswered_ballotIsMadeOfThemes_phonesSeeTheTitles(rooms):
    room = rooms("off")
    table = room.stage.table("3", "이진행")
    phone = Phone(room.stage.phone("1-1"))
    room.make_theme(TITLES[0], "어두운 골목과 가로등에 대한 의견입니다.", *(t for t, _ in NOTES["1"]))
    walk = room.make_theme(TITLES[1], "", NOTES["2"][0][0])

    table.locator(".notes .panel-head button").click()
    lost = table.locator(".trace.none .trace-line", has_text="빈집을 모임터로")
    lost.locator("button").click()
    expect(lost).to_contain_text("알렸습니다")
    point = table.locator(".missing .point")
    expect(point).to_contain_text("분석팀이 보고 있습니다")
    expect(room.mc.page.locator(".badge")).to_have_text("빠진 의견 1건")

    make_ballot(room)
    room.mc.press("투표 열기")
    dialog = room.mc.page.locator("dialog")
    expect(dialog).to_contain_text("3번 테이블")
    room.stage.look(room.mc.page, "mc-points-ask")
    dialog.locator("button").first.click()
    expect(room.mc.step).to_have_text("투표 열기")

    room.give(room.second, "answerPoint", id=1, theme=walk, text="통학로 옆 빈집으로 함께 보았습니다.")
    expect(point).to_contain_text(f"‘{TITLES[1]}’에 있습니다")
    expect(point).to_contain_text("함께 보았습니다")
    expect(room.mc.page.locator(".badge")).to_be_hidden()
    room.stage.look(table, "table-missing")

    room.mc.press("투표 열기")
    phone.page.bring_to_front()
    for title in TITLES:
        expect(phone.page.locator("label.opt", has_text=title)).to_be_visible()
    shown = [text.strip() for text in phone.page.locator("label.opt").all_inner_texts()]
    assert sorted(shown) == sorted(TITLES), shown
    digest = wording(room)
    expect(room.mc.page.locator(".wording code")).to_have_text(digest[:16])
    options = room.document(room.party.staff("console"), "polls", "q1")["options"]
    assert shown == [option["text"]["ko"] for option in options]
    room.stage.look(phone.page, "phone-themes")


def make_ballot(room):
    page = room.mc.page
    page.bring_to_front()
    page.locator("#tab-poll").click()
    page.locator("[data-focus=make-poll]").click()
    page.locator("dialog .choices button", has_text="승인된 의견 묶음 2개").click()
    expect(page.locator("dialog .theme-ticks input:checked")).to_have_count(2)
    room.stage.look(page, "mc-which-themes")
    page.locator("dialog button[type=submit]").click()
    form = page.locator("dialog .maker-body")
    for title in TITLES:
        expect(form.locator(".frozen-options")).to_contain_text(title)
    expect(form).to_contain_text("추첨")
    form.locator("#make-rule").select_option("single")
    room.stage.look(page, "mc-themes-form")
    form.locator("button[type=submit]").click()
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".wording")).to_contain_text("순서는 추첨으로 정했습니다")
    expect(page.locator(".wording")).to_contain_text("빠진 의견 1건")
    room.stage.look(page, "mc-themes-draft")


def test_wall_showsThemesWordsAndOneOpinion(rooms):
    room = rooms("table")
    night = room.make_theme(
        TITLES[0], "어두운 골목과 가로등에 대한 의견입니다.", *(t for t, _ in NOTES["1"]),
        seeds=["가로등", "골목"])
    walk = room.make_theme(TITLES[1], "", NOTES["2"][0][0])
    for theme in (night, walk):
        room.theme(room.desk, "publishTheme", theme)
    lost = room.document(room.desk, "notes", room.notes[NOTES["3"][0][0]])
    room.give(room.desk, "releaseNote", id=lost["id"], rev=lost["rev"])

    room.mc.show("의견 묶음")
    for title in TITLES:
        expect(room.wall.locator(".themes")).to_contain_text(title)
    row = room.wall.locator(".themes > li", has_text=TITLES[0])
    expect(row.locator(".theme-count")).to_contain_text("2건")
    expect(row.locator(".theme-count")).to_contain_text("1개 테이블")
    expect(row.locator(".theme-quote")).to_contain_text(NOTES["1"][0][0])
    room.stage.look(room.screen, "screen-themes-all")
    page = room.mc.page
    page.locator("#tab-screen").click()
    page.locator(".screen-panel button", has_text=TITLES[0]).click()
    expect(room.wall.locator(".one-title")).to_have_text(TITLES[0])
    expect(room.wall.locator(".one-about")).to_contain_text("가로등에 대한")
    room.stage.look(room.screen, "screen-theme-one")
    page.locator("[data-focus=theme-next]").click()
    expect(room.wall.locator(".one-title")).to_have_text(TITLES[1])
    page.locator(".screen-panel button", has_text="빈집을 모임터로").click()
    expect(room.wall.locator(".call-table")).to_have_text("3번 테이블")
    expect(room.wall.locator(".call-words")).to_contain_text("빈집을 모임터로")
    room.stage.look(room.screen, "screen-note")
    lost = room.document(room.desk, "notes", lost["id"], lambda n: n["released"] == 1)
    room.give(room.desk, "holdNote", id=lost["id"], rev=lost["rev"])
    expect(room.wall).not_to_contain_text("빈집을 모임터로")
    page.locator(".screen-panel button", has_text="최근 낱말").click()
    expect(room.wall).to_contain_text("최근에 나온 낱말")
    for word in ("가로등", "골목"):
        row = room.wall.locator(".trend li", has_text=word)
        expect(row.locator(".trend-count")).to_have_text("1건")
        expect(row.locator("rect.some")).to_have_count(1)
    room.stage.look(room.screen, "screen-keywords")
    room.stage.look(page, "mc-screen-choice")


def test_tableSeesWhatTheMachineSuggests_untilAPersonHasLooked(rooms):
    room = rooms("table")
    table, desk = room.stage.table("2", "이진행"), room.stage.staff("desk", "이분석")
    for at, text in enumerate(sample_notes(room.stage.server, 22)):
        room.give(room.tables["2"], "addNote", id=f"2.more{at:02d}", kind="opinion", text=text,
                  tags=[], people=1, minority=0)
    suggested = table.locator("li.note:has(.tag.suggested)")
    expect(suggested.first).to_be_visible()
    room.stage.look(table, "table-suggested")
    card = desk.locator(".theme-card:has(.machine)").first
    expect(card).to_contain_text("확인 전")
    words = card.locator(".theme-notes .machine > span").first.inner_text().split("\n")[-1]
    own = table.locator("li.note", has_text=words)
    expect(own.locator(".went")).to_contain_text(card.locator("h3").inner_text())
    room.stage.look(desk, "desk-suggested")
    card.locator('[data-focus^="open-"]').click()
    desk.locator('dialog [data-focus="confirm-all"]').click()
    expect(desk.locator("dialog .note-row", has_text=words)).not_to_have_class(re.compile("machine"))
    expect(own.locator(".tag.suggested")).to_have_count(0)
    expect(own.locator(".went")).to_be_visible()


def wording(room):
    """The digest as the console's board has it."""
    console = room.party.staff("console")
    return room.document(console, "polls", "q1")["wording"]
