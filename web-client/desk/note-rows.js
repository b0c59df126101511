// Notes as rows with everything a desk may do to one: move, confirm where the machine put it,
// quote, let through to the screen, lay into the tray, strike personal data. Doubles are one row
// and move together. Striking asks, and says what it does.

import { h } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { isLive, isMinority } from "../staff/coverage.js";
import { ask, button } from "../staff/panel.js";
import { moveNotes } from "./move.js";
import { foldedWords } from "./parts.js";

/** Rows for `stacks`; `theme` when they stand in an open theme; `check(stack)` adds a box to pick. */
export function noteRows(work, desk, stacks, says, { theme, check } = {}) {
  if (stacks.length === 0) return h("p", { class: "empty" }, t("staff.none"));
  return h("ul", { class: "note-rows" }, stacks.map((stack) => row(stack)));

  function row(stack) {
    const { note } = stack;
    const quote = theme && stack.notes.some((each) => each.id === theme.quote);
    return h(
      "li",
      { class: `note-row${quote ? " quote" : ""}${note.machine ? " machine" : ""}` },
      check?.(stack),
      h("div", { class: "note-body" }, text(note), meta(note, quote), doubles(stack)),
      isLive(note) ? acts(stack, quote) : undefined,
    );
  }

  function text(note) {
    if (note.struck) return h("p", { class: "quiet" }, t("staff.struck"));
    return h("p", {}, note.withdrawn ? h("s", {}, note.text) : note.text);
  }

  function meta(note, quote) {
    const named = note.theme ? desk.theme(note.theme) : undefined;
    return h(
      "p",
      { class: "meta" },
      [
        t("staff.noteMeta", {
          table: note.table,
          kind: t(`staff.kind.${note.kind}`),
          people: note.people,
        }),
        note.guess ? t(`desk.stance.${note.guess.stance}`) : "",
        note.withdrawn ? t("staff.withdrawn") : "",
        note.released ? t("desk.isOut") : "",
        isMinority(note) ? t("staff.minority") : "",
        note.machine ? t("desk.machineNote") : "",
        !theme && named ? w(named.title) : "",
        quote ? t("desk.quote") : "",
      ].filter(Boolean).join(" · "),
    );
  }

  function doubles(stack) {
    if (stack.notes.length < 2) return undefined;
    return h(
      "details",
      { class: "fold" },
      h("summary", { data: { focus: `fold-${stack.id}` } }, foldedWords(stack)),
      h(
        "ul",
        { class: "fold-notes" },
        stack.notes.map((note) =>
          h(
            "li",
            {},
            h("span", {}, note.text),
            h("span", { class: "meta nowrap push" }, t("staff.tableNo", { n: note.table })),
            button(t("desk.unfold"), () => desk.acts.split(note, says), {
              kind: "dense",
              focus: `unfold-${note.id}`,
              "aria-label": `${t("desk.unfold")}: ${note.text}`,
            }),
          )
        ),
      ),
    );
  }

  function acts(stack, quote) {
    const { note, notes } = stack;
    const act = (words, onclick, key) =>
      button(words, onclick, {
        kind: "dense",
        focus: `${key}-${note.id}`,
        "aria-label": `${words}: ${note.text}`,
      });
    const release = (on) => () => desk.acts.release(note, on, says);
    return h(
      "div",
      { class: "row-acts" },
      note.machine
        ? act(t("desk.confirm"), () => desk.acts.place(notes, note.theme, says), "confirm")
        : undefined,
      act(t("desk.move"), () => moveNotes(work, desk, notes, says), "move"),
      theme && !quote ? act(t("desk.makeQuote"), () => makeQuote(note), "quote") : undefined,
      note.released
        ? act(t("desk.hold"), release(false), "hold")
        : act(t("desk.release"), release(true), "release"),
      note.theme ? undefined : aside(stack, act),
      act(t("desk.strike"), () => strike(note), "strike"),
    );
  }

  function makeQuote(note) {
    const rev = desk.theme(theme.id)?.rev ?? theme.rev;
    return work.send("quoteNote", { theme: theme.id, rev, note: note.id }, says);
  }

  // The table's own minority mark is the table's; the desk can only add its own.
  function aside({ note, notes }, act) {
    if (note.minority) return undefined;
    const on = Boolean(note.lone);
    return act(
      t(on ? "desk.notMinority" : "staff.minority"),
      () => desk.acts.markLone(notes, !on, says),
      "aside",
    );
  }

  async function strike(note) {
    const sure = await ask({
      title: t("desk.strikeAsk"),
      body: [note.text, t("desk.strikeMeans")],
      act: t("desk.strike"),
      kind: "emergency",
    });
    if (sure) await work.send("strikeNote", { id: note.id, rev: note.rev }, says);
  }
}
