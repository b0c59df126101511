// What results come to, rule by rule; the flow between two measures; polls as the MC makes them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { tenths } from "../lib/figures.js";
import { bandPath, flowLayout } from "../lib/flow.js";
import { loadTables } from "./tables.js";
import {
  answers,
  answerWords,
  groupsMore,
  movingRows,
  outcomeRows,
  pagesOf,
  roundOrder,
  rounds,
  shiftWords,
  winnersOf,
} from "../lib/outcome.js";

await loadTables();

const options = (n) =>
  Array.from({ length: n }, (_, i) => {
    const id = String.fromCharCode(97 + i);
    return { id, text: { ko: id.toUpperCase(), en: "" } };
  });
const poll = (rule, more = {}) => ({ rule, options: options(3), ...more });
const told = (rows) => rows.map((row) => `${row.label} ${row.figure} ${row.beside}`.trim());

test("votes_comeMostFirst_motionsAsOnTheBallot", () => {
  const result = { tally: [2, 7, 2], valid: 11 };
  assert.deepEqual(told(outcomeRows(poll("single"), result)), [
    "B 7명 64%",
    "A 2명 18%",
    "C 2명 18%",
  ]);
  assert.equal(outcomeRows(poll("yna"), result)[0].label, "A");
  assert.equal(movingRows(poll("approval"), [2, 7, 2], 11)[0].label, "A");
});

test("points_areSharesOfAllPoints_notOfVoters", () => {
  const rows = outcomeRows(poll("points"), { tally: [30, 50, 20], valid: 10 });
  assert.deepEqual(told(rows), ["B 50점 50.0%", "A 30점 30.0%", "C 20점 20.0%"]);
});

test("scores_areOrderedByExactMeans_andNobodyRatedIsLast", () => {
  const result = { tally: [10, 7, 0], lines: { raters: [3, 2, 0] } };
  const rows = outcomeRows(poll("score", { min: 1, max: 5 }), result);
  assert.deepEqual(told(rows), ["B 3.5점 2명", "A 3.3점 3명", "C – 0명"]);
  assert.equal(rows[2].part, 0);
});

test("tenths_roundHalfUp_belowZeroToo", () => {
  assert.deepEqual([[13, 4], [1, 20], [-1, 4], [-7, 20], [0, 3]].map(([a, b]) => tenths(a, b)), [
    "3.3",
    "0.1",
    "-0.2",
    "-0.3",
    "0.0",
  ]);
});

test("rankings_showWhatDecides_winnersFirst", () => {
  const lines = { borda2: [9, 12, 3], copeland2: [3, 3, 0], schulze: [1], condorcet: [] };
  const by = (decides) => told(outcomeRows(poll("ranked", { decides }), { tally: [], lines }));
  assert.deepEqual(by("borda"), ["B 6점 1위", "A 4.5점 2위", "C 1.5점 3위"]);
  assert.deepEqual(by("schulze"), ["B 1.5번 이김 1위", "A 1.5번 이김", "C 0번 이김"]);
  assert.deepEqual(by("condorcet")[0], "A 1.5번 이김");
});

test("rounds_standByHowFarAnOptionCame", () => {
  const result = { tally: [4, 3, 2], lines: { irv1: [4, 3, 2], irv2: [4, 5, -1] } };
  const table = rounds(result);
  assert.deepEqual(table, [[4, 3, 2], [4, 5, null]]);
  assert.deepEqual(roundOrder(table, table[1]), [1, 0, 2]);
  const ranked = poll("ranked", { decides: "irv", result });
  assert.equal(pagesOf(ranked), 1);
  const long = { tally: [1], lines: {} };
  for (let i = 1; i <= 9; i++) long.lines[`irv${i}`] = Array(8).fill(1);
  assert.equal(pagesOf({ ...ranked, options: options(8), result: long }), 2 * 3);
});

const scale = poll("likert2", {
  k: 3,
  undecided: 1,
  options: [],
  labels: [{ ko: "아니다" }, { ko: "그렇다" }],
});

test("scale_keepsItsOrder_undecidedLast", () => {
  const rows = outcomeRows(scale, { tally: [1, 5, 2], lines: { undecided: [2] } });
  assert.deepEqual(rows.map((row) => row.label), [
    "1. 아니다",
    "2",
    "3. 그렇다",
    "아직 판단하기 어렵다",
  ]);
  assert.deepEqual(rows.map((row) => row.n), [1, 5, 2, 2]);
  assert.deepEqual(answers({ k: 2 }), [1, 2]);
  assert.equal(answerWords({ k: 2 }, 1), "1. 가장 낮음");
});

test("shift_countsTheMoved_andSaysWhetherItMayBeChance", () => {
  const matrix = [1, 0, 3, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1];
  const result = { beyondChance: 0, lines: { matrix, moved: [3, 0, 3], unpaired: [2] } };
  const said = shiftWords(scale, result);
  assert.equal(said.all, 9);
  assert.equal(said.moved, 9 - (1 + 2 + 1 + 1));
  assert.equal(said.unpaired, 2);
  assert.match(said.chance, /우연일 수 있습니다/);
  assert.match(shiftWords(scale, { ...result, beyondChance: 1 }).chance, /보기 어렵습니다/);
  assert.equal(shiftWords(scale, { tally: [1] }), undefined);
  const columns = outcomeRows(scale, result).map((row) => row.n);
  assert.deepEqual(columns, [1, 3, 4, 1]);
});

test("flow_drawsEveryPersonOnce_andGivesEmptyAnswersRoom", () => {
  const table = [[5, 2, 0], [0, 1, 4], [0, 0, 0]];
  const room = { height: 600, gap: 10, slot: 60 };
  const { left, right, bands, unit } = flowLayout(table, room);
  assert.equal(bands.reduce((sum, band) => sum + band.n, 0), 12);
  assert.ok(bands.filter((band) => band.stays).every((band) => band.from === band.to));
  for (const side of [left, right]) {
    side.forEach((block, i) => {
      assert.equal(block.height, block.n * unit);
      if (i > 0) assert.ok(block.middle - side[i - 1].middle >= 60);
      assert.ok(block.y + block.height <= 600.001);
    });
  }
  assert.equal(flowLayout([[0, 0], [0, 0]], room).bands.length, 0);
  assert.match(bandPath(bands[0], 10, 20), /^M10 .*Z$/);
});

test("winners_areTheRules_orTheChairsWhereItWasATie", () => {
  const of = (result) => winnersOf(poll("single", { result }));
  assert.deepEqual(of({ winner: { clear: "b" } }).names, ["B"]);
  assert.deepEqual(of({ winner: { tie: ["a", "c"] } }), { names: [], ids: [], isTie: true });
  assert.deepEqual(of({ winner: { tie: ["a", "c"] }, settled: ["c"] }).names, ["C"]);
  assert.deepEqual(of({}).names, []);
});

test("writtenGroups_areFive_theRestIsANumber", () => {
  const groups = ["가", "나", "다", "라", "마", "바"].map((each, i) => [each, 6 - i]);
  const result = { groups, groupCount: 9 };
  assert.equal(outcomeRows(poll("text"), result).length, 5);
  assert.equal(groupsMore(result), 4);
});
