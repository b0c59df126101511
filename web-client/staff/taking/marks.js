// What a person has marked on a ballot so far, for every rule: values in, values out, in the very
// shape the ballot is sent in. No page, no socket, no word: `lacks` names the text to be said.

const families = {
  single: "ticks",
  approval: "ticks",
  yna: "ticks",
  points: "points",
  score: "score",
  ranked: "ranked",
  likert2: "scale",
  text: "line",
};
const fields = {
  ticks: "choice",
  points: "amounts",
  score: "amounts",
  ranked: "ranks",
  scale: "step",
  line: "words",
};

/** How a poll's ballot is filled in: ticks, points, score, ranked, scale or line. */
export const familyOf = (poll) => families[poll.rule];

/** A ballot on which nothing is marked. */
export function unmarked(poll) {
  const family = familyOf(poll);
  return family === "scale" ? undefined : family === "line" ? "" : [];
}

/** Whether anything is marked. */
export function isMarked(poll, marks) {
  return familyOf(poll) === "scale" ? marks !== undefined : marks.length > 0;
}

/** What stands against sending it: `[key, vars]` of a text, or undefined. */
export function lacks(poll, marks) {
  switch (familyOf(poll)) {
    case "ticks":
      return ticksLack(poll, marks);
    case "points":
      return marks.length ? undefined : ["phone.points.start", poll];
    case "score":
      return marks.length ? undefined : ["phone.score.start"];
    case "ranked":
      return marks.length ? undefined : ["phone.ranked.start"];
    case "scale":
      return marks === undefined ? ["phone.pickOne"] : undefined;
    default:
      return marks.trim() ? undefined : ["phone.line.empty"];
  }
}

function ticksLack(poll, chosen) {
  const need = poll.exact ? poll.max : 1;
  if (chosen.length >= need) return undefined;
  if (chosen.length) return ["phone.underExact", { n: need - chosen.length }];
  const key = poll.exact ? "exactly" : poll.rule === "approval" ? "upTo" : "pickOne";
  return [`phone.${key}`, poll];
}

/** The field of a command that says what is marked. */
export function sent(poll, marks) {
  const family = familyOf(poll);
  return { [fields[family]]: family === "line" ? marks.trim() : marks };
}

/** Ticks with this option pressed; undefined when there are too many. */
export function ticked(poll, chosen, id) {
  if (poll.rule !== "approval") return [id];
  if (chosen.includes(id)) return chosen.filter((each) => each !== id);
  return chosen.length < poll.max ? [...chosen, id] : undefined;
}

/** What an option was given: points or a score; undefined if nothing. */
export function given(amounts, id) {
  return amounts.find(([option]) => option === id)?.[1];
}

/** The same ballot with `number` given to an option, undefined taking it back. */
export function giving(poll, amounts, id, number) {
  return poll.options
    .map((option) => [option.id, option.id === id ? number : given(amounts, option.id)])
    .filter(([, each]) => each !== undefined);
}

/** Points not given yet. */
export function left(poll, amounts) {
  return amounts.reduce((rest, [, number]) => rest - number, poll.budget);
}

/** Points pressed up or down: never below nothing, never beyond the budget. */
export function pointing(poll, amounts, id, by) {
  const held = given(amounts, id) ?? 0;
  const step = by < 0 ? -Math.min(-by, held) : Math.min(by, left(poll, amounts));
  return giving(poll, amounts, id, held + step || undefined);
}

/** How many points one press moves: a large budget is shared out in few presses. */
export const pointStep = (poll) => (poll.budget > 50 ? 5 : 1);

/** The options with a place, best first. */
export const order = (ranks) => ranks.flat();

/** Ranks with this option pressed: it takes the next place, or loses its own. */
export function ranking(ranks, id) {
  const ids = order(ranks);
  return asRanks(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]);
}

/** Ranks with this option one place up (-1) or down (1). */
export function moving(ranks, id, step) {
  const ids = order(ranks);
  const at = ids.indexOf(id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= ids.length) return ranks;
  [ids[at], ids[to]] = [ids[to], ids[at]];
  return asRanks(ids);
}

const asRanks = (ids) => ids.map((id) => [id]);

/** The steps of a scale or score, from the lowest up. */
export function steps(poll) {
  const from = poll.k ? 1 : poll.min;
  const to = poll.k || poll.max;
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

/** The words of a step: all steps have them, or the two ends; else `ends` stands for them. */
export function stepWords(poll, n, ends) {
  const all = steps(poll);
  const at = all.indexOf(n);
  const names = poll.labels ?? ends;
  if (names.length === all.length) return names[at];
  return at === 0 ? names[0] : at === all.length - 1 ? names[1] : undefined;
}
