// The MC's one next step: the whole line of a day, and every place where it must not go on.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  delayMinutes,
  expectedStarts,
  inAgendaOrder,
  nextStep,
  pollAtHand,
  pollSteps,
} from "../staff/next-step.js";

const minute = 60000;
const agenda = {
  items: [
    { i: 1, kind: "plenary", minutes: 10, polls: [], plannedAt: 0 },
    { i: 2, kind: "vote", minutes: 5, polls: ["a", "b"], plannedAt: 10 * minute },
    { i: 3, kind: "closing", minutes: 20, polls: [], plannedAt: 15 * minute },
  ],
};
const clock = (item, state = "running") => ({ item, state, rev: item * 10 });
const poll = (id, state, more = {}) => ({ id, state, rev: 1, ...more });
const step = (at, polls = {}, report = 0) => nextStep({ agenda, clock: at, polls, report });

test("nextStep_waits_whenNothingHasCome", () => {
  assert.deepEqual(nextStep({}), { step: "wait" });
});

test("nextStep_movesToTheFirstItem_beforeTheDay", () => {
  const next = step(clock(0, "idle"));
  assert.equal(next.command, "nextItem");
  assert.deepEqual(next.fields, { item: 0 });
  assert.equal(next.item.i, 1);
});

test("nextStep_startsTheItem_whenItIsIdle", () => {
  const next = step(clock(1, "idle"));
  assert.equal(next.command, "startItem");
  assert.equal(next.item.i, 1);
});

test("nextStep_startsTheItemBeforeItsPoll_whenTheItemIsAVote", () => {
  const next = step(clock(2, "idle"), { a: poll("a", "draft") });
  assert.equal(next.step, "start");
});

test("nextStep_walksAPoll_stateByState", () => {
  const walk = [
    [poll("a", "draft"), "open", "openPoll", undefined],
    [poll("a", "open"), "lastCall", "lastCall", undefined],
    [poll("a", "open", { lastCallAt: 1 }), "close", "closePoll", 1],
    [poll("a", "closed"), "recount", "recountPoll", undefined],
    [poll("a", "closed", { recount: { agree: 0 } }), "recountAgain", "recountPoll", undefined],
    [poll("a", "recounted"), "reveal", "revealPoll", 1],
  ];
  for (const [a, name, command, ask] of walk) {
    const next = step(clock(2), { a, b: poll("b", "draft") });
    assert.equal(next.step, name);
    assert.equal(next.command, command);
    assert.equal(next.ask, ask);
    assert.equal(next.fields.rev, 1);
  }
});

test("nextStep_opensTheSecondPoll_whenTheFirstIsRevealedOrVoided", () => {
  for (const state of ["revealed", "voided"]) {
    const next = step(clock(2), { a: poll("a", state), b: poll("b", "draft") });
    assert.equal(next.step, "open");
    assert.equal(next.poll.id, "b");
  }
});

test("nextStep_finishesAnOpenPoll_beforeAnythingElse", () => {
  const polls = { a: poll("a", "open"), b: poll("b", "draft") };
  assert.equal(step(clock(3, "idle"), polls).step, "lastCall");
  assert.equal(pollAtHand(agenda, clock(1), polls).id, "a");
});

test("nextStep_neverOpensAPollOfAnotherItem", () => {
  assert.equal(step(clock(1), { a: poll("a", "draft") }).step, "next");
});

test("nextStep_publishesAndEnds_atTheLastItem", () => {
  assert.deepEqual(step(clock(3)).fields, { on: 1 });
  assert.equal(step(clock(3)).ask, 1);
  assert.equal(step(clock(3), {}, 1).step, "done");
});

test("pollSteps_marksDoneNowAndLater", () => {
  assert.deepEqual(pollSteps("closed").map((line) => line.place), [
    "done",
    "done",
    "now",
    "later",
    "later",
  ]);
  assert.ok(pollSteps("revealed").every((line) => line.place === "done"));
});

test("delayMinutes_comparesTheExpectedEnd_withThePlan", () => {
  const running = { ...clock(1), startedAt: 2 * minute, endsAt: 12 * minute };
  assert.equal(delayMinutes(agenda, running, 5 * minute), 2);
  assert.equal(delayMinutes(agenda, running, 15 * minute), 5);
  assert.equal(delayMinutes(agenda, clock(2, "idle"), 4 * minute), 0);
  assert.equal(delayMinutes(agenda, clock(2, "idle"), 13 * minute), 3);
  const paused = { ...clock(1, "paused"), remainingMs: 4 * minute };
  assert.equal(delayMinutes(agenda, paused, 9 * minute), 3);
});

test("expectedStarts_shiftsOnlyWhatIsToCome", () => {
  const running = { ...clock(1), startedAt: minute, endsAt: 13 * minute };
  const starts = expectedStarts(agenda, running, 5 * minute);
  assert.equal(starts[1], minute);
  assert.equal(starts[2], 13 * minute);
  assert.equal(starts[3], 18 * minute);
});

test("inAgendaOrder_putsPollsAsTheDayComesToThem_strangersLast", () => {
  const items = { items: [{ i: 1, polls: ["z"] }, { i: 2 }, { i: 3, polls: ["m", "a"] }] };
  const polls = ["a", "m", "x", "z"].map((id) => ({ id }));
  assert.deepEqual(inAgendaOrder(items, polls).map(({ id }) => id), ["z", "m", "a", "x"]);
  assert.deepEqual(inAgendaOrder(undefined, polls), polls);
});
