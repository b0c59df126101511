// Two counts that disagree, side by side: only the lines in which they differ, and how many agree.
// The comparison is pure; the table is drawn from it for the MC and the console alike.

import { h } from "../lib/dom.js";
import { t, w } from "../lib/text.js";

/**
 * Lines of two counts that differ: `[{name, at, option, first, second}]`. `name` is cast, valid,
 * blank, invalid, tally, passed, quorumMet or a line's own; `at` the place in it, from 0; a number
 * one of them lacks is undefined.
 */
export function differences(poll) {
  const { first = {}, second = {} } = poll.recount ?? {};
  const plain = ["cast", "valid", "blank", "invalid", "quorumMet", "passed"]
    .map((name) => [name, [first[name]], [second[name]]]);
  const names = [...(first.lines ?? []), ...(second.lines ?? [])].map(([name]) => name);
  const lines = [...new Set(names)].map((name) => [name, lineOf(first, name), lineOf(second, name)]);
  return [...plain, ["tally", first.tally ?? [], second.tally ?? []], ...lines]
    .flatMap(([name, a, b]) => pairs(name, a, b))
    .map((row) => ({ ...row, option: row.name === "tally" ? poll.options[row.at] : undefined }));
}

function pairs(name, a, b) {
  const size = Math.max(a.length, b.length);
  return Array.from({ length: size }, (_, at) => ({ name, at, first: a[at], second: b[at] }))
    .filter((row) => row.first !== row.second);
}

const lineOf = (figures, name) => figures.lines?.find(([each]) => each === name)?.[1] ?? [];

/** Rows of the table; more would not be read. */
const rowsMax = 12;

/** The table of what differs. */
export function countsApart(poll) {
  const rows = differences(poll);
  return h(
    "div",
    {},
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("td", {}),
          ["mc.firstCount", "mc.secondCount"].map((key) => h("th", { scope: "col" }, t(key))),
        ),
      ),
      h(
        "tbody",
        {},
        rows.slice(0, rowsMax).map((row) =>
          h(
            "tr",
            { class: "strong" },
            h("th", { scope: "row" }, rowName(row)),
            h("td", {}, row.first ?? "–"),
            h("td", {}, row.second ?? "–"),
          )
        ),
      ),
    ),
    rows.length > rowsMax
      ? h("p", { class: "meta" }, t("staff.moreDifferences", { n: rows.length - rowsMax }))
      : undefined,
  );
}

// Lines of a rule go by their own names, the very ones of the record: staff look them up there.
function rowName({ name, at, option }) {
  if (option) return w(option.text);
  const known = ["cast", "valid", "blank", "invalid", "passed", "quorumMet"];
  return known.includes(name) ? t(`staff.count.${name}`) : `${name} ${at + 1}`;
}
