// The words to read aloud for the current item, one sentence a line, and the time left.

import { h, put, say } from "../lib/dom.js";
import { fillIn, lang, t, w } from "../lib/text.js";
import { clockLeft, countdown } from "../lib/time.js";
import { currentItem } from "../staff/next-step.js";
import { draw } from "../staff/panel.js";

export function linePanel(work) {
  const times = h("span", { class: "side" });
  const left = h("b", { class: "left", role: "timer" });
  const words = h("div", { class: "mc-line", "aria-live": "polite" });
  const section = h(
    "section",
    { class: "line-panel", "aria-labelledby": "line-head" },
    h(
      "div",
      { class: "panel-head" },
      h("h2", { class: "label", id: "line-head" }, t("mc.readAloud")),
      times,
    ),
    words,
  );

  function update() {
    const hall = work.topic("hall");
    const clock = hall.get("clock");
    const item = currentItem(hall.get("agenda"), clock);
    const lines = work.topic("lines").get("lines")?.items ?? [];
    const line = w(lines.find((each) => each.i === clock?.item)?.line);
    const notes = work.topic("screen").get("totals")?.notes ?? 0;
    const time = clock?.endsAt ? work.clock(clock.endsAt) : "";
    const text = fillIn(line, { notes, time });
    draw(
      words,
      [text, item?.title, lang()],
      () =>
        (text ? sentences(text) : [item ? w(item.title) : t("mc.beforeDay")])
          .map((sentence) => h("p", {}, sentence)),
    );
    put(times, startWords(clock), left);
    tick();
  }

  function startWords(clock) {
    if (clock?.startedAt) return t("mc.startedAt", { time: work.clock(clock.startedAt) });
    return clock?.item ? t("staff.clock.idle") : "";
  }

  function tick() {
    const clock = work.topic("hall").get("clock");
    const millis = clockLeft(clock, work.now());
    left.classList.toggle("over", millis !== undefined && millis < 0);
    say(left, millis === undefined ? "" : ` · ${t("mc.left", { time: countdown(millis) })}`);
  }

  return { section, update, tick };
}

/** Sentences as spoken: a break after each full stop, question or exclamation mark. */
function sentences(text) {
  return text.split(/(?<=[.?!])\s+/u).filter(Boolean);
}
