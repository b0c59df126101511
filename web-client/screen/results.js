// Revealed results on the main screen: bars with a figure beside each, a count by rounds as a table,
// what people wrote, and what moved between two measures. At most six rows a page, never smaller text.

import { h, keyed, say } from "../lib/dom.js";
import { count } from "../lib/figures.js";
import {
  groupsMore,
  hasRounds,
  hiddenWords,
  outcomeLead,
  outcomeRows,
  roundOrder,
  rounds,
  roundsMax,
  rowsMax,
  verdictWords,
  winnersOf,
} from "../lib/outcome.js";
import { sign } from "../lib/ring.js";
import { t, w } from "../lib/text.js";
import { bold, foot, head, langOf, people } from "./parts.js";
import { figureEms, lengthClass, pageOf } from "./pages.js";
import { shiftPicture } from "./shift.js";

/** The result of the poll the screen is turned to. */
export function resultView(hall) {
  const { poll } = hall;
  if (poll.result.lines?.matrix) return shiftPicture(hall);
  if (poll.rule === "text") return wordsView(hall);
  return hasRounds(poll) ? roundsView(hall) : barsView(hall);
}

/** Head, question and foot every result has; `inside` stands between. */
export function resultFrame(hall, inside, { range = "", verdict = "", lead = "" } = {}) {
  const { poll } = hall, r = poll.result;
  return h(
    "div",
    { class: "view result" },
    head(h("span", { class: "agrees" }, sign("check"), " ", t("screen.recounted")), [
      bold(people(r.voted ?? r.cast)),
      " ",
      t("screen.voted", { present: count(r.eligible) }),
    ]),
    h(
      "div",
      { class: lead ? "question-line led" : "question-line" },
      h("h1", { class: `question ${lengthClass(w(poll.question), 56, 80)}` }, w(poll.question)),
      verdict ? h("b", { class: "outline verdict" }, verdict) : "",
    ),
    lead ? h("p", { class: "lead quiet" }, lead) : "",
    inside,
    foot(record(r), range),
  );
}

function record(r) {
  if (!r.head) return "";
  const place = r.seq ? ` · ${t("screen.seq", { n: count(r.seq) })}` : "";
  return [t("screen.record"), " ", bold(r.head), place];
}

const rangeOf = (page) => (page.pages > 1 ? t("screen.range", page) : "");

function barsView(hall) {
  const { poll } = hall;
  const all = outcomeRows(poll, poll.result);
  const page = pageOf(all, hall.view.page, rowsMax);
  const rows = h("ul", { class: "rows" });
  const lead = outcomeLead(poll);
  const node = resultFrame(hall, rows, {
    range: rangeOf(page),
    verdict: verdictWords(poll.result),
    lead: lead && [lead, settledWords(poll)],
  });
  barList(rows, all, page.rows);
  return { node };
}

function settledWords(poll) {
  const { names, isTie } = winnersOf(poll);
  return isTie && names.length > 0
    ? [" ", bold(t("screen.settledBy", { text: names.join(", ") }))]
    : "";
}

/** Keeps a list of bars in step with `rows`, some of `all`: one size of words for the whole poll. */
export function barList(list, all, rows) {
  const longest = Math.max(0, ...all.map((row) => [...row.label].length));
  list.className = `rows ${lengthClass("x".repeat(longest), 12, 22)}`;
  // One width for all figures, so that the bars have one end.
  const widest = Math.max(0, ...all.map((row) => figureEms(row.figure)));
  list.style.setProperty("--figure", widest.toFixed(2));
  keyed(list, rows, (row) => row.id, makeRow, (element, row) => {
    say(element.children[2], row.figure);
    say(element.children[3], row.beside);
    const part = `scaleX(${row.part})`;
    const bar = element.children[1].firstChild;
    if (bar.style.transform === part) return;
    requestAnimationFrame(() => {
      bar.style.transform = part;
    });
  });
}

function makeRow(row) {
  return h(
    "li",
    {},
    h("span", { class: "bar-name" }, row.label),
    h(
      "span",
      { class: "bar-track", "aria-hidden": "true" },
      h("span", { class: "bar-fill", style: { transform: "scaleX(0)" } }),
    ),
    h("b", { class: "bar-count" }),
    h("span", { class: "bar-share quiet" }),
  );
}

/** A count by transfers: six options by four rounds a page; who is out has a dash. */
function roundsView(hall) {
  const { poll } = hall;
  const table = rounds(poll.result);
  const order = roundOrder(table, table[table.length - 1]);
  const across = Math.ceil(table.length / roundsMax);
  const at = hall.view.page ?? 0;
  const page = pageOf(order, Math.floor(at / across), rowsMax);
  const some = pageOf(table.map((_, i) => i), at % across, roundsMax, false);
  const { ids } = winnersOf(poll);
  const grid = h(
    "table",
    { class: "rounds" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("td", {}),
        some.rows.map((i) => h("th", { scope: "col" }, t("screen.round", { n: i + 1 }))),
      ),
    ),
    h(
      "tbody",
      {},
      page.rows.map((i) =>
        h(
          "tr",
          { class: ids.includes(poll.options[i].id) ? "won" : "" },
          h("th", { scope: "row" }, w(poll.options[i].text)),
          some.rows.map((round) => roundCell(table, round, i)),
        )
      ),
    ),
  );
  return {
    node: resultFrame(hall, grid, {
      range: page.pages * across > 1
        ? `${Math.min(at, page.pages * across - 1) + 1} / ${page.pages * across}`
        : "",
      lead: [outcomeLead(poll), settledWords(poll)],
    }),
  };
}

// The last figure before an option went out says so in words: no sign by paleness alone.
function roundCell(table, round, i) {
  const n = table[round][i];
  if (n === null) return h("td", { class: "quiet" }, "–");
  const isLast = round + 1 < table.length && table[round + 1][i] === null;
  return h(
    "td",
    {},
    h("b", {}, people(n)),
    isLast ? h("span", { class: "quiet" }, t("screen.out")) : "",
  );
}

function wordsView(hall) {
  const { result } = hall.poll;
  const rows = outcomeRows(hall.poll, result);
  const more = groupsMore(result);
  const list = h(
    "ul",
    { class: "written" },
    rows.map((row) =>
      h(
        "li",
        {},
        h("span", { class: lengthClass(row.label, 40), lang: langOf(row.label) }, row.label),
        h("b", {}, row.figure),
      )
    ),
  );
  return {
    node: resultFrame(hall, list, {
      range: [more > 0 ? t("screen.groupsMore", { n: count(more) }) : "", hiddenWords(result)]
        .filter(Boolean).join(" · "),
    }),
  };
}
