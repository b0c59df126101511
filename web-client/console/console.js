// The console: the hall from above, who needs help, what to look at, how the machine does.
// It shows counts and presence; what anybody chose is on no page of it.

import { h, put, say } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { clockLeft, countdown } from "../lib/time.js";
import { openPage } from "../staff/page.js";
import { currentItem } from "../staff/next-step.js";
import { mapPanel } from "./map.js";
import { flowPanel } from "./flow.js";
import { callsPanel, claimsPanel, lookPanel } from "./calls.js";
import { healthPanel } from "./health.js";
import { pollsPanel } from "./polls.js";
import { sittingsPanel } from "./sittings.js";
import { linksPanel } from "./links.js";
import { paperButton } from "../staff/taking/taking.js";

function mount(work) {
  const left = [mapPanel(work), flowPanel(work), pollsPanel(work), linksPanel(work)];
  const right = [
    callsPanel(work),
    claimsPanel(work),
    lookPanel(work),
    healthPanel(work),
    sittingsPanel(work),
  ];
  put(
    work.root,
    h("div", { class: "column wide-column" }, left.map((each) => each.section)),
    h("div", { class: "column side-column" }, right.map((each) => each.section)),
  );
  const item = h("span", {});
  const time = h("span", {});
  const wall = h("b", { class: "wall-time" });
  const paper = paperButton(work);
  put(work.bar.extra, paper.element, item, time, wall);

  function update() {
    const hall = work.topic("hall");
    const event = work.event;
    const now = currentItem(hall.get("agenda"), hall.get("clock"));
    say(work.bar.sub, event ? `${w(event.title)} · ${w(event.place)}` : "");
    put(
      item,
      now
        ? [t("console.item", { n: now.i }), " · ", h("b", {}, w(now.title))]
        : t("staff.notBegun"),
    );
    for (const each of [...left, ...right, paper]) each.update();
    tick();
  }
  function tick() {
    const millis = clockLeft(work.topic("hall").get("clock"), work.now());
    say(time, millis === undefined ? "" : t("console.timeLeft", { time: countdown(millis) }));
    say(wall, work.clock(work.now()));
    for (const each of [...left, ...right, paper]) each.tick?.();
  }
  return { update, tick };
}

openPage({ page: "console", name: "console.title", mount });
