// The fields of a poll's form, rule by rule: labels, hints, and a line under each for what is wrong.
// It builds elements from a form's values; it keeps nothing and sends nothing.

import { h } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { button } from "../staff/panel.js";
import { hasLabels, hasOptions, mayMove, rules, rulesOfThemes } from "./draft.js";
import { bounds, stepCount } from "./faults.js";
import { frozenOptions } from "./from-themes.js";

const methods = ["borda", "condorcet", "copeland", "schulze", "irv"];
const majorities = ["more:1/2", "least:3/5", "least:2/3", "least:3/4"];
const quorums = ["", "1/3", "1/2", "2/3"];
const bases = ["yesno", "cast", "eligible"];

/** The fields of `form`. A second measure asks word for word like its first: that much is fixed. */
export function fieldsOf(form, { items, isEdit, drawOrder }) {
  const fixed = Boolean(form.before);
  const isFrozen = Boolean(form.themes || form.frozen);
  const english = h(
    "details",
    { open: form.titleEn || form.questionEn ? true : undefined },
    h("summary", {}, t("mc.make.english")),
    field("titleEn", input(form, "titleEn", { lang: "en" })),
    field("questionEn", input(form, "questionEn", { lang: "en", disabled: fixed })),
    hasOptions(form.rule) && !isFrozen
      ? field("optionsEn", area(form, "optionsEn", { lang: "en", rows: 4 }))
      : undefined,
    hasLabels(form.rule)
      ? field("labelsEn", area(form, "labelsEn", { lang: "en", rows: 3, disabled: fixed }))
      : undefined,
  );
  const offered = isFrozen ? rulesOfThemes : rules;
  return [
    h(
      "div",
      { class: "maker-row" },
      field("rule", choice(form, "rule", offered.map((rule) => [rule, t(`mc.rule.${rule}`)]), fixed)),
      // The agenda item is where a poll was made: an edit does not move it.
      isEdit ? undefined : field("item", choice(form, "item", items.map(itemOption))),
    ),
    fixed ? h("p", { class: "note-line" }, t("mc.make.pair")) : undefined,
    field("title", input(form, "title"), counter("title")),
    field("question", area(form, "question", { rows: 2, disabled: fixed }), counter("question")),
    hasOptions(form.rule)
      ? isFrozen ? frozenOptions(form) : options(form, drawOrder)
      : undefined,
    ...parameters(form, fixed),
    h("div", { class: "maker-row" }, secrecy(form, fixed), display(form)),
    english,
  ];
}

const itemOption = (item) => [String(item.i), `${item.i}. ${w(item.title)}`];

function options(form, drawOrder) {
  const { options: [least, most], option: max } = bounds;
  return h(
    "div",
    {},
    field(
      "options",
      area(form, "options", { rows: 6 }),
      h("span", { class: "meta" }, t("mc.make.optionsHint", { least, most, max })),
    ),
    h(
      "div",
      { class: "row" },
      button(t("mc.make.lot"), drawOrder, { kind: "dense", disabled: form.drawn }),
      h("span", { class: "meta", role: "status" }, form.drawn ? t("mc.make.drawn") : ""),
    ),
  );
}

function parameters(form, fixed) {
  switch (form.rule) {
    case "approval":
      return [row(number(form, "max"), tick(form, "exact"))];
    case "points":
      return [row(number(form, "budget"))];
    case "score":
      return [row(number(form, "least"), number(form, "most")), labels(form, false)];
    case "ranked":
      return [
        field(
          "decides",
          choice(form, "decides", methods.map((each) => [each, t(`mc.decides.${each}`)])),
        ),
      ];
    case "yna":
      return motion(form);
    case "likert2":
      return [row(number(form, "k", fixed), tick(form, "undecided", fixed)), labels(form, fixed)];
    case "text":
      return [row(number(form, "characters"))];
    default:
      return [];
  }
}

function motion(form) {
  const withOwn = (list, own) => (list.includes(own) ? list : [...list, own]);
  const share = (each) => {
    const [kind, part] = each.split(":");
    return t(`mc.majority.${kind}`, { share: part });
  };
  return [
    row(
      field(
        "majority",
        choice(form, "majority", withOwn(majorities, form.majority).map((e) => [e, share(e)])),
      ),
      field("base", choice(form, "base", bases.map((each) => [each, t(`mc.base.${each}`)]))),
    ),
    field(
      "quorum",
      choice(
        form,
        "quorum",
        withOwn(quorums, form.quorum).map((each) => [
          each,
          each ? t("mc.quorum.share", { share: each }) : t("mc.quorum.none"),
        ]),
      ),
    ),
    h("p", { class: "meta" }, t("mc.make.motionOptions")),
  ];
}

function labels(form, fixed) {
  const steps = stepCount(form);
  return field(
    "labels",
    area(form, "labels", { rows: 3, disabled: fixed }),
    h("span", { class: "meta" }, t("mc.make.labelsHint", { steps: steps > 0 ? steps : "–" })),
  );
}

function secrecy(form, fixed) {
  const list = ["confidential", "open"].map((each) => [each, t(`staff.secrecy.${each}`)]);
  return field(
    "secrecy",
    choice(form, "secrecy", list, fixed),
    h("span", { class: "meta" }, t("mc.make.secrecyHint")),
  );
}

function display(form) {
  const list = (mayMove(form.rule) ? ["live", "turnout"] : ["turnout"])
    .map((each) => [each, t(`mc.display.${each}`)]);
  return field("display", choice(form, "display", list));
}

// MARK: Pieces

const row = (...fields) => h("div", { class: "maker-row" }, fields);

function field(name, control, hint) {
  control.setAttribute("aria-describedby", `make-${name}-fault`);
  return h(
    "div",
    { class: "field" },
    h("label", { class: "label", for: `make-${name}` }, t(`mc.make.${name}`)),
    control,
    hint,
    h("p", { class: "fault error", id: `make-${name}-fault`, data: { fault: name } }),
  );
}

function input(form, name, more = {}) {
  return h("input", { id: `make-${name}`, name, value: form[name], autocomplete: "off", ...more });
}

function area(form, name, more = {}) {
  return h("textarea", { id: `make-${name}`, name, value: form[name], ...more });
}

function number(form, name, disabled) {
  return field(
    name,
    h("input", {
      id: `make-${name}`,
      name,
      value: form[name],
      type: "number",
      inputmode: "numeric",
      step: 1,
      disabled,
    }),
  );
}

function tick(form, name, disabled) {
  return h(
    "label",
    { class: "tick" },
    h("input", { type: "checkbox", name, checked: form[name] ? true : undefined, disabled }),
    h("span", {}, t(`mc.make.${name}`)),
  );
}

function choice(form, name, list, disabled) {
  return h(
    "select",
    { id: `make-${name}`, name, disabled },
    list.map(([value, words]) =>
      h("option", { value, selected: value === String(form[name]) ? true : undefined }, words)
    ),
  );
}

const counter = (name) => h("span", { class: "meta", data: { count: name } });
