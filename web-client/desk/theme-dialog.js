// One theme, open: its notes page by page, its quote, its way to approval and to the screen,
// and splitting off a part of it. Boards keep arriving while it is open and redraw it.

import { h, say } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { notesByTheme, pageOf } from "../staff/coverage.js";
import { ask, button, draw, openDialog, sayLine } from "../staff/panel.js";
import { pager, stateTag } from "./parts.js";
import { createTheme, renameTheme } from "./move.js";
import { noteRows } from "./note-rows.js";

const rowsMax = 30;

/** Sends one act on a theme by its present revision. */
export function themeAct(work, act, theme, says) {
  return work.send(act, { theme: theme.id, rev: theme.rev }, says);
}

/** Opens a theme in a dialog until it is closed or gone. */
export async function openTheme(work, desk, id) {
  const says = sayLine();
  const picked = new Set();
  let page = 0;
  let stop = () => {};
  await openDialog(w(desk.theme(id)?.title), (close, dialog) => {
    const head = h("div", { class: "row wrap" });
    const body = h("div", {});
    const foot = h("div", { class: "dialog-acts" });
    const update = () => {
      const theme = desk.theme(id);
      if (!theme) return close();
      const notes = notesByTheme(desk.notes(), [theme]).get(id);
      const shown = pageOf(notes, page, rowsMax);
      say(dialog.querySelector("h2"), w(theme.title));
      draw(head, [theme, desk.ownLink], () => headOf(theme));
      draw(body, [theme, shown, [...desk.setAside].length, [...picked]], () => [
        noteRows(work, desk, shown.rows, says, { theme, check: checkbox }),
        pager(shown, (to) => {
          page = to;
          update();
        }),
      ]);
      draw(foot, [theme, picked.size], () => footOf(theme, notes, close, update));
      return undefined;
    };
    const checkbox = (note) =>
      h("input", {
        type: "checkbox",
        checked: picked.has(note.id),
        data: { focus: `split-${note.id}` },
        "aria-label": t("desk.pick", { name: note.text }),
        onchange: (event) => {
          if (event.target.checked) picked.add(note.id);
          else picked.delete(note.id);
          update();
        },
      });
    stop = work.link.store.watch(["notes", "themes"], update);
    queueMicrotask(update);
    return [head, says, body, foot];
  }, { className: "wide" });
  stop();

  function headOf(theme) {
    return [
      stateTag(theme),
      h(
        "span",
        { class: "meta" },
        t("staff.themeTotals", {
          notes: theme.notes,
          tables: theme.tables.length,
        }),
      ),
      h(
        "span",
        { class: "meta" },
        t("desk.seedsAre", { seeds: (theme.seeds ?? []).join(", ") || t("staff.none") }),
      ),
    ];
  }

  function footOf(theme, notes, close, update) {
    const act = (name, kind = "") =>
      button(t(`desk.act.${name}`), () => themeAct(work, name, theme, says), { kind, focus: name });
    const waits = theme.state === "asked" && desk.asksOthers(theme);
    return [
      button(t("desk.split", { n: picked.size }), () => split(notes, update), {
        focus: "split",
        disabled: picked.size === 0,
      }),
      button(t("desk.rename"), () => renameTheme(work, theme, says), { focus: "rename-one" }),
      button(t("desk.dissolve"), () => dissolve(theme), { focus: "dissolve" }),
      theme.state === "making" ? act("askApproval", "filled") : undefined,
      waits ? h("span", { class: "meta waits" }, t("desk.waitsForOther")) : undefined,
      theme.state === "asked" && !waits ? act("approveTheme", "filled") : undefined,
      theme.state === "asked" || theme.state === "approved" ? act("unapproveTheme") : undefined,
      theme.state === "approved" ? act("publishTheme", "filled") : undefined,
      theme.state === "published" ? act("hideTheme") : undefined,
      button(t("staff.close"), () => close(), { focus: "close" }),
    ];
  }

  async function split(notes, update) {
    const moving = notes.filter((note) => picked.has(note.id));
    const into = await createTheme(work, says);
    if (into === undefined) return;
    for (const note of moving) {
      const answer = await work.send(
        "placeNote",
        { note: note.id, rev: note.rev, theme: into },
        says,
      );
      if (!answer.ok) break;
      picked.delete(note.id);
    }
    update();
  }

  async function dissolve(theme) {
    const sure = await ask({
      title: t("desk.dissolveAsk", { name: w(theme.title) }),
      body: t("desk.dissolveMeans"),
      act: t("desk.dissolve"),
    });
    if (sure) await themeAct(work, "dissolveTheme", theme, says);
  }
}
