// What the theme desk sees of the notes: stacks of doubles, the queue by sitting, what happened.

import assert from "node:assert/strict";
import { test } from "node:test";
import { happened, look, looseStacks, nameFrom, offered, ownerOf } from "../desk/sight.js";

const note = (id, table, more = {}) => ({
  id,
  table,
  text: "글",
  kind: "opinion",
  people: 1,
  at: 0,
  rev: 1,
  ...more,
});
const theme = (id, more = {}) => ({ id, title: { ko: `묶음 ${id}` }, seeds: [], ...more });
const ids = (stacks) => stacks.map((stack) => stack.notes.map((each) => each.id).join("+"));

test("look_foldsDoublesThatLieInOnePlace_andNamesTheirTables", () => {
  const notes = [
    note("3.a", 3, { at: 1 }),
    note("12.a", 12, { at: 3, guess: { twin: "3.a" } }),
    note("7.a", 7, { at: 2, guess: { twin: "3.a" } }),
    note("8.a", 8, { at: 4, guess: { twin: "3.a" }, theme: 1, pinned: 1 }),
    note("9.a", 9, { at: 5, guess: { twin: "3.a" }, apart: 1 }),
  ];
  const sight = look(notes, [theme(1)], { here: [1], me: 1 });
  assert.deepEqual(ids(sight.queue), ["3.a+7.a+12.a", "9.a"]);
  assert.deepEqual(sight.queue[0].tables, [3, 7, 12]);
  assert.deepEqual(ids(sight.byTheme.get(1)), ["8.a"]);
});

test("look_neverLosesANote_whateverTheMachineSaysOfTwins", () => {
  const notes = [
    note("1.a", 1, { guess: { twin: "2.a" } }),
    note("2.a", 2, { guess: { twin: "1.a" } }),
    note("3.a", 3, { guess: { twin: "gone" } }),
    note("4.a", 4, { guess: { twin: "gone" }, theme: 99 }),
    note("5.a", 5, { minority: 1 }),
    note("6.a", 6, { lone: 1, guess: { twin: "5.a" } }),
    note("7.a", 7, { pinned: 1 }),
    note("8.a", 8, { theme: 1, machine: 1 }),
  ];
  const sight = look(notes, [theme(1)], { here: [1], me: 1 });
  const all = [...sight.queue, ...sight.tray, ...sight.none, ...sight.byTheme.get(1)];
  assert.deepEqual(all.flatMap((stack) => stack.notes.map((each) => each.id)).sort(), [
    "1.a", "2.a", "3.a", "4.a", "5.a", "6.a", "7.a", "8.a",
  ]);
  assert.deepEqual(ids(sight.tray), ["5.a+6.a"]);
  assert.deepEqual(ids(sight.none), ["7.a"]);
});

test("look_leavesOutWhatIsTakenBackOrStruck", () => {
  const notes = [note("1.a", 1, { withdrawn: 1 }), note("2.a", 2, { struck: 1 }), note("3.a", 3)];
  const sight = look(notes, [], { here: [1], me: 1 });
  assert.deepEqual([sight.live, ids(sight.queue)], [1, ["3.a"]]);
});

test("look_givesEachSittingAnotherPart_oldestFirst_andWhatWasPutOffLast", () => {
  const notes = Array.from({ length: 60 }, (_, i) => note(`1.n${i}`, 1, { at: i }));
  const here = [4, 9, 11];
  const seen = here.map((me) => look(notes, [], { here, me, later: ["1.n7"] }));
  assert.equal(seen.reduce((sum, sight) => sum + sight.mine, 0), 60);
  const firsts = seen.map((sight) =>
    sight.queue.slice(0, sight.mine - 1).map((stack) => stack.id).filter((id) => id !== "1.n7")
  );
  assert.equal(new Set(firsts.flat()).size, firsts.flat().length);
  for (const sight of seen) {
    assert.equal(sight.queue.length, 60);
    assert.equal(sight.queue.at(-1).id, "1.n7");
    const own = sight.queue.filter((stack) => sight.queue.indexOf(stack) < sight.mine - 1);
    assert.deepEqual(own.map((s) => s.note.at), own.map((s) => s.note.at).sort((a, b) => a - b));
  }
});

test("ownerOf_movesOnlyThePart_ofWhoeverLeaves", () => {
  const all = Array.from({ length: 300 }, (_, i) => `3.note${i}`);
  for (const id of all) {
    const before = ownerOf(id, [1, 2, 3]);
    if (before !== 3) assert.equal(ownerOf(id, [1, 2]), before);
  }
  const shares = [1, 2, 3].map((n) => all.filter((id) => ownerOf(id, [1, 2, 3]) === n).length);
  for (const share of shares) assert.ok(share > 60, shares.join());
  assert.equal(ownerOf("3.a", []), undefined);
});

test("byTheme_putsTheQuoteFirst_thenWhatMoreTablesSay", () => {
  const notes = [
    note("1.a", 1, { theme: 1, people: 9 }),
    note("2.a", 2, { theme: 1 }),
    note("3.a", 3, { theme: 1, guess: { twin: "2.a" } }),
    note("4.a", 4, { theme: 1, people: 2 }),
  ];
  const sight = look(notes, [theme(1, { quote: "4.a" })], { here: [1], me: 1 });
  assert.deepEqual(ids(sight.byTheme.get(1)), ["4.a", "2.a+3.a", "1.a"]);
});

test("offered_takesTheMachinesTwo_elseThoseByWords", () => {
  const themes = [theme(1), theme(2)];
  const byWords = () => [2];
  assert.deepEqual(offered(note("1.a", 1, { guess: { best: 2, second: 1 } }), themes, byWords), [
    2, 1,
  ]);
  assert.deepEqual(offered(note("1.a", 1, { guess: { best: 7 } }), themes, byWords), [2]);
  assert.deepEqual(offered(note("1.a", 1), themes, byWords), [2]);
});

test("looseStacks_dropsWhatSomebodyPlacedMeanwhile", () => {
  const notes = [note("1.a", 1), note("2.a", 2), note("3.a", 3, { theme: 1, pinned: 1 })];
  const sight = look(notes, [theme(1)], { here: [1], me: 1 });
  assert.deepEqual(ids(looseStacks({ notes: ["1.a", "3.a"] }, sight)), ["1.a"]);
});

test("nameFrom_keepsWholeWords_withinTheLength", () => {
  assert.equal(nameFrom(["버스", "노선", "심야운행"], 6), "버스 노선");
  assert.equal(nameFrom([], 6), "");
});

test("happened_saysWhatBecameOfANote", () => {
  const seen = note("1.a", 1);
  const rows = [
    [undefined, "desk.since.struck"],
    [{ ...seen, struck: 1 }, "desk.since.struck"],
    [{ ...seen, withdrawn: 1 }, "desk.since.withdrawn"],
    [{ ...seen, theme: 4 }, "desk.since.placed"],
    [{ ...seen, text: "다른 글" }, "desk.since.reworded"],
    [{ ...seen, lone: 1 }, "desk.since.lone"],
    [{ ...seen, rev: 2 }, "desk.since.changed"],
  ];
  for (const [now, key] of rows) assert.equal(happened(seen, now).key, key);
  assert.equal(happened({ ...seen, theme: 4 }, seen).key, "desk.since.takenOut");
});
