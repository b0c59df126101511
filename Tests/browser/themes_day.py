"""The acts of a day that is about themes: thirty tables write, three people at the desk work by
keys, somebody approves, a table contests, phones vote. What people decided is written down here, so
that a test can ask for it after the server was killed. It refuses to know the machine's mind."""

import random

from harness.party import together
from playwright.sync_api import expect
from stage import Mc

MINUTES = 10
MATTERS = ["bus", "rail", "parking", "walk", "vacant", "market", "culture", "young", "care", "green"]
"""What the labels of the sample notes call the plan's themes, in the plan's order."""
LIKE = {"edu": "care"}
KINDS = ["opinion", "proposal", "concern", "question"]
PEOPLE = {"desk": "이분석", "desk2": "오확인", "desk3": "한정리"}
LINKS = {"desk": "desk", "desk2": "desk2", "desk3": "desk"}
"""Three people, two links: the third sits at the first one's."""

TOP_CARD = """() => {
  const card = document.querySelector('.queue-card[aria-current=true]:not(.since)');
  if (!card) return null;
  card.focus();
  const names = [...card.querySelectorAll('.guess')].map(each => each.lastChild.data);
  return {id: card.dataset.note, names};
}"""
"""The card under this person's keys, and the themes offered for it."""


class ThemesDay:
    """The people of the day: desk, MC and wall on real pages, tables and phones as sockets."""

    def __init__(self, stage, party, seed):
        self.stage = stage
        self.party = party
        self.rng = random.Random(seed)
        self.notes = [line.split("\t") for line in
                      (stage.server.plan / "sample-notes.tsv").read_text().splitlines()[1:]]
        self.labels = {}
        """Note to what people say it is about."""
        self.decided = {}
        """Note to the theme somebody at the desk put it into by a key, 0 for none."""
        self.by_key = 0
        self.chosen = []
        """Themes that go to the ballot."""

    # MARK: Coming in

    def staff_comes(self):
        self.party.facilitate()
        self.screen = self.stage.screen()
        self.wall = self.screen.locator(".stage")
        self.mc_hands = self.party.staff("mc")
        self.desks = {who: self.person(who) for who in PEOPLE}
        self.onlooker = self.party.staff("desk", "눈")
        self.themes = self.party.do(self.onlooker.until(
            lambda p: sorted(p.boards.get("themes", {}).values(), key=lambda t: t["id"]), "themes"))
        assert len(self.themes) == len(MATTERS)

    def person(self, who):
        return self.stage.staff(LINKS[who], PEOPLE[who])

    def go_to(self, wanted):
        """Item after item, as far as this one."""
        clock = self.mc_hands.document("hall", "clock")
        while clock["item"] < wanted:
            item = clock["item"] + 1
            self.done(self.mc_hands.give("nextItem", item=clock["rev"]))
            clock = self.party.do(self.mc_hands.until(
                lambda p: p.document("hall", "clock")["item"] == item
                and p.document("hall", "clock"), f"item {item}"))

    def done(self, *works):
        answers = self.party.do(together(works))
        assert {answer["t"] for answer in answers} == {"ack"}, answers[:3]
        return answers[0]

    # MARK: Tables

    def minute(self, number):
        """What the tables type in one minute of the ten; the desk sees it arrive."""
        share = -(-len(self.notes) // MINUTES)
        first = number * share
        lines = self.notes[first:first + share]
        tables = sorted(self.party.tables, key=int)
        works = []
        for at, (text, label) in enumerate(lines, first):
            table = tables[at * 7 % len(tables)]
            note = f"{table}.day{at:03d}"
            self.labels[note] = label
            works.append(self.party.tables[table].give(
                "addNote", id=note, text=text, kind=self.rng.choice(KINDS), tags=[],
                people=self.rng.randint(1, 8), minority=0))
        self.done(*works)
        for page in self.desks.values():
            expect(page.locator(".staff-bar .extra")).to_contain_text(f"의견 {len(self.labels)}건")

    # MARK: The desk

    def title(self, theme):
        return next(t["title"]["ko"] for t in self.themes if t["id"] == theme)

    def theme_of(self, note):
        label = LIKE.get(self.labels[note], self.labels[note])
        return self.themes[MATTERS.index(label)]["id"] if label in MATTERS else 0

    def one_key(self, who):
        """Somebody reads the card under their keys and decides; False if there is none. The machine
        may settle it between look and key, or offer others: what counts is what was acknowledged."""
        page = self.desks[who]
        page.bring_to_front()
        card = page.evaluate(TOP_CARD)
        if not card:
            return False
        said = self.stage.commands[page]
        before = len(said)
        wanted = self.theme_of(card["id"])
        title = wanted and self.title(wanted)
        if title in card["names"]:
            self.press_key(page, card, str(card["names"].index(title) + 1), lambda: said[before:])
        elif not wanted:
            self.press_key(page, card, "0", lambda: said[before:])
        else:
            self.choose(page, card, title)
        for command in said[before:]:
            self.note_down(page, command)
        return True

    def press_key(self, page, card, key, is_done):
        """Presses until it is done or the card is gone: one that just came takes no key for a
        moment."""
        shown = page.locator(f'.queue-card[data-note="{card["id"]}"]')
        self.stage.until(lambda: is_done() or not shown.count() or page.keyboard.press(key),
                         f"{key} for {card['id']}", page)

    def choose(self, page, card, title):
        dialog = page.locator("dialog")
        self.press_key(page, card, "3", dialog.count)
        if dialog.count():
            page.locator("dialog input[type=search]").fill(title)
            page.keyboard.press("Enter")
            expect(dialog).to_have_count(0)

    def note_down(self, page, command):
        answer = self.stage.until(
            lambda: self.stage.answers.get(command["n"]), "the hall's answer", page)
        if answer == "ack":
            self.decided |= {note: command["theme"] for note, _ in command["notes"]}
            self.by_key += 1

    def seen_as_decided(self):
        """The board says of every note what somebody decided."""
        for note, theme in self.decided.items():
            self.party.do(self.onlooker.until(
                lambda p: is_placed(p.document("notes", note), theme),
                f"{note} in {theme}"))

    def accept_proposal(self, title):
        """Somebody reads a proposed group and makes it a theme under a name of their own."""
        page = self.desks["desk2"]
        page.bring_to_front()
        page.locator(".chip").first.click()
        page.locator("dialog .filled").click()
        page.locator("#theme-ko").fill(title)
        page.locator("dialog [type=submit]").click()
        expect(page.locator("dialog")).to_have_count(0)
        made = self.party.do(self.onlooker.until(
            lambda p: next((t for t in p.boards["themes"].values()
                            if t["title"]["ko"] == title and t["notes"] > 1), None), title))
        held = [id for id, note in self.onlooker.boards["notes"].items()
                if note.get("theme") == made["id"] and note.get("pinned")]
        assert len(held) > 1
        self.decided |= {id: made["id"] for id in held}
        self.themes.append(made)
        return made["id"]

    def quote(self, theme):
        """The desk puts one note in front of a theme; its words."""
        note = next(id for id, note in sorted(self.onlooker.boards["notes"].items())
                    if note.get("theme") == theme)
        rev = self.onlooker.document("themes", str(theme))["rev"]
        self.done(self.onlooker.give("quoteNote", theme=theme, rev=rev, note=note))
        return self.onlooker.document("notes", note)["text"]

    def ask(self, theme):
        """The first desk asks; nobody at its own link can approve."""
        self.press("desk", theme, "승인 요청")
        for who in ("desk", "desk3"):
            card = self.desks[who].locator(f'.theme-card[data-theme="{theme}"]')
            expect(card).to_contain_text("다른 사람의 승인을 기다림")
            expect(card.locator(f'[data-focus="act-{theme}"]')).to_have_count(0)

    def approve(self, theme):
        self.press("desk2", theme, "승인")
        expect(self.act("desk2", theme)).to_have_text("화면에 공개")

    def act(self, who, theme):
        return self.desks[who].locator(f'[data-focus="act-{theme}"]')

    def press(self, who, theme, words):
        self.desks[who].bring_to_front()
        expect(self.act(who, theme)).to_have_text(words)
        self.act(who, theme).click()

    def answer_point(self, theme, words):
        """The desk answers the first point that waits."""
        page = self.desks["desk3"]
        page.bring_to_front()
        page.locator(".points-badge").click()
        page.keyboard.press("Enter")
        page.locator("#point-theme").select_option(value=str(theme))
        page.locator("#point-answer").fill(words)
        page.locator("dialog [type=submit]").click()
        expect(page.locator("dialog")).to_have_count(0)

    # MARK: The ballot

    def titles(self):
        """Of the themes chosen for the ballot, as the desk's board has them."""
        return [self.onlooker.document("themes", str(theme))["title"]["ko"]
                for theme in self.chosen]

    def ballot_of_themes(self, count):
        """The MC makes a ballot of the approved themes in one action; the poll's document."""
        self.mc = Mc(self.stage.staff("mc", "박사회"))
        page = self.mc.page
        page.locator("#tab-poll").click()
        page.locator("[data-focus=make-poll]").click()
        page.locator("dialog .choices button", has_text=f"승인된 의견 묶음 {count}개").click()
        expect(page.locator("dialog .theme-ticks input:checked")).to_have_count(count)
        page.locator("dialog button[type=submit]").click()
        page.locator("dialog .maker-body button[type=submit]").click()
        expect(page.locator("dialog")).to_have_count(0)
        expect(page.locator(".wording")).to_contain_text("순서는 추첨으로 정했습니다")
        return self.party.do(self.mc_hands.until(lambda p: p.document("polls", "q1"), "the poll"))

    def phones_vote(self, poll, seats):
        """Every phone chooses up to three; option to votes as acknowledged."""
        self.party.sit(seats)
        ids = [option["id"] for option in poll["options"]]
        wanted = {seat: sorted(self.rng.sample(ids, self.rng.randint(1, 3))) for seat in seats}
        self.done(*(self.party.seats[seat].give("castBallot", poll=poll["id"], choice=choice)
                    for seat, choice in wanted.items()))
        return {id: sum(id in choice for choice in wanted.values()) for id in ids}


def is_placed(note, theme):
    return note and note.get("pinned") and (note.get("theme") or 0) == theme
