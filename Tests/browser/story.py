"""The acts of a day, as its people play them on their pages. An act waits for what a person would
see before going on; the numbers are compared by the tests."""

import random

from harness.journal import recount
from harness.party import together
from playwright.sync_api import expect
from stage import Mc, Phone

NOTES = "sample-notes.tsv"
BARS_MAX = 6


class Day:
    """Everybody of a day: real pages, and sockets for the rest of the hall."""

    def __init__(self, stage, party, seed):
        self.stage = stage
        self.party = party
        self.links = stage.links
        self.rng = random.Random(seed)
        self.phones = {}
        self.choices = {}
        """Poll to seat to the choice that was acknowledged last: what the count must say."""

    # MARK: Coming in

    def staff_comes(self):
        self.screen = self.stage.screen()
        self.mc = Mc(self.stage.staff("mc", "박사회"))
        self.table = self.stage.table(3, "김하늘")
        self.desk = self.stage.staff("desk", "이분석")
        self.desk2 = self.stage.staff("desk2", "오확인")
        self.console = self.stage.staff("console", "정운영")
        self.door = self.stage.staff("door", "최접수")

    def phone_comes(self, seat, lang="ko", script=True):
        phone = Phone(self.stage.phone(seat, lang, script))
        if script:
            expect(phone.page.locator("#foot .say.fine")).to_be_visible()
        self.phones[seat] = phone
        return phone

    def phone_comes_by_code(self, seat):
        """Without a camera one types the six letters of the card; the door looks and says yes."""
        page = self.stage.open("seat", "/", name=seat)
        page.bring_to_front()
        page.locator("#code").fill(self.stage.code(seat))
        page.locator("button.go").tap()
        expect(page.locator("h1")).to_have_text("확인을 기다리고 있습니다")
        table, number = seat.split("-")
        self.door.bring_to_front()
        self.door.locator(f'[aria-label="맞습니다: {table}번 테이블 {number}번"]').tap()
        expect(page.locator("#seat")).to_have_text(f"{table}번 테이블 {number}번")
        self.phones[seat] = Phone(page)
        expect(page.locator("#foot .say.fine")).to_be_visible()
        return self.phones[seat]

    def rest_comes(self, but=()):
        self.party.sit([seat for seat in self.links.seats
                        if seat not in self.phones and seat not in but])

    # MARK: Voting

    def vote(self, seat, poll, *options):
        """A phone votes by hand; `options` are (id, text) as the phone shows it. The receipt."""
        phone = self.phones[seat]
        phone.pick(*(text for _, text in options))
        phone.vote()
        receipt = phone.receipt()
        self.choices.setdefault(poll, {})[seat] = [option for option, _ in options]
        return receipt

    def rest_votes(self, poll, ids, most=1, seats=None):
        """Every socket casts a ballot; all must be acknowledged."""
        wanted = {seat: sorted(self.rng.sample(ids, self.rng.randint(1, most)))
                  for seat in (seats or self.party.seats)}
        answers = self.party.do(together(
            self.party.seats[seat].give("castBallot", poll=poll, choice=choice)
            for seat, choice in wanted.items()))
        assert {answer["t"] for answer in answers} == {"ack"}, answers[:3]
        self.choices.setdefault(poll, {}).update(wanted)

    def close_poll(self, poll):
        """Last call, close, count again, reveal: the MC's way, each step seen on the wall."""
        words = self.screen.locator(".stage")
        self.mc.press("마지막 안내")
        expect(words).to_contain_text("곧 마감합니다")
        self.mc.press_sure("투표 마감")
        expect(words).to_contain_text("투표가 끝났습니다")
        self.stage.look(self.screen, f"screen-closed-{poll}")
        self.mc.press("다시 세기")
        expect(words).to_contain_text("다시 센 결과와 같습니다")
        self.mc.press_sure("결과 공개")
        expect(self.screen.locator(".stage[data-view=result]")).to_be_visible()

    def tally(self, poll):
        """Votes by option, counted from what was acknowledged."""
        counted = {}
        for choice in self.choices[poll].values():
            for option in choice:
                counted[option] = counted.get(option, 0) + 1
        return counted

    # MARK: Opinions

    def write(self, text, kind, people=1, enter=False):
        """The facilitator types what the table said."""
        table = self.table
        table.bring_to_front()
        table.locator("#note-text").fill(text)
        table.locator(".segments label", has_text=kind).click()
        for _ in range(people - 1):
            table.locator('[aria-label="한 명 늘리기"]').click()
        if enter:
            table.locator("#note-text").press("Enter")
        else:
            table.locator("button", has_text="의견 보내기").click()
        line = table.locator("li.note", has_text=text)
        expect(line).to_contain_text("저장됨")
        return line

    def rest_writes(self, lines):
        tables = sorted(self.party.tables.items(), key=lambda item: int(item[0]))
        kinds = ["opinion", "proposal", "concern", "question"]

        def note(i, text):
            table, page = tables[i * 7 % len(tables)]
            return page.give(
                "addNote", id=f"{table}.note{i:03d}", text=text, kind=self.rng.choice(kinds),
                tags=[], people=self.rng.randint(1, 8), minority=int(i % 17 == 0))

        answers = self.party.do(together(note(i, text) for i, text in enumerate(lines)))
        assert {answer["t"] for answer in answers} == {"ack"}, answers[:3]

    def sort_rest(self, desk):
        """A second pair of hands at the desk puts notes where their theme's seed words are."""
        self.party.do(desk.until(
            lambda page: page.boards.get("themes") and page.boards.get("notes"), "its boards"))
        seeds = {theme["id"]: theme["seeds"] for theme in desk.boards["themes"].values()}
        moves = []
        for id, note in list(desk.boards["notes"].items()):
            fits = [theme for theme, words in seeds.items()
                    if any(word in note["text"] for word in words)]
            if fits and not note.get("theme"):
                moves.append(desk.give("placeNote", note=id, rev=note["rev"], theme=fits[0]))
        answers = self.party.do(together(moves))
        assert {answer["t"] for answer in answers} == {"ack"}, answers[:3]


def sample_notes(server, count):
    lines = (server.plan / NOTES).read_text().splitlines()[1:]
    return [line.split("\t")[0] for line in lines][:count]


def flood(day, phone, boards=50):
    """Fifty boards for one phone: neighbours go and come back."""
    console = day.party.staff("console", "소켓")
    before = day.stage.boards[phone.page]
    for i in range(boards):
        seen = day.stage.boards[phone.page]
        command = "markPresent" if i % 2 else "markLeft"
        answer = day.party.do(console.give(command, seat="3-8"))
        assert answer["t"] == "ack", answer
        day.stage.until(lambda: day.stage.boards[phone.page] > seen, "a board", phone.page)
    assert day.stage.boards[phone.page] - before >= boards


def agree(day, poll, cast, eligible):
    """The wall, a phone, the MC's page and the exported ballots say what was acknowledged."""
    tally = day.tally(poll)
    console = day.party.staff("console", "소켓")
    file = day.party.hall.ballots(poll, console.token)
    assert recount(file) == (cast, tally)
    shown = console.document("hall", f"poll:{poll}")
    phone, mc, wall = day.phones["3-1"].page, day.mc.page, day.screen
    expect(phone.locator("main > .ok")).to_have_text("다시 센 결과와 같습니다")
    expect(phone.locator("main > .q")).to_have_text(f"{cast}명 투표 / {eligible}명 출석")
    for option in shown["options"]:
        votes, text = f"{tally.get(option['id'], 0)}명", option["text"]["ko"]
        row = phone.locator("main > ul.res li", has_text=text)
        expect(row.locator("b.n")).to_have_text(votes)
        expect(mc.locator("#tab-body .bar-row", has_text=text)).to_contain_text(votes)
    # The wall shows the first page: the most chosen first, but yes and no in their order.
    votes = [tally.get(option["id"], 0) for option in shown["options"]]
    if shown["rule"] != "yna":
        votes.sort(reverse=True)
    expect(wall.locator(".bar-count").first).to_have_text(f"{votes[0]}명")
    if len(votes) <= BARS_MAX:
        expect(wall.locator(".bar-count")).to_have_text([f"{n}명" for n in votes])
