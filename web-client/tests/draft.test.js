// Polls as the MC makes them: every ready one becomes a plan, every bound has its fault, lots are
// fair, a second measure asks word for word alike; and which step comes next with made polls.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blankForm,
  formOf,
  optionsByLot,
  planOf,
  rules,
  secondMeasure,
} from "../mc/draft.js";
import { faultsOf } from "../mc/faults.js";
import { byLot, lots } from "../mc/lots.js";
import { extendedSeconds } from "../mc/opening.js";
import { seatOf } from "../mc/poll-asks.js";
import { readyForm, readyNames } from "../mc/templates.js";
import { inAgendaOrder, isMade, nextStep, pollAtHand } from "../staff/next-step.js";
import { differences } from "../staff/two-counts.js";

/** Random 32-bit numbers from a seed (mulberry32). */
function mulberry(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let n = Math.imul(seed ^ (seed >>> 15), seed | 1);
    n ^= n + Math.imul(n ^ (n >>> 7), n | 61);
    return (n ^ (n >>> 14)) >>> 0;
  };
}

const filled = (rule) => ({
  ...blankForm(rule, 1),
  title: "이름",
  question: "무엇입니까?",
  options: "가\n나\n다\n라",
});
const faults = (form) => faultsOf(form).map((each) => `${each.field} ${each.key}`);

test("readyPolls_lackNothingButTheirOptions", () => {
  assert.deepEqual(readyNames.length, rules.length);
  for (const name of readyNames) {
    const form = { ...readyForm(name, 2), options: "가\n나\n다" };
    assert.deepEqual(faults(form), [], name);
    assert.equal(planOf(form).rule, form.rule);
  }
});

test("plan_ofAForm_isAFormOfThatPlanAgain", () => {
  for (const name of readyNames) {
    const plan = planOf({ ...readyForm(name, 2), options: "가\n나\n다", optionsEn: "A\n\nC" });
    assert.deepEqual(planOf(formOf(plan, 2)), plan, name);
  }
});

test("plan_carriesFractionsFlagsAndLetters", () => {
  const motion = planOf({ ...filled("yna"), quorum: "1/3", majority: "least:2/3", base: "cast" });
  assert.deepEqual(motion.quorum, [1, 3]);
  assert.deepEqual([motion.majority, motion.strict, motion.base], [[2, 3], 0, "cast"]);
  assert.deepEqual(motion.options.map((each) => each.id), ["yes", "no", "abstain"]);
  const several = planOf({ ...filled("approval"), max: "2", exact: true });
  assert.deepEqual([several.max, several.exact], [2, 1]);
  assert.deepEqual(several.options.map((each) => each.id), ["a", "b", "c", "d"]);
  assert.equal(planOf({ ...filled("score"), display: "live" }).display, "turnout");
});

test("faults_nameTheFieldAndTheBound", () => {
  const rows = [
    [{ title: " " }, "title empty"],
    [{ title: "가".repeat(21) }, "title long"],
    [{ question: "가".repeat(61) }, "question long"],
    [{ options: "가" }, "options few"],
    [{ options: Array.from({ length: 21 }, (_, i) => `${i}`).join("\n") }, "options many"],
    [{ options: "가\n나\n가" }, "options twice"],
    [{ options: "가\n\n나" }, "options emptyLine"],
    [{ options: `가\n${"나".repeat(37)}` }, "options longLine"],
    [{ optionsEn: "a\nb\nc\nd\ne" }, "optionsEn moreLines"],
    [{ titleEn: "a".repeat(41) }, "titleEn long"],
  ];
  for (const [change, fault] of rows) {
    assert.deepEqual(faults({ ...filled("single"), ...change }), [fault]);
  }
});

test("faults_ofNumbers_areThoseOfTheRule", () => {
  const rows = [
    ["approval", { max: "5" }, "max range"],
    ["approval", { max: "1.5" }, "max range"],
    ["points", { budget: "0" }, "budget range"],
    ["score", { least: "-11" }, "least range"],
    ["score", { least: "0", most: "-1" }, "most steps"],
    ["score", { labels: "가\n나\n다" }, "labels labelCount"],
    ["likert2", { k: "11" }, "k range"],
    ["likert2", { labels: "가".repeat(17) + "\n나" }, "labels longLine"],
    ["text", { characters: "" }, "characters range"],
  ];
  for (const [rule, change, fault] of rows) {
    assert.ok(faults({ ...filled(rule), ...change }).includes(fault), `${rule}: ${fault}`);
  }
});

test("lots_areFair_andKeepEnglishBesideKorean", () => {
  const seen = {};
  const draw = lots(mulberry(7));
  for (let i = 0; i < 6000; i++) {
    const order = byLot(["a", "b", "c"], draw).join("");
    seen[order] = (seen[order] ?? 0) + 1;
  }
  assert.equal(Object.keys(seen).length, 6);
  assert.ok(Object.values(seen).every((n) => n > 850 && n < 1150), JSON.stringify(seen));
  const values = [2 ** 32 - 1, 5];
  assert.equal(lots(() => values.shift())(3), 2, "a number that would favour low lots is not used");
  const form = { ...filled("single"), options: "가\n나\n다", optionsEn: "A\nB\nC" };
  const drawn = planOf(optionsByLot(form, draw)).options.map(({ text }) => text.ko + text.en);
  assert.deepEqual(drawn.sort(), ["가A", "나B", "다C"]);
});

test("secondMeasure_asksWordForWordAlike", () => {
  const first = { ...planOf(readyForm("likert2", 2)), id: "q1" };
  const second = planOf(secondMeasure(first, { ko: "뒤", en: "" }, 3));
  assert.equal(second.before, "q1");
  for (const key of ["question", "labels", "k", "undecided", "secrecy"]) {
    assert.deepEqual(second[key], first[key]);
  }
});

test("extension_addsToWhatIsLeft_upToTheBound", () => {
  assert.equal(extendedSeconds({}, 60, 5000), 60);
  assert.equal(extendedSeconds({ lastCallAt: 1000, lastCallSeconds: 60 }, 60, 31_000), 90);
  assert.equal(extendedSeconds({ lastCallAt: 1000, lastCallSeconds: 10 }, 60, 31_000), 60);
  assert.equal(extendedSeconds({ lastCallAt: 0, lastCallSeconds: 0 }, 900, 0), 600);
});

test("seat_isReadAsPeopleWriteIt", () => {
  assert.equal(seatOf("3-7"), "3-7");
  assert.equal(seatOf(" 3번 테이블 07번 "), "3-7");
  assert.equal(seatOf("37"), undefined);
  assert.equal(seatOf(""), undefined);
});

const agenda = {
  items: [{ i: 1, polls: [], minutes: 5, plannedAt: 0 }, {
    i: 2,
    polls: ["plan"],
    minutes: 5,
    plannedAt: 0,
  }],
};
const clock = { item: 2, state: "running", rev: 3 };
const byId = (...list) => Object.fromEntries(list.map((poll) => [poll.id, poll]));

test("madePolls_belongToTheirItem_afterThePlannedOnes", () => {
  const list = [{ id: "q10", item: 2 }, { id: "q9", item: 2 }, { id: "plan" }, {
    id: "q1",
    item: 1,
  }];
  assert.deepEqual(inAgendaOrder(agenda, list).map((each) => each.id), [
    "q1",
    "plan",
    "q9",
    "q10",
  ]);
  assert.ok(isMade(agenda, list[0]));
  assert.ok(!isMade(agenda, { id: "plan" }));
  const drafts = byId({ id: "plan", state: "revealed" }, { id: "q9", item: 2, state: "draft" });
  assert.equal(pollAtHand(agenda, clock, drafts).id, "q9");
});

test("nextStep_leavesASealedMeasure_untilItsSecondIsClosed", () => {
  const first = { id: "q1", item: 1, state: "recounted", sealed: 1, rev: 4 };
  const second = { id: "q2", item: 2, state: "draft", before: "q1", rev: 1 };
  const polls = byId({ id: "plan", state: "revealed" }, first, second);
  assert.equal(nextStep({ agenda, clock, polls }).poll.id, "q2");
  const after = byId({ ...first, sealed: undefined }, { ...second, state: "closed" });
  assert.equal(nextStep({ agenda, clock, polls: after }).step, "reveal");
});

test("nextStep_crownsOrSettles_whileTheBarsAreShown_unlessSkipped", () => {
  const view = { view: "result", poll: "plan", rev: 9 };
  const poll = { id: "plan", state: "revealed", rev: 5, winner: { clear: "a" } };
  const step = (each, more) => nextStep({ agenda, clock, polls: byId(each), view, ...more });
  assert.deepEqual(step(poll).fields, { rev: 9, view: "winner", poll: "plan" });
  const tie = { ...poll, winner: { tie: ["a", "b"] } };
  assert.equal(step(tie).step, "settle");
  assert.equal(step({ ...tie, settled: ["a"] }).step, "winner");
  assert.equal(step(poll, { skipped: new Set(["plan"]) }).step, "publish");
  assert.equal(step(poll, { view: { view: "agenda", rev: 9 } }).step, "publish");
});

test("differences_nameEveryNumberThatDiffers_andNoOther", () => {
  const poll = {
    options: [{ id: "a" }, { id: "b" }],
    recount: {
      agree: 0,
      first: { cast: 3, valid: 3, tally: [2, 1], lines: [["borda2", [4, 2]]] },
      second: { cast: 3, valid: 2, tally: [1, 1], lines: [["borda2", [4, 1]], ["irv1", [1]]] },
    },
  };
  const rows = differences(poll).map((row) => [row.name, row.at, row.first, row.second]);
  assert.deepEqual(rows, [
    ["valid", 0, 3, 2],
    ["tally", 0, 2, 1],
    ["borda2", 1, 2, 1],
    ["irv1", 0, undefined, 1],
  ]);
});
