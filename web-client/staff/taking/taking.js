// Where staff begin to take a ballot for somebody: a panel with the two ways, or a button in the
// bar. While no poll is open there is nothing to press, but for papers that were not counted.

import { h, say } from "../../lib/dom.js";
import { t } from "../../lib/text.js";
import { button } from "../panel.js";
import { PaperEntry } from "./paper.js";
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
  const hint = h("p", { class: "meta" }, t("taking.hint"));
  const lend = button(t("taking.tablet"), () => tablet.open(), { kind: "outline", focus: "tablet" });
  const type = button(t("taking.paper"), () => paper.open(), { focus: "paper" });
  const section = h(
    "section",
    { class: "panel card taking", "aria-labelledby": "taking-head" },
    h("h2", { class: "label", id: "taking-head" }, t("taking.head")),
    hint,
    h("div", { class: "acts" }, lend, type),
  );
  return {
    section,
    ...keeping(section, type, [tablet, paper], (isOpen) => {
      lend.hidden = !isOpen;
      hint.hidden = !isOpen;
    }),
  };
}

/** A button in the bar, for those who only type papers. */
export function paperButton(work) {
  const { paper } = waysOf(work, {});
  const element = button(t("taking.paper"), () => paper.open(), { kind: "dense" });
  return { element, ...keeping(element, element, [paper]) };
}

// After the close the papers that were not counted can still be looked at.
function keeping(element, type, dialogs, shown = () => {}) {
  const paper = dialogs[dialogs.length - 1];
  return {
    update() {
      const { use } = paper;
      element.hidden = use === "";
      say(type, t(use === "looked" ? "taking.look" : "taking.paper"));
      shown(use === "typed");
      for (const each of dialogs) each.update();
    },
    tick() {
      for (const each of dialogs) each.tick();
    },
  };
}
