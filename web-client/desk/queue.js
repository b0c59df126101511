// Notes nobody has placed, one card each, the first ready under the number keys. Keys act only
// while the focus is in this panel, so that a single letter never acts from elsewhere
// (WCAG 2.1.4 character key shortcuts; KWCAG 2.2 문자 단축키).

import { h, say } from "../lib/dom.js";
import { refusal, t, w } from "../lib/text.js";
import { unsorted } from "../staff/coverage.js";
import { guesses } from "../staff/guesses.js";
import { draw, panel } from "../staff/panel.js";
import { moveNote } from "./move.js";

/** Cards drawn at a time; the rest is a number. */
const cardsMax = 12;

export function queuePanel(work, desk) {
  const { section, head, side, body, says } = panel("", { id: "queue-head", className: "queue" });
  const told = h("p", { class: "meta queue-told", role: "status" });
  section.insertBefore(h("p", { class: "small quiet" }, t("desk.queueHint")), body);
  section.insertBefore(told, body);
  let current;
  let shown = [];
  // Placed by this desk: not yet answered, and answered but still on the board we hold.
  const busy = new Set();
  const moved = new Set();

  section.addEventListener("keydown", (event) => pressed(event));

  function update() {
    const open = unsorted(desk.notes(), desk.setAside, desk.later);
    for (const id of moved) if (!open.some((note) => note.id === id)) moved.delete(id);
    const waiting = open.filter((note) => !busy.has(note.id) && !moved.has(note.id));
    const themes = desk.themes();
    shown = waiting.slice(0, cardsMax).map((note) => ({ note, hints: guesses(note.text, themes) }));
    if (!shown.some((card) => card.note.id === current)) current = shown[0]?.note.id;
    say(head, t("desk.queueHead"));
    say(side, t("staff.notes", { n: waiting.length }));
    const names = shown.map((card) => card.hints.map((id) => w(desk.theme(id)?.title)));
    draw(
      body,
      [shown, names, current, waiting.length, lang()],
      () =>
        shown.length === 0 ? h("p", { class: "empty" }, t("desk.queueEmpty")) : [
          h("ul", { class: "cards" }, shown.map(card)),
          waiting.length > shown.length
            ? h("p", { class: "meta" }, t("desk.queueRest", { n: waiting.length - shown.length }))
            : undefined,
        ],
    );
  }

  function card({ note, hints }) {
    const now = note.id === current;
    return h(
      "li",
      {
        class: `card queue-card${now ? " now" : ""}`,
        tabindex: 0,
        data: { focus: `card-${note.id}`, note: note.id },
        "aria-current": now ? "true" : undefined,
        onfocus: () => select(note.id),
      },
      h(
        "p",
        { class: "meta row" },
        h(
          "span",
          {},
          t("staff.noteMeta", {
            table: note.table,
            kind: t(`staff.kind.${note.kind}`),
            people: note.people,
          }),
        ),
        now ? h("b", { class: "cel push" }, t("staff.now")) : undefined,
      ),
      h("p", { class: "queue-text" }, note.text),
      (note.tags ?? []).length
        ? h("p", { class: "meta" }, note.tags.map((tag) => `#${tag}`).join(" "))
        : undefined,
      h(
        "div",
        { class: "guesses" },
        hints.length
          ? hints.map((id, index) =>
            act(note, String(index + 1), w(desk.theme(id)?.title), "guess")
          )
          : h("p", { class: "meta" }, t("desk.noGuess")),
      ),
      now
        ? h(
          "div",
          { class: "guesses more" },
          act(note, "3", t("desk.other")),
          act(note, "4", t("staff.minority")),
          act(note, "0", t("desk.later")),
        )
        : undefined,
    );
  }

  function act(note, key, words, kind = "") {
    return h(
      "button",
      {
        type: "button",
        class: `button dense ${kind}`,
        data: { focus: `${key}-${note.id}` },
        onclick: () => decide(note.id, key),
      },
      h("span", { class: "keycap", "aria-hidden": "true" }, key),
      words,
    );
  }

  function select(id) {
    if (current === id) return;
    current = id;
    update();
  }

  function pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      return step(event.key === "ArrowDown" ? 1 : -1);
    }
    if (!["0", "1", "2", "3", "4"].includes(event.key) || !current) return undefined;
    event.preventDefault();
    return decide(current, event.key);
  }

  function step(by) {
    const at = shown.findIndex((each) => each.note.id === current);
    const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (next) focusCard(next.note.id);
  }

  function focusCard(id) {
    body.querySelector(`[data-focus="card-${CSS.escape(id)}"]`)?.focus();
  }

  async function decide(id, key) {
    const entry = shown.find((each) => each.note.id === id);
    if (!entry) return;
    say(says, "");
    if (key === "0") return moveOn(() => desk.putOff(id), t("desk.toldLater"));
    if (key === "4") return moveOn(() => desk.markAside(id, true), t("desk.toldMinority"));
    if (key === "3") {
      const done = await moveNote(work, desk, entry.note, says);
      // The dialog gave the focus back to a card that is gone by now.
      return done ? moveOn(() => moved.add(id), "", true) : focusCard(id);
    }
    const theme = entry.hints[Number(key) - 1];
    if (theme) await place(entry.note, theme);
  }

  async function place(note, theme) {
    // It leaves the queue at once, and comes back if the server refuses.
    moveOn(() => busy.add(note.id), t("desk.toldPlaced", { name: w(desk.theme(theme)?.title) }));
    const answer = await work.send("placeNote", { note: note.id, rev: note.rev, theme }, says);
    busy.delete(note.id);
    if (answer.ok) moved.add(note.id);
    if (!answer.ok && answer.refused) say(told, refusal(answer.refused));
    update();
  }

  // The next card takes the focus where the last one had it.
  function moveOn(change, words, held = section.contains(document.activeElement)) {
    const at = shown.findIndex((each) => each.note.id === current);
    const next = shown[at + 1]?.note.id ?? shown[at - 1]?.note.id;
    change();
    current = next;
    say(told, words);
    update();
    if (held && current) focusCard(current);
  }

  return { section, update };
}

const lang = () => document.documentElement.lang;
