// Moving one note without dragging: a dialog with every theme, a filter, a way out of its theme
// and a way into a new one. Also the dialogs that name a theme.

import { h, put } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { button, openDialog } from "../staff/panel.js";

/** Letters a theme's name may have: it becomes a line on the wall (korean-hall, section 7). */
const titleLettersMax = 16;
const titleEnLettersMax = 40;

/** Asks where a note belongs and puts it there; true when the server took it. */
export async function moveNote(work, desk, note, says) {
  const choice = await openDialog(t("desk.moveTitle"), (close) => moveBody(desk, note, close), {
    className: "wide",
  });
  if (choice === undefined) return false;
  const theme = choice === "new" ? await createTheme(work, says) : choice;
  if (theme === undefined) return false;
  const fresh = desk.note(note.id) ?? note;
  const answer = await work.send("placeNote", { note: note.id, rev: fresh.rev, theme }, says);
  return answer.ok;
}

function moveBody(desk, note, close) {
  const list = h("div", { class: "theme-choices" });
  const filter = h("input", {
    class: "line-field",
    type: "search",
    autofocus: true,
    "aria-label": t("desk.findTheme"),
    placeholder: t("desk.findTheme"),
    oninput: () => fill(),
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      list.querySelector("button")?.click();
    },
  });
  function fill() {
    const typed = filter.value.normalize("NFC").trim().toLowerCase();
    const themes = desk.themes().filter((theme) =>
      theme.id !== note.theme &&
      `${theme.title.ko} ${theme.title.en ?? ""}`.toLowerCase().includes(typed)
    );
    put(
      list,
      themes.map((theme) =>
        button([
          w(theme.title),
          " ",
          h("span", { class: "meta" }, t("staff.notes", { n: theme.notes })),
        ], () => close(theme.id))
      ),
    );
  }
  fill();
  return [
    h("p", { class: "queue-text" }, note.text),
    filter,
    list,
    h(
      "div",
      { class: "dialog-acts" },
      note.theme ? button(t("desk.takeOut"), () => close(0)) : undefined,
      button(t("desk.newTheme"), () => close("new")),
      button(t("staff.cancel"), () => close(undefined)),
    ),
  ];
}

/** Asks for a name and seed words; answers the new theme's id. */
export async function createTheme(work, says) {
  const named = await nameDialog(t("desk.newTheme"), {}, t("desk.create"));
  if (!named) return undefined;
  const answer = await work.send("createTheme", named, says);
  return answer.ok ? answer.ack.ids?.theme : undefined;
}

/** Asks for a theme's new name and seed words. */
export async function renameTheme(work, theme, says) {
  const named = await nameDialog(t("desk.renameTitle"), theme, t("staff.save"));
  if (!named) return false;
  return (await work.send("renameTheme", { theme: theme.id, rev: theme.rev, ...named }, says)).ok;
}

function nameDialog(title, theme, act) {
  const field = (id, words, value, more) =>
    h(
      "label",
      { class: "field", for: id },
      h("span", { class: "label" }, words),
      h("input", { id, class: "line-field", value: value ?? "", ...more }),
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
        seeds: value("theme-seeds").split(/[\s,]+/).filter(Boolean),
      });
    });
    return form;
  });
}
