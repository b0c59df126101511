"""A hall without certificates: plain http on a name that only the hall's own network knows. There
a browser gives no randomUUID, subtle crypto, wake lock or clipboard: nothing may need one."""

import random

from desk import NOBODY_SORTS
from harness.server import free_port
from playwright.sync_api import expect
from stage import MADE_UP_HOST, Mc, Phone


def test_coreOfTheDay_works_withoutASecureContext(serve, visit, stage, seed):
    port = free_port()
    base = f"http://{MADE_UP_HOST}:{port}"
    server = serve(plan="small-24", port=port, flags=["--public-url", base, *NOBODY_SORTS])
    assert server.links.base == base, "links carry the public address"
    hall, party = stage(server, base), visit(server)

    screen, mc = hall.screen(), Mc(hall.staff("mc", "박사회"))
    desk, table = hall.staff("desk", "이분석"), hall.table(1, "김하늘")
    console, door = hall.staff("console", "정운영"), hall.staff("door", "최접수")
    phones = {seat: Phone(hall.phone(seat, lang)) for seat, lang in
              (("1-1", "ko"), ("1-2", "en"), ("2-1", "ko"))}
    for page in hall.pages:
        assert page.evaluate("isSecureContext") is False, "this is a secure context"
    for phone in phones.values():
        expect(phone.page.locator("#foot .say.fine")).to_be_visible()
    expect(console.locator(".link-state:not(.lost)")).to_be_visible()
    expect(door.locator(".door-counts")).to_contain_text("3명")

    write_and_sort(mc, table, desk)
    party.sit([seat for seat in server.links.seats if seat not in phones])
    vote_through_a_restart(mc, phones, party, server, screen, random.Random(seed))
    hall.look(phones["1-1"].page, "insecure-phone")
    hall.look(screen, "insecure-screen")


def write_and_sort(mc, table, desk):
    mc.press("다음 순서")
    table.locator("#note-text").fill("밤길이 어두워요")
    table.locator("#note-text").press("Enter")
    expect(table.locator("li.note")).to_contain_text("저장됨")
    card = desk.locator(".queue-card", has_text="밤길이 어두워요")
    card.focus()
    desk.keyboard.press("4")
    expect(card).to_have_count(0)


def vote_through_a_restart(mc, phones, party, server, screen, rng):
    """The practice vote; the server dies while one phone has only half chosen."""
    first = mc.page.locator(".agenda li", has_text="투표").first
    expect(first).to_be_visible()
    while mc.page.locator(".next-step .verb").inner_text() != "투표 열기":
        at = mc.page.locator(".rail .side").inner_text()
        mc.press("다음 순서")
        expect(mc.page.locator(".rail .side")).not_to_have_text(at)
        expect(mc.step).to_be_visible()
    mc.press("투표 열기")
    for phone in phones.values():
        expect(phone.page.locator("label.opt").first).to_be_visible()
        phone.page.locator("label.opt").nth(rng.randrange(2)).tap()
    phones["1-2"].vote()
    receipt = phones["1-2"].receipt()
    server.kill()
    expect(phones["1-1"].page.locator(".band")).to_be_visible()
    server.start()
    for seat in ("1-1", "2-1"):
        expect(phones[seat].picked()).to_have_count(1)
        phones[seat].vote()
        assert phones[seat].receipt()
    expect(phones["1-2"].page.locator(".slip .no")).to_have_text(receipt)
    expect(mc.page.locator(".link-state:not(.lost)")).to_be_visible()
    mc.press("마지막 안내")
    mc.press_sure("투표 마감")
    mc.press("다시 세기")
    mc.press_sure("결과 공개")
    expect(screen.locator(".stage[data-view=result]")).to_contain_text("3명")
    for phone in phones.values():
        expect(phone.page.locator("ul.res")).to_be_visible()
