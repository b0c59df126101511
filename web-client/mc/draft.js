// A poll being made: what the MC typed as a form, and the plan it comes to; also the other way, for a
// poll to be edited, copied, or asked a second time. Pure: no DOM, no words but those of the plan, no
// randomness but what is handed in. What is wrong with a form is said in faults.js.

import { byLot } from "./lots.js";

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
    // Approved words in the order that was drawn: an edit sends them back as they are.
    ...(poll.themes?.length ? { frozen: poll.options, drawn: true } : {}),
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
  if (form.frozen) return form.frozen;
  return paired(form.options, form.optionsEn)
    .map((text, i) => ({ id: String.fromCharCode(97 + i), text }));
}

const words = (ko, en) => ({ ko: ko.trim(), en: en.trim() });
const fraction = (text) => text.split("/").map(Number);

function paired(korean, english) {
  const en = linesOf(english);
  return linesOf(korean).map((ko, i) => ({ ko, en: en[i] ?? "" }));
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

/**
 * Approved themes as the options of a form. `themes` in it says that the words stand still; the plan
 * then carries no options of its own, and the server draws their order.
 */
export function formOfThemes(themes, item, words) {
  const titles = themes.map((theme) => theme.title);
  return {
    ...blankForm("approval", item),
    ...words,
    max: String(Math.min(3, Math.max(1, titles.length - 1))),
    options: titles.map((title) => title.ko).join("\n"),
    optionsEn: joined(titles.map((title) => title.en ?? "")),
    themes: themes.map(({ id, rev, title }) => ({ id, rev, ko: title.ko, en: title.en ?? "" })),
  };
}

/** Rules a ballot of themes may have. */
export const rulesOfThemes = rules.filter((rule) => withOptions.has(rule));

/** The second measure of a first one: word for word the same, but for its short name. */
export function secondMeasure(poll, title, item) {
  return { ...formOf(poll, item), title: title.ko, titleEn: title.en, before: poll.id };
}
