import assert from "node:assert/strict";
import { test } from "node:test";
import { byCount, count, fill, length, share, trackEnd } from "../lib/figures.js";
import { seatPoint } from "../lib/ring.js";
import { columns } from "../elements/hallmap.js";
import {
  figureEms,
  lengthClass,
  pageOf,
  pollFace,
  promptOf,
  splitTitle,
} from "../screen/pages.js";

test("figures_areWrittenForPeople", () => {
  assert.equal(count(1612), "1,612");
  assert.equal(count(1234567), "1,234,567");
  assert.equal(share(148, 271), "54.6%");
  assert.equal(share(7, 9), "78%");
  assert.equal(share(0, 0), "0%");
});

test("track_endsAtAHalf_onlyWhenNoShareIsAboveIt", () => {
  assert.equal(trackEnd([50, 40], 100), 0.5);
  assert.equal(trackEnd([51, 40], 100), 1);
  assert.equal(trackEnd([], 0), 1);
  assert.equal(fill(25, 100, 0.5), 0.5);
  assert.equal(fill(3, 0, 1), 0);
});

test("length_countsWhatPeopleSeeAsCharacters", () => {
  assert.equal(length("가각"), 2);
  assert.equal(length("\u1100\u1161\u11a8"), 1);
  assert.equal(length("👩‍👧ㅋ"), 2);
});

test("result_isInOrderOfCount_andOfTheBallotWhenEqual", () => {
  assert.deepEqual(byCount([5, 9, 5, 12]), [3, 1, 0, 2]);
});

test("pages_areEven_andClamped", () => {
  const eight = pageOf([1, 2, 3, 4, 5, 6, 7, 8], 1, 6);
  assert.deepEqual([eight.rows, eight.from, eight.to, eight.total], [[5, 6, 7, 8], 5, 8, 8]);
  assert.deepEqual(pageOf([1, 2, 3], 9, 6).rows, [1, 2, 3]);
  assert.deepEqual(pageOf([1, 2, 3, 4, 5], 0, 4, false).rows, [1, 2, 3, 4]);
  assert.deepEqual(pageOf([], undefined, 6).rows, []);
});

test("poll_showsBarsOnlyFromTheTenthBallotAndOnlyWhileOpen", () => {
  const poll = { state: "open", display: "live" };
  assert.equal(pollFace(poll, { cast: 9 }), "soon");
  assert.equal(pollFace(poll, { cast: 9, tally: [9] }), "soon");
  assert.equal(pollFace(poll, { cast: 10, tally: [10] }), "live");
  assert.equal(pollFace({ ...poll, display: "turnout" }, { cast: 100, tally: [100] }), "turnout");
  assert.equal(pollFace({ ...poll, state: "closed" }, { cast: 100, tally: [100] }), "checking");
  assert.equal(pollFace({ ...poll, state: "recounted" }, {}), "recounted");
  assert.equal(pollFace({ ...poll, state: "revealed", result: {} }, {}), "result");
  assert.equal(pollFace({ ...poll, state: "voided" }, {}), "voided");
});

test("agenda_showsTheQuestion_unlessTheMCTurnedToAnother", () => {
  const prompts = [{ ko: "인사를 나눌게요." }, { ko: "무엇부터 바뀌어야 할까요?" }];
  assert.equal(promptOf(prompts), prompts[1]);
  assert.equal(promptOf(prompts, 0), prompts[0]);
  assert.deepEqual(splitTitle("1차 토론: 돌아가며 말하기"), {
    over: "1차 토론",
    title: "돌아가며 말하기",
  });
  assert.deepEqual(splitTitle("쉬는 시간"), { over: "", title: "쉬는 시간" });
  assert.equal(lengthClass("가나다", 2, 5), "long");
});

test("rings_beginAtTwelveOClock_andTheHallFillsItsPlace", () => {
  assert.deepEqual(seatPoint(1, 10, 100), { x: 50, y: 9.5 });
  assert.deepEqual(columns(30, 990, 716).columns, 6);
});

test("figureEms_growsWithTheFigure_soThatItHasRoomBesideItsPlace", () => {
  // 160 units of 60: the room that a plain count has anyway.
  assert.ok(figureEms("284") < 160 / 60 && figureEms("99명") < 160 / 60);
  assert.ok(figureEms("43.5 pts") > 3.7 && figureEms("12번 이김") > 4);
});
