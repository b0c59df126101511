// Turnout as dots: one a person present, filled from the left by count, never by seat or table.

import { s } from "../lib/dom.js";

/** An svg with show(cast, present). Four rows; columns follow the number present. */
export function dots() {
  const svg = s("svg", {
    class: "dots",
    "aria-hidden": "true",
    preserveAspectRatio: "xMinYMin meet",
  });
  let shown = "";
  svg.show = (cast, present) => {
    if (shown === `${cast}/${present}`) return;
    shown = `${cast}/${present}`;
    const rows = 4, n = Math.max(present, cast, 1), cols = Math.max(24, Math.ceil(n / rows));
    const pitch = 1728 / cols, radius = Math.min(9.5, pitch * 0.39);
    svg.setAttribute("viewBox", "0 0 1728 176");
    while (svg.childNodes.length > n) svg.lastChild.remove();
    while (svg.childNodes.length < n) svg.append(s("circle", {}));
    [...svg.childNodes].forEach((dot, i) => {
      const filled = i < cast;
      dot.setAttribute("class", filled ? "taken" : "empty");
      dot.setAttribute("cx", pitch * (Math.floor(i / rows) + 0.5));
      dot.setAttribute("cy", 22 + (i % rows) * 44);
      dot.setAttribute("r", filled ? radius : radius * 0.84);
    });
  };
  return svg;
}
