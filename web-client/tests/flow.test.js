// The flow between two measures: where bands stand and which of them a hall can read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bandFigures, flowLayout, readableBands } from "../lib/flow.js";

const room = { height: 576, gap: 2, slot: 50 };

test("flow_namesTheLargestMoves_andJoinsTheRest", () => {
  // Ten steps and undecided: 121 ways, all walked by somebody.
  const table = Array.from(
    { length: 11 },
    (_, i) => Array.from({ length: 11 }, (_, j) => (i === j ? 10 : 1 + ((i * 11 + j) % 9))),
  );
  const { bands } = flowLayout(table, room);
  const { shown, others } = readableBands(bands, 6);
  assert.equal(bands.length, 121);
  assert.equal(shown.filter((band) => band.stays).length, 11);
  const moves = shown.filter((band) => !band.stays);
  assert.ok(moves.length <= 6);
  const people = (list) => list.reduce((sum, band) => sum + band.n, 0);
  assert.equal(people(shown) + others.n, people(bands), "nobody is lost");
  assert.equal(moves.length + others.ways, 110);
});

test("flow_keepsAll_whenTheyAreFew_andNoneOfManyAlike", () => {
  const few = flowLayout([[5, 2], [1, 4]], room).bands;
  assert.deepEqual(readableBands(few, 6), { shown: few, others: { n: 0, ways: 0 } });
  const alike = flowLayout([[9, 1, 1], [1, 9, 1], [1, 1, 9]], room).bands;
  const { shown, others } = readableBands(alike, 5);
  assert.ok(shown.every((band) => band.stays), "which of equals would be chance");
  assert.deepEqual(others, { n: 6, ways: 6 });
});

test("flow_figuresOfMoves_neverTouch", () => {
  const { bands } = flowLayout([[30, 2, 9], [1, 20, 0], [3, 0, 20]], room);
  const figures = bandFigures(bands, 46);
  assert.equal(figures[0].n, 9);
  figures.forEach((one, i) =>
    figures.slice(i + 1).forEach((other) => assert.ok(Math.abs(one.y - other.y) >= 46))
  );
});
