// The theme desk: notes nobody has placed, the themes, and how much of the hall is heard.
// Everything can be done by keyboard and without dragging. The page places nothing by itself.

import { h, put, say } from "../lib/dom.js";
import { t } from "../lib/text.js";
import { clockLeft, countdown } from "../lib/time.js";
import { openPage, whereWords } from "../staff/page.js";
import { currentItem } from "../staff/next-step.js";
import { isLive } from "../staff/coverage.js";
import { paperButton } from "../staff/taking/taking.js";
import { Desk } from "./desk-state.js";
import { queuePanel } from "./queue.js";
import { boardPanel } from "./board.js";
import { railPanel } from "./rail.js";

let state;

function mount(work) {
  state ??= new Desk(work);
  const panels = [queuePanel(work, state), boardPanel(work, state), railPanel(work, state)];
  put(work.root, panels.map((each) => each.section));
  const notes = h("span", {});
  const others = h("span", { class: "others" });
  const left = h("b", { class: "wall-time", role: "timer" });
  const paper = paperButton(work);
  put(work.bar.extra, paper.element, notes, others, left);

  function update() {
    const hall = work.topic("hall");
    say(work.bar.sub, whereWords(currentItem(hall.get("agenda"), hall.get("clock"))));
    say(notes, t("desk.notes", { n: work.topic("notes").all().filter(isLive).length }));
    const here = work.topic("sittings").all().filter((each) =>
      each.role === "desk" && each.on && each.n !== work.sitting.sitting
    );
    say(
      others,
      here.length > 0
        ? t("desk.together", { n: here.length, names: here.map((each) => each.name).join(", ") })
        : t("desk.alone"),
    );
    for (const each of [...panels, paper]) each.update();
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
