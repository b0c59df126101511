// A ballot of approved themes: which of them, then a form whose options stand still. Their words are
// what two people approved, and their order is drawn by lot in the server: nobody here has a hand in it.

import { h, say } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { button, openDialog, sayLine } from "../staff/panel.js";
import { formOfThemes } from "./draft.js";
import { bounds } from "./faults.js";
import { beforeOpening } from "./missing-points.js";
import { themesWords } from "./templates.js";

const ballotable = new Set(["approved", "published"]);

/** Themes that may stand on a ballot, in the desk's order. Pure. */
export function ballotThemes(themes) {
  return themes.filter((theme) => ballotable.has(theme.state)).sort((a, b) => a.id - b.id);
}

/** Asks which themes; answers a form of them, or undefined. */
export async function askThemes(themes, item) {
  const [least, most] = bounds.options;
  const chosen = await openDialog(t("mc.make.whichThemes"), (close) => {
    const says = sayLine();
    const marks = themes.map((theme, at) => {
      const box = h("input", {
        type: "checkbox",
        name: "theme",
        value: theme.id,
        checked: at < most ? true : undefined,
      });
      const totals = { notes: theme.notes, tables: theme.tables.length };
      const row = h(
        "label",
        { class: "tick" },
        box,
        h("span", {}, w(theme.title)),
        h(
          "span",
          { class: "meta push" },
          [
            t("staff.themeTotals", totals),
            theme.balloted ? t("mc.make.balloted") : "",
          ].filter(Boolean).join(" · "),
        ),
      );
      return { box, theme, row };
    });
    const form = h(
      "form",
      { class: "stack", novalidate: true },
      h("p", {}, t("mc.make.themesMean")),
      h("div", { class: "stack tight theme-ticks" }, marks.map((mark) => mark.row)),
      says,
      h(
        "div",
        { class: "dialog-acts" },
        button(t("staff.cancel"), () => close()),
        button(t("mc.make.themesTake"), undefined, { kind: "filled", type: "submit" }),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const picked = marks.filter((mark) => mark.box.checked).map((mark) => mark.theme);
      if (picked.length >= least && picked.length <= most) return close(picked);
      return say(says, t("mc.make.themesCount", { least, most, n: picked.length }));
    });
    return form;
  }, { className: "wide" });
  return chosen && formOfThemes(chosen, item, themesWords);
}

/**
 * The marks of a form's themes as the board has them now. A theme whose words have changed since is
 * named as it was seen: the server then says that it moved. Pure.
 */
export function marksOf(form, themes) {
  return form.themes.map((seen) => {
    const now = themes.find((theme) => theme.id === seen.id);
    const isSame = now?.title.ko === seen.ko && (now?.title.en ?? "") === seen.en;
    return [seen.id, isSame ? now.rev : seen.rev];
  });
}

/** Where options would be typed: the titles as they were approved. */
export function frozenOptions(form) {
  return h(
    "div",
    { class: "field" },
    h("span", { class: "label" }, t("mc.make.options")),
    h(
      "ul",
      { class: "frozen-options" },
      form.options.split("\n").map((line) => h("li", {}, line)),
    ),
    h("p", { class: "meta" }, t(form.drawn ? "mc.make.themesDrawn" : "mc.make.themesLot")),
    h("p", { class: "fault error", data: { fault: "options" } }),
  );
}

/** Letters of the digest that people compare. */
const digestLetters = 16;

/** On a poll's card: its options are themes, their words stand still, their order was drawn. */
export function wordingCard(poll, points) {
  if (!poll.themes?.length) return undefined;
  const waiting = poll.state === "draft" ? beforeOpening(poll, points) : [];
  return h(
    "div",
    { class: "wording" },
    waiting.length > 0 ? h("p", { class: "strong brass-text" }, waiting[0]) : undefined,
    h("p", {}, t("mc.wording.frozen"), " ", t("mc.make.themesDrawn")),
    poll.state === "draft"
      ? h("ol", { class: "meta" }, poll.options.map((option) => h("li", {}, w(option.text))))
      : undefined,
    h(
      "p",
      { class: "meta" },
      t("mc.wording.digest"),
      " ",
      h("code", {}, (poll.wording ?? "").slice(0, digestLetters)),
    ),
  );
}
