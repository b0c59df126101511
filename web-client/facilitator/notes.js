// The table's own notes, newest first, each with where it went; or the same notes by theme, with
// what is in none, so that a table can say "our point is missing" before the vote.
// It shows what the server holds and what still waits here; it edits nothing itself.

import { h, say } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { lang, refusal, t, w } from "../lib/text.js";
import { isLive } from "../staff/coverage.js";
import { ask, button, draw, panel } from "../staff/panel.js";
import { pointOf, raise, unsentPoints } from "./missing.js";

export function notesPanel(work, posting, edit) {
  const { section, head, side, body } = panel(t("table.ourNotes"), {
    id: "notes-head",
    className: "card notes",
  });
  let view = "latest";
  const choose = (next) => {
    view = next;
    update();
  };

  function update() {
    // What was taken back stands last: it is no longer said.
    const notes = work.topic("table").all("note:")
      .sort((a, b) => isLive(b) - isLive(a) || b.at - a.at);
    const live = notes.filter(isLive);
    const placed = live.filter((note) => note.theme).length;
    say(head, t("table.notesHead", { n: live.length }));
    const themes = work.topic("themes").all();
    const unsent = posting.unsent();
    const busy = notes.filter((note) => posting.isBusy(note.id)).map((note) => note.id);
    const refused = (posting.outbox?.entries() ?? []).filter((entry) =>
      entry.refused && entry.c !== "addNote" && entry.c !== "raisePoint"
    );
    const points = [work.topic("table").all("point:"), unsentPoints(posting)];
    draw(side, [placed, live.length, view, lang()], () => sideOf(placed, live.length));
    draw(
      body,
      [view, notes, unsent, busy, refused, view === "trace" && [themes, points], lang()],
      () => view === "trace" ? trace(live, themes, points) : latest(notes, unsent, busy, refused),
    );
  }

  function sideOf(placed, total) {
    return h(
      "span",
      { class: "row" },
      h("span", { class: "meta" }, t("table.placedOf", { placed, open: total - placed })),
      button(
        t(view === "trace" ? "table.showLatest" : "table.showTrace"),
        () => choose(view === "trace" ? "latest" : "trace"),
        { kind: "dense", focus: "notes-view" },
      ),
    );
  }

  function latest(notes, unsent, busy, refused) {
    if (notes.length + unsent.length === 0) return h("p", { class: "empty" }, t("table.noNotes"));
    return h(
      "ul",
      { class: "lines" },
      refused.map(refusedLine),
      [...unsent].reverse().map(waitingLine),
      notes.map((note) => noteLine(note, busy.includes(note.id))),
    );
  }

  function waitingLine(entry) {
    const state = entry.refused
      ? h("span", { class: "error" }, refusal(entry.refused))
      : h("span", { class: "strong brass-text" }, t("table.waitingToSend"));
    return h(
      "li",
      { class: "note" },
      kindTag(entry.fields.kind),
      h(
        "div",
        { class: "note-text" },
        h("p", {}, entry.fields.text),
        h("p", { class: "meta" }, state),
      ),
      entry.refused
        ? button(t("table.throwAway"), () => posting.drop(entry.n), { kind: "dense" })
        : undefined,
    );
  }

  function refusedLine(entry) {
    return h(
      "li",
      { class: "note" },
      h(
        "div",
        { class: "note-text" },
        h("p", { class: "error" }, refusal(entry.refused)),
        entry.fields.text ? h("p", { class: "meta" }, entry.fields.text) : undefined,
      ),
      button(t("table.throwAway"), () => posting.drop(entry.n), { kind: "dense" }),
    );
  }

  function noteLine(note, busy) {
    if (!isLive(note)) return goneLine(note);
    return h(
      "li",
      { class: "note" },
      kindTag(note.kind),
      h(
        "div",
        { class: "note-text" },
        h("p", {}, note.text),
        h(
          "p",
          { class: "meta" },
          [
            t("staff.people", { n: note.people }),
            busy ? t("table.saving") : t("table.savedAt", { time: work.clock(note.at) }),
            ...(note.tags ?? []).map((tag) => `#${tag}`),
          ].join(" · "),
          note.minority
            ? [" ", h("span", { class: "tag dashed" }, t("staff.minority"))]
            : undefined,
        ),
        (note.aside ?? []).map((other) => asideOf(note, other)),
      ),
      h(
        "div",
        { class: "note-side" },
        whereIt(note),
        h(
          "div",
          { class: "note-acts" },
          button(t("table.edit"), () => edit(note), {
            kind: "dense",
            focus: `edit-${note.id}`,
            "aria-label": `${t("table.edit")}: ${note.text}`,
          }),
          button(t("table.withdraw"), () => withdraw(note), {
            kind: "dense",
            focus: `withdraw-${note.id}`,
            "aria-label": `${t("table.withdraw")}: ${note.text}`,
          }),
        ),
      ),
    );
  }

  function goneLine(note) {
    return h(
      "li",
      { class: "note gone" },
      kindTag(note.kind),
      h(
        "div",
        { class: "note-text" },
        note.struck ? undefined : h("p", {}, h("s", {}, note.text)),
        h("p", { class: "meta" }, t(note.struck ? "staff.struck" : "staff.withdrawn")),
      ),
    );
  }

  // The other device's words are kept beside; a person decides which stand.
  function asideOf(note, other) {
    return h(
      "div",
      { class: "aside" },
      h("p", { class: "meta strong" }, t("table.aside", { time: work.clock(other.at) })),
      h("p", {}, other.text),
      button(t("table.useAside"), () =>
        posting.post("editNote", {
          id: note.id,
          rev: note.rev,
          kind: note.kind,
          text: other.text,
          tags: note.tags ?? [],
          people: note.people,
          minority: note.minority ?? 0,
        }), { kind: "dense", focus: `aside-${note.id}-${other.at}` }),
    );
  }

  async function withdraw(note) {
    const sure = await ask({
      title: t("table.withdrawAsk"),
      body: note.text,
      act: t("table.withdraw"),
    });
    if (sure) posting.post("withdrawNote", { id: note.id, rev: note.rev });
  }

  function trace(live, themes, points) {
    const known = new Map(themes.map((theme) => [theme.id, theme]));
    const groups = new Map();
    for (const note of live.filter((each) => each.theme)) {
      if (!groups.has(note.theme.id)) groups.set(note.theme.id, []);
      groups.get(note.theme.id).push(note);
    }
    const none = live.filter((note) => !note.theme);
    return [
      h("h3", { class: "label" }, t("table.whereTheyWent")),
      [...groups].map(([id, list]) => traceGroup(known.get(id), list, points)),
      none.length > 0 ? traceNone(none, points) : h("p", { class: "meta" }, t("table.allPlaced")),
    ];
  }

  function traceGroup(theme, list, points) {
    return h(
      "div",
      { class: "trace" },
      h(
        "div",
        { class: "row" },
        h("h4", {}, w(theme?.title ?? list[0].theme.title)),
        theme
          ? h(
            "span",
            { class: "meta push" },
            t("staff.themeTotals", {
              notes: theme.notes,
              tables: theme.tables.length,
            }),
          )
          : undefined,
      ),
      list.map((note) => traceLine(note, points, "table.elsewhere")),
    );
  }

  function traceNone(none, points) {
    return h(
      "div",
      { class: "trace none" },
      h(
        "div",
        { class: "row" },
        h("h4", {}, t("table.inNone", { n: none.length })),
        h("span", { class: "meta push" }, t("table.staysInReport")),
      ),
      none.map((note) => traceLine(note, points, "table.missing")),
    );
  }

  // Also in a theme a table may find its point missing: what was meant may be something else.
  function traceLine(note, [points, unsent], words) {
    const state = pointOf(note.id, points, unsent);
    return h(
      "div",
      { class: "row trace-line" },
      h(
        "span",
        {},
        note.text,
        note.minority ? [" ", h("span", { class: "tag dashed" }, t("staff.minority"))] : undefined,
        note.machine ? [" ", suggested()] : undefined,
      ),
      state
        ? h("span", { class: "meta push" }, t(`table.told.${state}`))
        : button(t(words), () => raise(posting, { note: note.id }), {
          kind: "dense push",
          focus: `missing-${note.id}`,
          "aria-label": `${t(words)}: ${note.text}`,
        }),
    );
  }

  return { section, update };
}

function kindTag(kind) {
  return h("span", { class: "tag kind" }, t(`staff.kind.${kind}`));
}

function whereIt(note) {
  if (!note.theme) {
    return h(
      "span",
      { class: "went quiet" },
      h("span", { class: "open-dot" }),
      t("table.beingSorted"),
    );
  }
  const title = [sign("arrow", 18), w(note.theme.title)];
  if (!note.machine) return h("span", { class: "went cel strong" }, title);
  return h("span", { class: "went" }, title, suggested());
}

// Where the machine would put it: nobody has looked yet.
function suggested() {
  return h("span", { class: "tag suggested" }, t("table.suggested"));
}
