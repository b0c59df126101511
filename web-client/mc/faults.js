// What is wrong with a poll's form, field by field, while it is typed. The bounds are those of
// Core/Hall/Limits.swift; the server checks again and has the last word. Pure: it answers keys and
// numbers, the words are the page's.

import { length } from "../lib/figures.js";
import { hasLabels, hasOptions, linesOf } from "./draft.js";

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
