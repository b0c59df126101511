// Coverage, filters and the guesses of the theme desk by people's own words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { coverage, matching, pageOf } from "../staff/coverage.js";
import { guesses } from "../staff/guesses.js";

const note = (id, table, more = {}) => ({
  id,
  table,
  text: "글",
  kind: "opinion",
  people: 1,
  at: 0,
  ...more,
});
const theme = (id, ko, seeds, notes = 0) => ({ id, title: { ko, en: "" }, seeds, notes });

test("coverage_countsEachLiveNoteOnce_andNamesSilentTables", () => {
  const notes = [
    note("1.a", 1, { theme: 5 }),
    note("1.b", 1),
    note("2.a", 2, { minority: 1 }),
    note("2.b", 2, { lone: 1 }),
    note("3.a", 3, { withdrawn: 1, theme: 5 }),
    note("3.b", 3, { struck: 1 }),
    note("4.a", 4, { theme: 5, machine: 1 }),
  ];
  const sums = coverage(notes, 4);
  assert.deepEqual(
    [sums.total, sums.placed, sums.machine, sums.minority, sums.nowhere, sums.percent],
    [5, 1, 1, 2, 1, 80],
  );
  assert.deepEqual(sums.silent, [{ table: 2, notes: 2 }, { table: 3, notes: 0 }]);
});

test("coverage_isZeroPercent_whenNothingWasWritten", () => {
  assert.equal(coverage([], 2).percent, 0);
});

test("coverage_neverSaysAHundred_whileANoteIsNowhere", () => {
  const notes = Array.from({ length: 400 }, (_, i) => note(`n${i}`, 1, i ? { theme: 1 } : {}));
  assert.equal(coverage(notes, 1).percent, 99);
});

test("matching_wantsEveryWord_inEitherNormalForm", () => {
  const notes = [note("a", 1, { text: "골목길 가로등을 더" }), note("b", 2, { text: "가로등" })];
  assert.deepEqual(matching(notes, { words: "가로등 골목".normalize("NFD") }).map((n) => n.id), [
    "a",
  ]);
  assert.deepEqual(matching(notes, { table: 2 }).map((n) => n.id), ["b"]);
  assert.deepEqual(matching(notes, { kind: "question" }), []);
});

test("pageOf_staysWithinTheList", () => {
  const list = [1, 2, 3, 4, 5];
  assert.deepEqual(pageOf(list, 1, 2), { from: 2, to: 4, page: 1, pages: 3, rows: [3, 4] });
  assert.equal(pageOf(list, 99, 2).page, 2);
  assert.deepEqual(pageOf([], 3, 2).rows, []);
});

test("guesses_goesBySeedWords_andGivesNone_whenNoWordIsShared", () => {
  const themes = [
    theme(1, "버스를 더 편하게", ["버스", "노선"]),
    theme(2, "주차 문제 풀기", ["주차", "단속"]),
    theme(3, "안전하게 걷는 길", ["보행", "가로등"]),
  ];
  assert.deepEqual(guesses("심야버스 노선 늘려 주세요", themes), [1]);
  assert.deepEqual(guesses("버스 정류장 앞 주차를 막아요", themes).sort(), [1, 2]);
  assert.deepEqual(guesses("점심 메뉴가 뭔가요", themes), []);
  assert.deepEqual(guesses("가로등".normalize("NFD"), themes), [3]);
});

test("guesses_breaksTiesTheSameWayEveryTime", () => {
  const themes = [
    theme(2, "나", ["시장"], 3),
    theme(1, "가", ["시장"], 3),
    theme(3, "다", ["시장"], 9),
  ];
  assert.deepEqual(guesses("시장", themes), [3, 1]);
});
