// Notes nobody has placed, one card each, the first ready under the number keys. Keys act only
// while the focus is in this panel, so that a single letter never acts from elsewhere
// (WCAG 2.1.4 character key shortcuts; KWCAG 2.2 문자 단축키). What somebody else did to a note under
// this hand is shown on its card, before anything else.

import { h, keyed, say } from "../lib/dom.js";
import { refusal, t, w } from "../lib/text.js";
import { guesses } from "../staff/guesses.js";
import { panel } from "../staff/panel.js";
import { fillCard } from "./queue-card.js";
import { moveNotes } from "./move.js";
import { happened, offered } from "./sight.js";

/** Cards drawn at a time; the rest is a number. */
const cardsMax = 12;
const keysThatAct = ["0", "1", "2", "3", "4", "5", "u"];
/** For so long after a card was taken from under the hand no key acts: it was meant for that card. */
const stillMillis = 700;

export function queuePanel(work, desk) {
  const { section, head, side, body, says } = panel("", { id: "queue-head", className: "queue" });
  const told = h("p", { class: "meta queue-told", role: "status" });
  const share = h("p", { class: "meta" });
  const list = h("ul", { class: "cards" });
  const empty = h("p", { class: "empty" }, t("desk.queueEmpty"));
  const rest = h("p", { class: "meta" });
  section.insertBefore(h("p", { class: "small quiet" }, t("desk.queueHint")), body);
  section.insertBefore(share, body);
  section.insertBefore(told, body);
  body.append(list, empty, rest);
  let current;
  let shown = [];
  let stillUntil = 0;
  // Placed by this desk: not yet answered; and answered but still on the board we hold, by the
  // revision it was placed upon. Undone at once, it comes back in the very board that moves it on.
  const busy = new Set();
  const moved = new Map();
  const opened = new Set();

  section.addEventListener("keydown", (event) => pressed(event));

  function update() {
    const { queue, mine } = desk.sight;
    const open = new Map(queue.map((stack) => [stack.id, stack.note.rev]));
    for (const [id, rev] of moved) if (open.get(id) !== rev) moved.delete(id);
    const waiting = queue.filter((stack) =>
      !busy.has(stack.id) && !moved.has(stack.id) && !desk.surprises.has(stack.id)
    );
    const at = handAt();
    shown = [...surprises(), ...held(waiting)].slice(0, cardsMax).map(cardOf);
    const isThere = shown.some((card) => card.id === current);
    const isTaken = at >= 0 && !isThere;
    // With no hand on the queue the first card is ready, whichever that has become.
    if (isTaken) current = shown[Math.min(at, shown.length - 1)]?.id;
    else if (!isThere || !section.contains(document.activeElement)) current = shown[0]?.id;
    say(head, t("desk.queueHead"));
    say(side, t("staff.notes", { n: waiting.length }));
    say(share, shareWords(mine, waiting.length));
    keyed(list, shown, (card) => card.id, makeCard, drawCard);
    empty.hidden = shown.length > 0;
    const more = waiting.length - shown.length;
    say(rest, more > 0 ? t("desk.queueRest", { n: more }) : "");
    if (isTaken) handOn();
  }

  /** The place of the card under the hand; -1 when the hand is elsewhere. */
  function handAt() {
    if (!list.contains(document.activeElement)) return -1;
    return shown.findIndex((card) => card.id === current);
  }

  // Somebody else, or the machine, has settled it meanwhile: the next card comes under the hand.
  function handOn() {
    stillUntil = performance.now() + stillMillis;
    say(told, t(current ? "desk.toldNext" : "desk.toldGone"));
    if (current) focusCard(current);
  }

  // Of an empty queue nobody has a share.
  function shareWords(mine, waiting) {
    if (desk.others().length === 0 || waiting === 0) return "";
    return mine > 0 ? t("desk.share", { n: mine }) : t("desk.shareDone");
  }

  // Whoever comes or goes, and whatever arrives: the card under the hand stays under the hand.
  function held(waiting) {
    const isUnderHand = list.contains(document.activeElement);
    if (!isUnderHand) return waiting;
    const at = waiting.findIndex((stack) => stack.id === current);
    if (at < cardsMax) return waiting;
    return [waiting[at], ...waiting.filter((_, index) => index !== at)];
  }

  function surprises() {
    return [...desk.surprises].map(([id, seen]) => {
      const note = desk.note(id) ?? seen;
      return { id, note, notes: [note], tables: [note.table], since: happened(seen, note) };
    });
  }

  function cardOf(stack) {
    const hints = steady(stack) ?? offered(stack.note, desk.themes(), guesses);
    return { ...stack, hints };
  }

  // What 1 and 2 mean does not change between the reading and the pressing: a card under the hand
  // keeps what it offers for as long as those themes are there.
  function steady(stack) {
    if (stack.id !== current || !list.contains(document.activeElement)) return undefined;
    const hints = cardFor(stack.id)?.hints ?? [];
    return hints.length && hints.every((id) => desk.theme(id)) ? hints : undefined;
  }

  function makeCard(card) {
    return h("li", {
      class: "card queue-card",
      tabindex: 0,
      draggable: "true",
      data: { focus: `card-${card.id}`, note: card.id },
      onfocus: () => select(card.id),
      ondragstart: (event) => desk.drag.take(event, notesOf(card.id)),
      ondragend: () => desk.drag.end(),
    });
  }

  function drawCard(element, card) {
    fillCard(element, card, {
      desk,
      isNow: card.id === current,
      isOpen: opened.has(card.id),
      act: (key) => decide(card.id, key),
      fold: () => {
        if (opened.has(card.id)) opened.delete(card.id);
        else opened.add(card.id);
        update();
      },
      split: (note) => desk.acts.split(note, says),
      seen: () => moveOn(() => desk.surprises.delete(card.id), ""),
    });
  }

  const cardFor = (id) => shown.find((card) => card.id === id);
  const notesOf = (id) => cardFor(id)?.notes ?? [];

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
    const key = event.key.toLowerCase();
    if (!keysThatAct.includes(key) || !current) return undefined;
    event.preventDefault();
    if (performance.now() < stillUntil) return undefined;
    return decide(current, key === "u" ? "0" : key);
  }

  function step(by) {
    const at = shown.findIndex((each) => each.id === current);
    const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (next) focusCard(next.id);
  }

  function focusCard(id) {
    list.querySelector(`[data-focus="card-${CSS.escape(id)}"]`)?.focus();
  }

  async function decide(id, key) {
    const card = cardFor(id);
    if (!card) return;
    say(says, "");
    const acts = desk.acts;
    if (key === "5") return moveOn(() => putOff(id), t("desk.toldLater"));
    if (key === "4") {
      return give(card, t("desk.toldMinority"), (line) => acts.markLone(card.notes, true, line));
    }
    if (key === "0") {
      return give(card, t("desk.toldNone"), (line) => acts.place(card.notes, 0, line));
    }
    if (key === "3") {
      const done = await moveNotes(work, desk, card.notes, says);
      // The dialog gave the focus back to a card that is gone by now.
      return done ? moveOn(() => settled(card), "", true) : focusCard(id);
    }
    const theme = card.hints[Number(key) - 1];
    const name = w(desk.theme(theme)?.title);
    if (!theme) return undefined;
    return give(
      card,
      t("desk.toldPlaced", { name }),
      (line) => acts.place(card.notes, theme, line),
    );
  }

  function putOff(id) {
    desk.surprises.delete(id);
    desk.putOff(id);
  }

  function settled(card) {
    desk.surprises.delete(card.id);
    moved.set(card.id, card.note.rev);
  }

  // It leaves the queue at once. If the server refuses it comes back first, with what happened.
  async function give(card, words, send) {
    const seen = card.note;
    moveOn(() => {
      desk.surprises.delete(card.id);
      busy.add(card.id);
    }, words);
    const line = h("span");
    const done = await send(line);
    busy.delete(card.id);
    if (done) moved.set(card.id, card.note.rev);
    else {
      say(told, "");
      say(says, line.textContent);
      const isStale = staleWords().includes(line.textContent);
      if (isStale) desk.surprises.set(card.id, seen);
    }
    update();
  }

  // The next card takes the focus where the last one had it.
  function moveOn(change, words, wasHeld = section.contains(document.activeElement)) {
    const at = shown.findIndex((each) => each.id === current);
    const next = shown[at + 1]?.id ?? shown[at - 1]?.id;
    change();
    current = next;
    say(told, words);
    desk.stale();
    update();
    if (wasHeld && current) focusCard(current);
  }

  return { section, update };
}

/** Refusals that say: somebody was there before. */
function staleWords() {
  return ["stateMoved", "noteWithdrawn", "noteStruck", "unknownNote"].map(refusal);
}
