// A poll's figures for the MC: the bars of its rule, what was decided, what moved. The same reading
// as the main screen's, smaller.

import { showBars } from "../lib/bars.js";
import { h } from "../lib/dom.js";
import {
  groupsMore,
  hiddenWords,
  movingRows,
  outcomeLead,
  outcomeRows,
  shiftWords,
  verdictWords,
  winnersOf,
} from "../lib/outcome.js";
import { t } from "../lib/text.js";

/** Nothing before there is something to show. */
export function figures(poll, counts) {
  if (poll.result) return revealed(poll);
  const tally = poll.state === "open" ? counts.tally : undefined;
  if (!tally) return undefined;
  return [
    h("h3", { class: "label" }, t("mc.counting")),
    barsOf(movingRows(poll, tally, counts.cast)),
  ];
}

function revealed(poll) {
  const { result } = poll;
  const shift = shiftWords(poll, result);
  const more = poll.rule === "text" ? groupsMore(result) : 0;
  const { names, isTie } = winnersOf(poll);
  return [
    h("h3", { class: "label" }, t("mc.figures")),
    strong(verdictWords(result)),
    names.length > 0
      ? strong(t(isTie ? "screen.settledBy" : "mc.won", { text: names.join(", ") }))
      : undefined,
    shift ? [strong(shift.finding), small(shift.ways), small(chanceWords(result, shift))] : "",
    small(outcomeLead(poll)),
    barsOf(outcomeRows(poll, result)),
    more > 0 ? small(t("screen.groupsMore", { n: more })) : "",
    small(hiddenWords(result)),
  ];
}

// The exact p beside the plain words: staff are asked for it.
function chanceWords(result, shift) {
  if (!shift.chance) return "";
  const p = result.signP === "0.000" ? "< 0.001" : `= ${result.signP}`;
  return `${shift.chance} (p ${p})`;
}

function barsOf(rows) {
  const root = h("div", {});
  showBars(root, rows);
  return root;
}

const strong = (words) => words ? h("p", { class: "strong" }, words) : "";
const small = (words) => words ? h("p", { class: "meta" }, words) : "";
