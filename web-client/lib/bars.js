// Result bars: label, count, share, and a track that starts at zero. One neutral ink for every option.

import { h, keyed, say } from "./dom.js";
import { count, fill, share, trackEnd } from "./figures.js";

/**
 * Keeps bars in `root` in step with a tally; bars that stay grow by transform.
 * rows: [{id, label, n, tag?}] in the order to show; base: ballots the shares are of; unit: "명" (text after a count).
 */
export function showBars(root, { rows, base, unit = "명", shares = true }) {
  root.classList.add("bars");
  const end = trackEnd(rows.map((row) => row.n), base);
  keyed(root, rows, (row) => row.id, makeRow, (element, row) => {
    say(element.querySelector(".bar-name"), row.label);
    const tag = element.querySelector(".tag");
    tag.hidden = !row.tag;
    say(tag, row.tag || "");
    say(element.querySelector(".bar-count"), `${count(row.n)}${unit}`);
    say(element.querySelector(".bar-share"), shares ? share(row.n, base) : "");
    element.querySelector(".bar-fill").style.transform = `scaleX(${fill(row.n, base, end)})`;
  });
}

function makeRow() {
  return h(
    "div",
    { class: "bar-row" },
    h(
      "span",
      { class: "bar-label" },
      h("span", { class: "bar-name" }),
      " ",
      h("span", { class: "tag cel", hidden: true }),
    ),
    h("span", { class: "bar-count" }),
    h(
      "div",
      { class: "bar-track", "aria-hidden": "true" },
      h("div", { class: "bar-fill", style: { transform: "scaleX(0)" } }),
    ),
    h("span", { class: "bar-share" }),
  );
}
