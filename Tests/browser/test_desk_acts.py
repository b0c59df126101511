"""What else a desk does on its page: the queue by keys alone, a double kept apart, a proposal that is
none, words that stand still once two people approved them, who is heard, and whose part is whose."""

import re

import pytest
from desk import NOBODY_SORTS, Machine, colleague, note_of, write
from playwright.sync_api import expect
from story import sample_notes


@pytest.fixture
def hall(serve, stage):
    return stage(serve(flags=NOBODY_SORTS))


def themes_of(page):
    return sorted(int(id) for id in page.boards["themes"])


def test_queue_isWorkedByKeysAlone_uponTheTwoBestGuesses(hall, visit):
    party = visit(hall.server)
    ids = write(party, ["첫째 글", "둘째 글", "셋째 글", "넷째 글"])
    machine = Machine(hall.context("desk"))
    third = colleague(party)
    best, second, other = themes_of(third)[:3]
    for id in ids:
        machine.guesses[id] = {"guess": {"best": best, "second": second, "score": 400, "margin": 9,
                                         "stance": "proposal"}}
    desk = hall.staff("desk", "이분석")
    cards, now = desk.locator(".queue-card"), desk.locator(".queue-card[aria-current=true]")
    names = [third.document("themes", str(theme))["title"]["ko"] for theme in (best, second, other)]
    expect(cards).to_have_count(4)
    expect(desk.locator(".others")).to_contain_text("한분석")
    first, then, later, last = [card.get_attribute("data-note") for card in cards.all()]
    expect(now.locator(".guess")).to_have_text([f"1{names[0]}", f"2{names[1]}"])
    cards.first.focus()
    desk.keyboard.press("ArrowDown")
    expect(cards.nth(1)).to_be_focused()
    desk.keyboard.press("2")
    placed(hall, third, then, second)
    # The next card is under the hand; it is put off, and comes back as the last.
    expect(now).to_have_attribute("data-note", later)
    desk.keyboard.press("5")
    expect(cards.last).to_have_attribute("data-note", later)
    expect(now).to_have_attribute("data-note", last)
    desk.keyboard.press("ArrowUp")
    expect(now).to_have_attribute("data-note", first)
    desk.keyboard.press("3")
    expect(desk.locator("dialog input[type=search]")).to_be_focused()
    desk.keyboard.insert_text(names[2])
    desk.keyboard.press("Enter")
    placed(hall, third, first, other)
    expect(cards).to_have_count(2)
    expect(now).to_be_focused()
    desk.keyboard.press("1")
    placed(hall, third, last, best)
    expect(now).to_be_focused()
    desk.keyboard.press("0")
    expect(cards).to_have_count(0)
    expect(desk.locator(".queue .empty")).to_have_text("살펴볼 의견이 없습니다.")
    for left in (1, 2):
        desk.locator("body").press("Control+z")
        expect(cards).to_have_count(left)


def placed(hall, page, id, theme):
    note_of(hall, page, id, "placed by a person",
            lambda n: n.get("theme") == theme and n.get("pinned"))


def test_double_isKeptApart_andAProposalIsNone(hall, visit):
    party = visit(hall.server)
    ids = write(party, ["막차가 너무 일러요", "막차가 너무 일러요!", "막차 요금이 비싸요",
                        "바다 산책로", "바다 산책길", "바닷가 산책로"])
    machine = Machine(hall.context("desk"))
    third = colleague(party)
    for id in ids[:3]:
        machine.guesses[id] = {"guess": {"score": 300, "margin": 0, "stance": "problem",
                                         "twin": ids[0]}}
    machine.groups[ids[3]] = {"notes": ids[3:], "keywords": ["바다", "산책로"]}
    desk = hall.staff("desk", "이분석")
    cards = desk.locator(".queue-card", has_text="막차")
    expect(cards).to_have_count(1)
    cards.locator(".fold-name").click()
    desk.get_by_role("button", name="따로 두기: 막차 요금이 비싸요").click()
    note_of(hall, third, ids[2], "apart", lambda n: n.get("apart"))
    expect(cards).to_have_count(2)
    expect(desk.locator(".fold-name")).to_have_text("×2 (2, 5번 테이블)")
    # Nothing was deleted: both of the fold and the one apart are there.
    assert len(third.boards["notes"]) == len(ids)
    desk.locator(".chip").click()
    expect(desk.locator("dialog li")).to_have_count(3)
    desk.locator('dialog [data-focus="group-none"]').click()
    expect(desk.locator("dialog")).to_have_count(0)
    for id in ids[3:]:
        note_of(hall, third, id, "not to be grouped", lambda n: n.get("ungrouped"))


def test_words_standStill_onceASecondPersonHasApproved(hall, visit):
    party = visit(hall.server)
    write(party, sample_notes(hall.server, 3))
    asker, second = party.staff("desk", "김요청"), colleague(party)
    theme = themes_of(asker)[0]
    desk = hall.staff("desk", "이분석")
    card = desk.locator(f'.theme-card[data-theme="{theme}"]')
    fields, tag = card.locator(".bare-field"), card.locator(".tag")
    step(party, asker, "askApproval", theme, "making")
    expect(card).to_contain_text("다른 사람의 승인을 기다림")
    # The same link may not: on the page there is no way, and by hand it is refused.
    rev = asker.document("themes", str(theme))["rev"]
    mine = party.do(asker.give("approveTheme", theme=theme, rev=rev))
    assert mine["t"] == "refused", mine
    step(party, second, "approveTheme", theme, "asked")
    expect(tag).to_have_text("승인됨")
    expect(fields.first).not_to_be_editable()
    expect(fields.last).to_be_hidden()
    title = card.locator("h3").inner_text()
    card.locator('[data-focus^="open-"]').click()
    desk.locator('dialog [data-focus="rename-one"]').click()
    desk.locator("#theme-ko").fill("다른 이름")
    desk.locator("dialog form [type=submit]").click()
    expect(desk.locator("dialog .says")).not_to_be_empty()
    expect(card.locator("h3")).to_have_text(title)
    desk.locator('dialog [data-focus="unapproveTheme"]').click()
    expect(tag).to_have_text("만드는 중")
    desk.keyboard.press("Escape")
    for field in fields.all():
        expect(field).to_be_editable()


def step(party, page, command, theme, state):
    seen = party.do(page.until(
        lambda p: (d := p.document("themes", str(theme))) and d["state"] == state and d, state))
    answer = party.do(page.give(command, theme=theme, rev=seen["rev"]))
    assert answer["t"] == "ack", answer


def test_meter_saysWhoIsHeard(hall, visit):
    party = visit(hall.server)
    ids = write(party, ["첫째 글", "둘째 글", "셋째 글", "넷째 글"])
    hands = colleague(party)
    desk = hall.staff("desk", "이분석")
    rail = desk.locator(".desk-rail")
    expect(rail.locator(".big-figure")).to_have_text("0%")
    expect(rail).to_contain_text("30곳")
    theme = themes_of(hands)[0]
    for command, note, more in (("placeNote", ids[0], {"theme": theme}),
                                ("placeNote", ids[1], {"theme": 0})):
        rev = hands.document("notes", note)["rev"]
        answer = party.do(hands.give(command, note=note, rev=rev, **more))
        assert answer["t"] == "ack", answer
    # By the mouse as well: a card falls into the tray of lone voices.
    card = desk.locator(".queue-card", has_text="셋째 글")
    expect(desk.locator(".queue-card")).to_have_count(2)
    card.drag_to(rail.locator(".rail-part:has(.tray)"))
    # One of four is in a theme and one in the tray; only the first one's table has a voice.
    expect(rail.locator(".big-figure")).to_have_text("50%")
    expect(rail).to_contain_text("29곳")
    expect(rail.locator(".silent-table").first).to_contain_text("의견 없음")
    expect(rail.locator(".tray li")).to_have_text([re.compile("셋째 글")])


def test_share_isSaid_whileThereIsAnything(hall, visit):
    party = visit(hall.server)
    desk, other = hall.staff("desk", "이분석"), hall.staff("desk2", "오확인")
    said = re.compile("내 몫")
    for page in (desk, other):
        expect(page.locator(".others")).to_contain_text("1명")
        expect(page.locator(".queue")).not_to_contain_text(said)
    ids = write(party, ["하나뿐인 글"])
    queues = [page.locator(".queue") for page in (desk, other)]
    for queue in queues:
        expect(queue.locator(".queue-card")).to_have_count(1)
        expect(queue).to_contain_text(said)
    told = sorted("내 몫 1건이 먼저" in queue.inner_text() for queue in queues)
    done = sorted("내 몫은 다 보았습니다" in queue.inner_text() for queue in queues)
    assert told == done == [False, True], ids
    desk.locator(".queue-card").focus()
    desk.keyboard.press("0")
    for queue in queues:
        expect(queue.locator(".queue-card")).to_have_count(0)
        expect(queue).not_to_contain_text(said)
