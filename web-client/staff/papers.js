// Papers that wait for a second entry, and those that were not counted for want of one, as sentences:
// before the close a warning, after it a fact. It knows how many there are, and no choice.

import { t } from "../lib/text.js";

/** What is to be said before a poll is closed: `[]` when every paper is counted. */
export function unfinishedWords(papers) {
  const n = sum(papers);
  if (n === 0) return [];
  return [t("staff.papers.unfinished", { n, ...papers }), t("staff.papers.finishFirst")];
}

/** What became of the papers that are not counted, after the close. */
export function uncountedWords(papers) {
  const n = sum(papers);
  return [
    n > 0 ? t("staff.papers.uncounted", { n, ...papers }) : "",
    papers?.own > 0 ? t("staff.papers.own", { n: papers.own }) : "",
  ].filter(Boolean);
}

/** The same from the list of seats, as those who type papers have it. */
export function totalsOf(seats) {
  const count = (state) => seats.filter((each) => each.state === state).length;
  return { once: count("once"), differs: count("differs"), own: count("own") };
}

const sum = (papers) => (papers?.once ?? 0) + (papers?.differs ?? 0);
