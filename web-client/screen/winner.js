// The last step of a result: who won, in one large line. A tie says so, and who settled it.

import { h } from "../lib/dom.js";
import { outcomeRows, winnersOf } from "../lib/outcome.js";
import { sign } from "../lib/ring.js";
import { t, w } from "../lib/text.js";
import { foot, head } from "./parts.js";
import { lengthClass } from "./pages.js";

/** The winner of the poll the screen is turned to. */
export function winnerView(hall) {
  const { poll } = hall;
  const { names, ids, isTie } = winnersOf(poll);
  const name = names.join(", ");
  const figures = outcomeRows(poll, poll.result).filter((row) => ids.includes(row.id));
  const figure = figures.length === 1 ? figureWords(figures[0]) : "";
  return {
    node: h(
      "div",
      { class: "view winner" },
      head(h("span", { class: "agrees" }, sign("check"), " ", t("screen.recounted")), ""),
      h("p", { class: `question ${lengthClass(w(poll.question), 56, 80)}` }, w(poll.question)),
      h(
        "div",
        { class: "winner-middle" },
        h("p", { class: "winner-place" }, t(names.length > 1 ? "screen.winners" : "screen.winner")),
        h("h1", { class: `winner-name ${lengthClass(name, 12, 24, 48)}` }, name),
        figure ? h("p", { class: "winner-figure quiet" }, figure) : "",
        isTie ? h("p", {}, h("b", { class: "outline" }, t("screen.tieSettled"))) : "",
      ),
      foot("", ""),
    ),
  };
}

const figureWords = (row) => row.beside ? `${row.figure} (${row.beside})` : row.figure;
