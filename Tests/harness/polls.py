"""Polls of every rule as an MC makes them on the day, and a ballot of each. Knows no page."""

import random


def words(ko, en=""):
    return {"ko": ko, "en": en or ko}


def options(*texts):
    return [{"id": "abcdefgh"[n], "text": words(text)} for n, text in enumerate(texts)]


def plan(rule, title, question, choices=(), display="turnout", **more):
    return {"title": words(title), "question": words(question), "rule": rule,
            "options": options(*choices), **more, "secrecy": "confidential", "display": display}


PLACES = ("골목길 밝히기", "버스 늦게까지", "나무 그늘 쉼터", "작은 도서관")

MOTION = [{"id": id, "text": words(ko)}
          for id, ko in (("yes", "찬성"), ("no", "반대"), ("abstain", "기권"))]

PLANS = {
    "single": plan("single", "하나 고르기", "무엇이 먼저입니까?", PLACES),
    "approval": plan("approval", "여러 개 고르기", "두 개까지 골라 주세요", PLACES, max=2, exact=0),
    "points": plan("points", "점수 나누기", "10점을 나눠 주세요", PLACES, budget=10),
    "score": plan("score", "점수 매기기", "얼마나 바라십니까?", PLACES, min=1, max=5),
    "ranked": plan("ranked", "순위 정하기", "좋은 것부터 골라 주세요", PLACES, decides="irv"),
    "yna": {**plan("yna", "찬반 묻기", "밤 10시까지 열자는 데 찬성하십니까?", quorum=[1, 2],
                   majority=[2, 3], strict=0, base="yesno"), "options": MOTION},
    "likert2": plan("likert2", "생각 묻기", "충분히 이야기했다고 보십니까?", k=5, undecided=1),
    "text": plan("text", "한마디", "오늘을 한 낱말로 적어 주세요", characters=30),
}


def draft(party, mc, plan, item=1):
    """The MC makes a poll; returns its id."""
    answer = party.do(mc.give("draftPoll", item=item, plan=plan))
    assert answer["t"] == "ack", answer
    return f"q{answer['ids']['poll']}"


def ballot(rule, rng=random):
    """Some valid ballot of one of these polls, as the field of a command."""
    ids = ["a", "b", "c", "d"]
    if rule == "single":
        return {"choice": [rng.choice(ids)]}
    if rule == "approval":
        return {"choice": sorted(rng.sample(ids, rng.randint(1, 2)))}
    if rule == "points":
        first = rng.randint(1, 9)
        return {"amounts": [["a", first], ["c", 10 - first]]}
    if rule == "score":
        return {"amounts": [[option, rng.randint(1, 5)] for option in ids]}
    if rule == "ranked":
        return {"ranks": [[option] for option in rng.sample(ids, rng.randint(1, 4))]}
    if rule == "yna":
        return {"choice": [rng.choice(["yes", "no", "abstain"])]}
    if rule == "likert2":
        return {"step": rng.randint(0, 5)}
    return {"words": rng.choice(["고마움", "기대", "어려움"])}
