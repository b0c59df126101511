"""Ballots that staff take, on their real pages: a lent tablet for every rule, papers typed by two
people, a phone that is faster; and a tablet that remembers nothing when it is handed back."""

import pytest
from harness.polls import PLACES, PLANS, draft
from playwright.sync_api import expect
from review import Review
from stage import Phone

LANTERNS, BUSES, SHADE, _ = PLACES

MARKED = {
    "single": {"choice": ["b"]},
    "approval": {"choice": ["a", "c"]},
    "points": {"amounts": [["a", 2], ["b", 1]]},
    "score": {"amounts": [["a", 5], ["c", 2]]},
    "ranked": {"ranks": [["c"], ["a"]]},
    "likert2": {"step": 4},
    "text": {"words": "고마운 하루"},
}
"""What `mark` below puts on the ballot of each rule, as the journal must have it."""


@pytest.fixture
def hall(serve, visit, stage):
    server = serve(plan="small-24")
    party = visit(server)
    return server, stage(server), party, party.staff("mc")


def mark(sheet, rule):
    """Fills in a sheet as a person does."""
    row = lambda text: sheet.locator(".opt", has_text=text)
    if rule == "single":
        row(LANTERNS).click()
        row(BUSES).click()
    elif rule == "approval":
        row(SHADE).click()
        row(LANTERNS).click()
    elif rule == "points":
        for text in (LANTERNS, LANTERNS, BUSES, SHADE):
            sheet.locator(f'[aria-label="{text} 점수 늘리기"]').click()
        sheet.locator(f'[aria-label="{SHADE} 점수 줄이기"]').click()
        expect(sheet.locator(".sheet-limit")).to_contain_text("남은 점수 7")
    elif rule == "score":
        row(LANTERNS).locator(".chip", has_text="5").click()
        row(SHADE).locator(".chip", has_text="2").click()
    elif rule == "ranked":
        row(LANTERNS).locator(".pick").click()
        row(SHADE).locator(".pick").click()
        sheet.locator(f'[aria-label="{SHADE} 위로"]').click()
    elif rule == "likert2":
        row("4").click()
    else:
        sheet.locator("input").fill(MARKED["text"]["words"])


def lend(page, seat):
    """A facilitator opens the ballot of a seat and hands the tablet over."""
    page.locator("button", has_text="태블릿으로 투표받기").click()
    page.locator(f'.taking-seats [data-seat="{seat}"]').click()
    page.locator("button", has_text="투표지 열기").click()
    expect(page.locator(".taking-head")).to_contain_text(f"{seat}번")
    return page.locator(".taking-full .sheet")


def vote(page):
    page.locator(".taking-foot button", has_text="투표하기").click()


def is_handed_back(page, *secrets):
    """Nothing that was marked is on the page, and staff must press before anything else."""
    expect(page.locator(".taking-return")).to_be_visible()
    expect(page.locator(".sheet, .taking-full input")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".taking-return")).to_be_visible()
    remembered = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, history.state])")
    for secret in secrets:
        assert secret not in page.locator(".taking-full").inner_text()
        assert secret not in remembered


def ballots(server, poll):
    """Seat to what the journal has of it."""
    spelled = ("choice", "ranks", "amounts", "step", "words", "spoilt")
    return {event["owner"].removeprefix("seat:"): {k: event[k] for k in spelled if k in event}
            for event in server.journal.events("ballotCast") if event["poll"] == poll}


def test_tabletTakesABallotOfEveryRule_andForgetsIt(hall):
    server, stage, party, mc = hall
    table = stage.table(2, "김하늘")
    expect(table.locator(".taking")).to_be_hidden()
    for rule, plan in PLANS.items():
        poll = draft(party, mc, plan)
        party.open_poll(mc, poll)
        expect(table.locator(".taking")).to_be_visible()
        sheet = lend(table, 3)
        expect(table.locator("#taking-title")).to_have_text(plan["question"]["ko"])
        vote(table)
        expect(table.locator(".taking-says")).not_to_be_empty()
        mark(sheet, rule)
        stage.look(table, f"tablet-{rule}")
        vote(table)
        expect(table.locator(".taking-over.recorded")).to_be_visible()
        is_handed_back(table, LANTERNS, MARKED["text"]["words"])
        assert ballots(server, poll) == {"2-3": MARKED[rule]}
        stage.look(table, "tablet-recorded")
        table.locator("button", has_text="다음 좌석").click()
        table.locator('.taking-seats [data-seat="3"]').click()
        table.locator("button", has_text="투표지 열기").click()
        # The same seat once more: the refusal is the first to tell.
        mark(table.locator(".taking-full .sheet"), rule)
        vote(table)
        expect(table.locator(".taking-over.refused")).to_contain_text("이미 투표했습니다")
        table.locator("button", has_text="마치기").click()
        expect(table.locator(".taking-full")).to_have_count(0)
        assert ballots(server, poll) == {"2-3": MARKED[rule]}
        party.move_poll(mc, "closePoll", poll)


def test_tabletRemembersNothing_whenItIsGivenBackReloadedOrTooLate(hall):
    server, stage, party, mc = hall
    table = stage.table(2, "김하늘")
    poll = draft(party, mc, PLANS["single"])
    party.open_poll(mc, poll)
    mark(lend(table, 3), "single")
    table.locator("button", has_text="투표하지 않고 돌려주기").click()
    is_handed_back(table, BUSES)
    table.locator("button", has_text="마치기").click()
    mark(lend(table, 4), "single")
    table.reload()
    expect(table.locator(".taking")).to_be_visible()
    expect(table.locator(".sheet, .taking-full")).to_have_count(0)
    mark(lend(table, 4), "single")
    table.goto("about:blank")
    table.go_back()
    expect(table.locator(".taking")).to_be_visible()
    expect(table.locator(".sheet, .taking-full")).to_have_count(0)
    mark(lend(table, 4), "single")
    party.move_poll(mc, "closePoll", poll)
    expect(table.locator(".taking-over.refused")).to_contain_text("이미 끝났습니다")
    is_handed_back(table, BUSES)
    assert ballots(server, poll) == {}


def test_tabletSpeaksEnglish_forOneCitizen(hall):
    _, stage, party, mc = hall
    table = stage.table(2, "김하늘")
    poll = draft(party, mc, PLANS["ranked"])
    party.open_poll(mc, poll)
    sheet = lend(table, 3)
    mark(sheet, "ranked")
    table.locator(".taking-head .link").click()
    expect(table.locator(".taking-foot button", has_text="Vote").last).to_be_visible()
    expect(table.locator(".sheet .opt.chosen")).to_have_count(2)
    table.locator(".taking-foot button", has_text="Vote").last.click()
    expect(table.locator("#taking-title")).to_have_text("Your vote is recorded")
    table.locator(".taking-foot button", has_text="Done").click()
    expect(table.locator(".taking h2")).to_have_text("표 받기")


def type_paper(page, seat, rule=None, kind=None, opened=False):
    """Types a paper at door, desk or console."""
    if not opened:
        page.locator("button", has_text="종이 투표지 입력").click()
    dialog = page.locator("dialog.paper")
    table, number = seat.split("-")
    dialog.locator('[aria-label="테이블 번호"]').fill(table)
    dialog.locator('[aria-label="좌석 번호"]').fill(number)
    if kind:
        dialog.locator(".segments label", has_text=kind).click()
    else:
        mark(dialog.locator(".sheet"), rule)
    dialog.locator("button", has_text="입력하기").click()
    return dialog


def test_paperCounts_whenDeskAndDoorTypeTheSame_andOnlyThen(hall):
    server, stage, party, mc = hall
    desk, door = stage.staff("desk", "이분석"), stage.staff("door", "최접수")
    poll = draft(party, mc, PLANS["ranked"])
    party.open_poll(mc, poll)
    at_desk = type_paper(desk, "2-1", "ranked")
    expect(at_desk.locator(".paper-told")).to_contain_text("한 번 입력됨")
    at_door = type_paper(door, "2-1", "ranked")
    expect(at_door.locator(".paper-told")).to_contain_text("반영됨")
    expect(at_desk.locator(".paper-told")).to_contain_text("반영됨")
    assert ballots(server, poll) == {"2-1": MARKED["ranked"]}
    type_paper(desk, "2-2", "ranked", opened=True)
    type_paper(door, "2-2", kind="백지", opened=True)
    for dialog in (at_desk, at_door):
        expect(dialog.locator(".paper-told")).to_contain_text("두 입력이 다릅니다")
        expect(dialog.locator(".paper-differs")).to_contain_text("2번 테이블 2번")
        # Neither reads what the other typed: a sheet is empty, and the list has no option.
        expect(dialog.locator(".sheet .opt.chosen")).to_have_count(0)
        assert LANTERNS not in dialog.locator(".paper-list").inner_text()
    stage.look(desk, "paper-desk")
    stage.look(door, "paper-door")
    assert "2-2" not in ballots(server, poll)
    type_paper(desk, "2-2", kind="백지", opened=True)
    expect(at_desk.locator(".paper-told")).to_contain_text("2번: 반영됨")
    assert ballots(server, poll)["2-2"] == {"choice": []}
    party.do(mc.give("lastCall", poll=poll, rev=mc.document("polls", poll)["rev"], seconds=60))
    expect(at_desk.locator(".taking-time")).to_contain_text("마감까지")
    type_paper(door, "2-3", "ranked", opened=True)
    party.do(mc.until(lambda p: p.document("polls", poll).get("lastCallAt"), "the last call"))
    party.move_poll(mc, "closePoll", poll)
    expect(at_desk.locator(".says")).to_contain_text("마감되어")
    expect(at_desk.locator("button", has_text="입력하기")).to_be_disabled()
    assert "2-3" not in ballots(server, poll)


def test_phoneWins_whenItVotesBeforeTheSecondEntry_andStaffWinAfter(hall):
    server, stage, party, mc = hall
    desk, table = stage.staff("desk", "이분석"), stage.table(2, "김하늘")
    phone, other = stage.phone("2-1"), stage.phone("2-2")
    poll = draft(party, mc, PLANS["single"])
    party.open_poll(mc, poll)
    type_paper(desk, "2-1", "single")
    expect(desk.locator(".paper-told")).to_contain_text("한 번 입력됨")
    Phone(phone).pick(LANTERNS)
    Phone(phone).vote()
    Phone(phone).receipt()
    table.bring_to_front()
    table.locator("button", has_text="종이 투표지 입력").click()
    dialog = table.locator("dialog.paper")
    expect(dialog.locator(".paper-once")).to_contain_text("1번")
    dialog.locator(".paper-once button").click()
    mark(dialog.locator(".sheet"), "single")
    dialog.locator("button", has_text="입력하기").click()
    expect(dialog.locator(".says")).to_contain_text("이미 투표했습니다")
    assert ballots(server, poll) == {"2-1": {"choice": ["a"]}}
    dialog.locator("button", has_text="닫기").click()
    mark(lend(table, 2), "single")
    vote(table)
    receipt = table.locator(".taking-slip .no").inner_text()
    other.bring_to_front()
    expect(other.locator(".slip")).to_contain_text("이 자리의 표는 진행 요원이 받았습니다")
    expect(other.locator(".slip .no")).to_have_text(receipt)
    expect(other.locator("#foot .go")).to_be_hidden()
    assert BUSES not in other.locator("body").inner_text()
    stage.look(other, "phone-staff-took")
    other.reload()
    expect(other.locator(".slip")).to_contain_text("이 자리의 표는 진행 요원이 받았습니다")
    voided = party.do(mc.give("voidBallot", poll=poll, seat="2-2", reason="다른 사람의 표"))
    assert voided["t"] == "ack"
    Phone(other).pick(SHADE)
    Phone(other).vote()
    Phone(other).receipt()
    assert ballots(server, poll)["2-2"] == {"choice": ["c"]}


SMALL_IN_THE_DIALOG = """() => [...document.querySelectorAll(
    'dialog[open] button, dialog[open] label, dialog[open] input.line-field')]
  .map(each => [each, each.getBoundingClientRect()])
  .filter(([_, box]) => box.height > 0 && (box.height < 39.5 || box.width < 39.5))
  .map(([each, box]) => `${each.outerHTML.slice(0, 80)}: ${box.width} x ${box.height}`)"""


def review_hand(review, page, name):
    """A dialog in a hand: axe, targets, and nothing beyond the side."""
    review.axe_on(page, name)
    review.faults += [f"{name}: target {each}" for each in page.evaluate(SMALL_IN_THE_DIALOG)]
    review.sideways(page, name)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_taking_hasNoFault_inAnyHand(hall, lang):
    _, stage, party, mc = hall
    review = Review()
    table, door = stage.table(2, "F", lang), stage.staff("door", "D", lang)
    for rule in ("score", "ranked", "points"):
        poll = draft(party, mc, PLANS[rule])
        party.open_poll(mc, poll)
        expect(table.locator(".taking")).to_be_visible()
        table.locator(".taking .button.outline").click()
        review_hand(review, table, f"tablet, a seat for {rule}")
        table.locator('.taking-seats [data-seat="1"]').click()
        table.locator(".taking-staff .button.filled").click()
        table.locator(".sheet button, .sheet .chip").nth(1).click()
        table.set_viewport_size({"width": 800, "height": 1280})
        stage.look(table, f"tablet-{rule}-{lang}-800")
        table.set_viewport_size({"width": 1024, "height": 768})
        review_hand(review, table, f"tablet, {rule}")
        table.locator(".taking-foot .button.filled").click()
        expect(table.locator(".taking-over.recorded")).to_be_visible()
        review_hand(review, table, f"tablet, {rule} recorded")
        table.locator(".taking-foot .button").first.click()
        door.bring_to_front()
        door.locator(".taking .button").last.click()
        expect(door.locator("dialog.paper .sheet .opt").first).to_be_visible()
        review_hand(review, door, f"paper, {rule}")
        usual = door.viewport_size
        door.set_viewport_size({"width": 320, "height": usual["height"]})
        review.sideways(door, f"paper, {rule}, at 320 px")
        door.set_viewport_size(usual)
        door.locator("dialog.paper .dialog-acts .button").first.click()
        table.bring_to_front()
        party.move_poll(mc, "closePoll", poll)
    stage.look(table, f"table-{lang}-taking")
    review.close()
