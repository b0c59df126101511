"""The theme desk on real pages: the queue by one key, every act taken back, several people at once,
doubles and proposals as the machine would send them, and words that want to be more than words."""

import re

import pytest
from desk import NOBODY_SORTS, Machine, colleague, note_of, write
from hostile import payloads
from playwright.sync_api import expect
from review import SIDEWAYS, Review
from stage import SIZES
from story import sample_notes

CARDS_MAX = 12


@pytest.fixture
def hall(serve, stage):
    return stage(serve(flags=NOBODY_SORTS))


def test_queue_isWorkedByOneKey_andEveryActIsTakenBack(hall, visit):
    party = visit(hall.server)
    ids = write(party, ["버스 배차를 늘려 주세요", "아무 낱말도 없는 글", "저만의 생각", "또 다른 글"])
    desk = hall.staff("desk", "이분석")
    onlooker = colleague(party)
    cards, undo = desk.locator(".queue-card"), desk.locator(".undo")
    expect(cards).to_have_count(4)
    expect(undo).to_be_disabled()
    cards.filter(has_text="버스 배차").focus()
    desk.keyboard.press("1")
    expect(cards).to_have_count(3)
    cards.filter(has_text="아무 낱말도").focus()
    desk.keyboard.press("u")
    cards.filter(has_text="저만의 생각").focus()
    desk.keyboard.press("4")
    expect(desk.locator(".tray")).to_contain_text("저만의 생각")
    expect(cards).to_have_count(1)
    note_of(hall, onlooker, ids[2], "a lone voice", lambda n: n.get("lone"))
    note_of(hall, onlooker, ids[1], "in none", lambda n: n.get("pinned") and not n.get("theme"))
    note_of(hall, onlooker, ids[0], "placed", lambda n: n.get("pinned") and n.get("theme"))
    expect(undo).to_contain_text("소수 의견에 두기 1건")
    undo.click()
    expect(desk.locator(".board .told")).to_contain_text("되돌렸습니다: 소수 의견에 두기")
    expect(cards).to_have_count(2)
    desk.locator("body").press("Control+z")
    expect(cards).to_have_count(3)
    desk.locator("body").press("Control+z")
    expect(cards).to_have_count(4)
    expect(undo).to_be_disabled()
    note_of(hall, onlooker, ids[0], "nobody's",
            lambda n: not n.get("theme") and not n.get("pinned"))


def test_themes_areMadeEditedMergedAndDissolved_andComeBack(hall, visit):
    party = visit(hall.server)
    write(party, sample_notes(hall.server, 6))
    desk, other = hall.staff("desk", "이분석"), hall.staff("desk2", "오확인")
    cards = desk.locator(".theme-card")
    expect(cards).not_to_have_count(0)
    # Whose part of the queue is whose has settled: its cards stay where they are.
    expect(desk.locator(".others")).to_contain_text("오확인")
    count = cards.count()
    card = cards.first
    name = card.locator("h3").inner_text()
    seeds, about = (card.locator(".bare-field").nth(i) for i in (0, 1))
    seeds.fill("버스 막차 심야")
    seeds.press("Enter")
    about.fill("막차를 늦추고 배차를 늘리자는 의견")
    about.press("Enter")
    there = other.locator(".theme-card").first.locator(".bare-field")
    expect(there.nth(0)).to_have_value("버스 막차 심야")
    expect(there.nth(1)).to_have_value("막차를 늦추고 배차를 늘리자는 의견")
    # By the mouse: a card of the queue falls on a theme.
    note = desk.locator(".queue-card").first
    words = note.locator(".queue-text").inner_text()
    note.drag_to(card)
    expect(card.locator(".theme-notes")).to_contain_text(words)
    second = cards.nth(1).locator("h3").inner_text()
    cards.nth(1).locator("input[type=checkbox]").check()
    card.locator("input[type=checkbox]").check()
    desk.locator('[data-focus="merge"]').click()
    desk.locator("dialog .filled").click()
    expect(cards).to_have_count(count - 1)
    expect(cards.filter(has_text=second).locator(".theme-notes")).to_contain_text(words)
    desk.locator(".undo").click()
    expect(cards).to_have_count(count)
    back = cards.filter(has_text=name)
    expect(back.locator(".theme-notes")).to_contain_text(words)
    expect(back.locator(".bare-field").nth(1)).to_have_value("막차를 늦추고 배차를 늘리자는 의견")
    back.locator('[data-focus^="open-"]').click()
    desk.locator('dialog [data-focus="dissolve"]').click()
    desk.locator("dialog .filled").last.click()
    expect(desk.locator("dialog")).to_have_count(0)
    expect(cards).to_have_count(count - 1)
    desk.locator(".undo").click()
    expect(cards).to_have_count(count)
    expect(cards.filter(has_text=name).locator(".theme-notes")).to_contain_text(words)


def test_twoAtTheDesk_beginAtDifferentNotes_andAreToldWhatHappened(hall, visit):
    party = visit(hall.server)
    ids = write(party, sample_notes(hall.server, 24))
    machine = Machine(hall.context("desk"))
    desk = hall.staff("desk", "이분석")
    other = hall.staff("desk2", "오확인")
    expect(desk.locator(".others")).to_contain_text("오확인")
    expect(other.locator(".others")).to_contain_text("이분석")
    shares = [int(re.search(r"내 몫 (\d+)건", page.locator(".queue").inner_text())[1])
              for page in (desk, other)]
    assert sum(shares) == 24
    firsts = [page.locator(".queue-card").first.get_attribute("data-note")
              for page in (desk, other)]
    assert firsts[0] != firsts[1]
    # The first desk's boards are late; the third person places what it has under its hand.
    third = colleague(party)
    themes = sorted(int(id) for id in third.boards["themes"])
    card = desk.locator(f'.queue-card[data-note="{firsts[0]}"]')
    words = card.locator(".queue-text").inner_text()
    assert firsts[0] in ids
    machine.hold(0)
    note = third.document("notes", firsts[0])
    answer = party.do(third.give("placeNote", note=note["id"], rev=note["rev"], theme=themes[2]))
    assert answer["t"] == "ack", answer
    card.focus()
    desk.keyboard.press("0")
    expect(desk.locator(".queue .says")).to_contain_text("다른 사람이 먼저 바꿨습니다")
    machine.let_go()
    band = desk.locator(".queue-card.since")
    expect(band).to_contain_text(words)
    expect(band).to_contain_text("그사이 다른 사람이 의견 묶음")
    band.locator("button", has_text="알겠습니다").click()
    expect(band).to_have_count(0)
    undo_is_refused(hall, desk, party, third, themes)


def undo_is_refused(hall, desk, party, third, themes):
    """Somebody moved on what this desk did: its way back is closed, and it is told why."""
    card = desk.locator(".queue-card").first
    id = card.get_attribute("data-note")
    card.focus()
    desk.keyboard.press("0")
    note = note_of(hall, third, id, "in none", lambda n: n.get("pinned") and n)
    answer = party.do(third.give("placeNote", note=id, rev=note["rev"], theme=themes[0]))
    assert answer["t"] == "ack", answer
    desk.locator(".undo").click()
    says = desk.locator(".board .says")
    expect(says).to_contain_text("되돌리지 못했습니다: 해당 없음 1건")
    expect(says).to_contain_text("다른 사람이 먼저 바꿨습니다")


def test_doublesAreFolded_andProposalsBecomeThemes(hall, visit):
    party = visit(hall.server)
    ids = write(party, ["막차가 너무 일러요", "막차가 너무 일러요!", "막차가 너무 이릅니다",
                        "바다 산책로", "바다 산책길", "바닷가 산책로 길게"])
    machine = Machine(hall.context("desk"))
    third = colleague(party)
    theme = sorted(int(id) for id in third.boards["themes"])[0]
    guess = {"best": theme, "score": 800, "margin": 9, "stance": "problem"}
    for id in ids[:3]:
        machine.guesses[id] = {"guess": {**guess, "twin": ids[0]} if id != ids[0] else guess}
    machine.groups[ids[3]] = {"notes": ids[3:], "keywords": ["바다", "산책로"]}
    machine.endpoint = "names.example.org"
    desk = hall.staff("desk", "이분석")
    expect(desk.locator(".desk-band")).to_contain_text("행사장 밖(names.example.org)")
    card = desk.locator(".queue-card", has_text="막차가")
    expect(card).to_have_count(1)
    expect(card).to_contain_text("×3 (2, 5, 8번 테이블)")
    card.locator(".fold-name").click()
    expect(card.locator(".fold-notes li")).to_have_count(3)
    hall.look(desk, "desk-folded")
    card.focus()
    desk.keyboard.press("1")
    for id in ids[:3]:
        note_of(hall, third, id, "placed", lambda n: n.get("theme") == theme)
    desk.locator(".undo").click()
    expect(card).to_have_count(1)
    desk.locator(".chip").click()
    expect(desk.locator("dialog li")).to_have_count(3)
    desk.locator("dialog .filled").click()
    expect(desk.locator("#theme-ko")).to_have_value("바다 산책로")
    desk.locator("#theme-ko").fill("바닷길")
    desk.locator("dialog [type=submit]").click()
    made = desk.locator(".theme-card", has_text="바닷길")
    expect(made.locator("b").first).to_have_text("3건")
    expect(desk.locator(".chip")).to_have_count(0)


def test_point_isAnswered_inThemeAndWords(hall, visit):
    party = visit(hall.server)
    write(party, sample_notes(hall.server, 3))
    desk = hall.staff("desk", "이분석")
    expect(desk.locator(".points-badge")).to_be_hidden()
    party.do(party.tables["5"].give("raisePoint", text="심야 버스가 빠졌습니다"))
    badge = desk.locator(".points-badge")
    expect(badge).to_have_text("빠진 의견 1건")
    badge.click()
    expect(desk.locator('[data-focus="point-1"]')).to_be_focused()
    desk.keyboard.press("Enter")
    desk.locator("dialog [type=submit]").click()
    expect(desk.locator("dialog .says")).to_have_text("묶음을 고르거나 전할 말을 적어 주세요.")
    desk.locator("#point-theme").select_option(index=1)
    desk.locator("#point-answer").fill("여기에 함께 있습니다")
    desk.locator("dialog [type=submit]").click()
    expect(badge).to_be_hidden()
    expect(desk.locator(".points.done")).to_contain_text("여기에 함께 있습니다")
    point = party.do(party.tables["5"].until(
        lambda p: (p.document("table", "point:1") or {}).get("state") == "answered"
        and p.document("table", "point:1"), "the answer"))
    assert point["answer"] == "여기에 함께 있습니다" and point["theme"]["id"]


def test_words_areOnlyWords_inNotesTitlesAndAnswers(hall, visit):
    party = visit(hall.server)
    texts = payloads()
    assert len(set(texts)) == 100
    write(party, texts)
    hands = colleague(party)
    titles = ["<b>hit</b>", "<img src=x>", "</h3><svg>", "\"onclick=hit=1", "{{hit=1}}"]
    for i, title in enumerate(titles):
        marks = [[note["id"], note["rev"]] for note in hands.boards["notes"].values()
                 if note["text"] in texts[i * 4:i * 4 + 4]]
        answer = party.do(hands.give("createTheme", title={"ko": title, "en": title},
                                     seeds=["<i>hit</i>"], about=texts[i], notes=marks))
        assert answer["t"] == "ack", answer
    party.do(party.tables["5"].give("raisePoint", text=texts[1]))
    desk = hall.staff("desk", "이분석")
    for title in titles:
        expect(desk.locator("h3", has_text=title).first).to_have_text(title)
    expect(desk.locator(".points")).to_contain_text([texts[1], ""])
    desk.locator('[data-focus="all"]').click()
    seen = set()
    for _ in range(3):
        seen |= set(desk.locator(".note-body > p:first-child").all_text_contents())
        if desk.locator('[data-focus="p-next"]:enabled').count():
            desk.locator('[data-focus="p-next"]').click()
    assert set(texts) <= seen, sorted(set(texts) - seen)[:3]
    assert desk.evaluate("typeof hit") == "undefined"
    assert desk.locator("main img, main iframe, main math, main script").count() == 0


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_desk_hasNoFault_atLaptopAndAtLarge(hall, visit, monkeypatch, lang, size):
    monkeypatch.setitem(SIZES, "desk", {"viewport": {"width": size[0], "height": size[1]}})
    party, review = visit(hall.server), Review()
    ids = write(party, sample_notes(hall.server, 30))
    machine = Machine(hall.context("desk"))
    hands = colleague(party)
    theme = sorted(int(id) for id in hands.boards["themes"])[0]
    for id in ids[:6]:
        machine.guesses[id] = {"theme": theme, "machine": 1}
    machine.groups[ids[10]] = {"notes": ids[10:20], "keywords": ["바다", "산책로"]}
    machine.endpoint = "names.example.org"
    party.do(party.tables["5"].give("raisePoint", text="심야 버스가 빠졌습니다"))
    desk = hall.staff("desk", "이분석", lang)
    expect(desk.locator(".queue-card")).to_have_count(CARDS_MAX)
    expect(desk.locator(".chip")).to_be_visible()
    desk.locator(".queue-card").first.focus()
    desk.keyboard.press("0")
    expect(desk.locator(".undo")).to_be_enabled()
    hall.look(desk, f"desk-themes-{size[0]}-{lang}")
    review.axe_on(desk, "desk")
    review.faults += [fault for fault in [desk.evaluate(SIDEWAYS)] if fault]
    for opens in (".chip", '[data-focus^="open-"]', '[data-focus^="point-"]', '[data-focus="new"]'):
        desk.locator(opens).first.click()
        expect(desk.locator("dialog")).to_be_visible()
        review.axe_on(desk, f"desk, {opens}")
        desk.keyboard.press("Escape")
        expect(desk.locator("dialog")).to_have_count(0)
    review.close()
