"""Small things a citizen sees: what was typed is looked at before the hall reads it, and an
announced close is counted down without chatter."""

import re

from playwright.sync_api import expect
from test_ballots import go_to_item, hall  # noqa: F401: the hall that asks by every rule

INSULT = "김아무개 바보"


def test_words_areLookedAt_beforeTheHallReadsThem(hall, visit):  # noqa: F811
    party = visit(hall.server)
    mc = party.staff("mc")
    seats = party.sit(["2-1", "2-2", "2-3", "2-4"])
    go_to_item(party, mc, 8)
    party.open_poll(mc, "word")
    for seat, words in zip(seats, [INSULT, INSULT, "골목", "바다"]):
        assert party.do(seat.give("castBallot", poll="word", words=words))["t"] == "ack"
    party.move_poll(mc, "closePoll", "word")
    desk, own = hall.staff("desk", "분석"), hall.staff("mc", "사회")
    look = re.compile("적은 말 확인")
    expect(desk.get_by_role("region", name=look)).to_have_count(0)
    own.locator("[data-focus=look-word]").click()
    party.move_poll(mc, "recountPoll", "word")
    # No figures, and not which was written most.
    for page in (desk, own):
        panel = page.get_by_role("region", name=look)
        expect(panel.locator("li .strong")).to_have_count(3)
        shown = panel.locator("li .strong").all_inner_texts()
        assert shown == [f"“{words}”" for words in sorted(["골목", INSULT, "바다"])], shown
        assert "2명" not in panel.inner_text()
    desk.get_by_role("button", name=f"표시하지 않기: {INSULT}").click()
    expect(own.get_by_role("button", name=f"다시 표시하기: {INSULT}")).to_be_visible()
    phone, plain, screen = hall.phone("1-1"), hall.phone("1-3", script=False), hall.screen()
    party.move_poll(mc, "revealPoll", "word")
    plain.reload()
    for page, rest in ((phone, "2건은 표시하지 않습니다."), (plain, "2건은 표시하지 않습니다."),
                       (screen, "2건은 표시하지 않음")):
        expect(page.locator("body")).to_contain_text(rest)
        expect(page.locator("body")).to_contain_text("“골목”")
        assert INSULT not in page.content()
    # A slip seen on the wall goes at once.
    desk.get_by_role("button", name="표시하지 않기: 골목").click()
    expect(screen.locator("body")).to_contain_text("3건은 표시하지 않음")
    expect(phone.locator("body")).not_to_contain_text("“골목”")
    hidden = [each["words"] for each in hall.server.journal.events("wordsHidden")]
    assert hidden == [[INSULT], [INSULT, "골목"]]
    # Once the hall is at something else they are one line at the desk, and still at hand.
    expect(desk.get_by_role("region", name=look)).to_be_visible()
    party.open_poll(mc, "points")
    expect(desk.get_by_role("region", name=look)).to_be_hidden()
    desk.locator("[data-focus=words-word]").click()
    desk.get_by_role("button", name="다시 표시하기: 골목").click()
    expect(desk.get_by_role("button", name="표시하지 않기: 골목")).to_be_visible()


def test_announcedClose_isCountedDown_andSaidOnce(hall, visit):  # noqa: F811
    party = visit(hall.server)
    mc = party.staff("mc")
    page, plain = hall.phone("1-1"), hall.phone("1-3", script=False)
    expect(page.locator("#big")).to_be_visible()
    rev = mc.document("polls", "priority")["rev"]
    party.do(mc.give("openPoll", poll="priority", rev=rev, seconds=295))
    timer = page.locator("#foot [role=timer]")
    expect(timer).to_have_text(re.compile(r"^4분 \d+초 남음$"))
    until = page.locator("#foot .time [role=status]")
    expect(until).to_have_text(re.compile(r"쯤 마감합니다\.$"))
    # The seconds are no live region: only what does not move is read out.
    first = timer.inner_text()
    expect(timer).not_to_have_text(first)
    told = until.inner_text()
    page.reload()
    expect(timer).to_have_text(re.compile(r"^4분 \d+초 남음$"))
    expect(until).to_have_text(told)
    plain.reload()
    expect(plain.locator(".say b")).to_contain_text(told)
    party.do(mc.until(lambda p: p.document("polls", "priority").get("lastCallAt"), "the call"))
    rev = mc.document("polls", "priority")["rev"]
    party.do(mc.give("lastCall", poll="priority", rev=rev, seconds=1))
    expect(page.locator(".say b")).to_contain_text("곧 마감합니다.")
    expect(timer).to_be_hidden()
    expect(page.locator("#ballot")).to_be_visible()
