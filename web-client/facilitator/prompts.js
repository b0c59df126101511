// The sentences a facilitator reads aloud, one at a time, of the item that runs now.
// It refuses to choose: the facilitator turns the pages.

import { h } from "../lib/dom.js";
import { lang, t, w } from "../lib/text.js";
import { currentItem } from "../staff/next-step.js";
import { button, draw } from "../staff/panel.js";

export function promptPanel(work) {
  const section = h("section", { class: "card read prompts", "aria-labelledby": "prompt-head" });
  let page = 0;
  let itemShown = -1;
  const turn = (step) => {
    page += step;
    update();
  };

  function update() {
    const hall = work.topic("hall");
    const item = currentItem(hall.get("agenda"), hall.get("clock"));
    const prompts = (item?.prompts ?? []).map((words) => w(words));
    if (item?.i !== itemShown) page = 0;
    itemShown = item?.i;
    page = Math.min(Math.max(page, 0), Math.max(prompts.length - 1, 0));
    draw(section, [prompts, page, lang()], () => build(prompts));
  }

  function build(prompts) {
    const head = h("h2", { class: "label cel", id: "prompt-head" }, t("table.readAloud"));
    if (prompts.length === 0) {
      return [
        h("div", { class: "panel-head" }, head),
        h("p", { class: "quiet" }, t("table.noPrompt")),
      ];
    }
    return [
      h("div", { class: "panel-head" }, head, pager(prompts.length)),
      h("p", { class: "read-aloud", "aria-live": "polite" }, prompts[page]),
    ];
  }

  function pager(count) {
    if (count < 2) return undefined;
    return h(
      "span",
      { class: "prompt-pager" },
      button("‹", () => turn(-1), {
        kind: "dense quiet-button",
        focus: "prompt-back",
        "aria-label": t("table.promptBack"),
        "aria-disabled": page === 0 ? "true" : undefined,
      }),
      h("span", { class: "meta nowrap" }, `${page + 1} / ${count}`),
      button("›", () => turn(1), {
        kind: "dense quiet-button",
        focus: "prompt-next",
        "aria-label": t("table.promptNext"),
        "aria-disabled": page === count - 1 ? "true" : undefined,
      }),
    );
  }

  return { section, update };
}
