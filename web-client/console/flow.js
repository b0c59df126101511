// How many notes came in each five minutes. Bars with their counts; no rate, no forecast.

import { h } from "../lib/dom.js";
import { lang, t } from "../lib/text.js";
import { draw, panel } from "../staff/panel.js";

/** Slots drawn: the latest ones, and empty ones to come, so that the bars keep their places. */
const slots = 12;
const comingMin = 3;

export function flowPanel(work) {
  const { section, side, body } = panel(t("console.flow"), {
    id: "flow-head",
    className: "card flow-card",
  });

  function update() {
    const flow = work.topic("flow").get("flow");
    const bins = flow?.bins ?? [];
    const total = work.topic("map").all().reduce((sum, table) => sum + (table.notes ?? 0), 0);
    side.textContent = t("console.flowSide", {
      n: total,
      minutes: Math.round((flow?.binMs ?? 300000) / 60000),
    });
    draw(
      body,
      [flow, lang()],
      () => bins.length === 0 ? h("p", { class: "empty" }, t("staff.noNotes")) : bars(flow),
    );
  }

  function bars(flow) {
    const first = Math.max(0, flow.bins.length - (slots - comingMin));
    const shown = flow.bins.slice(first);
    const most = Math.max(1, ...shown);
    const columns = [];
    for (let i = 0; i < Math.min(slots, Math.max(shown.length + comingMin, 7)); i += 1) {
      const count = shown[i];
      const time = work.clock(flow.from + (first + i) * flow.binMs);
      columns.push(h(
        "li",
        { class: count === undefined ? "coming" : "" },
        h(
          "span",
          { class: "flow-count" },
          count === undefined ? "" : t("staff.notes", { n: count }),
        ),
        h("span", {
          class: "flow-bar",
          style: {
            height: `${count === undefined ? 4 : Math.max(2, Math.round((count / most) * 96))}px`,
          },
        }),
        h("span", { class: "flow-time" }, time),
      ));
    }
    return h("ol", { class: "flow" }, columns);
  }

  return { section, update };
}
