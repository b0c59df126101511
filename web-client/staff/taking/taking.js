// Where staff begin to take a ballot for somebody: a panel with the two ways, or a button in the
// bar. There is nothing to press while no poll is open.

import { h } from "../../lib/dom.js";
import { t } from "../../lib/text.js";
import { button } from "../panel.js";
import { PaperEntry } from "./paper.js";
import { openPolls } from "./poll-time.js";
import { Tablet } from "./tablet.js";

// One of each for the life of the page: a change of language must not lose what is under way.
const ways = new WeakMap();

function waysOf(work, options) {
  if (!ways.has(work)) {
    ways.set(work, { tablet: new Tablet(work, options), paper: new PaperEntry(work, options) });
  }
  return ways.get(work);
}

/** A card with both ways. `table`: for the seats of this table only. */
export function takingPanel(work, options = {}) {
  const { tablet, paper } = waysOf(work, options);
  const section = h(
    "section",
    { class: "panel card taking", "aria-labelledby": "taking-head" },
    h("h2", { class: "label", id: "taking-head" }, t("taking.head")),
    h("p", { class: "meta" }, t("taking.hint")),
    h(
      "div",
      { class: "acts" },
      button(t("taking.tablet"), () => tablet.open(), { kind: "outline", focus: "tablet" }),
      button(t("taking.paper"), () => paper.open(), { focus: "paper" }),
    ),
  );
  return { section, ...keeping(work, section, [tablet, paper]) };
}

/** A button in the bar, for those who only type papers. */
export function paperButton(work) {
  const { paper } = waysOf(work, {});
  const element = button(t("taking.paper"), () => paper.open(), { kind: "dense" });
  return { element, ...keeping(work, element, [paper]) };
}

function keeping(work, element, dialogs) {
  return {
    update() {
      element.hidden = openPolls(work).length === 0;
      for (const each of dialogs) each.update();
    },
    tick() {
      for (const each of dialogs) each.tick();
    },
  };
}
