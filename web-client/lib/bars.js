// Result bars: label, figure, what stands beside it, and a track that starts at zero. One neutral ink
// for every option. What the rows say is worked out elsewhere (outcome.js).

import { h, keyed, say } from "./dom.js";

/** Keeps bars in `root` in step with rows `{id, label, figure, beside, part}`; what stays grows. */
export function showBars(root, rows) {
  root.classList.add("bars");
  keyed(root, rows, (row) => row.id, makeRow, (element, row) => {
    say(element.querySelector(".bar-name"), row.label);
    say(element.querySelector(".bar-count"), row.figure);
    say(element.querySelector(".bar-share"), row.beside);
    element.querySelector(".bar-fill").style.transform = `scaleX(${row.part})`;
  });
}

function makeRow() {
  return h(
    "div",
    { class: "bar-row" },
    h("span", { class: "bar-label" }, h("span", { class: "bar-name" })),
    h("span", { class: "bar-count" }),
    h(
      "div",
      { class: "bar-track", "aria-hidden": "true" },
      h("div", { class: "bar-fill", style: { transform: "scaleX(0)" } }),
    ),
    h("span", { class: "bar-share" }),
  );
}
