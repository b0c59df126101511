"""A hundred words that want to be more than words, as notes, titles, points, answers, names and
calls for help, on every page of a hall: each page shows them as they were typed, and none of them
does anything."""

import re

import pytest
from harness.party import together
from harness.polls import words
from hostile import ALIVE, SHORT, payloads, with_unseen
from playwright.sync_api import expect
from stage import Mc

NAME = "<b onclick=hit=1>이름</b>"
TYPED = list(with_unseen(payloads()))
READ = [read for _, read in TYPED]
LONG = [read for read in READ if len(read) <= 60][:len(SHORT)]
POLL = "q1"
NEWEST = 24
"""Notes the wall holds to be leafed through."""


@pytest.fixture
def hall(serve, visit, stage):
    server = serve(plan="small-24")
    return Hall(stage(server), visit(server))


class Hall:
    """A small hall in which everybody types such words."""

    def __init__(self, stage, party):
        self.stage = stage
        self.party = party
        self.mc = party.staff("mc", NAME)
        self.desk = party.staff("desk", NAME)
        self.second = party.staff("desk2", NAME)
        self.ids = []
        self.themes = []

    def done(self, *works):
        answers = self.party.do(together(works))
        assert {answer["t"] for answer in answers} == {"ack"}, answers[:3]
        return answers

    def write(self):
        """A note of each, all of them let through to the screen."""
        tables = [(table, page) for table, page in self.party.tables.items()]
        self.ids = [f"{tables[i % 3][0]}.odd{i:03d}" for i in range(len(TYPED))]
        self.done(*(
            tables[i % 3][1].give("addNote", id=id, text=typed, kind="opinion", tags=[SHORT[i % 8]],
                                  people=1 + i % 8, minority=0)
            for i, (id, (typed, _)) in enumerate(zip(self.ids, TYPED))))
        notes = self.party.do(self.desk.until(
            lambda p: len(p.boards.get("notes", ())) == len(TYPED) and p.boards["notes"], "notes"))
        assert [notes[id]["text"] for id in self.ids] == READ
        self.done(*(self.desk.give("releaseNote", id=id, rev=self.note(id)["rev"])
                    for id in self.ids))
        self.party.do(self.desk.until(
            lambda p: all(note["released"] for note in p.boards["notes"].values()), "released"))

    def note(self, id):
        return self.desk.document("notes", id)

    def make_themes(self):
        """A theme of each short one, its long words behind it, approved and on the wall."""
        for at, (short, long) in enumerate(zip(SHORT, LONG)):
            ids = self.ids[at * 10:at * 10 + 10]
            answer, = self.done(self.desk.give(
                "createTheme", title={"ko": short, "en": long}, seeds=["<i>hit</i>"],
                about=READ[at], notes=[[id, self.note(id)["rev"]] for id in ids]))
            theme = answer["ids"]["theme"]
            self.themes.append(theme)
            self.step(self.desk, "quoteNote", theme, "making", note=ids[0])
            self.step(self.desk, "askApproval", theme, "making")
            self.step(self.second, "approveTheme", theme, "asked")
            self.step(self.mc, "publishTheme", theme, "approved")

    def step(self, page, command, theme, state, **more):
        seen = self.party.do(page.until(
            lambda p: (d := p.document("themes", str(theme))) and d["state"] == state and d, command))
        self.done(page.give(command, theme=theme, rev=seen["rev"], **more))

    def talk(self):
        """Two points, one answered; two calls for help, one answered; a message on the wall."""
        table = self.party.tables["1"]
        self.done(table.give("raisePoint", text=READ[1]))
        self.done(table.give("raisePoint", note=self.ids[0], text=READ[2]))
        self.done(self.desk.give("answerPoint", id=1, theme=self.themes[0], text=READ[3]))
        first, _ = self.done(table.give("callHelp", kind="device", text=READ[4]),
                             self.party.tables["2"].give("callHelp", kind="device", text=READ[5]))
        console = self.party.staff("console", NAME)
        self.done(console.give("answerHelp", id=first["ids"]["help"], text=READ[6]))

    def ballot(self):
        """A ballot whose options are the themes; all it says is such words."""
        marks = [[theme, self.party.do(self.mc.until(
            lambda p: (d := p.document("themes", str(theme))) and d["state"] == "published" and d,
            "published"))["rev"]] for theme in self.themes]
        plan = {"title": words(SHORT[0]), "question": words(SHORT[1], LONG[1]), "rule": "approval",
                "options": [], "max": 3, "exact": 0, "secrecy": "confidential", "display": "live"}
        self.done(self.mc.give("ballotThemes", item=1, themes=marks, plan=plan))
        self.party.open_poll(self.mc, POLL)

    def vote(self):
        seats = [seat for seat in self.party.links.seats if not seat.startswith("1-")]
        self.party.sit(seats)
        ids = [option["id"] for option in self.mc.document("polls", POLL)["options"]]
        self.done(*(self.party.seats[seat].give("castBallot", poll=POLL, choice=[ids[n % 8]])
                    for n, seat in enumerate(seats)))
        self.party.close_poll(self.mc, POLL)

    def show(self, **fields):
        rev = self.mc.document("screen", "view")["rev"]
        self.done(self.mc.give("showOnScreen", rev=rev, **fields))
        self.party.do(self.mc.until(lambda p: p.document("screen", "view")["rev"] > rev, "shown"))


def test_words_areOnlyWords_onEveryPage(hall):
    stage = hall.stage
    tables = [stage.table(number, NAME) for number in (1, 2, 3)]
    hall.party.facilitate()
    hall.done(hall.mc.give("nextItem", item=hall.mc.document("hall", "clock")["rev"]))
    hall.write()
    hall.make_themes()
    hall.talk()
    staff = {role: stage.staff(role, NAME) for role in ("desk", "console", "door", "mc")}
    walls = [stage.screen(), stage.screen("en"), stage.open("screen", hall.party.links["watch"])]
    for at, page in enumerate(tables):
        says(page, *READ[at::3])
    says(tables[0], READ[1], READ[2], READ[3], SHORT[0], READ[6])
    says(staff["desk"], *SHORT, READ[2], NAME)
    says(staff["console"], READ[5], NAME)
    mc_says(Mc(staff["mc"]))
    walls_say(hall, walls)
    hall.ballot()
    phones = [stage.phone("1-1"), stage.phone("1-2", "en"), stage.phone("1-3", script=False)]
    for page, titles in zip(phones, (SHORT, LONG, SHORT)):
        for title in titles:
            expect(page.locator("label.opt", has_text=title).first).to_be_visible()
    says(staff["mc"], *SHORT)
    hall.vote()
    phones[2].reload()
    for page, titles in zip(phones, (SHORT, LONG, SHORT)):
        expect(page.locator("main ul.res li")).to_have_count(len(titles))
        says(page, *titles)
    for wall, question in zip(walls, (SHORT[1], LONG[1], SHORT[1])):
        expect(wall.locator(".stage[data-view=result]")).to_be_visible()
        says(wall, question)
    report(hall)
    for page in stage.pages:
        quiet(page)


def says(page, *texts):
    """The page has each of these as text of one place."""
    for text in texts:
        expect(page.locator("body")).to_contain_text(text)
    quiet(page)


def quiet(page):
    assert page.evaluate(ALIVE) == [], page.url


def mc_says(mc):
    for tab, text in (("notes", READ[-1]), ("themes", SHORT[0]), ("screen", SHORT[0])):
        mc.page.locator(f"#tab-{tab}").click()
        says(mc.page, text)


def walls_say(hall, walls):
    """The newest notes let through, page after page, each older one on call; themes; a message."""
    seen = set()
    for page in range(NEWEST // 4):
        hall.show(view="notes", page=page)
        shown = re.compile(rf"(?<!\d){page * 4 + 1}[~–-]{page * 4 + 4}(?!\d)")
        for wall in walls:
            expect(wall.locator(".head-right")).to_have_text(shown)
        seen |= set(walls[0].locator(".note-text").all_text_contents())
    assert len(seen) == NEWEST and seen <= set(READ)
    for wall in walls:
        quiet(wall)
    older = [(id, text) for id, text in zip(hall.ids, READ) if text not in seen]
    for id, text in older:
        hall.show(view="note", note=id)
        expect(walls[0].locator(".call-words")).to_have_text(text)
    for wall in walls:
        says(wall, older[-1][1])
    titles = (SHORT, LONG, SHORT)
    hall.show(view="themes")
    for wall, own in zip(walls, titles):
        says(wall, *own[:5], READ[0])
    hall.show(view="theme", theme=hall.themes[2])
    for wall, own in zip(walls, titles):
        says(wall, own[2], READ[2], READ[20])
    hall.show(view="message", text={"ko": READ[8], "en": READ[9]})
    for wall, text in zip(walls, (READ[8], READ[9], READ[8])):
        says(wall, text)
    hall.show(view="keywords")


def report(hall):
    hall.done(hall.mc.give("publishReport", on=1))
    for lang, titles in (("ko", SHORT), ("en", LONG)):
        page = hall.stage.open("desk", "/report", lang, name="report")
        says(page, *titles, *READ)
