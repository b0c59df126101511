// A paper's numbers as somebody types them off it: ranks or points, equal ranks where the rule knows
// them. Pure: texts in, the ballot's own shape out, and the key of what is wrong.

/** Rules whose papers have numbers on them, to be typed as they stand. */
export const hasNumbers = (poll) => poll.rule === "ranked" || poll.rule === "points";

/** Whether two options may have the same rank: a runoff has no half votes to share out. */
export const mayTie = (poll) => poll.rule === "ranked" && poll.decides !== "irv";

/**
 * What was typed, `texts` by option: `{field, marks, fault}`. `fault` is `[key, vars, option]` of
 * the first thing that is wrong; then `marks` say nothing.
 */
export function numbersTyped(poll, texts) {
  const filled = poll.options
    .map((option) => ({ id: option.id, text: (texts[option.id] ?? "").trim() }))
    .filter((each) => each.text !== "");
  const form = poll.rule === "ranked" ? /^[1-9]\d?$/ : /^\d{1,3}$/;
  const bad = filled.find((each) => !form.test(each.text));
  const numbers = filled.map((each) => [each.id, Number(each.text)]);
  const read = poll.rule === "ranked" ? ranksOf(poll, numbers) : pointsOf(poll, numbers);
  const fault = bad ? ["taking.numbers.bad", {}, bad.id] : read.fault;
  return { field: read.field, marks: fault ? [] : read.marks, fault };
}

// The numbers say only who comes before whom: 1, 2, 4 is an order of three.
function ranksOf(poll, numbers) {
  const places = [...new Set(numbers.map(([, n]) => n))].sort((a, b) => a - b);
  const marks = places.map((place) => numbers.filter(([, n]) => n === place).map(([id]) => id));
  const twice = mayTie(poll) ? -1 : marks.findIndex((group) => group.length > 1);
  const fault = numbers.length === 0
    ? ["taking.numbers.empty"]
    : twice >= 0
    ? ["taking.ranks.twice", { n: places[twice] }, marks[twice][1]]
    : undefined;
  return { field: "ranks", marks, fault };
}

function pointsOf(poll, numbers) {
  const marks = numbers.filter(([, n]) => n > 0);
  const n = sum(numbers);
  const fault = marks.length === 0
    ? ["taking.numbers.empty"]
    : n > poll.budget
    ? ["taking.points.over", { n, budget: poll.budget }, marks[marks.length - 1][0]]
    : undefined;
  return { field: "amounts", marks, fault };
}

const sum = (numbers) => numbers.reduce((all, [, n]) => all + n, 0);

/** Ranks as places people read, `[{n, ids}]`: two firsts are followed by a third. */
export function places(ranks) {
  let before = 0;
  return ranks.map((ids) => {
    const n = before + 1;
    before += ids.length;
    return { n, ids };
  });
}
