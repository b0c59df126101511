// Notes as rows with everything a desk may do to one: move, quote, let through to the screen,
// set aside as a lone voice, strike personal data. Striking asks, and says what it does.

import { h } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { isLive, isMinority } from "../staff/coverage.js";
import { ask, button } from "../staff/panel.js";
import { moveNote } from "./move.js";

/** Rows for `notes`; `theme` when they stand in an open theme; `check(note)` adds a box to pick. */
export function noteRows(work, desk, notes, says, { theme, check } = {}) {
  if (notes.length === 0) return h("p", { class: "empty" }, t("staff.none"));
  return h("ul", { class: "note-rows" }, notes.map((note) => row(note)));

  function row(note) {
    const quote = theme && theme.quote === note.id;
    return h(
      "li",
      { class: `note-row${quote ? " quote" : ""}` },
      check?.(note),
      h("div", { class: "note-body" }, text(note), meta(note, quote)),
      isLive(note) ? acts(note, quote) : undefined,
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
        note.withdrawn ? t("staff.withdrawn") : "",
        note.released ? t("desk.isOut") : "",
        isMinority(note, desk.setAside) ? t("staff.minority") : "",
        !theme && named ? w(named.title) : "",
        quote ? t("desk.quote") : "",
      ].filter(Boolean).join(" · "),
    );
  }

  function acts(note, quote) {
    const label = (words) => `${words}: ${note.text}`;
    const act = (words, onclick, key, kind = "dense") =>
      button(words, onclick, { kind, focus: `${key}-${note.id}`, "aria-label": label(words) });
    const ref = { id: note.id, rev: note.rev };
    return h(
      "div",
      { class: "row-acts" },
      act(t("desk.move"), () => moveNote(work, desk, note, says), "move"),
      theme && !quote
        ? act(
          t("desk.makeQuote"),
          () =>
            work.send("quoteNote", {
              theme: theme.id,
              rev: desk.theme(theme.id)?.rev ?? theme.rev,
              note: note.id,
            }, says),
          "quote",
        )
        : undefined,
      note.released
        ? act(t("desk.hold"), () => work.send("holdNote", ref, says), "hold")
        : act(t("desk.release"), () => work.send("releaseNote", ref, says), "release"),
      note.theme ? undefined : aside(note, act),
      act(t("desk.strike"), () => strike(note), "strike"),
    );
  }

  // The table's own minority mark is the table's; the desk can only add its own.
  function aside(note, act) {
    if (note.minority) return undefined;
    const on = desk.setAside.has(note.id);
    return act(
      t(on ? "desk.notMinority" : "staff.minority"),
      () => desk.markAside(note.id, !on),
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
