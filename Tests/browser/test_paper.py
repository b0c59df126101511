"""Papers typed by two people, on their real pages: counted when both agree, told when not, and what
became of each after the close."""

import pytest
from harness.polls import PLACES, PLANS, draft, plan
from playwright.sync_api import expect
from review import Review
from stage import Phone
from taking import (
    BUSES, LANTERNS, MARKED, SHADE, ballots, lend, mark, review_hand, type_numbers, type_paper,
    vote)


@pytest.fixture
def hall(serve, visit, stage):
    server = serve(plan="small-24")
    party = visit(server)
    return server, stage(server), party, party.staff("mc")


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
    expect(at_desk.locator("button", has_text="입력하기")).to_be_hidden()
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




def test_paperOfEveryRule_countsWhenTypedTwice(hall):
    server, stage, party, mc = hall
    desk, door = stage.staff("desk", "이분석"), stage.staff("door", "최접수")
    for rule, each in PLANS.items():
        poll = draft(party, mc, each)
        party.open_poll(mc, poll)
        for page in (desk, door):
            page.bring_to_front()
            dialog = type_paper(page, "2-1", rule)
            wanted = "한 번 입력됨" if page == desk else "반영됨"
            expect(dialog.locator(".paper-told")).to_contain_text(wanted)
            if page == door:
                stage.look(page, f"paper-{rule}")
            dialog.locator("button", has_text="닫기").click()
        assert ballots(server, poll) == {"2-1": MARKED[rule]}
        party.move_poll(mc, "closePoll", poll)


def test_equalRanks_areTypedWithKeysAlone_whereTheRuleKnowsThem(hall):
    server, stage, party, mc = hall
    desk, door = stage.staff("desk", "이분석"), stage.staff("door", "최접수")
    fair = draft(party, mc, plan("ranked", "순위", "무엇이 먼저입니까?", PLACES, decides="borda"))
    party.open_poll(mc, fair)
    for page in (desk, door):
        page.bring_to_front()
        page.locator("button", has_text="종이 투표지 입력").focus()
        keys = page.keyboard
        keys.press("Enter")
        dialog = page.locator("dialog.paper")
        expect(dialog.locator('[aria-label="테이블 번호"]')).to_be_focused()
        # Enter asks for what is missing next, and goes there.
        keys.press("Enter")
        expect(dialog.locator(".says")).to_contain_text("어느 좌석")
        for key in ("2", "Tab", "1"):
            keys.press(key)
        keys.press("Enter")
        expect(dialog.locator(".says")).to_contain_text("표시된 것을 옮겨 주세요")
        expect(dialog.locator(".sheet input").first).to_be_focused()
        for key in ("1", "Tab", "2", "Tab", "1", "Tab"):
            keys.press(key)
        read = dialog.locator(".sheet-read")
        expect(read).to_have_text(f"읽은 순위: 1위 {LANTERNS}, {SHADE} (같은 순위) · 3위 {BUSES}")
        stage.look(page, f"paper-equal-{'desk' if page == desk else 'door'}")
        keys.press("Enter")
        expect(dialog.locator(".paper-told")).not_to_be_empty()
        # The next paper is often of the same table: only the seat is asked for anew.
        expect(dialog.locator('[aria-label="좌석 번호"]')).to_be_focused()
        keys.press("Escape")
        expect(dialog).to_have_count(0)
    assert ballots(server, fair) == {"2-1": {"ranks": [["a", "c"], ["b"]]}}
    party.move_poll(mc, "closePoll", fair)
    poll = draft(party, mc, PLANS["ranked"])
    party.open_poll(mc, poll)
    dialog = type_paper(desk, "2-1", "ranked")
    expect(dialog.locator(".paper-told")).to_contain_text("한 번 입력됨")
    type_numbers(dialog.locator(".sheet"), {LANTERNS: 1, BUSES: 1})
    dialog.locator('[aria-label="좌석 번호"]').fill("2")
    dialog.locator("button", has_text="입력하기").click()
    expect(dialog.locator(".says")).to_contain_text("순위 1이 두 번 있습니다")
    expect(dialog.locator(".sheet [aria-invalid=true]")).to_be_focused()
    assert ballots(server, poll) == {}
    stage.look(desk, "paper-runoff-twice")


def test_secondTypist_isToldToTakeAnotherLink_whenBothHaveOne(hall):
    server, stage, party, mc = hall
    first, second = stage.staff("desk", "이분석"), stage.staff("desk", "한분석")
    door = stage.staff("door", "최접수")
    poll = draft(party, mc, PLANS["single"])
    party.open_poll(mc, poll)
    type_paper(first, "2-1", "single")
    for kind in (None, "백지"):
        dialog = type_paper(second, "2-1", "single", kind, opened=kind is not None)
        expect(dialog.locator(".says")).to_contain_text("다른 링크를 쓰는 분에게 맡겨 주세요")
    stage.look(second, "paper-same-link")
    assert ballots(server, poll) == {}
    # The first mends what he typed himself; the door is another person.
    type_paper(first, "2-1", kind="백지", opened=True)
    expect(first.locator(".paper-told")).to_contain_text("한 번 입력됨")
    type_paper(door, "2-1", kind="백지")
    expect(door.locator(".paper-told")).to_contain_text("반영됨")
    assert ballots(server, poll) == {"2-1": {"choice": []}}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_papersNotCounted_areToldBeforeAndAfterTheClose(hall, lang):
    server, stage, party, _ = hall
    mc = stage.staff("mc", "박사회", lang)
    chair = party.staff("mc")
    console, table = stage.staff("console", "윤운영", lang), stage.table(2, "김하늘", lang)
    desk, door = party.staff("desk"), party.staff("door")
    poll = draft(party, chair, PLANS["single"])
    party.open_poll(chair, poll)
    for page, seat, choice in ((desk, 1, "a"), (desk, 2, "a"), (door, 2, "b"), (desk, 3, "a"),
                               (desk, 4, "a"), (door, 4, "a")):
        answer = party.do(page.give("enterPaper", poll=poll, seat=f"2-{seat}", choice=[choice]))
        assert answer["t"] == "ack", answer
    seats = party.sit(["2-3"])
    party.do(seats[0].give("castBallot", poll=poll, choice=["b"]))
    # Nobody is told yet that one of them voted by phone.
    mc.locator(f'[data-focus="look-{poll}"]').click()
    wanted = {"ko": ["한 번만 입력 2장", "다름 1장"], "en": ["2 typed once", "1 where the two"]}[lang]
    for words in wanted:
        expect(mc.locator(".poll-panel")).to_contain_text(words)
        expect(console.locator(".poll-line").first).to_contain_text(words)
    mc.locator('[data-focus="close-poll"]').click()
    expect(mc.locator("dialog")).to_contain_text(wanted[0])
    stage.look(mc, f"mc-close-papers-{lang}")
    table.locator('[data-focus="paper"]').click()
    dialog = table.locator("dialog.paper")
    expect(dialog.locator(".paper-once")).to_have_count(2)
    stage.look(table, f"paper-table-open-{lang}")
    mc.locator("dialog .filled").click()
    expect(dialog.locator(".paper-own")).to_have_count(1)
    for state, count in (("once", 1), ("differs", 1), ("taken", 1)):
        expect(dialog.locator(f".paper-{state}")).to_have_count(count)
    expect(dialog.locator(".sheet")).to_be_hidden()
    after = {"ko": ["세지 않은 종이 투표지 2장", "직접 한 투표"],
             "en": ["not counted: 2", "that voted themselves: 1"]}[lang]
    review = Review()
    for words in after:
        expect(dialog.locator(".says")).to_contain_text(words)
        expect(mc.locator(".poll-panel")).to_contain_text(words)
        expect(console.locator(".poll-line").first).to_contain_text(words)
    for page, name in ((mc, "mc"), (console, "console"), (table, "table")):
        review.axe_on(page, f"{name} after the close")
        stage.look(page, f"paper-after-{name}-{lang}")
    table.keyboard.press("Escape")
    look = {"ko": "종이 투표지 보기", "en": "See paper ballots"}[lang]
    expect(table.locator(".taking .button:visible")).to_have_text([look])
    console.bring_to_front()
    console.locator(".staff-bar button", has_text=look).click()
    expect(console.locator("dialog.paper .paper-list li")).to_have_count(4)
    review.axe_on(console, "console, papers after the close")
    stage.look(console, f"paper-after-console-list-{lang}")
    review.close()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_paper_hasNoFault_inAnyHand(hall, lang):
    _, stage, party, mc = hall
    review = Review()
    door, console = stage.staff("door", "D", lang), stage.staff("console", "C", lang)
    for rule in ("score", "ranked", "points", "yna"):
        poll = draft(party, mc, PLANS[rule])
        party.open_poll(mc, poll)
        door.locator(".taking .button").last.click()
        expect(door.locator("dialog.paper .sheet .opt").first).to_be_visible()
        review_hand(review, door, f"paper, {rule}")
        usual = door.viewport_size
        door.set_viewport_size({"width": 320, "height": usual["height"]})
        review.sideways(door, f"paper, {rule}, at 320 px")
        door.set_viewport_size(usual)
        stage.look(door, f"paper-{rule}-{lang}-door")
        door.locator("dialog.paper .dialog-acts .button").first.click()
        for width in (1366, 1024):
            console.set_viewport_size({"width": width, "height": 768})
            console.locator(".staff-bar .extra button").click()
            expect(console.locator("dialog.paper .sheet .opt").first).to_be_visible()
            review_hand(review, console, f"console's paper, {rule}, {width}")
            stage.look(console, f"paper-console-{rule}-{lang}-{width}")
            console.keyboard.press("Escape")
            expect(console.locator("dialog.paper")).to_have_count(0)
        party.move_poll(mc, "closePoll", poll)
    review.close()
