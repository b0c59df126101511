// The hall as rings (who is in) and as dots (where a theme comes from). Shape only.

import { h, keyed, s } from "../lib/dom.js";
import { ring } from "../lib/ring.js";

/** Columns so that `n` squares fill a width by height best. Pure. */
export function columns(n, width, height) {
  let best = { columns: 1, size: 0 };
  for (let c = 1; c <= Math.max(1, n); c += 1) {
    const size = Math.min(width / c, height / Math.ceil(n / c));
    if (size > best.size) best = { columns: c, size };
  }
  return best;
}

/** Keeps the rings of all tables in `root` in step. tables: [{t, mask}]. */
export function showHall(root, tables) {
  keyed(
    root,
    tables,
    (table) => table.t,
    () => h("div", { class: "hall-table" }),
    (cell, table) => {
      if (cell.dataset.mask === table.mask) return;
      cell.dataset.mask = table.mask;
      cell.replaceChildren(ring({ size: 136, mask: table.mask, number: table.t, numberSize: 46 }));
    },
  );
}

/** Dots of all tables in rows of ten; filled = one of `marked`. */
export function miniHall(tables, marked, label) {
  const rows = Math.max(1, Math.ceil(tables.length / 10));
  const svg = s("svg", {
    class: "mini-hall",
    viewBox: `0 0 236 ${rows * 38}`,
    role: "img",
    "aria-label": label,
  });
  tables.forEach((table, i) =>
    svg.append(s("circle", {
      class: marked.includes(table) ? "taken" : "empty",
      cx: 13 + (i % 10) * 23.3,
      cy: 19 + Math.floor(i / 10) * 38,
      r: marked.includes(table) ? 10 : 8.5,
    }))
  );
  return svg;
}
