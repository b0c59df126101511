// What a poll's figures come to, rule by rule: rows in the order to show, each with its figure, what
// stands beside it and how long its bar is. One reading of a result for the main screen, the MC's
// panel and the console. Pure but for the words; it refuses to know how anything is drawn.

import { byCount, count, fill, share, tenths, trackEnd } from "./figures.js";
import { t, w } from "./text.js";

/** Rows of one page of the wall, and rounds of a table beside them. */
export const rowsMax = 6;
export const roundsMax = 4;
export const groupsMax = 5;

const people = (n) => `${count(n)}${t("screen.unit.people")}`;
const points = (n) => t("screen.points", { n });
/** Half points come doubled, so that they are whole numbers. */
const half = (doubled) => count(doubled >> 1) + (doubled % 2 ? ".5" : "");

/**
 * The rows of a result: `[{id, label, n, figure, beside, part}]`, `part` 0..1 of the track.
 * `figure` is the count, the sum or the mean; a row nobody rated has no bar.
 */
export function outcomeRows(poll, result) {
  switch (poll.rule) {
    case "points":
      return sums(poll, result.tally, byCount(result.tally));
    case "score":
      return means(poll, result);
    case "ranked":
      return ranks(poll, result);
    case "likert2":
      return result.lines?.matrix
        ? answerRows(poll, columns(poll, result.lines.matrix))
        : answerRows(poll, [...result.tally, ...(poll.undecided ? result.lines.undecided : [])]);
    case "text":
      return groups(result);
    case "yna":
      return votes(poll, result.tally, result.valid, result.tally.map((_, i) => i));
    default:
      return votes(poll, result.tally, result.valid, byCount(result.tally));
  }
}

/** The rows of totals that move while a poll is open: the order of the ballot, which never jumps. */
export function movingRows(poll, tally, cast) {
  const order = tally.map((_, i) => i);
  return poll.rule === "points" ? sums(poll, tally, order) : votes(poll, tally, cast, order);
}

function votes(poll, tally, base, order) {
  const end = trackEnd(tally, base);
  return order.map((i) => ({
    id: poll.options[i].id,
    label: w(poll.options[i].text),
    n: tally[i],
    figure: people(tally[i]),
    beside: share(tally[i], base),
    part: fill(tally[i], base, end),
  }));
}

function sums(poll, tally, order) {
  const all = tally.reduce((sum, n) => sum + n, 0);
  const end = trackEnd(tally, all);
  return order.map((i) => ({
    id: poll.options[i].id,
    label: w(poll.options[i].text),
    n: tally[i],
    figure: points(count(tally[i])),
    beside: share(tally[i], all),
    part: fill(tally[i], all, end),
  }));
}

// The exact mean is sum / raters: it orders the rows. People read it with one decimal, half up.
function means(poll, { tally, lines }) {
  const { raters } = lines;
  const order = tally.map((_, i) => i).sort((a, b) =>
    raters[a] && raters[b]
      ? tally[b] * raters[a] - tally[a] * raters[b] || a - b
      : (raters[b] ? 1 : 0) - (raters[a] ? 1 : 0) || a - b
  );
  return order.map((i) => ({
    id: poll.options[i].id,
    label: w(poll.options[i].text),
    n: tally[i],
    figure: raters[i] ? points(tenths(tally[i], raters[i])) : "–",
    beside: people(raters[i]),
    part: raters[i] ? (tally[i] / raters[i] - poll.min) / (poll.max - poll.min) : 0,
  }));
}

/** Winners by the method that decides, as indexes; none where it names nobody. */
export function rankedWinners(poll, { lines }) {
  const line = { irv: "irvWinner", schulze: "schulze", condorcet: "condorcet" }[poll.decides];
  if (line) return lines[line] ?? [];
  const doubled = lines[`${poll.decides}2`];
  return doubled.map((_, i) => i).filter((i) => doubled[i] === Math.max(...doubled));
}

// Borda by its points; the methods of pairs by how often an option won (a tie is half a win).
function ranks(poll, result) {
  if (poll.decides === "irv") return lastRound(poll, result);
  const isBorda = poll.decides === "borda";
  const doubled = result.lines[isBorda ? "borda2" : "copeland2"];
  const winners = rankedWinners(poll, result);
  const order = doubled.map((_, i) => i).sort((a, b) =>
    Number(winners.includes(b)) - Number(winners.includes(a)) || doubled[b] - doubled[a] || a - b
  );
  const most = Math.max(...doubled, 1);
  // Points have places; the other two methods of pairs name a winner and no second.
  const hasPlaces = isBorda || poll.decides === "copeland";
  return order.map((i) => ({
    id: poll.options[i].id,
    label: w(poll.options[i].text),
    n: doubled[i],
    figure: isBorda ? points(half(doubled[i])) : t("screen.wins", { n: half(doubled[i]) }),
    beside: hasPlaces
      ? place(1 + doubled.filter((each) => each > doubled[i]).length)
      : winners.includes(i)
      ? place(1)
      : "",
    part: doubled[i] / most,
  }));
}

const place = (n) => t("screen.place", { n });

/** Rounds of a count by transfers: votes by option, null for those that are out. */
export function rounds({ lines }) {
  const list = [];
  while (lines[`irv${list.length + 1}`]) list.push(lines[`irv${list.length + 1}`]);
  return list.map((round) => round.map((n) => (n < 0 ? null : n)));
}

// A ballot with ties has no rounds: first places are all there is then.
function lastRound(poll, result) {
  const table = rounds(result);
  const last = table[table.length - 1] ?? result.tally;
  const base = last.reduce((sum, n) => sum + (n ?? 0), 0);
  return votes(poll, last.map((n) => n ?? 0), base, roundOrder(table, last));
}

/** Options by how far they came: who stayed longest first, then by votes there. */
export function roundOrder(table, last) {
  const stayed = last.map((_, i) => table.filter((round) => round[i] !== null).length);
  const votesOf = (i) => table[stayed[i] - 1]?.[i] ?? last[i] ?? 0;
  return last.map((_, i) => i).sort((a, b) =>
    stayed[b] - stayed[a] || votesOf(b) - votesOf(a) || a - b
  );
}

/** The words of an answer on a scale: 1 the lowest, 0 undecided. */
export function answerWords(poll, step) {
  if (step === 0) return t("phone.scale.undecided");
  const labels = poll.labels ?? [];
  const ends = labels.length === 2
    ? labels.map(w)
    : [t("phone.steps.low"), t("phone.steps.high")];
  const name = labels.length === poll.k
    ? w(labels[step - 1])
    : step === 1
    ? ends[0]
    : step === poll.k
    ? ends[1]
    : "";
  return name ? `${step}. ${name}` : String(step);
}

/** Every answer of a scale, undecided (0) last. */
export function answers(poll) {
  const steps = Array.from({ length: poll.k }, (_, i) => i + 1);
  return poll.undecided ? [...steps, 0] : steps;
}

function answerRows(poll, counts) {
  const base = counts.reduce((sum, n) => sum + n, 0);
  const end = trackEnd(counts, base);
  return answers(poll).map((step, i) => ({
    id: String(step),
    label: answerWords(poll, step),
    n: counts[i],
    figure: people(counts[i]),
    beside: share(counts[i], base),
    part: fill(counts[i], base, end),
  }));
}

/** A table from first to second answer, row by row, as rows. */
export function square(poll, matrix) {
  const size = answers(poll).length;
  return answers(poll).map((_, row) => matrix.slice(row * size, row * size + size));
}

function columns(poll, matrix) {
  const rows = square(poll, matrix);
  return rows.map((_, column) => rows.reduce((sum, row) => sum + row[column], 0));
}

function groups(result) {
  const list = (result.groups ?? []).slice(0, groupsMax);
  const most = Math.max(1, ...list.map(([, n]) => n));
  return list.map(([words, n]) => ({
    id: words,
    label: t("screen.quote", { text: words }),
    n,
    figure: people(n),
    beside: "",
    part: n / most,
  }));
}

/** Groups of open text that are not shown. */
export function groupsMore(result) {
  return Math.max(0, (result.groupCount ?? 0) - Math.min(groupsMax, result.groups?.length ?? 0));
}

/** "2건은 표시하지 않음" where staff kept words off the pages; "" else. */
export function hiddenWords(result) {
  return result.hiddenCount ? t("screen.wordsHidden", { n: count(result.hiddenCount) }) : "";
}

/** One sentence over the rows, where a rule needs it: how a ranking was decided. */
export function outcomeLead(poll) {
  return poll.rule === "ranked"
    ? t(`screen.by.${poll.decides}`)
    : poll.rule === "score"
    ? t("screen.by.score")
    : "";
}

/** "통과" and its like, for motions. */
export function verdictWords(result) {
  if (!result) return "";
  if (result.quorumMet === 0) return t("screen.quorumNotMet");
  if (result.passed === undefined) return "";
  return t(result.passed ? "screen.passed" : "screen.notPassed");
}

/** What moved between two measures, in plain words; undefined for every other poll. */
export function shiftWords(poll, result) {
  const matrix = result?.lines?.matrix;
  if (!matrix) return undefined;
  const rows = square(poll, matrix);
  const all = matrix.reduce((sum, n) => sum + n, 0);
  const same = rows.reduce((sum, row, i) => sum + row[i], 0);
  const [up, down] = result.lines.moved;
  return {
    all,
    moved: all - same,
    finding: t("screen.shift.moved", { n: count(all - same), all: count(all) }),
    ways: t("screen.shift.ways", { up: count(up), down: count(down), same: count(same) }),
    chance: up + down === 0
      ? ""
      : t(result.beyondChance ? "screen.shift.beyondChance" : "screen.shift.maybeChance"),
    unpaired: result.lines.unpaired?.[0] ?? 0,
  };
}

/** The winners as they stand: `{names, settled}`, nobody while a tie waits for the chair. */
export function winnersOf(poll, result = poll.result) {
  const winner = result?.winner ?? poll.winner;
  const settled = result?.settled ?? poll.settled ?? [];
  const ids = winner?.clear ? [winner.clear] : winner?.tie ? settled : [];
  return {
    names: poll.options.filter((option) => ids.includes(option.id)).map((each) => w(each.text)),
    ids,
    isTie: Boolean(winner?.tie),
  };
}

/** How many pages of the wall a poll's bars or result need. */
export function pagesOf(poll) {
  const { result } = poll;
  if (result?.lines?.matrix || poll.rule === "text") return 1;
  const rows = poll.rule === "likert2" ? answers(poll).length : poll.options.length;
  const pages = Math.max(1, Math.ceil(rows / rowsMax));
  return hasRounds(poll) ? pages * Math.ceil(rounds(result).length / roundsMax) : pages;
}

export function hasRounds(poll) {
  return poll.rule === "ranked" && poll.decides === "irv" && Boolean(poll.result?.lines?.irv1);
}
