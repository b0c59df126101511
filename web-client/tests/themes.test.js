// Themes in the room: what a table misses, ballots made of themes, words on the wall.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pointOf } from "../facilitator/missing.js";
import { formOf, formOfThemes, planOf, rulesOfThemes, withRule } from "../mc/draft.js";
import { faultsOf } from "../mc/faults.js";
import { ballotThemes, marksOf } from "../mc/from-themes.js";
import { beforeOpening, tablesOf, waitingPoints } from "../mc/missing-points.js";
import { themesWords } from "../mc/templates.js";
import { stanceWords } from "../screen/opinions.js";
import { limits, wordRows } from "../screen/pages.js";

const theme = (id, ko, state = "approved") => ({ id, rev: id + 3, title: { ko, en: "" }, state });
const themes = [theme(2, "나"), theme(1, "가", "published"), theme(3, "다", "asked")];
const point = (id, table, state, note) => ({ id, table, state, note });

test("point_ofANote_isItsNewest_orOnItsWay", () => {
  const points = [point(1, 3, "withdrawn", "3.a"), point(2, 3, "answered", "3.b")];
  const unsent = [{ fields: { note: "3.c" } }, { fields: { note: "3.d" }, refused: "unknownNote" }];
  const states = ["3.a", "3.b", "3.c", "3.d"].map((note) => pointOf(note, points, unsent));
  assert.deepEqual(states, [undefined, "answered", "sending", undefined]);
});

test("points_thatWait_areAskedAbout_onlyBeforeABallotOfThemes", () => {
  const points = [point(4, 7, "waiting"), point(2, 3, "waiting"), point(3, 7, "waiting"),
    point(1, 9, "answered")];
  assert.deepEqual(waitingPoints(points).map((each) => each.id), [2, 3, 4]);
  assert.deepEqual(tablesOf(waitingPoints(points)), [3, 7]);
  assert.equal(beforeOpening({ themes: [1, 2] }, points).length, 2);
  assert.deepEqual(beforeOpening({ themes: [1, 2] }, [point(1, 9, "answered")]), []);
  assert.deepEqual(beforeOpening({}, points), []);
});

test("themes_becomeABallot_whoseWordsAndOrderAreNotTheForms", () => {
  const some = ballotThemes(themes);
  assert.deepEqual(some.map((each) => each.id), [1, 2]);
  const form = formOfThemes(some, 4, themesWords);
  assert.deepEqual(faultsOf(form), []);
  assert.equal(planOf(form).max, 1);
  for (const rule of rulesOfThemes) {
    assert.deepEqual(planOf(withRule(form, rule)).options.map(({ text }) => text.ko), ["가", "나"]);
    assert.ok(withRule(form, rule).themes);
  }
});

test("marks_followARevision_butNotAnotherWording", () => {
  const form = formOfThemes(ballotThemes(themes), 4, themesWords);
  const published = { ...themes[0], rev: 9 };
  const renamed = { ...themes[1], rev: 12, title: { ko: "가나", en: "" } };
  assert.deepEqual(marksOf(form, [published, renamed]), [[1, 4], [2, 9]]);
});

test("edit_ofABallotOfThemes_sendsItsOptionsAsTheyStand", () => {
  const options = [{ id: "t2", text: { ko: "나", en: "" } }, { id: "t1", text: { ko: "가", en: "" } }];
  const poll = {
    id: "q1",
    rule: "single",
    title: { ko: "순서", en: "" },
    question: { ko: "무엇부터?", en: "" },
    options,
    themes: [2, 1],
    secrecy: "confidential",
    display: "live",
  };
  assert.deepEqual(planOf(formOf(poll, 2)).options, options);
  assert.deepEqual(planOf(formOf({ ...poll, themes: undefined }, 2)).options.map(({ id }) => id), [
    "a",
    "b",
  ]);
});

test("words_keepTheirPlaces_whileTheyAreShown", () => {
  const list = [["버스", [1, 0]], ["통학로", [3, 4]], ["빈집", [0, 2]]];
  const first = wordRows(list).map((row) => row.word);
  assert.deepEqual(first, ["통학로", "빈집", "버스"]);
  const later = [["버스", [1, 0, 9]], ["통학로", [3, 4, 0]], ["빈집", [0, 2, 0]], ["나무", [9, 9, 9]]];
  assert.deepEqual(wordRows(later, first).map((row) => row.word), [...first, "나무"]);
  const many = Array.from({ length: 9 }, (_, i) => [`말${i}`, Array(20).fill(1)]);
  assert.equal(wordRows(many).length, limits.wordsMax);
  assert.equal(wordRows(many)[0].total, limits.binsMax);
});

test("stances_areLeftOut_whileNobodyToldThemApart", () => {
  assert.equal(stanceWords(undefined), "");
  assert.equal(stanceWords([0, 0, 0]), "");
  assert.notEqual(stanceWords([1, 0, 0]), "");
});
