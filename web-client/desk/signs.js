// Which engine reads the notes, and whether they leave the hall. The second is a band nobody can
// overlook, for as long as it is so.

import { h } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { t } from "../lib/text.js";
import { engineLines, leavingLine, sortingOf } from "../staff/engine.js";
import { draw } from "../staff/panel.js";

export function engineSigns(work) {
  const band = h("div", { class: "desk-band", role: "status" });
  const line = h("div", { class: "rail-part engine" });

  function update() {
    const sorting = sortingOf(work);
    const leaving = leavingLine(sorting);
    draw(band, leaving, () =>
      leaving
        ? h("p", { class: "note-band" }, sign("alert", 20), h("span", {}, leaving))
        : undefined);
    const lines = engineLines(sorting);
    line.hidden = lines.length === 0;
    draw(line, lines, () => [
      h("h2", { class: "label" }, t("staff.engine")),
      lines.map((words) => h("p", { class: "meta" }, words)),
    ]);
  }

  return { band, line, update };
}
