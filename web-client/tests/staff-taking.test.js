// Ballots that staff take: what may be marked, what is lacking, and the shape it is sent in.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  giving,
  isMarked,
  lacks,
  left,
  moving,
  order,
  pointing,
  pointStep,
  ranking,
  sent,
  steps,
  stepWords,
  ticked,
  unmarked,
} from "../staff/taking/marks.js";
import { timeWords } from "../staff/taking/poll-time.js";

const options = ["a", "b", "c"].map((id) => ({ id, text: { ko: id } }));
const single = { rule: "single", options };
const approval = { rule: "approval", options, max: 2, exact: 0 };
const points = { rule: "points", options, budget: 10 };
const score = { rule: "score", options, min: -1, max: 1 };
const ranked = { rule: "ranked", options, decides: "irv" };
const scale = { rule: "likert2", options: [], k: 5, undecided: 1 };
const line = { rule: "text", options: [], characters: 10 };

test("nothing is marked at first, and every rule says what it lacks", () => {
  for (const poll of [single, approval, points, score, ranked, scale, line]) {
    assert.equal(isMarked(poll, unmarked(poll)), false);
    assert.match(lacks(poll, unmarked(poll))[0], /^phone\./);
  }
});

test("one of a single choice replaces the other, and more than the most is not taken", () => {
  assert.deepEqual(ticked(single, ["a"], "b"), ["b"]);
  assert.deepEqual(ticked(approval, ["a"], "b"), ["a", "b"]);
  assert.deepEqual(ticked(approval, ["a", "b"], "a"), ["b"]);
  assert.equal(ticked(approval, ["a", "b"], "c"), undefined);
});

test("exactly two wants two", () => {
  const exact = { ...approval, exact: 1 };
  assert.deepEqual(lacks(exact, ["a"]), ["phone.underExact", { n: 1 }]);
  assert.equal(lacks(exact, ["a", "b"]), undefined);
});

test("points never go below nothing nor beyond the budget", () => {
  const all = pointing(points, [], "a", 10);
  assert.deepEqual(all, [["a", 10]]);
  assert.equal(left(points, all), 0);
  assert.deepEqual(pointing(points, all, "b", 1), [["a", 10]]);
  assert.deepEqual(pointing(points, [["a", 1]], "a", -5), []);
  assert.equal(pointStep(points), 1);
  assert.equal(pointStep({ ...points, budget: 100 }), 5);
});

test("a score of nothing is a score, and no opinion is none", () => {
  const marked = giving(score, [], "b", 0);
  assert.deepEqual(marked, [["b", 0]]);
  assert.equal(lacks(score, marked), undefined);
  assert.deepEqual(giving(score, marked, "b", undefined), []);
});

test("ranks are pressed in turn and moved by one", () => {
  const two = ranking(ranking([], "c"), "a");
  assert.deepEqual(two, [["c"], ["a"]]);
  assert.deepEqual(order(moving(two, "a", -1)), ["a", "c"]);
  assert.deepEqual(moving(two, "a", 1), two);
  assert.deepEqual(moving(two, "b", 1), two);
  assert.deepEqual(ranking(two, "c"), [["a"]]);
});

test("each rule is sent in its own field", () => {
  assert.deepEqual(sent(single, ["a"]), { choice: ["a"] });
  assert.deepEqual(sent(points, [["a", 4]]), { amounts: [["a", 4]] });
  assert.deepEqual(sent(ranked, [["a"]]), { ranks: [["a"]] });
  assert.deepEqual(sent(scale, 0), { step: 0 });
  assert.deepEqual(sent(line, " 고마움 "), { words: "고마움" });
});

test("steps have all their words, those of the ends, or what stands for them", () => {
  const ends = [{ ko: "낮음" }, { ko: "높음" }];
  assert.deepEqual(steps(score), [-1, 0, 1]);
  assert.deepEqual(steps(scale), [1, 2, 3, 4, 5]);
  assert.equal(stepWords(scale, 5, ends).ko, "높음");
  assert.equal(stepWords(scale, 3, ends), undefined);
  const named = { ...score, labels: ["아니다", "보통", "그렇다"].map((ko) => ({ ko })) };
  assert.equal(stepWords(named, 0, ends).ko, "보통");
});

test("time is told only when an end was announced", () => {
  const work = { now: () => 10_000 };
  assert.equal(timeWords(work, { state: "open" }), "");
  const called = { state: "open", lastCallAt: 5_000, lastCallSeconds: 30 };
  assert.equal(timeWords(work, called), "taking.closesIn");
  assert.equal(timeWords({ now: () => 90_000 }, called), "taking.closesNow");
  assert.equal(timeWords(work, { ...called, state: "closed" }), "");
});
