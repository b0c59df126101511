"""A desk asks the service outside for a theme's name: what stands on the page before, what comes into
the form, what is said when nothing may be used, and that nothing of it is there without a service."""

import pytest
from desk import NOBODY_SORTS, write
from harness.naming_service import service
from playwright.sync_api import expect
from review import SIDEWAYS, Review

TEXTS = ["버스 배차 간격을 줄여 주세요", "막차를 늦춰 주세요", "저상버스가 더 다녔으면 합니다"]
TITLE, SUMMARY = "버스 배차 확대", "배차를 늘리고 막차를 늦추자는 의견입니다."
WORDS = {
    "ko": {"leaves": "의견이 행사장 밖({host})으로 나갑니다.", "before": "누르면 이 의견들이 행사장 밖({host})으로",
           "after": "의견 2건에 근거한 제안을 넣었습니다.", "refused": "의견에 근거하지 않아",
           "failed": "밖의 서비스가 답하지 않았습니다.", "name": "#theme-ko"},
    "en": {"leaves": "Notes leave the hall (to {host})", "before": "these notes leave the hall (to {host})",
           "after": "A proposal that rests on 2 notes", "refused": "did not rest on the notes",
           "failed": "gave no answer", "name": "#theme-en"},
}


def good(ids):
    return {"title": TITLE, "summary": SUMMARY, "notes": ids[:2]}


@pytest.fixture
def naming(serve, visit, stage):
    """Opens a hall whose desk may ask `url`, with a theme of three notes."""
    def make(url=None):
        flags = ["--llm-url", url, "--llm-model", "small"] if url else []
        hall = stage(serve(flags=[*NOBODY_SORTS, *flags]))
        party = visit(hall.server)
        ids = write(party, TEXTS)
        hands = party.staff("desk2", "한분석")
        theme = min(int(id) for id in hands.boards["themes"])
        for id in ids:
            note = party.do(hands.until(lambda p: p.document("notes", id), "the note"))
            assert party.do(hands.give("placeNote", note=id, rev=note["rev"], theme=theme))["t"] == "ack"
        return hall, party, ids, theme
    return make


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_name_isProposedIntoTheForm_whileABandSaysThatNotesLeave(naming, lang):
    review, words = Review(), WORDS[lang]
    with service("") as outside:
        hall, party, ids, theme = naming(outside.url)
        host = outside.url.split("/")[2]
        outside.content = good(ids)
        desk = hall.staff("desk", "이분석", lang)
        expect(desk.locator(".desk-band")).to_contain_text(words["leaves"].format(host=host))
        console = hall.staff("console", "정운영", lang)
        expect(console.locator("main")).to_contain_text(words["leaves"].format(host=host))
        form = name_form(desk, theme)
        says = form.locator("[role=status]")
        expect(says).to_contain_text(words["before"].format(host=host))
        assert not outside.asked, "notes left before anybody pressed"
        hall.look(desk, f"desk-naming-before-{lang}")
        propose(desk)
        expect(form.locator(words["name"])).to_have_value(TITLE)
        expect(form.locator("#theme-about")).to_have_value(SUMMARY)
        expect(says).to_contain_text(words["after"])
        (_, _, asked), = outside.asked
        assert all(text in asked["messages"][-1]["content"] for text in TEXTS)
        assert not hall.server.journal.events("themeRenamed"), "saved by nobody"
        hall.look(desk, f"desk-naming-{lang}")
        hall.look(console, f"console-naming-{lang}", full_page=True)
        review.axe_on(desk, "the name's form over a theme")
        review.faults += [fault for fault in [desk.evaluate(SIDEWAYS)] if fault]
        form.locator("#theme-about").fill("사람이 고친 문장입니다.")
        form.locator("[type=submit]").click()
        expect(form).to_have_count(0)
        renamed, = hall.until(
            lambda: hall.server.journal.events("themeRenamed"), "the new name", desk)
        assert (renamed["title"][lang], renamed["about"]) == (TITLE, "사람이 고친 문장입니다.")
    review.close()


def test_form_saysWhatHappened_whenThereIsNoProposal(naming):
    words = WORDS["ko"]
    with service("") as outside:
        hall, party, ids, theme = naming(outside.url)
        desk = hall.staff("desk", "이분석")
        form = name_form(desk, theme)
        says, name = form.locator("[role=status]"), form.locator("#theme-ko")
        own = name.input_value()
        # It rests on a note that is not among them: none of it is shown.
        outside.content = {**good(ids), "notes": ["9.none"]}
        propose(desk)
        expect(says).to_contain_text(words["refused"])
        # A note taken back meanwhile is not sent along.
        table, id = party.tables[ids[2].split(".")[0]], ids[2]
        taken = party.do(table.give("withdrawNote", id=id, rev=own_note(party, table, id)["rev"]))
        assert taken["t"] == "ack", taken
        expect(desk.locator(f'.theme-card[data-theme="{theme}"] b').first).to_have_text("2건")
        outside.content = good(ids)
        propose(desk)
        expect(says).to_contain_text(words["after"])
        assert TEXTS[2] not in outside.asked[-1][2]["messages"][-1]["content"]
        name.fill(own)
    propose(desk)
    expect(says).to_contain_text(words["failed"])
    expect(name).to_have_value(own)
    expect(form.get_by_role("button", name="이름 제안 받기")).to_be_enabled()
    # The browser itself notes each 502; that is no fault of the page.
    hall.complaints = [each for each in hall.complaints if "502" not in each]


def test_nothingOfIt_isThere_withoutAService(naming):
    hall, _, _, theme = naming()
    desk = hall.staff("desk", "이분석")
    form = name_form(desk, theme)
    expect(form.locator("[type=submit]")).to_be_visible()
    expect(form.locator("[role=status]")).to_have_count(0)
    expect(form.get_by_role("button", name="이름 제안 받기")).to_have_count(0)
    expect(desk.locator(".desk-band .note-band")).to_have_count(0)


def own_note(party, table, id):
    """As the table has it once it was told where the note went."""
    return party.do(table.until(
        lambda p: (d := p.document("table", f"note:{id}")) and d.get("theme") and d, "its note"))


def name_form(desk, theme):
    """Opens a theme, and over it the form of its name."""
    desk.locator(f'[data-focus="open-{theme}"]').click()
    desk.locator('dialog [data-focus="rename-one"]').click()
    return desk.locator("dialog form")


def propose(desk):
    ask = desk.locator("dialog form .row > button").first
    expect(ask).to_be_enabled()
    ask.click()
