"""Three thousand notes over thirty tables, and more that stream in while somebody works the queue:
the desk draws only what is looked at. How long its tasks take is printed; RESULTS.md has what was
seen, and no clock is asserted."""

import time

from harness.party import together
from playwright.sync_api import expect
from story import sample_notes

NOTES = 3_000
AT_ONCE = 300
STREAM_SECONDS = 12
PER_SECOND = 5
ELEMENTS_MAX = 4_000

WATCH = """() => {
  window.longTasks = [];
  new PerformanceObserver(list => {
    for (const task of list.getEntries()) window.longTasks.push(Math.round(task.duration));
  }).observe({type: 'longtask', buffered: true});
}"""


def test_desk_drawsOnlyWhatIsLookedAt_with3000Notes(serve, visit, stage):
    hall = stage(serve())
    party = visit(hall.server)
    fill(hall, party)
    desk = hall.staff("desk", "이분석")
    expect(desk.locator(".staff-bar .extra")).to_contain_text(f"의견 {NOTES}건")
    desk.evaluate(WATCH)
    said(desk, "opened")
    stream(desk, party)
    said(desk, f"{PER_SECOND} notes a second, a key every three, for {STREAM_SECONDS} s")
    desk.locator('[data-focus="all"]').click()
    expect(desk.locator(".note-row")).to_have_count(40)
    desk.locator(".board-filter input").fill("버스")
    expect(desk.locator(".note-row").first).to_contain_text("버스")
    said(desk, "all notes, searched")
    desk.locator('[data-focus="all"]').click()
    desk.locator(".board-filter input").fill("")
    desk.locator('[data-focus^="open-"]').first.click()
    expect(desk.locator("dialog .note-row")).to_have_count(30)
    said(desk, "a theme of 250, opened")


def fill(hall, party):
    """Notes from every table; two thirds of them in eight themes."""
    party.facilitate()
    lines = sample_notes(hall.server, NOTES)
    for first in range(0, NOTES, AT_ONCE):
        send(party, [note(party, lines, i) for i in range(first, first + AT_ONCE)])
    hands = party.staff("desk2", "한분석")
    party.do(hands.until(
        lambda p: p.boards.get("themes") and len(p.boards.get("notes", ())) == NOTES,
        "all notes", 60))
    ids, themes = sorted(hands.boards["notes"]), sorted(int(id) for id in hands.boards["themes"])
    send(party, [
        hands.give("placeNotes", theme=themes[part],
                   notes=[[id, 1] for id in ids[part * 250:part * 250 + 250]])
        for part in range(8)])


def note(party, lines, number):
    tables = list(party.tables.items())
    table, page = tables[number % len(tables)]
    text = f"{lines[number % len(lines)]} ({number // len(lines) + 1})"
    return page.give("addNote", id=f"{table}.flood{number:04d}", text=text, kind="opinion",
                     tags=[], people=1 + number % 8, minority=0)


def send(party, works):
    answers = party.do(together(works), 60)
    assert {answer["t"] for answer in answers} == {"ack"}, answers[:3]


def stream(desk, party):
    """Notes at their pace; somebody works the queue meanwhile."""
    lines = ["새로 들어온 의견"]
    desk.locator(".queue-card").first.focus()
    began = time.monotonic()
    for sent in range(STREAM_SECONDS * PER_SECOND):
        send(party, [note(party, lines, NOTES + sent)])
        if sent % 3 == 0:
            desk.keyboard.press("0")
        while time.monotonic() - began < sent / PER_SECOND:
            desk.wait_for_timeout(10)
    total = NOTES + STREAM_SECONDS * PER_SECOND
    expect(desk.locator(".staff-bar .extra")).to_contain_text(f"의견 {total}건")


def said(desk, what):
    """What was drawn stays small, whatever is in the hall."""
    tasks = desk.evaluate("longTasks.splice(0)")
    elements = desk.evaluate("document.querySelectorAll('*').length")
    print(f"{what}: {len(tasks)} tasks over 50 ms, longest {max(tasks, default=0)} ms; "
          f"{elements} elements")
    assert elements < ELEMENTS_MAX
