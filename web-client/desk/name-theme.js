// The dialog that names a theme: its title in two languages, its seed words, its sentence. Where a
// service outside was named it may be asked for a proposal, which a person edits and saves.

import { h, say } from "../lib/dom.js";
import { lang, t } from "../lib/text.js";
import { isLive } from "../staff/coverage.js";
import { sortingOf } from "../staff/engine.js";
import { button, openDialog } from "../staff/panel.js";
import { notesAtOnce } from "./undo.js";

/** Letters a theme's name may have: it becomes a line on the wall. */
export const titleLettersMax = 16;
const titleEnLettersMax = 40;
export const aboutLettersMax = 120;

/** Asks for a name and seed words; answers the new theme's id. `start` fills the form. */
export async function createTheme(work, desk, says, { notes = [], start = {}, more } = {}) {
  const named = await nameDialog(t("desk.newTheme"), start, t("desk.create"), {
    more,
    propose: proposing(work, () => desk.acts.fresh(notes).filter(isLive)),
  });
  if (!named) return undefined;
  return desk.acts.create(named, notes, says);
}

/** Asks for a theme's new name, seed words and sentence. */
export async function renameTheme(desk, theme, says) {
  const named = await nameDialog(t("desk.renameTitle"), theme, t("staff.save"), {
    propose: proposing(desk.work, () => desk.notesOf(theme.id)),
  });
  return named ? desk.acts.rename(theme, named, says) : false;
}

/** Seed words as typed, apart. */
export function seedsOf(line) {
  return [...new Set(line.normalize("NFC").split(/[\s,]+/).filter(Boolean))];
}

/**
 * The way to ask the service outside for a name and a sentence: `{host, ask}`; undefined where no
 * such service was named, or there is nothing to be named. `ask()` answers `{title, about, notes}`
 * or `{failed}`, a key of the texts. `notesNow()` are the notes as they stand when it is asked.
 */
function proposing(work, notesNow) {
  const host = sortingOf(work)?.endpoint;
  if (!host || notesNow().length === 0) return undefined;
  return {
    host,
    async ask() {
      const notes = notesNow().slice(0, notesAtOnce).map((note) => note.id);
      const answer = await work.call("/api/name", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ notes, lang: lang() }),
      });
      if (!answer) return { failed: "staff.notConnected" };
      const body = await answer.json().catch(() => ({}));
      return answer.ok ? body : { failed: noProposal[body.code] ?? "desk.proposeFailed" };
    },
  };
}

/** Why there is no proposal, where it is not that the service gave no answer. */
const noProposal = {
  namingRefused: "desk.proposeRefused",
  namingBusy: "desk.proposeBusy",
  busy: "desk.proposeBusy",
  unknownNote: "desk.proposeMoved",
};

function proposal(form, { host, ask: propose }) {
  const says = h("p", { class: "meta", role: "status" }, t("desk.proposeMeans", { host }));
  const ask = button(t("desk.propose"), async () => {
    ask.disabled = true;
    say(says, t("desk.proposing"));
    const { title, about, notes, failed } = await propose();
    ask.disabled = false;
    say(says, t(failed ?? "desk.proposed", { n: notes?.length }));
    if (failed) return;
    form().querySelector(lang() === "en" ? "#theme-en" : "#theme-ko").value = title;
    form().querySelector("#theme-about").value = about;
  });
  return h("div", { class: "row wrap" }, ask, says);
}

function nameDialog(title, theme, act, { more, propose } = {}) {
  const field = (id, words, value, rest) =>
    h(
      "label",
      { class: "field", for: id },
      h("span", { class: "label" }, words),
      h("input", { id, class: "line-field", value: value ?? "", ...rest }),
    );
  return openDialog(title, (close) => {
    const form = h(
      "form",
      { class: "stack" },
      field("theme-ko", t("desk.nameKo", { max: titleLettersMax }), theme.title?.ko, {
        required: true,
        maxlength: titleLettersMax,
        autofocus: true,
      }),
      field("theme-en", t("desk.nameEn"), theme.title?.en, {
        maxlength: titleEnLettersMax,
        lang: "en",
      }),
      field("theme-seeds", t("desk.seeds"), (theme.seeds ?? []).join(" "), {}),
      h("p", { class: "meta" }, t("desk.seedsHint")),
      field("theme-about", t("desk.about"), theme.about, { maxlength: aboutLettersMax }),
      propose ? proposal(() => form, propose) : undefined,
      more?.(),
      h(
        "div",
        { class: "dialog-acts" },
        button(t("staff.cancel"), () => close(undefined)),
        button(act, undefined, { kind: "filled", type: "submit" }),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = (id) => form.querySelector(`#${id}`).value.normalize("NFC").trim();
      close({
        title: { ko: value("theme-ko"), en: value("theme-en") },
        seeds: seedsOf(value("theme-seeds")),
        about: value("theme-about"),
      });
    });
    return form;
  }, { className: "wide" });
}
