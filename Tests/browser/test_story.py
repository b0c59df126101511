"""One day of a hall of 300, from the first phone to the report in everybody's hand: ten real
phones, every staff page, the rest as sockets; in the middle the server dies and comes back."""

import re
import time

from harness.party import together
from playwright.sync_api import expect
from stage import Phone
from story import Day, agree, flood, sample_notes

LATE, BY_CODE, NO_SCRIPT = "12-1", "9-9", "3-3"
KOREAN, ENGLISH = ["3-1", "3-4", "5-5", "21-8", "30-10"], ["3-2", "17-6"]
NOBODY = "7-2"
LAST_ITEM = 15
PRIORITY = "abcdefgh"


def test_day_runsFromArrivalToReport_withTheServerKilledInTheMiddle(serve, visit, stage, seed):
    # People place every note of this day themselves; a day with a machine is test_themes_day.
    server = serve(tls=True, flags=["--sorting", "off"])
    day = Day(stage(server), visit(server), seed)
    for act in (arrive, practise, discuss, group, prioritise, propose, close, report):
        began = time.monotonic()
        act(day)
        print(f"{act.__name__}: {time.monotonic() - began:.1f} s")


def arrive(day):
    day.staff_comes()
    expect(day.screen.locator(".hello")).to_have_text("어서 오세요")
    for seat in KOREAN:
        day.phone_comes(seat)
    for seat in ENGLISH:
        day.phone_comes(seat, "en")
    day.phone_comes(NO_SCRIPT, script=False)
    day.phone_comes_by_code(BY_CODE)
    day.rest_comes(but=[LATE, NOBODY, NO_SCRIPT])
    day.party.facilitate([table for table in day.links.tables if table != "3"])
    # A page without a script is present by its first form; until then nobody counts it.
    present = 300 - 3
    expect(day.screen.locator(".joined")).to_have_text(f"{present}명")
    expect(day.door.locator(".door-counts")).to_contain_text(f"{present}명")
    expect(day.console.locator("main")).to_contain_text(f"자리 {present} / 300")
    day.mc.go_to(1)
    for page, name in ((day.screen, "screen-join"), (day.door, "door"), (day.mc.page, "mc-arrival"),
                       (day.phones["3-1"].page, "phone-waiting"),
                       (day.phones[NO_SCRIPT].page, "phone-no-script-waiting")):
        day.stage.look(page, name)


def practise(day):
    """The practice vote: live bars, a changed mind, a ballot by form alone."""
    day.mc.go_to(4)
    day.mc.press("투표 열기")
    expect(day.screen.locator(".turnout-count")).to_be_visible()
    day.stage.look(day.phones["3-1"].page, "phone-ballot")
    receipts = {day.vote(seat, "warmup", ("a", "버스")) for seat in KOREAN}
    receipts |= {day.vote(seat, "warmup", ("b", "Subway")) for seat in ENGLISH}
    receipts.add(day.vote(BY_CODE, "warmup", ("c", "승용차")))
    assert len(receipts) == 8, "two ballots with one receipt number"
    day.stage.look(day.phones["3-1"].page, "phone-recorded")
    day.stage.look(day.phones["3-2"].page, "phone-recorded-en")
    change_mind(day, "3-4")
    vote_by_form(day)
    day.rest_votes("warmup", list("abcde"))
    cast = len(day.choices["warmup"])
    expect(day.screen.locator(".stage")).to_contain_text("집계 중")
    expect(day.screen.locator(".stage")).to_contain_text(f"{cast}명 투표")
    expect(day.console.locator("main")).to_contain_text("10명 투표")
    day.stage.look(day.screen, "screen-live")
    day.stage.look(day.mc.page, "mc-open")
    day.close_poll("warmup")
    agree(day, "warmup", cast, eligible=cast)
    day.stage.look(day.screen, "screen-result")
    phone = day.phones["3-1"].page
    expect(phone.locator("ul.res li", has_text="버스").locator(".tag")).to_have_text("내 선택")
    day.stage.look(phone, "phone-revealed")
    day.stage.look(day.phones["3-2"].page, "phone-revealed-en")


def change_mind(day, seat):
    phone = day.phones[seat]
    phone.vote()
    expect(phone.page.locator("#foot .say")).to_contain_text("앞의 투표를 그대로 셉니다")
    phone.pick("걸어서")
    phone.vote()
    expect(phone.page.locator(".slip h1")).to_have_text("바꾼 투표가 기록되었습니다")
    expect(phone.page.locator(".got")).to_have_text("걸어서·자전거")
    day.choices["warmup"][seat] = ["d"]


def vote_by_form(day):
    page = day.phones[NO_SCRIPT].page
    page.bring_to_front()
    page.reload()
    day.stage.look(page, "phone-no-script-ballot")
    page.locator("label.opt", has_text="버스").tap()
    page.locator("button.go", has_text="투표하기").tap()
    expect(page.locator(".slip h1")).to_have_text("투표가 기록되었습니다")
    expect(page.locator(".slip .no")).to_have_text(re.compile("^[A-Z2-9]{4}$"))
    day.choices["warmup"][NO_SCRIPT] = ["a"]


def discuss(day):
    """The table writes, one note is withdrawn, somebody comes to help."""
    day.mc.go_to(7)
    expect(day.screen.locator(".stage")).to_contain_text("돌아가며 말하기")
    expect(day.phones["3-1"].page.locator("h1")).to_have_text("지금은 토론 시간입니다")
    day.write("밤길이 너무 어두워서 혼자 걷기 무서워요", "걱정", people=4)
    day.write("횡단보도 파란불이 너무 짧아요", "제안", enter=True)
    line = day.write("잘못 적은 의견", "의견")
    line.locator("button", has_text="거두기").click()
    day.table.locator("dialog button", has_text="거두기").click()
    expect(day.table.locator("li.note.gone")).to_contain_text("거둔 의견")
    day.rest_writes(sample_notes(day.stage.server, 150))
    call_for_help(day)
    expect(day.screen.locator(".stage")).to_contain_text("152건")
    for page, name in ((day.screen, "screen-agenda"), (day.table, "table-notes"),
                       (day.desk, "desk-queue"), (day.phones["3-1"].page, "phone-discussion")):
        day.stage.look(page, name)


def call_for_help(day):
    day.table.bring_to_front()
    day.table.locator(".help-grid button", has_text="기기").click()
    day.console.bring_to_front()
    call = day.console.locator(".call-line", has_text="기기")
    expect(call).to_be_visible()
    day.stage.look(day.console, "console-help")
    call.locator("button").click()
    call.locator("button", has_text="답").click()
    day.console.locator("#answer-text").fill("지금 갑니다")
    day.console.locator("dialog button[type=submit]").click()
    expect(day.table.locator(".calls")).to_contain_text("지금 갑니다")
    expect(day.console.locator(".call-line")).to_have_count(0)


def group(day):
    """The desk sorts by keyboard, a second person approves, the MC lets it onto the wall."""
    desk = day.desk
    place_by_key(day, "파란불이 너무 짧아요")
    desk.bring_to_front()
    expect(day.table.locator("li.note", has_text="횡단보도")).to_contain_text("안전하게 걷는 길")
    hands = day.party.staff("desk", "한분석")
    day.sort_rest(hands)
    walk = desk.locator(".theme-card", has_text="안전하게 걷는 길")
    walk.locator("button", has_text="승인 요청").click()
    expect(walk).to_contain_text("승인 기다림")
    expect(walk.locator("button", has_text=re.compile("^승인$"))).to_have_count(0)
    day.desk2.bring_to_front()
    other = day.desk2.locator(".theme-card", has_text="안전하게 걷는 길")
    other.locator("button", has_text=re.compile("^승인$")).click()
    expect(other).to_contain_text("승인됨")
    approve_rest(day, hands)
    day.stage.look(desk, "desk-board")
    day.mc.page.bring_to_front()
    day.mc.page.locator("#tab-themes").click()
    day.stage.look(day.mc.page, "mc-themes")
    out = day.mc.page.locator('#tab-body button[aria-label^="화면에 공개"]')
    for left in range(5, 0, -1):
        expect(out).to_have_count(left)
        out.first.click()
    expect(out).to_have_count(0)
    day.mc.page.locator("#tab-notes").click()
    for count in (1, 2, 3):
        day.mc.page.locator('#tab-body button[aria-label^="내보내기"]').first.click()
        expect(day.mc.page.locator('#tab-body button[aria-label^="내리기"]')).to_have_count(count)
    day.mc.go_to(8)
    day.mc.show("테이블 의견")
    expect(day.screen.locator(".stage[data-view=notes]")).to_be_visible()
    day.stage.look(day.screen, "screen-notes")
    day.mc.show("의견 묶음")
    expect(day.screen.locator(".stage")).to_contain_text("안전하게 걷는 길")
    day.stage.look(day.screen, "screen-themes")
    day.table.bring_to_front()
    day.table.locator("button", has_text="의견이 간 곳").click()
    expect(day.table.locator(".trace.none")).to_contain_text("밤길이 너무 어두워서")
    day.stage.look(day.table, "table-trace")


def place_by_key(day, words):
    """The queue is shared: whose part the note is in has it among the first cards."""
    def under_hand():
        return next((page for page in (day.desk, day.desk2)
                     if page.locator(".queue-card", has_text=words).count()), None)

    page = day.stage.until(under_hand, "the card on one of the desks")
    page.bring_to_front()
    card = page.locator(".queue-card", has_text=words)
    card.focus()
    expect(card).to_have_attribute("aria-current", "true")
    page.keyboard.press("1")
    expect(card).to_have_count(0)


def approve_rest(day, hands):
    """Four more themes: asked for by the first desk's link, approved by the second's."""
    themes = day.party.do(hands.until(settled, "one theme approved on this page too"))
    themes = sorted(themes, key=lambda theme: -theme["notes"])
    for theme in [theme for theme in themes if theme["state"] == "making"][:4]:
        answer = day.party.do(hands.give("askApproval", theme=theme["id"], rev=theme["rev"]))
        assert answer["t"] == "ack", answer
        act = day.desk2.locator(f'[data-focus="act-{theme["id"]}"]')
        expect(act).to_have_text("승인")
        act.click()
        expect(act).to_have_text("화면에 공개")


def settled(page):
    """The themes, once the one that somebody else has approved stands so on this page."""
    themes = page.boards["themes"].values()
    return any(theme["state"] == "approved" for theme in themes) and list(themes)


def prioritise(day):
    """A half-filled ballot lives through fifty boards, a dead server and its return."""
    day.mc.go_to(12)
    day.mc.press("투표 열기")
    half, sender, voted = day.phones["3-1"], day.phones["5-5"], day.phones["3-4"]
    half.pick("안전하게 걷는 골목", "시장과 골목")
    expect(half.picked()).to_have_count(2)
    day.vote("3-4", "priority", ("a", "버스를"), ("d", "안전하게"), ("h", "나무"))
    flood(day, half)
    expect(half.picked()).to_have_count(2)
    expect(half.page.locator("#picked")).to_have_text("2개 골랐습니다")
    die_and_return(day, half, sender, voted)
    half.page.reload()
    expect(half.picked()).to_have_count(2)
    day.vote("3-1", "priority", ("e", "빈집"))
    day.choices["priority"]["3-1"] = ["d", "f", "e"]
    finish_priority(day)


def die_and_return(day, half, sender, voted):
    """The server is killed; one phone votes into the void. All come back by themselves."""
    server = day.stage.server
    receipt = voted.page.locator(".slip .no").inner_text()
    server.kill()
    for seat in ("3-1", "5-5"):
        expect(day.phones[seat].page.locator(".band")).to_contain_text("연결이 끊겼습니다")
    expect(day.mc.page.locator(".link-state.lost")).to_be_visible()
    expect(half.picked()).to_have_count(2)
    day.stage.look(half.page, "phone-offline")
    sender.pick("전철")
    sender.vote()
    expect(sender.page.locator("#foot .say")).to_contain_text("보내는 중입니다")
    server.start()
    assert sender.receipt()
    day.choices["priority"]["5-5"] = ["b"]
    for phone in (half, voted, day.phones["3-2"]):
        expect(phone.page.locator(".band")).to_be_hidden()
    for page in (day.mc.page, day.table, day.desk, day.desk2, day.console, day.door):
        expect(page.locator(".link-state:not(.lost)")).to_be_visible()
    expect(day.screen.locator(".banner")).to_be_hidden()
    expect(half.picked()).to_have_count(2)
    expect(voted.page.locator(".slip .no")).to_have_text(receipt)


def finish_priority(day):
    """Somebody comes late and gets the running poll at once; the rest votes; the count."""
    day.phones[LATE] = Phone(day.stage.phone(LATE))
    day.vote(LATE, "priority", ("g", "아이와"))
    day.party.do(together(
        page.until(lambda p: p.is_open, "back again") for page in day.party.seats.values()))
    day.rest_votes("priority", list(PRIORITY), most=3)
    cast = len(day.choices["priority"])
    expect(day.screen.locator(".stage")).to_contain_text(f"{cast}명 투표")
    day.stage.look(day.screen, "screen-live-priority")
    day.close_poll("priority")
    agree(day, "priority", cast, eligible=299)
    day.stage.look(day.screen, "screen-result-priority")


def propose(day):
    """Yes or no: turnout alone while it runs, and a verdict."""
    day.mc.go_to(13)
    day.mc.press("투표 열기")
    expect(day.screen.locator(".turnout-count")).to_be_visible()
    for seat in KOREAN:
        day.vote(seat, "proposal", ("yes", "찬성"))
    for seat in ENGLISH:
        day.vote(seat, "proposal", ("no", "No"))
    half = list(day.party.seats)[:150]
    day.rest_votes("proposal", ["yes"], seats=half)
    day.rest_votes("proposal", ["no", "abstain"], seats=list(day.party.seats)[150:250])
    cast = len(day.choices["proposal"])
    expect(day.screen.locator(".turnout-count")).to_have_text(str(cast))
    expect(day.screen.locator(".bar-fill")).to_have_count(0)
    day.stage.look(day.screen, "screen-turnout")
    day.close_poll("proposal")
    agree(day, "proposal", cast, eligible=299)
    expect(day.screen.locator(".stage")).to_contain_text("통과")
    day.stage.look(day.screen, "screen-result-proposal")


def close(day):
    day.mc.go_to(LAST_ITEM)
    expect(day.screen.locator(".thanks")).to_be_visible()
    page = day.stage.open("screen", "/report", watched=False)
    expect(page.locator("h1")).to_contain_text("아직 공개되지 않았습니다")
    page.close()
    day.mc.press_sure("보고서 공개")
    day.stage.look(day.screen, "screen-closing")
    day.stage.look(day.mc.page, "mc-closing")
    day.stage.look(day.console, "console-end", full_page=True)
    link = day.phones["3-1"].page.locator("a.go", has_text="보고서 보기")
    expect(link).to_be_visible()
    day.stage.look(day.phones["3-1"].page, "phone-closing")


def report(day):
    """The report is read on a phone, in both languages, and printed."""
    page = day.phones["3-1"].page
    page.bring_to_front()
    page.locator("a.go", has_text="보고서 보기").tap()
    expect(page.locator("h1")).to_have_text("원도심, 다시 걷다")
    main = page.locator("main")
    # What nobody let through is counted there, not shown.
    for words in ("우선순위 투표", "제안 찬반 투표", "안전하게 걷는 길", "기록 확인값",
                  "아직 살피지 않은 의견", "예시시청 중앙홀"):
        expect(main).to_contain_text(words)
    expect(main).not_to_contain_text("잘못 적은 의견")
    tally = day.tally("priority")
    for count in tally.values():
        expect(main).to_contain_text(f"{count}명")
    day.stage.look(page, "report-phone")
    page.goto(page.url.split("?")[0] + "?lang=en")
    expect(page.locator("h1")).to_have_text("Walking the Old Town Again")
    paper = day.stage.open("desk", "/report", name="report")
    day.stage.look(paper, "report")
    day.stage.print(paper, "report.pdf")
