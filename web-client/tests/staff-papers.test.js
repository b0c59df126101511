// Papers typed off by staff: numbers as they stand on the paper, and what is said of papers that are
// not counted.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { totalsOf, uncountedWords, unfinishedWords } from "../staff/papers.js";
import { hasNumbers, numbersTyped, places } from "../staff/taking/numbers.js";
import { loadTables } from "./tables.js";

before(loadTables);

const options = ["a", "b", "c"].map((id) => ({ id, text: { ko: id } }));
const borda = { rule: "ranked", options, decides: "borda" };
const runoff = { rule: "ranked", options, decides: "irv" };
const points = { rule: "points", options, budget: 10 };

const typed = (poll, a, b, c) => numbersTyped(poll, { a, b, c });

test("only papers of ranks and points have numbers on them", () => {
  assert.deepEqual(
    ["single", "approval", "points", "score", "ranked", "yna", "likert2", "text"]
      .filter((rule) => hasNumbers({ rule })),
    ["points", "ranked"],
  );
});

test("ranks are an order, whatever the numbers, and equal where the rule knows equals", () => {
  assert.deepEqual(typed(borda, "2", " 1 ", "").marks, [["b"], ["a"]]);
  assert.deepEqual(typed(borda, "1", "4", "2").marks, [["a"], ["c"], ["b"]]);
  assert.deepEqual(typed(borda, "1", "2", "1").marks, [["a", "c"], ["b"]]);
  assert.equal(typed(borda, "1", "2", "1").fault, undefined);
  for (const decides of ["condorcet", "copeland", "schulze"]) {
    assert.deepEqual(typed({ ...borda, decides }, "1", "1", "1").marks, [["a", "b", "c"]]);
  }
});

test("a runoff takes no equal ranks, and says at which field", () => {
  const { fault, marks } = typed(runoff, "1", "2", "2");
  assert.deepEqual(fault, ["taking.ranks.twice", { n: 2 }, "c"]);
  assert.deepEqual(marks, []);
  assert.deepEqual(typed(runoff, "3", "1", "2").marks, [["b"], ["c"], ["a"]]);
});

test("what is no number is said at its field; nothing at all is not a ballot", () => {
  for (const odd of ["0", "x", "1.5", "-1", "100"]) {
    assert.deepEqual(typed(borda, "1", odd, "").fault, ["taking.numbers.bad", {}, "b"], odd);
  }
  assert.deepEqual(typed(borda, "", " ").fault, ["taking.numbers.empty"]);
  assert.deepEqual(typed(points, "0", "0").fault, ["taking.numbers.empty"]);
});

test("points are summed, none of them lost, and too many are refused", () => {
  assert.deepEqual(typed(points, "7", "0", "3"), {
    field: "amounts",
    marks: [["a", 7], ["c", 3]],
    fault: undefined,
  });
  assert.deepEqual(typed(points, "7", "", "4").fault, [
    "taking.points.over",
    { n: 11, budget: 10 },
    "c",
  ]);
});

test("two firsts are followed by a third", () => {
  assert.deepEqual(places([["a", "c"], ["b"]]), [{ n: 1, ids: ["a", "c"] }, { n: 3, ids: ["b"] }]);
});

test("papers are spoken of only where some are not counted", () => {
  assert.deepEqual(unfinishedWords(undefined), []);
  assert.deepEqual(uncountedWords({ once: 0, differs: 0, own: 0 }), []);
  const papers = totalsOf(
    ["once", "once", "differs", "taken", "own"].map((state) => ({ state })),
  );
  assert.deepEqual(papers, { once: 2, differs: 1, own: 1 });
  assert.match(unfinishedWords(papers)[0], /3장.*한 번만 입력 2장.*다름 1장/);
  assert.equal(uncountedWords(papers).length, 2);
  assert.match(uncountedWords(papers)[1], /1곳/);
});
