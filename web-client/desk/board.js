// The board of themes: a column each; picking two to merge, one to rename; what the machine
// proposes; or all notes of the hall behind a filter. Opening a column shows the whole theme.

import { h, keyed, say } from "../lib/dom.js";
import { lang, t, w } from "../lib/text.js";
import { isLive, matching, pageOf } from "../staff/coverage.js";
import { ask, button, draw, pager, sayLine } from "../staff/panel.js";
import { whatWords } from "./acts.js";
import { groupChips } from "./groups.js";
import { createTheme, renameTheme } from "./name-theme.js";
import { noteRows } from "./note-rows.js";
import { drawCard, makeCard } from "./theme-card.js";
import { openTheme } from "./theme-dialog.js";

const rowsMax = 40;

export function boardPanel(work, desk) {
  const says = sayLine();
  const told = h("p", { class: "told", role: "status" });
  const title = h("h2", { class: "board-title" });
  const tools = h("div", { class: "row wrap push" });
  const undo = button("", () => takeBack(), { kind: "dense undo", focus: "undo" });
  const groups = groupChips(work, desk, says);
  const cards = h("ul", { class: "theme-cards" });
  const empty = h("p", { class: "empty" });
  const rows = h("div", { hidden: true });
  const filter = h("input", {
    class: "line-field",
    type: "search",
    "aria-label": t("desk.filter"),
    placeholder: t("desk.filter"),
    oninput: () => turn(0),
  });
  const kind = select("staff.kindOf", [
    ["", "desk.everyKind"],
    ...["opinion", "proposal", "concern", "question"].map((name) => [name, `staff.kind.${name}`]),
  ], () => turn(0));
  const where = select("desk.where", [
    ["", "desk.where.all"],
    ["loose", "desk.where.loose"],
    ["machine", "desk.where.machine"],
    ["none", "desk.where.none"],
    ["lone", "staff.minority"],
  ], () => turn(0));
  const section = h(
    "section",
    { class: "board", "aria-label": t("desk.board") },
    h("div", { class: "row wrap board-head" }, title, tools),
    h("div", { class: "row wrap board-filter" }, filter, kind, where, undo),
    says,
    told,
    groups.element,
    h("div", { class: "board-body" }, cards, empty, rows),
  );
  document.onkeydown = (event) => undoKey(event);
  let all = false;
  let page = 0;
  const turn = (to) => {
    page = to;
    update();
  };

  function update() {
    const themes = desk.themes();
    const picked = desk.pickedThemes();
    const typed = { words: filter.value, kind: kind.value };
    kind.hidden = where.hidden = !all;
    cards.hidden = all;
    rows.hidden = !all;
    say(title, all ? t("desk.allNotes") : t("desk.themesHead", { n: themes.length }));
    draw(tools, [all, picked.map((theme) => [theme.id, theme.rev]), lang()], () => toolRow(picked));
    drawUndo();
    groups.update();
    if (all) return drawNotes(typed);
    return drawCards(themes, typed);
  }

  function toolRow(picked) {
    return [
      picked.length > 0 && !all
        ? h("span", { class: "meta" }, t("desk.picked", { n: picked.length }))
        : undefined,
      button(t("desk.merge"), merge, {
        focus: "merge",
        disabled: all || picked.length !== 2,
        kind: "dense",
      }),
      button(t("desk.rename"), () => renameTheme(desk, picked[0], says), {
        focus: "rename",
        disabled: all || picked.length !== 1,
        kind: "dense",
      }),
      button(t(all ? "desk.showThemes" : "desk.showNotes"), () => {
        all = !all;
        turn(0);
      }, { focus: "all", kind: "dense" }),
      button(t("desk.newTheme"), () => createTheme(work, desk, says), {
        kind: "dense filled",
        focus: "new",
      }),
    ];
  }

  function drawUndo() {
    const last = desk.acts.undo.last;
    undo.disabled = !last;
    say(undo, last ? t("desk.undoThis", { what: whatWords(last.what) }) : t("desk.undo"));
  }

  function takeBack() {
    return desk.acts.takeBack(says, told);
  }

  // Ctrl+Z inside a field is the field's own; over a dialog it would change what nobody sees.
  function undoKey(event) {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey &&
      event.key.toLowerCase() === "z";
    if (!isUndo || event.target.closest?.("input, textarea, select, dialog")) return;
    event.preventDefault();
    takeBack();
  }

  function drawCards(themes, typed) {
    const words = typed.words.trim();
    const shown = themes.map((theme) => {
      const stacks = desk.sight.byTheme.get(theme.id) ?? [];
      const found = words
        ? stacks.filter((stack) => matching(stack.notes, typed).length > 0)
        : stacks;
      return { theme, found };
    }).filter(({ theme, found }) => !words || found.length > 0 || w(theme.title).includes(words));
    keyed(
      cards,
      shown,
      ({ theme }) => theme.id,
      ({ theme }) => card(theme.id),
      (element, each) => drawCard(desk, element, each),
    );
    say(empty, shown.length > 0 ? "" : t(words ? "staff.none" : "desk.noThemes"));
    empty.hidden = shown.length > 0;
  }

  function card(id) {
    return makeCard(desk, id, {
      says,
      open: () => openTheme(work, desk, id),
      step: (act) => desk.acts.step(act, desk.theme(id), says),
    });
  }

  function drawNotes(typed) {
    empty.hidden = true;
    const found = matching(chosen(where.value), typed);
    const shown = pageOf(found.sort((a, b) => b.at - a.at), page, rowsMax);
    const names = desk.themes().map((theme) => theme.title);
    draw(rows, [shown, found.length, names, lang()], () => [
      h("p", { class: "meta" }, t("desk.found", { n: found.length })),
      noteRows(work, desk, shown.rows.map(single), says),
      pager(shown, turn),
    ]);
  }

  function chosen(place) {
    const { queue, none, tray } = desk.sight;
    const notesIn = (stacks) => stacks.flatMap((stack) => stack.notes);
    switch (place) {
      case "loose":
        return notesIn(queue);
      case "none":
        return notesIn(none);
      case "lone":
        return notesIn(tray);
      case "machine":
        return desk.notes().filter((note) => note.machine && isLive(note));
      default:
        return desk.notes();
    }
  }

  async function merge() {
    const [a, b] = desk.pickedThemes();
    if (!a || !b) return;
    // The theme picked first keeps its name.
    const sure = await ask({
      title: t("desk.mergeAsk"),
      body: t("desk.mergeMeans", { from: w(b.title), into: w(a.title) }),
      act: t("desk.merge"),
    });
    if (!sure || !await desk.acts.merge(b, a, says)) return;
    desk.picked.clear();
    desk.onChange();
  }

  return { section, update };
}

const single = (note) => ({ id: note.id, note, notes: [note], tables: [note.table] });

function select(label, options, onchange) {
  return h(
    "select",
    { class: "line-field", "aria-label": t(label), onchange },
    options.map(([value, words]) => h("option", { value }, t(words))),
  );
}
