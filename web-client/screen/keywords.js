// Registered words over the last minutes, on the main screen: for each a few small bars and one
// number. Words keep their places while they are shown; nothing here grows, shrinks or flies.

import { h, keyed, put, s, say } from "../lib/dom.js";
import { count } from "../lib/figures.js";
import { t } from "../lib/text.js";
import { limits, wordRows } from "./pages.js";
import { foot, langOf } from "./parts.js";

const size = { width: 640, height: 96, gap: 8 };

/** At most six words. */
export function keywordsView() {
  const list = h("ul", { class: "trend" }),
    range = h("span", {}),
    none = h("h1", { class: "hello" });
  let held = [];
  return {
    node: h(
      "div",
      { class: "view" },
      h(
        "div",
        { class: "head" },
        h("h1", {}, t("screen.keywords")),
        h("p", { class: "head-right" }, range),
      ),
      list,
      none,
      foot(t("screen.keywordsFoot"), ""),
    ),
    update(now) {
      const { binMs, from, list: words } = now.keywords;
      const rows = wordRows(words, held);
      held = rows.map((row) => row.word);
      none.hidden = rows.length > 0;
      say(none, rows.length > 0 ? "" : t("screen.keywordsNone"));
      const bins = Math.max(0, ...words.map(([, each]) => each.length));
      const shown = Math.min(bins, limits.binsMax);
      say(
        range,
        rows.length > 0
          ? t("screen.keywordsRange", {
            from: now.hourMinute(from + (bins - shown) * binMs),
            to: now.hourMinute(from + bins * binMs),
            n: Math.round(binMs / 60000),
          })
          : "",
      );
      // One measure for all words, so that bars can be compared from row to row.
      const most = Math.max(1, ...rows.flatMap((row) => row.bins));
      keyed(list, rows, (row) => row.word, () => h("li", {}), (line, row) => {
        const facts = JSON.stringify([row, most]);
        if (line.facts === facts) return;
        line.facts = facts;
        put(
          line,
          h("b", { class: "trend-word", lang: langOf(row.word) }, row.word),
          bars(row.bins, most),
          h("b", { class: "trend-count" }, t("screen.themeNotes", { n: count(row.total) })),
        );
      });
    },
  };
}

function bars(bins, most) {
  const wide = size.width / limits.binsMax;
  const start = size.width - bins.length * wide;
  const svg = s("svg", {
    class: "trend-bars",
    viewBox: `0 0 ${size.width} ${size.height}`,
    role: "img",
    "aria-label": bins.join(", "),
  });
  bins.forEach((n, i) => {
    // A slot without a note keeps a line, so that the row reads as time.
    const height = n === 0 ? 3 : Math.max(6, Math.round(n / most * size.height));
    svg.append(s("rect", {
      class: n === 0 ? "none" : "some",
      x: start + i * wide + size.gap / 2,
      y: size.height - height,
      width: wide - size.gap,
      height,
    }));
  });
  return svg;
}
