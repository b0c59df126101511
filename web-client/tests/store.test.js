import assert from "node:assert/strict";
import { test } from "node:test";
import { Store } from "../lib/store.js";

const board = (rev, set, rest = {}) => ({ topic: "hall", rev, set, ...rest });

test("store_mergesKeysAndRemovesDeleted_whenBoardIsAChange", () => {
  const store = new Store();
  store.merge([board(1, { a: { n: 1 }, b: { n: 2 } }, { full: 1 })]);
  store.merge([board(2, { b: { n: 3 } }, { del: ["a"] })]);
  assert.deepEqual(store.topic("hall").entries(), [["b", { n: 3 }]]);
  assert.equal(store.topic("hall").rev, 2);
});

test("store_forgetsWhatWasThere_whenBoardIsFull", () => {
  const store = new Store();
  store.merge([board(1, { a: 1, b: 2 }, { full: 1 })]);
  const [change] = store.merge([board(5, { c: 3 }, { full: 1 })]);
  assert.deepEqual(store.topic("hall").keys(), ["c"]);
  assert.deepEqual(change.keys.sort(), ["a", "b", "c"]);
});

test("store_skipsABoard_whenItsRevisionIsNotNewer", () => {
  const store = new Store();
  store.merge([board(7, { a: "new" }, { full: 1 })]);
  assert.deepEqual(store.merge([board(7, { a: "old" })]), []);
  assert.equal(store.topic("hall").get("a"), "new");
});

test("store_takesAnyRevision_whenTheEpochIsNew", () => {
  const store = new Store();
  store.enterEpoch("one");
  store.merge([board(70, { a: "old" }, { full: 1 })]);
  store.enterEpoch("two");
  assert.deepEqual(store.since(), {});
  store.merge([board(1, { a: "new" }, { full: 1 })]);
  assert.equal(store.topic("hall").get("a"), "new");
});

test("store_asksFromTheLastRevision_byTopic", () => {
  const store = new Store();
  store.merge([board(3, {}), { topic: "seat", rev: 9, set: {}, full: 1 }]);
  store.topic("never");
  assert.deepEqual(store.since(), { hall: 3, seat: 9 });
});

test("store_tellsOnlyWatchersOfThatTopic_andOnceForManyBoards", () => {
  const store = new Store();
  const told = [];
  store.watch(["seat"], (changes) => told.push(["seat", changes.length]));
  const stop = store.watch([], (changes) => told.push(["any", changes.length]));
  store.merge([board(1, { a: 1 }), { topic: "seat", rev: 1, set: { me: {} } }]);
  stop();
  store.merge([board(2, { a: 2 })]);
  assert.deepEqual(told, [["seat", 1], ["any", 2]]);
});

test("store_givesKeysOfAPrefix_inTheOrderTheyCame", () => {
  const store = new Store();
  store.merge([board(1, { "poll:b": 1, clock: 0, "poll:a": 2 })]);
  assert.deepEqual(store.topic("hall").all("poll:"), [1, 2]);
});
