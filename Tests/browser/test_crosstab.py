"""Results by an attribute of the roster, asked for on the console's and the MC's own pages after the
reveal: what is asked before, small cells that all look alike, groups too small to be told."""

import sqlite3

import pytest
from harness.polls import PLANS, draft
from playwright.sync_api import expect
from review import Review

WORDS = {
    "ko": {"head": "부문별 보기", "gender": "성별", "age": "연령대", "hidden": "보호", "make": "나누어 공개",
           "few": "5명보다 적은 항목", "join": "합쳐서 공개", "others": "그 밖", "why": "5명보다 적은 칸은",
           "nothing": "공개하지 않았습니다", "large": "크게 보기"},
    "en": {"head": "By group", "gender": "Gender", "age": "Age group", "hidden": "hidden",
           "make": "Publish it", "few": "fewer than 5", "join": "Put together and publish",
           "others": "Others", "why": "Cells under 5", "nothing": "Nothing was published",
           "large": "See it large"},
}
TABLET, LAPTOP = {"width": 1024, "height": 768}, {"width": 1366, "height": 768}


def people_of(server, attribute):
    """Seat to what the roster says of it."""
    db = sqlite3.connect(f"file:{server.data / 'people.sqlite'}?mode=ro", uri=True)
    try:
        return dict(db.execute("SELECT seat, value FROM attribute WHERE name = ?", [attribute]))
    finally:
        db.close()


@pytest.fixture
def counted(serve, visit, stage):
    """A revealed poll in which three women and three men are among few."""
    server = serve(plan="small-24")
    party = visit(server)
    mc = party.staff("mc")
    poll = draft(party, mc, PLANS["single"])
    gender = people_of(server, "gender")
    seats = party.sit(sorted(gender))
    party.open_poll(mc, poll)
    women = [seat for seat in sorted(gender) if gender[seat] == "여"]
    men = [seat for seat in sorted(gender) if gender[seat] != "여"]
    choices = {seat: "a" if n < 3 else "b" for n, seat in enumerate(women)}
    choices |= {seat: "b" if n < 3 else "a" for n, seat in enumerate(men)}
    for seat, page in zip(sorted(gender), seats):
        answer = party.do(page.give("castBallot", poll=poll, choice=[choices[seat]]))
        assert answer["t"] == "ack", answer
    for step in ("closePoll", "recountPoll"):
        party.move_poll(mc, step, poll)
    return stage(server), party, mc, poll, (len(women), len(men))


def rows_of(figure):
    """The table as a person reads it: header rows and cells, line by line."""
    return [row.locator("th, td").all_inner_texts() for row in figure.locator("tr").all()]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_crosstab_isAskedForAfterTheReveal_andHidesSmallCells(counted, lang):
    stage, party, chair, poll, (women, men) = counted
    words, review = WORDS[lang], Review()
    console, mc = stage.staff("console", "윤운영", lang), stage.staff("mc", "박사회", lang)
    for page in (console, mc):
        page.set_viewport_size(LAPTOP)
    line = console.locator(".poll-line", has=console.locator(f'[data-focus="ballots-{poll}"]'))
    expect(line).to_be_visible()
    expect(console.locator(".crosstabs")).to_have_count(0)
    party.move_poll(chair, "revealPoll", poll)
    # By keys alone, as far as the published table.
    head = line.locator(".crosstabs summary")
    expect(head).to_have_text(words["head"])
    head.focus()
    console.keyboard.press("Enter")
    line.locator("button", has_text=words["gender"]).focus()
    console.keyboard.press("Enter")
    dialog = console.locator("dialog")
    expect(dialog).to_contain_text(words["gender"], ignore_case=True)
    review.axe_on(console, "asking for a table")
    stage.look(console, f"cut-ask-{lang}")
    console.keyboard.press("Escape")
    expect(line.locator("button", has_text=words["gender"])).to_be_focused()
    console.keyboard.press("Enter")
    dialog.locator("button", has_text=words["make"]).focus()
    console.keyboard.press("Enter")
    figure = line.locator(".cut")
    expect(figure).to_be_visible()
    table = rows_of(figure)
    assert {row[0]: row[1:3] for row in table[1:3]} == {
        "여": [words["hidden"]] * 2, "남": [words["hidden"]] * 2}, "three are not told"
    assert [row[-1] for row in table[1:3]] in ([str(women), str(men)], [str(men), str(women)])
    assert table[-1][-1] == str(women + men)
    expect(figure).to_contain_text(words["why"])
    expect(line.locator("button", has_text=words["gender"])).to_have_count(0)
    mc.bring_to_front()
    mc.locator(f'[data-focus="look-{poll}"]').click()
    mc.locator(".crosstabs summary").click()
    expect(mc.locator(".cut")).to_be_visible()
    assert rows_of(mc.locator(".cut")) == table, "MC and console read one table"
    for size in (LAPTOP, TABLET):
        for page, name in ((console, "console"), (mc, "mc")):
            page.set_viewport_size(size)
            page.locator(".cut").scroll_into_view_if_needed()
            review.axe_on(page, f"{name}, a table by an attribute, {size['width']}")
            review.sideways(page, f"{name}, {size['width']}")
            stage.look(page, f"cut-{name}-{lang}-{size['width']}")
    mc.locator(".crosstabs button", has_text=words["large"]).click()
    large = mc.locator("dialog .cut")
    expect(large).to_be_visible()
    assert rows_of(large) == table
    assert large.evaluate("each => each.scrollWidth <= each.clientWidth"), "all of it is in sight"
    review.axe_on(mc, "the table at large")
    stage.look(mc, f"cut-large-{lang}")
    review.close()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_crosstab_putsSmallGroupsTogether_orSaysThatNothingWasMade(counted, lang):
    stage, party, chair, poll, _ = counted
    words, review = WORDS[lang], Review()
    mc = stage.staff("mc", "박사회", lang)
    mc.set_viewport_size(LAPTOP)
    party.move_poll(chair, "revealPoll", poll)
    mc.locator(f'[data-focus="look-{poll}"]').click()
    mc.locator(".crosstabs summary").click()
    dialog = mc.locator("dialog")

    def ask():
        mc.locator(".crosstabs button", has_text=words["age"]).click()
        dialog.locator("button", has_text=words["make"]).click()
        expect(dialog).to_contain_text(words["few"])

    ask()
    review.axe_on(mc, "too few people")
    stage.look(mc, f"cut-too-few-{lang}")
    mc.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(mc.locator(".cut")).to_have_count(0)
    ask()
    dialog.locator("button", has_text=words["join"]).click()
    expect(dialog).to_have_count(0)
    made, none = mc.locator(".cut"), mc.locator(".poll-panel .says", has_text=words["nothing"])
    expect(made.or_(none)).to_be_visible()
    if made.count():
        assert words["others"] in str(rows_of(made))
    stage.look(mc, f"cut-joined-{lang}")
    # The browser itself notes the 409; that is no fault of the page.
    stage.complaints = [each for each in stage.complaints if "409" not in each]
    review.close()
