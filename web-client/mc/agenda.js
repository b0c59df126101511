// The rail of the day: every item with its expected time, what is past, what is now.

import { h, say } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { lang, t, w } from "../lib/text.js";
import { expectedStarts } from "../staff/next-step.js";
import { draw } from "../staff/panel.js";

/** Past items shown above the current one; older ones are one line. */
const pastShown = 5;

export function agendaRail(work) {
  const side = h("span", { class: "meta side" });
  const list = h("ol", { class: "agenda" });
  const foot = h("p", { class: "small agenda-end" });
  const section = h(
    "nav",
    { class: "rail", tabindex: 0, "aria-labelledby": "agenda-head" },
    h(
      "div",
      { class: "panel-head" },
      h("h2", { class: "label", id: "agenda-head" }, t("staff.agenda")),
      side,
    ),
    list,
    foot,
  );

  function update() {
    const hall = work.topic("hall");
    const agenda = hall.get("agenda");
    const clock = hall.get("clock");
    if (!agenda || !clock) return;
    say(side, `${clock.item} / ${agenda.items.length}`);
    const starts = expectedStarts(agenda, clock, work.now());
    const rows = agenda.items.map((item) => ({
      ...item,
      time: work.clock(starts[item.i]),
      place: item.i < clock.item ? "past" : item.i === clock.item ? "now" : "later",
    }));
    draw(list, [rows.map((row) => [row.i, row.time, row.place]), clock.state, lang()], () => {
      const hidden = Math.max(0, clock.item - 1 - pastShown);
      return [
        hidden > 0 ? h("li", { class: "older quiet" }, t("mc.older", { n: hidden })) : undefined,
        rows.slice(hidden).map((row) => line(row, clock)),
      ];
    });
    drawEnd(agenda, starts);
  }

  function line(row, clock) {
    const state = row.place === "now" ? t(`staff.clock.${clock.state}`) : "";
    return h(
      "li",
      { class: row.place, "aria-current": row.place === "now" ? "step" : undefined },
      h("span", { class: "when" }, row.time),
      row.place === "past" ? sign("check", 16) : undefined,
      h(
        "span",
        { class: "what" },
        w(row.title),
        row.place === "past" ? h("span", { class: "sr" }, ` (${t("staff.past")})`) : undefined,
        state ? h("span", { class: "state" }, state) : undefined,
      ),
    );
  }

  function drawEnd(agenda, starts) {
    const last = agenda.items[agenda.items.length - 1];
    const minutes = last.minutes * 60000;
    const planned = work.clock(last.plannedAt + minutes);
    say(foot, t("mc.endsAt", { time: work.clock(starts[last.i] + minutes), planned }));
  }

  return { section, update };
}
