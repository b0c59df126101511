// One column of the board: a theme's state and name, its seed words and its sentence under the
// hand, its strongest notes, and the one step it waits for. Each part redraws only when what it
// shows has changed; a field somebody is typing in is left alone.

import { h, say, set } from "../lib/dom.js";
import { lang, t, w } from "../lib/text.js";
import { button, draw } from "../staff/panel.js";
import { aboutLettersMax, seedsOf } from "./name-theme.js";
import { isFrozen, saidAt, stateTag } from "./parts.js";

/** Stacks shown on a card; the rest stands in the open theme. */
const cardStacksMax = 4;

/** A card's element for a theme; `open()` shows the whole theme, `step(act)` moves it on. */
export function makeCard(desk, id, { says, open, step }) {
  const parts = {
    head: h("div", { class: "row" }),
    check: h("input", {
      type: "checkbox",
      data: { focus: `pick-${id}` },
      onchange: (event) => desk.pick(id, event.target.checked),
    }),
    name: h("h3", {}),
    count: h("b", { class: "push nowrap" }),
    seeds: field(desk, id, says, {
      label: "desk.seeds",
      short: "desk.seedsShort",
      hint: "desk.seedsNone",
      read: (theme) => (theme.seeds ?? []).join(" "),
      words: (typed) => ({ seeds: seedsOf(typed) }),
    }),
    about: field(desk, id, says, {
      label: "desk.about",
      short: "desk.aboutShort",
      hint: "desk.aboutNone",
      lettersMax: aboutLettersMax,
      read: (theme) => theme.about ?? "",
      words: (typed) => ({ about: typed }),
    }),
    list: h("ul", { class: "theme-notes" }),
    foot: h("div", { class: "row card-foot" }),
  };
  const element = h(
    "li",
    { class: "card theme-card", data: { theme: id } },
    parts.head,
    h("label", { class: "row theme-name" }, parts.check, parts.name, parts.count),
    h("div", { class: "theme-words" }, parts.seeds.element, parts.about.element),
    parts.list,
    parts.foot,
  );
  desk.drag.target(element, (notes) => desk.acts.place(notes, id, says));
  element.parts = parts;
  element.does = { open, step };
  return element;
}

/** Brings a card up to date. `found` are the theme's stacks that match the filter. */
export function drawCard(desk, element, { theme, found }) {
  const { parts } = element;
  const name = w(theme.title);
  const picked = desk.picked.has(theme.id);
  element.classList.toggle("picked", picked);
  say(parts.name, name);
  say(parts.count, t("desk.count", { n: theme.notes }));
  parts.check.checked = picked;
  set(parts.check, { "aria-label": t("desk.pick", { name }) });
  parts.seeds.follow(theme);
  parts.about.follow(theme);
  const machine = found.reduce(
    (sum, stack) => sum + stack.notes.filter((note) => note.machine).length,
    0,
  );
  const head = [theme.state, theme.tables.length, lang()];
  draw(parts.head, head, () => headOf(theme));
  const top = found.slice(0, cardStacksMax);
  const shown = top.map((stack) => [
    stack.id,
    stack.note.text,
    stack.note.machine,
    stack.tables,
    stack.notes.length,
  ]);
  const list = [shown, theme.quote, found.length, machine, lang()];
  draw(parts.list, list, () => listOf(desk, theme, top, { found: found.length, machine }));
  const foot = [theme.state, theme.rev, name, desk.asksOthers(theme), lang()];
  draw(parts.foot, foot, () => footOf(desk, theme, name, element.does));
}

function headOf(theme) {
  return [
    stateTag(theme),
    h("span", { class: "meta push nowrap" }, t("staff.tables", { n: theme.tables.length })),
  ];
}

function listOf(desk, theme, top, { found, machine }) {
  return [
    machine > 0 ? h("li", { class: "meta" }, t("desk.byMachine", { n: machine })) : undefined,
    top.map((stack) => line(desk, theme, stack)),
    found > top.length
      ? h("li", { class: "meta" }, t("desk.rest", { n: found - top.length }))
      : undefined,
  ];
}

function line(desk, theme, stack) {
  const { note } = stack;
  const isQuote = stack.notes.some((each) => each.id === theme.quote);
  return h(
    "li",
    {
      class: `${isQuote ? "quote" : ""}${note.machine ? " machine" : ""}`,
      draggable: "true",
      ondragstart: (event) => desk.drag.take(event, stack.notes),
      ondragend: () => desk.drag.end(),
    },
    h(
      "span",
      {},
      isQuote ? h("span", { class: "sr" }, `${t("desk.quote")}: `) : undefined,
      note.machine ? h("span", { class: "sr" }, `${t("desk.machineNote")}: `) : undefined,
      note.text,
    ),
    h("span", { class: "meta push said" }, saidAt(stack)),
  );
}

// One button a card: what this theme waits for. Nobody approves what they asked for themselves.
function footOf(desk, theme, name, does) {
  const act =
    { making: "askApproval", asked: "approveTheme", approved: "publishTheme" }[theme.state];
  const waits = act === "approveTheme" && desk.asksOthers(theme);
  return [
    button(t("desk.open"), does.open, {
      kind: "dense",
      focus: `open-${theme.id}`,
      "aria-label": `${t("desk.open")}: ${name}`,
    }),
    waits ? h("span", { class: "meta waits" }, t("desk.waitsForOther")) : undefined,
    act && !waits
      ? button(t(`desk.act.${act}`), () => does.step(act), {
        kind: "dense",
        focus: `act-${theme.id}`,
        "aria-label": `${t(`desk.act.${act}`)}: ${name}`,
      })
      : undefined,
  ];
}

// A line that is saved when it is left or Enter is pressed, and follows the board otherwise. What
// could not be saved stays as it was typed; Escape gives it up.
function field(desk, id, says, { label, short, hint, read, words, lettersMax }) {
  let written = "";
  let isUnsaved = false;
  const input = h("input", {
    class: "bare-field",
    maxlength: lettersMax,
    autocomplete: "off",
    data: { focus: `${label}-${id}` },
    onkeydown: (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") {
        input.blur();
        // The same words once more, after a refusal: to the browser nothing has changed.
        if (isUnsaved) save();
      }
      if (event.key !== "Escape") return;
      input.value = written;
      isUnsaved = false;
      input.blur();
    },
    onchange: () => save(),
  });
  const element = h("label", { class: "words-line" }, h("span", { class: "meta" }), input);

  function follow(theme) {
    const value = read(theme);
    const name = t(label);
    say(element.firstChild, t(short));
    const frozen = isFrozen(theme);
    if (input.readOnly !== frozen) input.readOnly = frozen;
    // Nobody is asked for what can no longer be written.
    element.hidden = frozen && value === "";
    set(input, {
      placeholder: t(hint),
      "aria-label": `${name}: ${w(theme.title)}`,
      title: value,
    });
    const typing = document.activeElement === input && input.value !== written;
    written = value;
    if (isUnsaved) return;
    if (!typing && input.value !== value) input.value = value;
  }

  async function save() {
    const theme = desk.theme(id);
    const typed = input.value.normalize("NFC").trim();
    isUnsaved = false;
    if (!theme || typed === read(theme)) return;
    isUnsaved = !await desk.acts.rename(theme, words(typed), says);
  }

  return { element, follow };
}
