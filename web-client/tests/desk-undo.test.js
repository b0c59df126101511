// What takes each act of the desk back: the commands, and the revisions they rely on.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actsMax,
  made,
  moving,
  notesAtOnce,
  opposite,
  remake,
  reword,
  Undo,
  unmake,
  unmark,
  unmerge,
  unplace,
} from "../desk/undo.js";

const note = (id, rev, more = {}) => ({ id, rev, ...more });
const theme = {
  id: 4,
  rev: 6,
  title: { ko: "버스", en: "Buses" },
  seeds: ["버스"],
  about: "더 자주",
  quote: "2.b",
};
const words = { title: theme.title, seeds: theme.seeds, about: theme.about };

test("unplace_givesBackToThePersonsPlace_orToTheMachine", () => {
  const steps = unplace([
    note("1.a", 3, { theme: 2, pinned: 1 }),
    note("2.b", 1, { theme: 2, machine: 1 }),
    note("3.c", 5, { pinned: 1 }),
    note("4.d", 2),
  ]);
  assert.deepEqual(steps, [
    ["returnNote", { note: "2.b", rev: 2 }],
    ["returnNote", { note: "4.d", rev: 3 }],
    ["placeNotes", { notes: [["1.a", 4]], theme: 2 }],
    ["placeNotes", { notes: [["3.c", 6]], theme: 0 }],
  ]);
});

test("moving_leavesOutWhatIsThereByAPersonsHand_butConfirmsTheMachines", () => {
  const notes = [
    note("1.a", 1, { theme: 2, pinned: 1 }),
    note("2.b", 1, { theme: 2, machine: 1 }),
    note("3.c", 1),
  ];
  assert.deepEqual(moving(notes, 2).map((each) => each.id), ["2.b", "3.c"]);
  assert.deepEqual(moving(notes, 0).map((each) => each.id), ["1.a", "2.b", "3.c"]);
});

test("unmake_dissolves_andPutsBackWhatPeopleHadPlaced", () => {
  const steps = unmake(9, [note("1.a", 3, { theme: 2, pinned: 1 }), note("2.b", 1)]);
  assert.deepEqual(steps, [
    ["dissolveTheme", { theme: 9, rev: 1 }],
    ["placeNotes", { notes: [["1.a", 5]], theme: 2 }],
  ]);
});

test("remake_vouchesForNothingThatNoPersonPlaced", () => {
  const notes = [note("1.a", 3, { theme: 4, pinned: 1 }), note("2.b", 1, { theme: 4, machine: 1 })];
  assert.deepEqual(remake(theme, notes), [
    ["createTheme", { ...words, notes: [["1.a", 4]] }],
  ]);
});

test("unmerge_makesTheThemeAnew_withAllThatWasInIt_asManyACommandAsTheHallTakes", () => {
  const notes = Array.from({ length: notesAtOnce + 1 }, (_, i) => note(`1.n${i}`, 1));
  const steps = unmerge({ ...theme, quote: "1.n0" }, notes);
  assert.deepEqual(steps.map(([command]) => command), ["createTheme", "placeNotes", "quoteNote"]);
  assert.equal(steps[0][1].notes.length, notesAtOnce);
  assert.deepEqual(steps[1][1], { notes: [[`1.n${notesAtOnce}`, 2]], theme: made });
  assert.deepEqual(steps[2][1], { theme: made, rev: 1, note: "1.n0" });
});

test("words_marksAndSteps_goBackUponTheRevisionTheyLeft", () => {
  assert.deepEqual(reword(theme), [["renameTheme", { theme: 4, rev: 7, ...words }]]);
  assert.deepEqual(unmark([note("1.a", 3)], true), [
    ["markLoneVoice", { note: "1.a", rev: 4, on: 0 }],
  ]);
  assert.deepEqual(unmark([note("1.a", 3)], false)[0][1].on, 1);
  assert.deepEqual(opposite("holdNote", { id: "1.a" }, 3), [["holdNote", { id: "1.a", rev: 4 }]]);
});

test("undo_keepsTheLastActs_andNoneThatHasNoWayBack", () => {
  const undo = new Undo();
  undo.did({ what: "nothing", steps: [] });
  assert.equal(undo.last, undefined);
  for (let i = 0; i < actsMax + 5; i += 1) undo.did({ what: i, steps: [["x", {}]] });
  assert.equal(undo.acts.length, actsMax);
  assert.equal(undo.take().what, actsMax + 4);
  assert.equal(undo.last.what, actsMax + 3);
});
