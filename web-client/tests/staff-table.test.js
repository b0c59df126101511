// The facilitator's pure parts: outbox, letters and tags, speaking order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fault, noteKey, noteLettersMax, tags, tidy } from "../staff/note-text.js";
import { Outbox, outboxEntriesMax } from "../staff/outbox.js";
import {
  freshRound,
  giveTurn,
  nextTurn,
  secondsLeft,
  skipTurn,
  turnOf,
  upNext,
} from "../staff/speaking.js";

function storage() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    kept,
  };
}
const entry = (n, c = "addNote") => ({ n, c, fields: { id: `3.${n}` }, at: 1 });

test("outbox_survivesADeadTab_underEventAndTable", () => {
  const disk = storage();
  new Outbox(disk, "day", "3").add(entry("one"));
  assert.deepEqual(new Outbox(disk, "day", "3").entries(), [entry("one")]);
  assert.deepEqual(new Outbox(disk, "day", "4").entries(), []);
  assert.deepEqual(new Outbox(disk, "other", "3").entries(), []);
});

test("outbox_keepsOneEntryANonce_andLosesItOnlyByAnswer", () => {
  const box = new Outbox(storage(), "day", "3");
  box.add(entry("one"));
  box.add(entry("one"));
  box.add(entry("two"));
  assert.equal(box.waiting().length, 2);
  box.remove("one");
  box.refuse("two", "noteTooLong");
  assert.equal(box.waiting().length, 0);
  assert.equal(box.entries()[0].refused, "noteTooLong");
});

test("outbox_seesWhatAnotherTabAdded", () => {
  const disk = storage();
  const [one, two] = [new Outbox(disk, "day", "3"), new Outbox(disk, "day", "3")];
  one.add(entry("a"));
  two.add(entry("b"));
  one.remove("a");
  assert.deepEqual(two.entries().map((each) => each.n), ["b"]);
});

test("outbox_worksInMemory_whenStorageIsForbidden", () => {
  const refuse = () => {
    throw new Error("forbidden");
  };
  const box = new Outbox({ getItem: refuse, setItem: refuse }, "day", "3");
  assert.equal(box.add(entry("one")), true);
  assert.equal(box.waiting().length, 1);
});

test("outbox_ignoresWhatItDidNotWrite_andIsBounded", () => {
  const disk = storage();
  disk.setItem("wontak.outbox.day.3", '[1,{"n":2},null]');
  const box = new Outbox(disk, "day", "3");
  assert.deepEqual(box.entries(), []);
  for (let i = 0; i < outboxEntriesMax; i += 1) box.add(entry(`n${i}`));
  assert.equal(box.add(entry("more")), false);
  disk.setItem("wontak.outbox.day.3", "{broken");
  assert.deepEqual(box.entries(), []);
});

test("fault_countsGraphemesOfTheComposedText", () => {
  assert.equal(fault("  \n "), "noteEmpty");
  assert.equal(fault("가".repeat(noteLettersMax)), undefined);
  assert.equal(fault("가".repeat(noteLettersMax).normalize("NFD")), undefined);
  assert.equal(fault("👨‍👩‍👧‍👦".repeat(noteLettersMax)), undefined);
  assert.equal(fault("가".repeat(noteLettersMax + 1)), "noteTooLong");
});

test("tidy_makesOneComposedLine", () => {
  assert.equal(tidy(" 골목\n\n길 ".normalize("NFD")), "골목 길");
  assert.equal(tidy("\udc00 길\ud83d 😀\udc00\udc00 "), "길 😀");
  assert.equal(fault("\ud83d\n\n"), "noteEmpty");
});

test("tags_dropsSignsAndDoubles", () => {
  assert.deepEqual(tags("#골목, 밤길 골목  #주차"), ["골목", "밤길", "주차"]);
  assert.equal(tags("a b c d e f g").length, 5);
  assert.deepEqual(tags(" , "), []);
});

test("noteKey_usesOnlyWhatTheWireAllows", () => {
  assert.match(
    noteKey(Uint8Array.from([0, 31, 255, 128, 77, 3, 9, 200, 64, 32])),
    /^[a-z0-9]{10}$/,
  );
});

test("speaking_goesRoundOnce_andPassesOverTheAbsent", () => {
  const present = [1, 2, 4];
  let round = nextTurn(freshRound(), present, 0);
  assert.equal(round.speaking, 1);
  round = nextTurn(round, present, 1000);
  round = skipTurn(round, present, 2000);
  assert.equal(round.speaking, 4);
  assert.deepEqual([turnOf(round, 1), turnOf(round, 2), turnOf(round, 4)], [
    "spoken",
    "skipped",
    "speaking",
  ]);
  round = nextTurn(round, present, 3000);
  assert.equal(round.speaking, 0);
  assert.equal(upNext(round, present), 0);
});

test("speaking_wrapsToThoseBefore_whenAMiddleSeatBegan", () => {
  let round = giveTurn(freshRound(), 4, 0);
  round = nextTurn(round, [1, 2, 4], 0);
  assert.equal(round.speaking, 1);
});

test("secondsLeft_goesBelowZero_andStopsNobody", () => {
  const round = giveTurn(freshRound(), 3, 1000);
  assert.equal(secondsLeft(round, 1000), 90);
  assert.equal(secondsLeft(round, 101000), -10);
});
