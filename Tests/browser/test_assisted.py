"""Ballots taken on a lent tablet, on its real page: every rule, one ballot a seat whoever is faster,
and a tablet that remembers nothing when it is handed back."""

import pytest
from harness.polls import PLANS, draft
from playwright.sync_api import expect
from review import Review
from stage import Phone
from taking import (
    BUSES, LANTERNS, MARKED, SHADE, ballots, is_handed_back, lend, mark, review_hand, vote)


@pytest.fixture
def hall(serve, visit, stage):
    server = serve(plan="small-24")
    party = visit(server)
    return server, stage(server), party, party.staff("mc")


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


def test_oneOfThemIsTaken_whenPhoneAndTabletPressAtOnce(hall):
    """Both stand before a marked ballot of one seat and press in the same moment: one is recorded,
    the other is told why not, in words of its own side."""
    server, stage, party, mc = hall
    table = stage.table(2, "김하늘")
    phones = {seat: stage.phone(f"2-{seat}") for seat in (3, 4, 5)}
    poll = draft(party, mc, PLANS["single"])
    party.open_poll(mc, poll)
    for seat, page in phones.items():
        phone = Phone(page)
        phone.pick(LANTERNS)
        table.bring_to_front()
        mark(lend(table, seat), "single")
        # One turn of the loop in each page: neither waits for the other's answer.
        for each, button in ((page, "#foot .go"), (table, ".taking-foot .filled")):
            each.locator(button).evaluate("each => setTimeout(() => each.click(), 50)")
        over = table.locator(".taking-over")
        expect(over).to_be_visible()
        page.bring_to_front()
        expect(page.locator(".slip")).to_be_visible()
        if "recorded" in over.get_attribute("class"):
            expect(page.locator(".slip")).to_contain_text("이 자리의 표는 진행 요원이 받았습니다")
            expect(page.locator("#foot .go")).to_be_hidden()
            assert BUSES not in page.locator("body").inner_text()
        else:
            expect(over).to_contain_text("이미 투표했습니다")
            assert phone.receipt()
        table.bring_to_front()
        table.locator("button", has_text="마치기").click()
    cast = [each for each in server.journal.events("ballotCast") if each["poll"] == poll]
    assert sorted(each["owner"] for each in cast) == ["seat:2-3", "seat:2-4", "seat:2-5"]


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


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_taking_hasNoFault_inAnyHand(hall, lang):
    _, stage, party, mc = hall
    review = Review()
    table = stage.table(2, "F", lang)
    for rule in ("score", "ranked", "points", "yna"):
        poll = draft(party, mc, PLANS[rule])
        party.open_poll(mc, poll)
        expect(table.locator(".taking")).to_be_visible()
        table.locator(".taking .button.outline").click()
        review_hand(review, table, f"tablet, a seat for {rule}")
        table.locator('.taking-seats [data-seat="1"]').click()
        table.locator(".taking-staff .button.filled").click()
        table.locator(".sheet button, .sheet .chip, .sheet label.opt").nth(1).click()
        table.set_viewport_size({"width": 800, "height": 1280})
        stage.look(table, f"tablet-{rule}-{lang}-800")
        table.set_viewport_size({"width": 1024, "height": 768})
        review_hand(review, table, f"tablet, {rule}")
        table.locator(".taking-foot .button.filled").click()
        expect(table.locator(".taking-over.recorded")).to_be_visible()
        review_hand(review, table, f"tablet, {rule} recorded")
        table.locator(".taking-foot .button").first.click()
        party.move_poll(mc, "closePoll", poll)
    stage.look(table, f"table-{lang}-taking")
    review.close()
