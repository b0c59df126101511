// A poll made or edited by the MC: what to begin with, the form with its hints, the preview beside it.
// What is wrong is said under its field while typing; what the server refuses is said above the button.

import { h, put, say } from "../lib/dom.js";
import { length } from "../lib/figures.js";
import { t, w } from "../lib/text.js";
import { button, openDialog, sayLine } from "../staff/panel.js";
import { blankForm, formOf, optionsByLot, planOf, withRule } from "./draft.js";
import { bounds, faultsOf } from "./faults.js";
import { fieldsOf } from "./fields.js";
import { askThemes, ballotThemes, marksOf } from "./from-themes.js";
import { drawLot } from "./lots.js";
import { phonePreview, screenPreview } from "./preview.js";
import { readyForm, readyNames } from "./templates.js";

/** What was typed when a dialog was left without making the poll: not lost by an Escape. */
let unfinished;

/** Asks what to begin with, then opens the form. Answers true once a poll was made. */
export async function makePoll(work, polls) {
  const item = work.topic("hall").get("clock")?.item || 1;
  const themes = ballotThemes(work.topic("themes").all());
  const begun = await openDialog(t("mc.make.new"), (close) => [
    unfinished
      ? button(t("mc.make.goOn"), () => close(unfinished), { kind: "filled", autofocus: true })
      : undefined,
    group("mc.make.ready", [
      ...readyNames.map((name) => [
        t(`mc.make.template.${name}`),
        () => close(readyForm(name, item)),
      ]),
      [t("mc.make.scratch"), () => close(blankForm("single", item))],
    ]),
    themes.length >= 2
      ? group("mc.make.fromThemes", [[
        t("mc.make.themes", { n: themes.length }),
        () => close("themes"),
      ]])
      : undefined,
    polls.length > 0
      ? group("mc.make.copy", polls.map((poll) => [
        w(poll.title),
        () => close(formOf({ ...poll, before: "", themes: undefined }, item)),
      ]))
      : undefined,
    h("div", { class: "dialog-acts" }, button(t("staff.cancel"), () => close())),
  ], { className: "wide" });
  const form = begun === "themes" ? await askThemes(themes, item) : begun;
  return form ? openMaker(work, form) : false;
}

function group(title, buttons) {
  return h(
    "section",
    { class: "stack tight" },
    h("h3", { class: "label" }, t(title)),
    h(
      "div",
      { class: "choices" },
      buttons.map(([words, onclick]) => button(words, onclick, { kind: "dense" })),
    ),
  );
}

/** The form of a poll; with `edit` (a draft on the board) it changes that one. */
export async function openMaker(work, start, edit) {
  let form = start;
  const title = edit ? t("mc.make.edit", { poll: w(edit.title) }) : t("mc.make.new");
  const made = await openDialog(
    title,
    (close) => makerBody(work, start, edit, close, (next) => (form = next)),
    { className: "maker" },
  );
  unfinished = edit || made ? undefined : form;
  return Boolean(made);
}

function makerBody(work, start, edit, close, changed) {
  let form = start;
  const touched = new Set();
  const says = sayLine();
  const fields = h("div", { class: "maker-fields" });
  const previews = previewPane(work);
  const items = work.topic("hall").get("agenda")?.items ?? [];
  const node = h(
    "form",
    { class: "maker-body", novalidate: true },
    fields,
    previews.node,
    h(
      "div",
      { class: "maker-acts" },
      says,
      h(
        "div",
        { class: "dialog-acts" },
        button(t("staff.cancel"), () => close()),
        button(t(edit ? "staff.save" : "mc.make.act"), undefined, {
          kind: "filled",
          type: "submit",
        }),
      ),
    ),
  );

  function take(next, isNewShape) {
    form = next;
    changed(form);
    if (isNewShape) drawFields();
    refresh();
  }

  function drawFields() {
    const held = document.activeElement?.name;
    put(fields, fieldsOf(form, { items, isEdit: Boolean(edit), drawOrder }));
    if (held) fields.querySelector(`[name="${held}"]`)?.focus();
  }

  function drawOrder() {
    take({ ...optionsByLot(form, drawLot), drawn: true }, true);
  }

  function refresh() {
    const faults = faultsOf(form);
    for (const line of fields.querySelectorAll("[data-fault]")) {
      const fault = faults.find((each) => each.field === line.dataset.fault);
      const isUntyped = fault && ["empty", "few"].includes(fault.key) && !form[fault.field].trim();
      const isShown = fault && (touched.has(fault.field) || !isUntyped);
      say(line, isShown ? t(`mc.fault.${fault.key}`, fault.vars) : "");
      const input = fields.querySelector(`[name="${line.dataset.fault}"]`);
      input?.setAttribute("aria-invalid", String(Boolean(isShown)));
    }
    for (const line of fields.querySelectorAll("[data-count]")) {
      const n = length(form[line.dataset.count].trim());
      say(line, t("mc.make.used", { n, max: bounds[line.dataset.count] }));
    }
    const isDrawable = !faults.some((each) => ["k", "least", "most"].includes(each.field));
    if (isDrawable) previews.show(planOf(form));
    return faults;
  }

  node.addEventListener("input", (event) => {
    const { name, type, checked, value } = event.target;
    if (!(name in form)) return;
    if (name === "rule") return take(withRule(form, value), true);
    // A drawn order that is typed over is no drawn order any more.
    const drawn = form.drawn && name !== "options" && name !== "optionsEn";
    return take({ ...form, [name]: type === "checkbox" ? checked : value, drawn }, false);
  });
  node.addEventListener("focusout", (event) => {
    if (!event.target.name) return;
    touched.add(event.target.name);
    refresh();
  });
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const name of Object.keys(form)) touched.add(name);
    const [first] = refresh();
    if (first) {
      const input = fields.querySelector(`[name="${first.field}"]`);
      input?.closest("details")?.setAttribute("open", "");
      return input?.focus();
    }
    const plan = planOf(form);
    const answer = await work.send(...commandOf(plan), says);
    return answer.ok ? close(true) : undefined;
  });
  function commandOf(plan) {
    if (edit) return ["editPoll", { poll: edit.id, rev: edit.rev, plan }];
    const item = Number(form.item);
    if (!form.themes) return ["draftPoll", { item, plan }];
    const themes = marksOf(form, work.topic("themes").all());
    return ["ballotThemes", { item, themes, plan: { ...plan, options: [] } }];
  }

  drawFields();
  refresh();
  return node;
}

function previewPane(work) {
  const phone = phonePreview();
  const screen = screenPreview(work);
  const node = h(
    "aside",
    { class: "maker-preview", "aria-label": t("mc.preview.title") },
    h("h3", { class: "label" }, t("mc.preview.title")),
    screen.node,
    h("div", { class: "phone-place" }, phone.node),
    h("p", { class: "meta" }, t("mc.preview.only")),
  );
  return {
    node,
    show(plan) {
      phone.show(plan);
      screen.show(plan);
    },
  };
}
