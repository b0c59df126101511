"""What a table pastes by mistake: ten thousand letters, nothing, pictures of letters, letters from the
right, half a character. Its page answers each at once, and what leaves it is what people read."""

import pytest
from desk import NOBODY_SORTS
from playwright.sync_api import expect

FAMILY = "👨‍👩‍👧‍👦"
LONG = "가" * 10_000
TAKEN = [(FAMILY * 3, FAMILY * 3), ("شارع آمن", "شارع آمن"), ("골목\n\n길", "골목 길"),
         (f"길 {FAMILY}\u202e끝", f"길 {FAMILY}끝")]


@pytest.fixture
def table(serve, stage):
    return stage(serve(plan="small-24", flags=NOBODY_SORTS)).table(1, "김하늘")


def test_note_isAnsweredAtOnce_whateverWasPasted(table):
    box, says = table.locator("#note-text"), table.locator(".writing .says")
    send = table.locator("button", has_text="의견 보내기")
    for pasted, words in ((LONG, "200자까지"), ("😀" * 201, "200자까지"), ("", "한 문장으로"),
                          (" \n\t ", "한 문장으로")):
        box.fill(pasted)
        send.click()
        expect(says).to_contain_text(words)
        # What was pasted is still there, to be made shorter.
        expect(box).to_have_value(pasted)
    box.fill(LONG)
    expect(table.locator("#note-count")).to_contain_text("10000 / 200자")
    expect(table.locator("li.note")).to_have_count(0)
    for pasted, read in TAKEN:
        box.fill(pasted)
        send.click()
        expect(table.locator("li.note").first).to_contain_text(read)
        expect(table.locator("li.note").first).to_contain_text("저장됨")
        expect(box).to_have_value("")
    half_a_character(table, box, send)


def half_a_character(table, box, send):
    """A phone's keyboard may leave one behind; no UTF-8 can hold it."""
    box.evaluate("""each => {
      each.value = '반쪽 \\ud83d 글자';
      each.dispatchEvent(new Event('input', {bubbles: true}));
    }""")
    send.click()
    expect(table.locator("li.note").first).to_contain_text("저장됨")
    expect(table.locator("li.note").first.locator("p").first).to_have_text("반쪽 글자")


def test_point_isAnsweredAtOnce_whateverWasPasted(table):
    table.locator("[data-focus=missing-tell]").click()
    dialog = table.locator("dialog")
    words, says = dialog.locator("#missing-words"), dialog.locator(".says")
    send = dialog.locator("[type=submit]")
    send.click()
    expect(says).not_to_be_empty()
    words.fill(LONG)
    send.click()
    expect(says).to_contain_text("너무 깁니다")
    words.fill(f"빠졌어요 {FAMILY}")
    send.click()
    expect(dialog).to_have_count(0)
    expect(table.locator(".missing .point")).to_contain_text(f"빠졌어요 {FAMILY}")
    expect(table.locator(".missing .point")).to_contain_text("분석팀이 보고 있습니다")
