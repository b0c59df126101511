// A poll being made: what the MC typed as a form, the plan it comes to, and what is wrong with it.
// The bounds are those of Core/Hall/Limits.swift; the server checks again and has the last word.
// Pure: no DOM, no words but those of the plan, no randomness but what is handed in.

import { length } from "../lib/figures.js";

export const bounds = {
  title: 20,
  question: 60,
  option: 36,
  label: 16,
  options: [2, 20],
  budget: [1, 100],
  score: [-10, 10],
  scoreSteps: [2, 11],
  steps: [2, 10],
  characters: [1, 200],
};

/** Rules in the order they are offered. */
export const rules = [
  "single",
  "approval",
  "points",
  "score",
  "ranked",
  "yna",
  "likert2",
  "text",
];

/** Rules whose totals may be seen moving, and those where they usually are. */
const movable = new Set(["single", "approval", "points", "yna"]);
const usuallyLive = new Set(["single", "approval"]);
const withOptions = new Set(["single", "approval", "points", "score", "ranked"]);

export const mayMove = (rule) => movable.has(rule);
export const hasOptions = (rule) => withOptions.has(rule);
export const hasLabels = (rule) => rule === "score" || rule === "likert2";

/** An empty form of a rule, in an agenda item. */
export function blankForm(rule, item) {
  return {
    rule,
    item,
    title: "",
    titleEn: "",
    question: "",
    questionEn: "",
    options: "",
    optionsEn: "",
    max: "3",
    exact: false,
    budget: "10",
    least: "1",
    most: "5",
    labels: "",
    labelsEn: "",
    decides: "borda",
    quorum: "",
    majority: "more:1/2",
    base: "yesno",
    k: "5",
    undecided: true,
    characters: "30",
    secrecy: "confidential",
    display: usuallyLive.has(rule) ? "live" : "turnout",
    before: "",
  };
}

/** The form again when another rule is chosen: what was typed stays. */
export function withRule(form, rule) {
  return { ...form, rule, display: usuallyLive.has(rule) ? "live" : "turnout", before: "" };
}

/** A form of a plan or of a poll on the board, to edit it or to make another like it. */
export function formOf(poll, item) {
  const form = blankForm(poll.rule, item);
  const lines = (list, side) => (list ?? []).map((words) => words[side] ?? "");
  const texts = poll.options.map((option) => option.text);
  return {
    ...form,
    title: poll.title.ko,
    titleEn: poll.title.en ?? "",
    question: poll.question.ko,
    questionEn: poll.question.en ?? "",
    options: hasOptions(poll.rule) ? lines(texts, "ko").join("\n") : "",
    optionsEn: hasOptions(poll.rule) ? joined(lines(texts, "en")) : "",
    labels: joined(lines(poll.labels, "ko")),
    labelsEn: joined(lines(poll.labels, "en")),
    ...parametersOf(poll, form),
    secrecy: poll.secrecy,
    display: poll.display,
    before: poll.before ?? "",
  };
}

function parametersOf(poll, form) {
  switch (poll.rule) {
    case "approval":
      return { max: String(poll.max), exact: Boolean(poll.exact) };
    case "points":
      return { budget: String(poll.budget) };
    case "score":
      return { least: String(poll.min), most: String(poll.max) };
    case "ranked":
      return { decides: poll.decides };
    case "yna":
      return {
        quorum: poll.quorum[0] > 0 ? poll.quorum.join("/") : "",
        majority: `${poll.strict ? "more" : "least"}:${poll.majority.join("/")}`,
        base: poll.base,
      };
    case "likert2":
      return { k: String(poll.k), undecided: Boolean(poll.undecided) };
    case "text":
      return { characters: String(poll.characters) };
    default:
      return form && {};
  }
}

// Nothing at all where every line is empty: a field of blank lines would look like something.
const joined = (list) => (list.some(Boolean) ? list.join("\n") : "");

/** The lines of a field, trimmed; empty ones at the end are none. */
export function linesOf(text) {
  const lines = text.split("\n").map((line) => line.trim());
  while (lines.length > 0 && lines[lines.length - 1] === "") lines.pop();
  return lines;
}

/** The plan a form comes to, as `draftPoll` and `editPoll` carry it. */
export function planOf(form) {
  const plan = {
    title: words(form.title, form.titleEn),
    question: words(form.question, form.questionEn),
    rule: form.rule,
    options: optionsOf(form),
    ...parameters(form),
    secrecy: form.secrecy,
    display: mayMove(form.rule) ? form.display : "turnout",
  };
  const labels = hasLabels(form.rule) ? paired(form.labels, form.labelsEn) : [];
  if (labels.length > 0) plan.labels = labels;
  if (form.before) plan.before = form.before;
  return plan;
}

function parameters(form) {
  switch (form.rule) {
    case "approval":
      return { max: Number(form.max), exact: form.exact ? 1 : 0 };
    case "points":
      return { budget: Number(form.budget) };
    case "score":
      return { min: Number(form.least), max: Number(form.most) };
    case "ranked":
      return { decides: form.decides };
    case "yna": {
      const [kind, share] = form.majority.split(":");
      return {
        quorum: form.quorum ? fraction(form.quorum) : [0, 1],
        majority: fraction(share),
        strict: kind === "more" ? 1 : 0,
        base: form.base,
      };
    }
    case "likert2":
      return { k: Number(form.k), undecided: form.undecided ? 1 : 0 };
    case "text":
      return { characters: Number(form.characters) };
    default:
      return {};
  }
}

function optionsOf(form) {
  if (form.rule === "yna") {
    return [["yes", "찬성", "Yes"], ["no", "반대", "No"], ["abstain", "기권", "Abstain"]]
      .map(([id, ko, en]) => ({ id, text: { ko, en } }));
  }
  if (!hasOptions(form.rule)) return [];
  return paired(form.options, form.optionsEn)
    .map((text, i) => ({ id: String.fromCharCode(97 + i), text }));
}

const words = (ko, en) => ({ ko: ko.trim(), en: en.trim() });
const fraction = (text) => text.split("/").map(Number);

function paired(korean, english) {
  const en = linesOf(english);
  return linesOf(korean).map((ko, i) => ({ ko, en: en[i] ?? "" }));
}

/** What is wrong with a form, at most one fault a field: `[{field, key, vars}]`. */
export function faultsOf(form) {
  const faults = [
    text("title", form.title, bounds.title),
    text("question", form.question, bounds.question),
    english("titleEn", [form.titleEn], bounds.title),
    english("questionEn", [form.questionEn], bounds.question),
  ];
  if (hasOptions(form.rule)) {
    faults.push(optionFault(form), englishLines("options", form, bounds.option));
  }
  if (hasLabels(form.rule)) {
    faults.push(labelFault(form), englishLines("labels", form, bounds.label));
  }
  faults.push(...numberFaults(form));
  return faults.filter(Boolean);
}

const fault = (field, key, vars = {}) => ({ field, key, vars });

function text(field, value, max) {
  const n = length(value.trim());
  if (n === 0) return fault(field, "empty");
  return n > max ? fault(field, "long", { n, max }) : undefined;
}

function english(field, lines, max) {
  const line = lines.find((each) => length(each.trim()) > 2 * max);
  return line ? fault(field, "long", { n: length(line), max: 2 * max }) : undefined;
}

function englishLines(name, form, max) {
  const field = `${name}En`;
  const lines = linesOf(form[field]);
  if (lines.length > linesOf(form[name]).length) return fault(field, "moreLines");
  return english(field, lines, max);
}

function optionFault(form) {
  const lines = linesOf(form.options);
  const [least, most] = bounds.options;
  if (lines.includes("")) return fault("options", "emptyLine", { n: lines.indexOf("") + 1 });
  if (lines.length < least) return fault("options", "few", { n: lines.length, least });
  if (lines.length > most) return fault("options", "many", { n: lines.length, most });
  const twice = lines.find((line, i) => lines.indexOf(line) !== i);
  if (twice) return fault("options", "twice", { text: twice });
  return longLine("options", lines, bounds.option);
}

function longLine(field, lines, max) {
  const at = lines.findIndex((line) => length(line) > max);
  if (at < 0) return undefined;
  return fault(field, "longLine", { line: at + 1, n: length(lines[at]), max });
}

function labelFault(form) {
  const lines = linesOf(form.labels);
  const steps = stepCount(form);
  if (lines.includes("")) return fault("labels", "emptyLine", { n: lines.indexOf("") + 1 });
  if (![0, 2, steps].includes(lines.length)) {
    return fault("labels", "labelCount", { n: lines.length, steps });
  }
  return longLine("labels", lines, bounds.label);
}

/** Steps of a scale or score. */
export function stepCount(form) {
  return form.rule === "score" ? Number(form.most) - Number(form.least) + 1 : Number(form.k);
}

function numberFaults(form) {
  switch (form.rule) {
    case "approval":
      return [number("max", form.max, [1, linesOf(form.options).length || 1])];
    case "points":
      return [number("budget", form.budget, bounds.budget)];
    case "score": {
      const [least, most] = bounds.scoreSteps;
      const steps = stepCount(form);
      return [
        number("least", form.least, bounds.score),
        number("most", form.most, bounds.score) ??
          (steps < least || steps > most ? fault("most", "steps", { least, most }) : undefined),
      ];
    }
    case "likert2":
      return [number("k", form.k, bounds.steps)];
    case "text":
      return [number("characters", form.characters, bounds.characters)];
    default:
      return [];
  }
}

function number(field, value, [least, most]) {
  const n = Number(value);
  const isWhole = /^-?\d+$/.test(String(value).trim());
  return isWhole && n >= least && n <= most ? undefined : fault(field, "range", { least, most });
}

/**
 * An order by lot. `draw(n)` answers a whole number from 0 to n − 1, each as likely as the others.
 * Every order comes up as often as any other (Fisher and Yates, as Durstenfeld 1964 has it).
 */
export function byLot(list, draw) {
  const drawn = [...list];
  for (let i = drawn.length - 1; i > 0; i--) {
    const j = draw(i + 1);
    [drawn[i], drawn[j]] = [drawn[j], drawn[i]];
  }
  return drawn;
}

/** A drawer of lots from random 32-bit numbers: those that would favour low lots are thrown away. */
export function lots(random32) {
  return (n) => {
    const limit = Math.floor(2 ** 32 / n) * n;
    for (;;) {
      const value = random32();
      if (value < limit) return value % n;
    }
  };
}

/** The options of a form in an order by lot; an English side goes with its Korean. */
export function optionsByLot(form, draw) {
  const drawn = byLot(paired(form.options, form.optionsEn), draw);
  return {
    ...form,
    options: drawn.map((text) => text.ko).join("\n"),
    optionsEn: joined(drawn.map((text) => text.en)),
  };
}

/** Published themes as the options of a form, in an order by lot. */
export function formOfThemes(themes, item, words, draw) {
  const form = { ...blankForm("approval", item), ...words };
  const titles = themes.map((theme) => theme.title);
  return optionsByLot(
    {
      ...form,
      max: String(Math.min(3, Math.max(1, titles.length - 1))),
      options: titles.map((title) => title.ko).join("\n"),
      optionsEn: joined(titles.map((title) => title.en ?? "")),
    },
    draw,
  );
}

/** The second measure of a first one: word for word the same, but for its short name. */
export function secondMeasure(poll, title, item) {
  return { ...formOf(poll, item), title: title.ko, titleEn: title.en, before: poll.id };
}
