// Moving notes without dragging: a dialog with every theme, a filter, a way out of their theme
// and a way into a new one.

import { h, put } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { button, openDialog } from "../staff/panel.js";
import { createTheme } from "./name-theme.js";
import { foldedWords } from "./parts.js";

/** Asks where notes belong and puts them there; true when the server took it. */
export async function moveNotes(work, desk, notes, says) {
  const choice = await openDialog(t("desk.moveTitle"), (close) => moveBody(desk, notes, close), {
    className: "wide",
  });
  if (choice === undefined) return false;
  if (choice === "new") return (await createTheme(work, desk, says, { notes })) !== undefined;
  if (choice === "lone") return desk.acts.markLone(notes, true, says);
  if (choice === "back") return desk.acts.giveBack(notes, says);
  return desk.acts.place(notes, choice, says);
}

function moveBody(desk, notes, close) {
  const [note] = notes;
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
    const typed = plain(filter.value);
    const themes = desk.themes().filter((theme) =>
      theme.id !== note.theme &&
      plain(`${theme.title.ko} ${theme.title.en ?? ""} ${(theme.seeds ?? []).join(" ")}`)
        .includes(typed)
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
  const isPinned = notes.some((each) => each.pinned);
  return [
    h("p", { class: "queue-text" }, note.text),
    notes.length > 1
      ? h("p", { class: "meta" }, foldedWords({ notes, tables: notes.map((each) => each.table) }))
      : undefined,
    filter,
    list,
    h(
      "div",
      { class: "dialog-acts" },
      note.theme ? button(t("desk.takeOut"), () => close(0)) : undefined,
      isPinned ? button(t("desk.giveBack"), () => close("back")) : undefined,
      note.theme ? undefined : button(t("staff.minority"), () => close("lone")),
      button(t("desk.newTheme"), () => close("new")),
      button(t("staff.cancel"), () => close(undefined)),
    ),
  ];
}

const plain = (text) => text.normalize("NFC").trim().toLowerCase();
