// The console's watch over the hall, the door's search, and the words both languages need.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findSeats, seatStates } from "../staff/door-list.js";
import {
  hallTotals,
  mapPlaces,
  openCalls,
  quietMinutes,
  silenceCounts,
  tableState,
  toLookAt,
} from "../staff/hall-watch.js";

const table = (t, more = {}) => ({
  t,
  x: 0,
  y: 0,
  seats: "1111",
  on: "1111",
  fac: 1,
  notes: 2,
  ...more,
});

test("toLookAt_namesEachTableOnce_gravestFirst", () => {
  const tables = [
    table(1, { notes: 0 }),
    table(2, { fac: 0, notes: 0 }),
    table(3, { seats: "1000" }),
    table(4),
  ];
  assert.deepEqual(toLookAt(tables, { quiet: true }).map((each) => [each.table, each.reason]), [
    [2, "lost"],
    [1, "quiet"],
    [3, "empty"],
  ]);
  assert.deepEqual(toLookAt(tables, { quiet: false }).map((each) => each.table), [2]);
});

test("silenceCounts_onlyLateInARunningDiscussion", () => {
  const clock = { state: "running", startedAt: 0 };
  const late = quietMinutes * 60000;
  assert.equal(silenceCounts({ kind: "discussion" }, clock, late), true);
  assert.equal(silenceCounts({ kind: "discussion" }, clock, late - 1), false);
  assert.equal(silenceCounts({ kind: "talk" }, clock, late), false);
  assert.equal(
    silenceCounts({ kind: "discussion" }, { state: "paused", startedAt: 0 }, late),
    false,
  );
  assert.equal(silenceCounts(undefined, clock, late), false);
});

test("tableState_putsHelpBeforeAllElse", () => {
  assert.equal(tableState(table(1, { help: "device", fac: 0 })), "help");
  assert.equal(tableState(table(1, { fac: 0 })), "lost");
  assert.equal(tableState(table(1, { notes: 0 }), { quiet: true }), "quiet");
  assert.equal(tableState(table(1, { notes: 0 })), "fine");
});

test("hallTotals_sumsTheMasks", () => {
  const sum = hallTotals([table(1, { seats: "10L1", on: "1000" }), table(2, { fac: 0 })]);
  assert.deepEqual([sum.present, sum.seats, sum.phones, sum.facilitators, sum.notes], [
    6,
    8,
    5,
    1,
    4,
  ]);
});

test("mapPlaces_keepsThePlansOrder", () => {
  const places = mapPlaces([
    table(1, { x: 300, y: 0 }),
    table(2, { x: 0, y: 320 }),
    table(3, { x: 0, y: 0 }),
  ]);
  assert.deepEqual(places, {
    cols: 2,
    rows: 2,
    cells: [{ t: 1, col: 1, row: 0 }, { t: 2, col: 0, row: 1 }, { t: 3, col: 0, row: 0 }],
  });
});

test("openCalls_putsTheUrgentFirst_thenTheUntaken_thenTheOldest", () => {
  const call = (id, kind, state, at) => ({ id, kind, state, at });
  const list = openCalls([
    call(1, "device", "taken", 1),
    call(2, "device", "waiting", 3),
    call(3, "process", "waiting", 2),
    call(4, "emergency", "taken", 9),
    call(5, "content", "answered", 0),
    call(6, "content", "cancelled", 0),
  ]);
  assert.deepEqual(list.map((each) => each.id), [4, 3, 2, 1]);
});

const door = [
  { t: 11, seats: [{ n: 1, state: "expected", name: "나래 다람쥐" }] },
  { t: 3, seats: [{ n: 1, state: "present", name: "두루 백로" }, { n: 7, state: "left" }] },
];

test("findSeats_understandsTableSeatAndName", () => {
  const found = (typed, only) =>
    findSeats(door, typed, only).map((each) => [each.t, each.seats.map((s) => s.n)]);
  assert.deepEqual(found(""), [[3, [1, 7]], [11, [1]]]);
  assert.deepEqual(found("3"), [[3, [1, 7]]]);
  assert.deepEqual(found("3-7"), [[3, [7]]]);
  assert.deepEqual(found("3 7"), [[3, [7]]]);
  assert.deepEqual(found("3번 테이블"), [[3, [1, 7]]]);
  assert.deepEqual(found("백로".normalize("NFD")), [[3, [1]]]);
  assert.deepEqual(found("", "expected"), [[11, [1]]]);
  assert.deepEqual(found("없는 이름"), []);
});

test("findSeats_countsTheWholeTable_whateverTheFilter", () => {
  assert.deepEqual(findSeats(door, "3-7")[0].counts, {
    expected: 0,
    present: 1,
    left: 1,
    seats: 2,
  });
  assert.deepEqual(seatStates([]), { expected: 0, present: 0, left: 0, seats: 0 });
});

const client = fileURLToPath(new URL("..", import.meta.url));
const words = (lang) =>
  JSON.parse(readFileSync(join(client, "text", `staff.${lang}.json`), "utf8"));

test("staffText_hasBothLanguages_andTheSameVariables", () => {
  const [ko, en] = [words("ko"), words("en")];
  assert.deepEqual(Object.keys(ko), Object.keys(en));
  const names = (text) => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]);
  for (const key of Object.keys(ko)) {
    // The English of a unit may be shorter, but may never need what the Korean does not give.
    for (const name of names(en[key])) assert.ok(names(ko[key]).includes(name), `${key}: ${name}`);
    assert.ok(ko[key] !== "", key);
  }
});

test("staffText_knowsEveryKeyThePagesName", () => {
  const ko = {
    ...JSON.parse(readFileSync(join(client, "text", "ko.json"), "utf8")),
    ...words("ko"),
  };
  const missing = [];
  for (const folder of ["staff", "facilitator", "mc", "desk", "door", "console"]) {
    for (const file of readdirSync(join(client, folder)).filter((name) => name.endsWith(".js"))) {
      const source = readFileSync(join(client, folder, file), "utf8");
      for (const [, key] of source.matchAll(/\bt\(\s*"([a-z]+\.[\w.]+)"/gi)) {
        if (!(key in ko)) missing.push(`${folder}/${file}: ${key}`);
      }
    }
  }
  assert.deepEqual(missing, []);
});
