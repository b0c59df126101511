// One theme, open: its notes page by page, its quote, its way to approval and to the screen,
// and splitting off a part of it. Boards keep arriving while it is open and redraw it.

import { h, say } from "../lib/dom.js";
import { lang, t, w } from "../lib/text.js";
import { pageOf } from "../staff/coverage.js";
import { ask, button, draw, openDialog, pager, sayLine } from "../staff/panel.js";
import { stateTag } from "./parts.js";
import { createTheme, renameTheme } from "./name-theme.js";
import { noteRows } from "./note-rows.js";

const rowsMax = 30;

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
      desk.stale();
      const theme = desk.theme(id);
      if (!theme) return close();
      const stacks = desk.sight.byTheme.get(id) ?? [];
      const shown = pageOf(stacks, page, rowsMax);
      const machine = stacks.flatMap((stack) => stack.notes).filter((note) => note.machine);
      say(dialog.querySelector("h2"), w(theme.title));
      draw(head, [theme, desk.ownLink, lang()], () => headOf(theme));
      draw(body, [theme, shown, [...picked]], () => [
        noteRows(work, desk, shown.rows, says, { theme, check: checkbox }),
        pager(shown, (to) => {
          page = to;
          update();
        }),
      ]);
      draw(foot, [theme, picked.size, machine.length], () => footOf(theme, machine, close, update));
      return undefined;
    };
    const checkbox = (stack) =>
      h("input", {
        type: "checkbox",
        checked: picked.has(stack.id),
        data: { focus: `split-${stack.id}` },
        "aria-label": t("desk.pick", { name: stack.note.text }),
        onchange: (event) => {
          if (event.target.checked) picked.add(stack.id);
          else picked.delete(stack.id);
          update();
        },
      });
    stop = work.link.store.watch(["notes", "themes"], update);
    queueMicrotask(update);
    return [head, says, body, foot];
  }, { className: "wide" });
  stop();

  function headOf(theme) {
    const [proposals, problems, praises] = theme.stances ?? [];
    return [
      stateTag(theme),
      meta(t("staff.themeTotals", { notes: theme.notes, tables: theme.tables.length })),
      theme.stances ? meta(t("desk.stances", { proposals, problems, praises })) : undefined,
      meta(t("desk.seedsAre", { seeds: (theme.seeds ?? []).join(", ") || t("staff.none") })),
      theme.about ? meta(theme.about) : undefined,
      (theme.keywords ?? []).length
        ? meta(t("desk.keywordsAre", { words: theme.keywords.join(", ") }))
        : undefined,
      theme.balloted ? h("span", { class: "tag" }, t("desk.balloted")) : undefined,
    ];
  }

  function footOf(theme, machine, close, update) {
    const act = (name, kind = "") =>
      button(t(`desk.act.${name}`), () => desk.acts.step(name, theme, says), { kind, focus: name });
    const waits = theme.state === "asked" && desk.asksOthers(theme);
    return [
      button(t("desk.split", { n: picked.size }), () => split(update), {
        focus: "split",
        disabled: picked.size === 0,
      }),
      machine.length > 0
        ? button(
          t("desk.confirmAll", { n: machine.length }),
          () => desk.acts.place(machine, id, says),
          { focus: "confirm-all" },
        )
        : undefined,
      button(t("desk.rename"), () => renameTheme(desk, theme, says), { focus: "rename-one" }),
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

  async function split(update) {
    const stacks = desk.sight.byTheme.get(id) ?? [];
    const notes = stacks.filter((stack) => picked.has(stack.id)).flatMap((stack) => stack.notes);
    const into = await createTheme(work, desk, says, { notes });
    if (into !== undefined) picked.clear();
    update();
  }

  async function dissolve(theme) {
    const sure = await ask({
      title: t("desk.dissolveAsk", { name: w(theme.title) }),
      body: t("desk.dissolveMeans"),
      act: t("desk.dissolve"),
    });
    if (sure) await desk.acts.dissolve(theme, says);
  }
}

const meta = (words) => h("span", { class: "meta" }, words);
