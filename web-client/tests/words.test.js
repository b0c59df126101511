import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { josa } from "../lib/josa.js";
import { fillIn } from "../lib/text.js";

test("josa_followsTheTable", () => {
  const rows = [
    ["버스", "은", "버스는"],
    ["빈집", "은", "빈집은"],
    ["철도", "이", "철도가"],
    ["골목길", "을", "골목길을"],
    ["골목길", "으로", "골목길로"],
    ["7", "으로", "7로"],
    ["3", "을", "3을"],
    ["10", "이", "10이"],
    ["26.6%", "이", "26.6%가"],
    ["GTX", "이", "GTX가"],
    ["빈집(노후주택)", "을", "빈집(노후주택)을"],
    ["market", "이", "market이(가)"],
    ["책", "으로", "책으로"],
    ["‘버스’", "과", "‘버스’와"],
    ["버스", "을", "버스를"],
  ];
  for (const [word, particle, out] of rows) assert.equal(josa(word, particle), out);
});

test("fillIn_putsValuesAndParticles_andLeavesUnknownNames", () => {
  assert.equal(fillIn("{n}명, {name|을} {other}", { n: 3, name: "버스" }), "3명, 버스를 {other}");
});

const table = (file) =>
  JSON.parse(readFileSync(new URL(`../text/${file}`, import.meta.url), "utf8"));
for (const [ko, en] of [["ko.json", "en.json"], ["staff.ko.json", "staff.en.json"]]) {
  test(`texts_haveTheSameKeysAndVariables_in ${ko} and ${en}`, (context) => {
    let words;
    try {
      words = [table(ko), table(en)];
    } catch (error) {
      if (error.code === "ENOENT") return context.skip("no such table");
      throw error;
    }
    assert.deepEqual(Object.keys(words[0]).sort(), Object.keys(words[1]).sort());
    const names = (text) => [...text.matchAll(/\{(\w+)/g)].map((each) => each[1]).sort();
    for (const key of Object.keys(words[0])) {
      const korean = new Set(names(words[0][key]));
      for (const name of names(words[1][key])) {
        assert.ok(korean.has(name), `${key}: {${name}} is not in the Korean text`);
      }
    }
  });
}
