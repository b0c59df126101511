// "Our point is missing": what this table finds in no theme, or in the wrong one, and what the desk
// answered. A point goes through the outbox as notes do: raised without a link, it leaves once there
// is one, and only once. Taking a point back needs the link, and says so.

import { h, say } from "../lib/dom.js";
import { length } from "../lib/figures.js";
import { lang, refusal, t, w } from "../lib/text.js";
import { isLive } from "../staff/coverage.js";
import { button, draw, labelled, openDialog, panel, sayLine } from "../staff/panel.js";

/** As Core/Hall/Limits.swift has it. */
const lettersMax = 200;

/** Points of this table on their way, refused ones too. */
export function unsentPoints(posting) {
  return (posting.outbox?.entries() ?? []).filter((entry) => entry.c === "raisePoint");
}

/** How a note's point stands: "waiting", "answered", "sending" or nothing. Pure. */
export function pointOf(noteId, points, unsent) {
  const own = points.filter((point) => point.note === noteId && point.state !== "withdrawn");
  if (own.length > 0) return own[own.length - 1].state;
  const onItsWay = unsent.some((entry) => entry.fields.note === noteId && !entry.refused);
  return onItsWay ? "sending" : undefined;
}

export function missingPanel(work, posting) {
  const { section, head, side, body, says } = panel(t("table.missingTitle"), {
    id: "missing-head",
    className: "card missing",
  });
  const list = h("ul", { class: "points" });
  const told = h("div", { role: "status" }, list);
  const act = button(t("table.missingTell"), () => tell(work, posting), {
    kind: "dense",
    focus: "missing-tell",
  });
  head.parentElement.append(act);
  body.append(told);

  function update() {
    const board = work.topic("table");
    // What waits stands first; what a table took back is no longer said.
    const points = board.all("point:").filter((point) => point.state !== "withdrawn")
      .sort((a, b) => (b.state === "waiting") - (a.state === "waiting") || b.id - a.id);
    const unsent = unsentPoints(posting);
    const waiting = points.filter((point) => point.state === "waiting").length + unsent.length;
    say(side, waiting > 0 ? t("table.missingWaiting", { n: waiting }) : "");
    const notes = points.map((point) => point.note && board.get(`note:${point.note}`)?.text);
    list.hidden = points.length + unsent.length === 0;
    draw(list, [points, notes, unsent, work.isOpen, lang()], () => [
      unsent.map(unsentLine),
      points.map((point, at) => pointLine(point, notes[at])),
    ]);
  }

  function unsentLine(entry) {
    const note = work.topic("table").get(`note:${entry.fields.note}`);
    return h(
      "li",
      { class: "point" },
      h("p", {}, quoted(note?.text, entry.fields.text)),
      entry.refused
        ? [
          h("p", { class: "error" }, refusal(entry.refused)),
          button(t("table.throwAway"), () => posting.drop(entry.n), {
            kind: "dense",
            focus: `drop-${entry.n}`,
          }),
        ]
        : h(
          "p",
          { class: "meta strong brass-text" },
          t(work.isOpen ? "table.missingSending" : "table.missingKept"),
        ),
    );
  }

  function pointLine(point, note) {
    const words = quoted(note, point.text) || t("table.missingNoteGone");
    return h(
      "li",
      { class: `point ${point.state}` },
      h("p", {}, words),
      point.state === "answered" ? answer(point) : h(
        "div",
        { class: "row" },
        h(
          "span",
          { class: "meta" },
          t("table.point.waiting", { time: work.clock(point.at) }),
        ),
        button(t("table.withdraw"), () => work.send("withdrawPoint", { id: point.id }, says), {
          kind: "dense push",
          focus: `point-${point.id}`,
          "aria-label": `${t("table.withdraw")}: ${words}`,
        }),
      ),
    );
  }

  function answer(point) {
    return h(
      "div",
      { class: "answer" },
      h("p", { class: "meta" }, t("table.point.answered")),
      point.theme
        ? h("p", { class: "strong" }, t("table.pointIn", { theme: w(point.theme.title) }))
        : undefined,
      point.answer ? h("p", {}, point.answer) : undefined,
    );
  }

  return { section, update };
}

/** What a point is about: the note's own words, what the table added, or both. */
function quoted(note, text) {
  return [note ? `“${note}”` : "", text ?? ""].filter(Boolean).join(" ");
}

/** Asks what is missing: one of the table's notes, words, or both. */
async function tell(work, posting) {
  const notes = work.topic("table").all("note:").filter(isLive).sort((a, b) => b.at - a.at);
  const fields = await openDialog(t("table.missingTitle"), (close) => {
    const which = h(
      "select",
      { id: "missing-note" },
      h("option", { value: "" }, t("table.missingNoNote")),
      notes.map((note) => h("option", { value: note.id }, note.text)),
    );
    const words = h("textarea", { id: "missing-words", rows: 3, autofocus: true });
    const says = sayLine();
    const form = h(
      "form",
      { class: "stack", novalidate: true },
      h("p", {}, t("table.missingMeans")),
      notes.length > 0 ? labelled("missing-note", t("table.missingWhich"), which) : undefined,
      labelled("missing-words", t("table.missingWords"), words),
      says,
      h(
        "div",
        { class: "dialog-acts" },
        button(t("staff.cancel"), () => close()),
        button(t("table.missingSend"), undefined, { kind: "filled", type: "submit" }),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = words.value.trim();
      const over = length(text) > lettersMax;
      if (over || (!text && !which.value)) {
        say(says, over ? refusal("textTooLong") : t("table.missingEmpty"));
        return words.focus();
      }
      return close({ text, ...(which.value ? { note: which.value } : {}) });
    });
    return form;
  });
  if (fields) raise(posting, fields);
}

/** Sends a point, or keeps it for when the link is back. */
export function raise(posting, fields) {
  return posting.post("raisePoint", { text: "", ...fields });
}
