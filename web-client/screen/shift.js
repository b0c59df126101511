// The shift between two measures of the same people: blocks left and right, bands between them,
// drawn as SVG. People who stayed are hatched, people who moved are plain; the words say how many.
// A scale of ten has 121 ways to answer twice: the largest are drawn, the rest is one number.

import { h, s } from "../lib/dom.js";
import { count } from "../lib/figures.js";
import { bandFigures, bandPath, flowLayout, readableBands } from "../lib/flow.js";
import { answers, answerWords, shiftWords, square } from "../lib/outcome.js";
import { sign } from "../lib/ring.js";
import { t, w } from "../lib/text.js";
import { bold, foot, head, people } from "./parts.js";
import { lengthClass } from "./pages.js";

/** Units of the picture: 1728 wide; blocks 22 wide at these places. */
const width = 1728;
const height = 640;
const leftBlock = 610;
const rightBlock = 1118;
const blockWidth = 22;
/** Ways of moving a hall can follow with its eyes, and how far figures stand apart. */
const movesMax = 6;
const figuresApart = 46;
/** Above the blocks stand the names of the two measures. */
const headHeight = 64;

/** The result of a second measure. */
export function shiftPicture(hall) {
  const { poll } = hall, { result } = poll;
  const said = shiftWords(poll, result);
  const table = square(poll, result.lines.matrix);
  const layout = flowLayout(table, roomFor(table));
  const { shown, others } = readableBands(layout.bands, movesMax);
  return {
    node: h(
      "div",
      { class: "view result shift" },
      head(h("span", { class: "agrees" }, sign("check"), " ", t("screen.recounted")), [
        bold(people(said.all)),
        " ",
        t("screen.shift.both"),
      ]),
      h("h1", { class: `question ${lengthClass(w(poll.question), 40)}` }, w(poll.question)),
      h(
        "p",
        { class: "finding" },
        bold(said.finding),
        said.chance ? h("span", { class: "outline" }, said.chance) : "",
      ),
      picture(poll, layout, shown),
      foot([said.ways], [
        h("span", { class: "key stayed", "aria-hidden": "true" }),
        t("screen.shift.stayed"),
        h("span", { class: "key moved", "aria-hidden": "true" }),
        t("screen.shift.movedKey"),
        others.n > 0 ? h("span", { class: "others" }, t("screen.shift.others", others)) : "",
      ]),
    ),
  };
}

// Many steps stand closer, so that the words of each keep their size.
function roomFor(table) {
  const many = table.length > 7;
  return { height: height - headHeight, gap: many ? 2 : 18, slot: many ? 50 : 58 };
}

function picture(poll, layout, bands) {
  const names = answers(poll).map((step) => answerWords(poll, step));
  return s(
    "svg",
    {
      class: "flow",
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": spoken(layout, names),
    },
    s(
      "defs",
      {},
      s(
        "pattern",
        {
          id: "stayed",
          width: 14,
          height: 14,
          patternUnits: "userSpaceOnUse",
          patternTransform: "rotate(45)",
        },
        s("rect", { class: "hatch", width: 4, height: 14 }),
      ),
    ),
    measureName("screen.shift.before", true),
    measureName("screen.shift.after", false),
    s(
      "g",
      { transform: `translate(0 ${headHeight})` },
      bands.map((band) =>
        s("path", {
          class: band.stays ? "band stays" : "band moves",
          d: bandPath(band, leftBlock + blockWidth, rightBlock),
        })
      ),
      bandFigures(bands, figuresApart).map(({ n, y }) =>
        s("text", { class: "flow-moved", x: leftBlock + blockWidth + 16, y: y + 15 }, count(n))
      ),
      layout.left.map((block) => side(block, names[block.i], true)),
      layout.right.map((block) => side(block, names[block.i], false)),
    ),
  );
}

function measureName(key, isLeft) {
  const x = isLeft ? leftBlock + blockWidth : rightBlock;
  const anchor = isLeft ? "end" : "start";
  return s("text", { class: "flow-head", x, y: 40, "text-anchor": anchor }, t(key));
}

function side(block, name, isLeft) {
  const x = isLeft ? leftBlock : rightBlock;
  const base = block.middle + 16;
  const anchor = isLeft ? "end" : "start";
  const at = isLeft ? leftBlock - 24 : rightBlock + blockWidth + 24;
  const text = (attrs, content) =>
    s("text", { y: base, "text-anchor": anchor, ...attrs }, content);
  const short = [...name].length > 13 ? [...name].slice(0, 12).join("") + "…" : name;
  return s(
    "g",
    {},
    s("rect", { class: "block", x, y: block.y, width: blockWidth, height: block.height }),
    text({ class: "flow-count", x: at }, people(block.n)),
    text({ class: "flow-name", x: isLeft ? at - 150 : at + 150 }, short),
  );
}

// The picture in words: every answer before and after.
function spoken({ left, right }, names) {
  return names.map((name, i) =>
    t("screen.shift.spoken", { name, before: count(left[i].n), after: count(right[i].n) })
  ).join(", ");
}
