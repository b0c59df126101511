// What the machine proposes of notes that fit no theme: a chip each, by its words. A person opens
// it, names it and makes it a theme, or says that it is none. Nothing becomes a theme by itself.

import { h, keyed } from "../lib/dom.js";
import { lang, t } from "../lib/text.js";
import { button, draw, openDialog } from "../staff/panel.js";
import { createTheme, titleLettersMax } from "./name-theme.js";
import { saidAt } from "./parts.js";
import { looseStacks, nameFrom } from "./sight.js";

const chipsMax = 8;
const wordsMax = 3;
const linesMax = 40;

export function groupChips(work, desk, says) {
  const name = h("h3", { class: "label" }, t("desk.groups"));
  const list = h("ul", { class: "chips" });
  const element = h("div", { class: "groups", hidden: true }, name, list);

  function update() {
    const groups = [...work.topic("groups").entries()]
      .map(([id, group]) => ({ id, group, stacks: looseStacks(group, desk.sight) }))
      .filter((each) => count(each) > 1)
      .slice(0, chipsMax);
    element.hidden = groups.length === 0;
    keyed(list, groups, (each) => each.id, () => h("li", {}), (chip, each) => {
      draw(chip, [wordsOf(each), count(each), lang()], () =>
        button(
          [h("span", {}, wordsOf(each)), " ", h("b", {}, t("staff.notes", { n: count(each) }))],
          () => open(each.id),
          { kind: "dense chip", focus: `group-${each.id}` },
        ));
    });
  }

  async function open(id) {
    const group = work.topic("groups").get(id);
    if (!group) return;
    const stacks = looseStacks(group, desk.sight);
    const notes = stacks.flatMap((stack) => stack.notes);
    const does = await openDialog(t("desk.groupTitle"), (close) => [
      h("p", { class: "meta" }, t("desk.groupMeans")),
      linesOf(stacks),
      h(
        "div",
        { class: "dialog-acts" },
        button(t("staff.cancel"), () => close()),
        button(t("desk.groupNone"), () => close("none"), { focus: "group-none" }),
        button(t("desk.groupTake"), () => close("take"), { kind: "filled", autofocus: true }),
      ),
    ], { className: "wide" });
    if (does === "none") await work.send("dismissGroup", { notes: group.notes }, says);
    if (does === "take") await take(group, notes);
  }

  function take(group, notes) {
    const words = group.keywords ?? [];
    return createTheme(work, desk, says, {
      notes,
      start: {
        title: { ko: nameFrom(words.slice(0, wordsMax), titleLettersMax) },
        seeds: words.slice(0, 5),
      },
      more: () => h("p", { class: "meta" }, t("desk.groupTakes", { n: notes.length })),
    });
  }

  return { element, update };
}

function linesOf(stacks) {
  return h(
    "ul",
    { class: "group-notes" },
    stacks.slice(0, linesMax).map((stack) =>
      h(
        "li",
        {},
        h("span", {}, stack.note.text),
        h("span", { class: "meta push said" }, saidAt(stack)),
      )
    ),
    stacks.length > linesMax
      ? h("li", { class: "meta" }, t("desk.rest", { n: stacks.length - linesMax }))
      : undefined,
  );
}

const count = ({ stacks }) => stacks.reduce((sum, stack) => sum + stack.notes.length, 0);

// A group without words is called by its first note.
function wordsOf({ group, stacks }) {
  const words = (group.keywords ?? []).slice(0, wordsMax).join(" · ");
  return words || [...(stacks[0]?.note.text ?? "")].slice(0, 14).join("");
}
