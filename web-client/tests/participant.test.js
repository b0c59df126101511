// The participant's page without a browser: its scripts run in a bare context with the few things
// of a document they touch. What each kind of ballot lacks, sends and tells, and how results read.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const kinds = ["ticks", "points", "score", "ranked", "scale", "line"];
const files = [
  "words", "boards", "views", "choosing", "waiting", "results",
  ...["amounts", "steps", "answers", ...kinds].map((name) => `kind/${name}`),
  ...kinds.map((name) => `outcome/${name}`), "link",
];

class Node {
  constructor(tag) {
    Object.assign(this, { tag, nodeType: 1, children: [], attributes: {} });
  }
  setAttribute(name, value) {
    this.attributes[name] = String(value);
  }
  addEventListener() {}
  appendChild(child) {
    this.children.push(child);
  }
  get text() {
    return this.children.map((child) => child.text).join("");
  }
  all(tag) {
    return [...(this.tag === tag ? [this] : []), ...this.children.flatMap((child) => child.all?.(tag) ?? [])];
  }
}

/** The page's own functions, with Korean words and a store that lasts as long as the page. */
function page() {
  const kept = new Map();
  const context = {
    location: { pathname: "/s/token", search: "", protocol: "https:", host: "hall" },
    sessionStorage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text) },
    crypto: { getRandomValues: (bytes) => bytes.fill(7) },
    addEventListener() {},
    document: {
      documentElement: { lang: "ko" },
      addEventListener() {},
      createElementNS: (_, tag) => new Node(tag),
      createTextNode: (text) => ({ nodeType: 3, text: String(text) }),
    },
  };
  runInNewContext(files.map((name) => read(`participant/${name}.js`)).join("\n"), context);
  const words = JSON.parse(read("text/ko.json"));
  const own = Object.entries(words).map(([key, text]) => [key.replace(/^phone\./, ""), text]);
  context.texts = { ko: Object.fromEntries(own) };
  context.lang = "ko";
  return context;
}

const options = ["버스", "전철", "골목"].map((ko, i) => ({ id: "abc"[i], text: { ko } }));
const labels = ["아니다", "그렇다"].map((ko) => ({ ko }));
const polls = {
  one: { rule: "single" },
  pick: { rule: "approval", max: 2, exact: 1 },
  points: { rule: "points", budget: 10 },
  score: { rule: "score", min: 0, max: 5, labels },
  order: { rule: "ranked", decides: "borda" },
  scale: { rule: "likert2", k: 3, undecided: 1, labels, options: [] },
  word: { rule: "text", characters: 20, options: [] },
};
for (const id of Object.keys(polls)) polls[id] = { id, openedAt: 1, options, ...polls[id] };

const here = (value) => JSON.parse(JSON.stringify(value));

test("ballot_saysWhatItLacks_untilItCanBeSent", () => {
  const it = page();
  const rows = [
    ["one", [], "하나를 골라 주세요."], ["one", ["a"], ""],
    ["pick", [], "2개를 골라 주세요"], ["pick", ["a"], "1개를 더 골라 주세요."], ["pick", ["a", "b"], ""],
    ["points", [], "+를 눌러 점수를 나눠 주세요."], ["points", [["a", 1]], ""],
    ["score", [], "하나 이상에 점수를 매겨 주세요."], ["score", [["a", 0]], ""],
    ["order", [], "좋은 것부터 차례로 눌러 주세요."], ["order", [["a"]], ""],
    ["scale", "", "하나를 골라 주세요."], ["scale", 0, ""], ["scale", 3, ""],
    ["word", " ", "한 줄 적어 주세요."], ["word", "길", ""],
  ];
  for (const [id, made, lack] of rows) {
    assert.equal(it.kindOf(polls[id]).lacks(polls[id], made), lack, `${id} ${made}`);
  }
});

test("draft_isEmpty_untilOneIsMade_alsoOfStepNothing", () => {
  const it = page();
  it.render = () => {};
  assert.equal(it.draft(polls.scale), "");
  it.change(polls.scale, 0);
  assert.equal(it.draft(polls.scale), 0);
  it.change(polls.scale, null);
  assert.equal(it.draft(polls.scale), "");
  assert.deepEqual(here(it.draft(polls.points)), []);
});

test("points_areKeptInTheOrderOfTheBallot_andGoBackToNothing", () => {
  const it = page();
  it.render = () => {};
  it.give(polls.points, "c", 3);
  it.give(polls.points, "a", 2);
  assert.deepEqual(here(it.draft(polls.points)), [["a", 2], ["c", 3]]);
  assert.equal(it.left(polls.points), 5);
  it.give(polls.points, "c", null);
  assert.deepEqual(here(it.draft(polls.points)), [["a", 2]]);
  // Not a point, but a score.
  it.give(polls.score, "b", 0);
  assert.deepEqual(here(it.draft(polls.score)), [["b", 0]]);
});

test("storedBallot_isTold_inTheWordsOfItsRule", () => {
  const it = page();
  const rows = [
    ["pick", { choice: ["a", "c"] }, ["버스", "골목"]],
    ["points", { amounts: [["a", 7], ["b", 3]] }, ["버스 7점", "전철 3점"]],
    ["score", { amounts: [["b", 0]] }, ["전철 0점"]],
    ["order", { ranks: [["c"], ["a", "b"]] }, ["1위 골목", "2위 버스, 전철"]],
    ["scale", { step: 1 }, ["1. 아니다"]], ["scale", { step: 2 }, ["2"]],
    ["scale", { step: 0 }, ["아직 판단하기 어렵다"]],
    ["word", { words: "걷기 좋은 길" }, ["“걷기 좋은 길”"]],
  ];
  for (const [id, own, told] of rows) {
    assert.deepEqual(here(it.kindOf(polls[id]).tell(polls[id], own)), told, id);
  }
  // A paper nobody could read has nothing of its rule.
  assert.equal(it.recordedChoice(polls.points, { spoilt: 1 }), "");
});

test("steps_haveAllNames_orThoseOfTheEnds", () => {
  const it = page();
  const name = (names, n) => it.stepName({ k: 3, labels: names?.map((ko) => ({ ko })) }, n);
  assert.deepEqual([1, 2, 3].map((n) => name(["가", "나", "다"], n)), ["가", "나", "다"]);
  assert.deepEqual([1, 2, 3].map((n) => name(["가", "다"], n)), ["가", "", "다"]);
  assert.deepEqual([1, 2, 3].map((n) => name(undefined, n)), ["가장 낮음", "", "가장 높음"]);
  assert.equal(it.ends(polls.score), "0\u00a0아니다 · 5\u00a0그렇다");
  assert.deepEqual(here(it.steps({ min: -2, max: 1 })), [-2, -1, 0, 1]);
});

/** What a result says, and its rows as [words, figure, width, beside]. */
function result(id, r, own) {
  const it = page();
  const root = new Node("div");
  it.add(root, it.outcomeOf(polls[id])(polls[id], r, own));
  const rows = root.all("ul").filter((list) => list.attributes.class === "res")
    .flatMap((list) => list.children)
    .map((row) => [...row.children.map((child) => child.text)]
      .toSpliced(2, 1, row.all("rect")[0].attributes.width));
  return [root.all("p").map((line) => line.text), rows];
}

test("points_areShown_mostFirst_withTheirShareOfAllPoints", () => {
  assert.deepEqual(result("points", { valid: 3, tally: [5, 20, 5] }), [[], [
    ["전철", "20점", "100.0", "67%"], ["버스", "5점", "25.0", "17%"], ["골목", "5점", "25.0", "17%"],
  ]]);
});

test("scores_areMeansOfThoseWhoHadAnOpinion_unratedLast", () => {
  assert.deepEqual(result("score", { tally: [0, 7, 29], lines: { raters: [0, 4, 20] } })[1], [
    ["전철", "1.8점", "35.0", "4명"], ["골목", "1.5점", "29.0", "20명"], ["버스", "–", "0.0", "0명"],
  ]);
});

test("rankings_areTold_byTheMethodThatDecides", () => {
  const [said, rows] = result("order", { valid: 3, tally: [1, 2, 0], lines: { borda2: [7, 7, 4] } });
  assert.equal(said[1], "1위: 버스, 전철");
  assert.deepEqual(rows.map((row) => [row[0], row[1], row[3]]), [
    ["버스", "3.5점", "1위"], ["전철", "3.5점", "1위"], ["골목", "2점", "3위"],
  ]);
  polls.order.decides = "condorcet";
  const none = result("order", { valid: 3, tally: [1, 2, 0], lines: { condorcet: [] } });
  assert.equal(none[0][1], "규칙으로는 1위를 가릴 수 없습니다.");
  polls.order.decides = "irv";
  const lines = { irv1: [4, 3, 2], irv2: [4, 5, -1], irvExhausted: [0, 0], irvWinner: [1] };
  const [rounds, last] = result("order", { valid: 9, tally: [4, 3, 2], lines });
  assert.equal(rounds[1], "1위: 전철");
  assert.equal(rounds.at(-1), "마지막 2차");
  assert.deepEqual(last.map((row) => row[0]), ["전철", "버스"]);
  polls.order.decides = "borda";
});

test("scale_showsItsSteps_andOfAPairHowManyMoved", () => {
  const alone = result("scale", { tally: [1, 0, 2], lines: { undecided: [1] } }, { step: 3 });
  assert.deepEqual(alone[1].map((row) => row.slice(0, 2)), [
    ["1. 아니다", "1명"], ["2", "0명"], ["3. 그렇다내 선택", "2명"], ["아직 판단하기 어렵다", "1명"],
  ]);
  const matrix = [2, 0, 1, 0, 0, 0, 0, 0, 0, 1, 3, 0, 1, 0, 0, 0];
  const [said, rows] = result("scale", { tally: [], lines: { matrix, moved: [1, 1, 5], unpaired: [0] } });
  assert.deepEqual(said, ["8명 가운데 3명의 생각이 바뀌었습니다", "올라간 분 1명, 내려간 분 1명"]);
  assert.deepEqual(rows.map((row) => row[1]), ["3명", "1명", "4명", "0명"]);
});

test("words_areNotes_andHowManyMoreThereAre", () => {
  const it = page();
  const root = new Node("div");
  it.add(root, it.outcomeOf(polls.word)(polls.word, { groups: [["골목", 2]], groupCount: 4 }));
  assert.equal(root.text, "“골목” 2명그 밖에 3가지");
});

test("words_keptOffThePages_areSaidAsANumber", () => {
  const it = page();
  const root = new Node("div");
  it.add(root, it.outcomeOf(polls.word)(polls.word, { groups: [["골목", 2]], groupCount: 1, hiddenCount: 3 }));
  assert.equal(root.text, "“골목” 2명3건은 표시하지 않습니다.");
});

test("voters_ofASecondMeasure_areItsOwn", () => {
  const it = page();
  assert.equal(it.voters({ cast: 12 }), 12);
  assert.equal(it.voters({ cast: 12, voted: 0 }), 0);
});

test("announcedTime_isCountedByTheServersClock_andNeverCloses", () => {
  const it = page();
  const called = { state: "open", lastCallAt: 1_795_842_000_000, lastCallSeconds: 300 };
  const end = called.lastCallAt + 300_000;
  it.time = { childNodes: [{ textContent: "" }, { textContent: "" }] };
  it.view = { kind: "ballot", poll: called };
  // The phone's clock is an hour slow.
  const left = (millis) => {
    it.Date = class extends Date {
      static now() {
        return end - millis - 3_600_000;
      }
    };
    it.offset = 3_600_000;
    it.countDown();
    return it.time.hidden ? "" : it.time.childNodes.map((each) => each.textContent).join(" ");
  };
  it.topics.hall = { rev: 1, docs: { event: { utcOffsetMinutes: 540 } } };
  assert.match(left(270_000), /^오[전후] \d+시( \d+분)?쯤 마감합니다\. 4분 30초 남음$/);
  assert.match(left(59_900), /\. 1분 0초 남음$/);
  assert.match(left(44_100), /\. 45초 남음$/);
  assert.equal(left(0), "");
  assert.equal(left(-5_000), "");
  assert.ok(it.remains(called) <= 0, "the page says that the close is near");
  // Nothing was announced, or it is over: nothing to count.
  for (const poll of [undefined, { state: "open" }, { ...called, state: "closed" }]) {
    assert.ok(Number.isNaN(it.remains(poll)));
  }
});
