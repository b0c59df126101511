"""How staff take ballots on their pages: a tablet lent for any rule, a paper typed as it stands, and
what may not be left of either."""

from harness.polls import PLACES
from playwright.sync_api import expect

LANTERNS, BUSES, SHADE, _ = PLACES

MARKED = {
    "single": {"choice": ["b"]},
    "approval": {"choice": ["a", "c"]},
    "points": {"amounts": [["a", 2], ["b", 1]]},
    "score": {"amounts": [["a", 5], ["c", 2]]},
    "ranked": {"ranks": [["c"], ["a"]]},
    "yna": {"choice": ["no"]},
    "likert2": {"step": 4},
    "text": {"words": "고마운 하루"},
}
"""What `mark` below puts on the ballot of each rule, as the journal must have it."""

NUMBERS = {"points": {LANTERNS: 2, BUSES: 1}, "ranked": {SHADE: 1, LANTERNS: 2}}
"""The same as the numbers on a paper."""


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
    elif rule == "yna":
        row("찬성").click()
        row("반대").click()
    elif rule == "likert2":
        row("4").click()
    else:
        sheet.locator("input").fill(MARKED["text"]["words"])


def type_numbers(sheet, numbers):
    for text, number in numbers.items():
        sheet.locator(".opt", has_text=text).locator("input").fill(str(number))


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
    elif rule in NUMBERS:
        type_numbers(dialog.locator(".sheet"), NUMBERS[rule])
    else:
        mark(dialog.locator(".sheet"), rule)
    dialog.locator("button", has_text="입력하기").click()
    return dialog


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
