// One card of the queue: whose words, the words, the doubles folded under them, the two themes
// offered and what else a key does. It redraws only when what it shows has changed.

import { h } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { lang, t, w } from "../lib/text.js";
import { draw } from "../staff/panel.js";
import { foldedWords } from "./parts.js";

/** Fills a card's element. `does` says what its buttons do and how it stands. */
export function fillCard(element, card, does) {
  const { desk, isNow, isOpen } = does;
  element.classList.toggle("now", isNow);
  element.classList.toggle("since", Boolean(card.since));
  if (isNow) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
  const names = card.hints.map((id) => w(desk.theme(id)?.title));
  const place = card.since?.theme ? w(desk.theme(card.since.theme)?.title) : "";
  const facts = [
    card.notes.map((note) => [note.id, note.text]),
    [card.note.people, card.note.kind, card.note.tags],
    [names, card.hints, card.since, place, isNow, isOpen, lang()],
  ];
  draw(element, facts, () => [
    card.since ? sinceBand(card, place, does) : undefined,
    h(
      "p",
      { class: "meta row" },
      h("span", {}, meta(card)),
      isNow ? h("b", { class: "cel push" }, t("staff.now")) : undefined,
    ),
    h("p", { class: "queue-text" }, card.note.text),
    (card.note.tags ?? []).length
      ? h("p", { class: "meta" }, card.note.tags.map((tag) => `#${tag}`).join(" "))
      : undefined,
    card.notes.length > 1 ? fold(card, does) : undefined,
    h(
      "div",
      { class: "guesses" },
      names.length
        ? names.map((name, index) => key(card, does, String(index + 1), name, "guess"))
        : h("p", { class: "meta" }, t("desk.noGuess")),
    ),
    isNow ? more(card, does) : undefined,
  ]);
}

function more(card, does) {
  return h(
    "div",
    { class: "guesses more" },
    key(card, does, "3", t("desk.other")),
    key(card, does, "4", t("staff.minority")),
    key(card, does, "0", t("desk.none")),
    key(card, does, "5", t("desk.later")),
  );
}

// What somebody else did while this card was under the hand.
function sinceBand(card, place, does) {
  return h(
    "div",
    { class: "since-band" },
    sign("alert", 18),
    h("span", {}, t(card.since.key, { name: place })),
    h("button", {
      type: "button",
      class: "button dense",
      data: { focus: `seen-${card.id}` },
      onclick: does.seen,
    }, t("desk.seen")),
  );
}

function fold(card, does) {
  return h(
    "div",
    { class: "fold" },
    h("button", {
      type: "button",
      class: "link fold-name",
      data: { focus: `fold-${card.id}` },
      "aria-expanded": String(does.isOpen),
      onclick: does.fold,
    }, foldedWords(card)),
    does.isOpen
      ? h(
        "ul",
        { class: "fold-notes" },
        card.notes.map((note) =>
          h(
            "li",
            {},
            h("span", {}, note.text),
            h("span", { class: "meta nowrap push" }, t("staff.tableNo", { n: note.table })),
            h("button", {
              type: "button",
              class: "button dense",
              data: { focus: `split-${note.id}` },
              "aria-label": `${t("desk.unfold")}: ${note.text}`,
              onclick: () => does.split(note),
            }, t("desk.unfold")),
          )
        ),
      )
      : undefined,
  );
}

function meta({ note }) {
  return t("staff.noteMeta", {
    table: note.table,
    kind: t(`staff.kind.${note.kind}`),
    people: note.people,
  });
}

function key(card, does, cap, words, kind = "") {
  return h(
    "button",
    {
      type: "button",
      class: `button dense ${kind}`,
      data: { focus: `${cap}-${card.id}` },
      onclick: () => does.act(cap),
    },
    h("span", { class: "keycap", "aria-hidden": "true" }, cap),
    words,
  );
}
