// The rest of the day's switches: who is connected, the report, the rehearsal.
// Publishing and ending ask once more; counts are for looking.

import { h } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { lang, t } from "../lib/text.js";
import { hallTotals } from "../staff/hall-watch.js";
import { ask, button, draw, sayLine } from "../staff/panel.js";

const roles = ["seat", "table", "screen", "mc", "desk", "door", "console", "watch"];

export function dayPanel(work) {
  const says = sayLine();
  const body = h("div", { class: "stack" });
  const section = h("section", { class: "stack", "aria-label": t("mc.tab.day") }, body, says);

  function update() {
    const now = work.topic("hall").get("now") ?? {};
    const health = work.topic("health").get("health");
    const hall = hallTotals(work.topic("map").all());
    draw(
      body,
      [now, health?.connections, health?.sittings, hall, lang()],
      () => [
        connections(health, hall),
        report(now),
        rehearsal(now),
      ],
    );
  }

  function connections(health, hall) {
    const line = (words, value) =>
      h("div", { class: "figure-line" }, h("span", {}, words), h("b", {}, value));
    const counts = health?.connections ?? {};
    return h(
      "div",
      { class: "stack tight" },
      h("h2", { class: "label" }, t("mc.connections")),
      line(t("mc.seatsIn"), t("mc.ofSeats", { n: hall.present, of: hall.seats })),
      roles.filter((role) => counts[role]).map((role) =>
        line(t(`staff.link.${role}`), counts[role])
      ),
      line(t("mc.sittings"), health?.sittings ?? 0),
    );
  }

  function report(now) {
    const on = now.report === 1;
    return h(
      "div",
      { class: "stack tight" },
      h("h2", { class: "label" }, t("mc.report")),
      h(
        "p",
        { class: "row" },
        sign(on ? "check" : "lock", 20),
        h("span", {}, t(on ? "mc.reportOut" : "mc.reportIn")),
      ),
      button(t(on ? "mc.unpublish" : "mc.step.publish"), () => publish(on ? 0 : 1), {
        kind: "dense",
        focus: "report",
      }),
    );
  }

  async function publish(on) {
    const key = on ? "publish" : "unpublish";
    const sure = await ask({
      title: t(`mc.ask.${key}`),
      body: t(`mc.askBody.${key}`),
      act: t(on ? "mc.step.publish" : "mc.unpublish"),
    });
    if (sure) await work.send("publishReport", { on }, says);
  }

  function rehearsal(now) {
    const run = now.rehearsal ?? 0;
    return h(
      "div",
      { class: "stack tight" },
      h("h2", { class: "label" }, t("staff.rehearsal")),
      h("p", {}, t(run > 0 ? "mc.rehearsalOn" : "mc.rehearsalOff", { n: run })),
      button(t(run > 0 ? "mc.rehearsalEnd" : "mc.rehearsalBegin"), () => rehearse(run), {
        kind: "dense",
        focus: "rehearsal",
      }),
    );
  }

  async function rehearse(run) {
    const key = run > 0 ? "rehearsalEnd" : "rehearsalBegin";
    const sure = await ask({
      title: t(`mc.ask.${key}`),
      body: t(`mc.askBody.${key}`),
      act: t(`mc.${key}`),
    });
    if (!sure) return;
    await work.send(run > 0 ? "endRehearsal" : "beginRehearsal", run > 0 ? { run } : {}, says);
  }

  return { section, update };
}
