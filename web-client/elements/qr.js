// A QR code from rows of "0" and "1" as the server made them. Dark on white whatever the page's colours:
// cameras want it so. The quiet zone of four modules is drawn here.

import { s } from "../lib/dom.js";

/** @param {string[]} rows @param {string} label what a reader hears */
export function qr(rows, label) {
  const size = rows.length + 8;
  const path = rows.map((row, y) =>
    [...row].map((bit, x) => (bit === "1" ? `M${x + 4} ${y + 4}h1v1h-1z` : "")).join("")
  ).join("");
  return s(
    "svg",
    {
      class: "qr",
      viewBox: `0 0 ${size} ${size}`,
      role: "img",
      "aria-label": label,
      "shape-rendering": "crispEdges",
    },
    s("rect", { width: size, height: size, fill: "#fff" }),
    s("path", { d: path, fill: "#0f1618" }),
  );
}
