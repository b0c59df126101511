// The theme desk: notes nobody has placed, the themes, and how much of the hall is heard.
// Everything can be done by keyboard and without dragging. The page places nothing by itself.

import { h, put, say } from "../lib/dom.js";
import { t } from "../lib/text.js";
import { clockLeft, countdown } from "../lib/time.js";
import { openPage, whereWords } from "../staff/page.js";
import { currentItem } from "../staff/next-step.js";
import { paperButton } from "../staff/taking/taking.js";
import { Desk } from "./desk-state.js";
import { Drag } from "./drag.js";
import { queuePanel } from "./queue.js";
import { boardPanel } from "./board.js";
import { railPanel } from "./rail.js";
import { engineSigns } from "./signs.js";

let state;

function mount(work) {
  state ??= new Desk(work);
  state.drag = new Drag();
  const signs = engineSigns(work);
  const rail = railPanel(work, state, signs.line);
  const panels = [queuePanel(work, state), boardPanel(work, state), rail];
  put(work.root, signs.band, panels.map((each) => each.section));
  const notes = h("span", {});
  const others = h("span", { class: "others" });
  const left = h("b", { class: "wall-time", role: "timer" });
  const paper = paperButton(work);
  put(work.bar.extra, rail.badge, paper.element, notes, others, left);

  function update() {
    state.stale();
    const hall = work.topic("hall");
    say(work.bar.sub, whereWords(currentItem(hall.get("agenda"), hall.get("clock"))));
    say(notes, t("desk.notes", { n: state.sight.live }));
    const here = state.others();
    const words = here.length > 0
      ? t("desk.together", { n: here.length, names: here.map((each) => each.name).join(", ") })
      : t("desk.alone");
    say(others, words);
    others.title = words;
    for (const each of [signs, ...panels, paper]) each.update();
    tick();
  }

  function tick() {
    const millis = clockLeft(work.topic("hall").get("clock"), work.now());
    say(left, millis === undefined ? "" : countdown(millis));
    paper.tick();
  }
  state.onChange = update;
  return { update, tick };
}

openPage({ page: "desk", name: "desk.title", mount });
