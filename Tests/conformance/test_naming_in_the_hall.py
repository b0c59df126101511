"""A desk asks the service outside for a group's name: who may, what leaves the hall, what comes in."""

import pytest
from harness.naming_service import service

GOOD = {"title": "버스 배차 확대", "summary": "배차를 늘리자는 의견입니다.", "notes": ["1.aaaa", "1.bbbb"]}
TEXTS = {"1.aaaa": "버스 배차 간격을 줄여 주세요", "1.bbbb": "막차를 늦춰 주세요"}


@pytest.fixture
def hall(serve, visit):
    """Opens a hall that may ask `outside` (a URL, or none), with two notes of table 1."""
    def make(outside=None):
        flags = ["--sorting", "table"]
        if outside:
            flags += ["--llm-url", outside, "--llm-model", "small"]
        server = serve(flags=flags)
        party = visit(server)
        table = party.table(1)
        for note, text in TEXTS.items():
            party.do(table.give("addNote", id=note, kind="opinion", text=text, tags=[], people=1,
                                minority=0))
        return server, party
    return make


def ask(server, page, **fields):
    body = {"notes": list(TEXTS), "lang": "ko", **fields}
    return server.hall.post("/api/name", body, page.token)


def test_desk_getsAProposal_thatRestsOnItsNotes(hall):
    with service(GOOD) as outside:
        server, party = hall(outside.url)
        desk = party.staff("desk")
        answer = ask(server, desk)
        assert (answer.status, answer.json) == (200, {
            "title": GOOD["title"], "about": GOOD["summary"], "notes": GOOD["notes"],
            "model": "small"})
        (path, _, asked), = outside.asked
        said = asked["messages"][-1]["content"]
        assert path == "/v1/chat/completions" and all(text in said for text in TEXTS.values())
        # Staff see where notes go; nothing of it is in the hall until a person saves it.
        shown = party.do(desk.until(lambda p: p.document("sorting", "sorting"), "the engine"))
        assert shown["endpoint"] == outside.url.split("/")[2]
        assert not server.journal.events("themeCreated")
        for text in (*TEXTS.values(), GOOD["title"]):
            assert text not in server.log
        assert f"leave the hall for {shown['endpoint']}, unencrypted" in server.log


@pytest.mark.parametrize("content, code", [
    (dict(GOOD, notes=["9.none"]), "namingRefused"), ("no JSON", "namingRefused"),
    (dict(GOOD, summary="하나. 둘."), "namingRefused")])
def test_answer_thatDoesNotRestOnNotes_isNotShown(hall, content, code):
    with service(content) as outside:
        server, party = hall(outside.url)
        answer = ask(server, party.staff("desk"))
        assert (answer.status, answer.json) == (502, {"code": code})


def test_service_thatFails_isSaidSo_andTheHallGoesOn(hall):
    with service(GOOD, status=500) as outside:
        server, party = hall(outside.url)
        desk = party.staff("desk")
        assert ask(server, desk).json == {"code": "namingUnreachable"}
    assert ask(server, desk).json == {"code": "namingUnreachable"}
    assert server.hall.get("/healthz").status == 200


def test_hall_withoutAService_sendsNothing(hall):
    server, party = hall()
    answer = ask(server, party.staff("desk"))
    assert (answer.status, answer.json) == (409, {"code": "noEndpoint"})


def test_otherRolesAndWrongBodies_areRefused_andNothingLeaves(hall):
    with service(GOOD) as outside:
        server, party = hall(outside.url)
        desk = party.staff("desk")
        for role in ("mc", "console", "door"):
            assert ask(server, party.staff(role)).status == 403, role
        assert server.hall.post("/api/name", {"notes": list(TEXTS), "lang": "ko"}).status == 403
        for fields in ({"notes": []}, {"notes": "1.aaaa"}, {"lang": "fr"}):
            assert ask(server, desk, **fields).status == 400, fields
        assert ask(server, desk, notes=["1.none"]).json == {"code": "unknownNote"}
        assert not outside.asked
