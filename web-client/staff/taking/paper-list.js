// The papers of a poll as those who type them see them: which seats, typed by which links, whose turn
// it is; after the close what became of each. It has never heard of a choice.

import { h } from "../../lib/dom.js";
import { t } from "../../lib/text.js";
import { button } from "../panel.js";

/** What wants doing stands first. */
const urgency = ["differs", "once", "own", "taken"];

/** The list; nothing where there are no papers. `type(seat)` is pressed to enter one. */
export function paperList(papers, { isOpen, ownLink, type }) {
  if (papers.length === 0) return undefined;
  const sorted = papers.toSorted((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state));
  return [
    h("h3", {}, t("taking.progress", { n: papers.length })),
    h("ul", { class: "lines" }, sorted.map((paper) => line(paper, isOpen, ownLink, type))),
  ];
}

export function placeOf(seat) {
  const [table, number] = seat.split("-");
  return t("staff.place", { table, seat: number });
}

function line(paper, isOpen, ownLink, type) {
  const place = placeOf(paper.seat);
  const isOwn = paper.by.includes(ownLink);
  const words = t(isOwn ? "taking.retype" : "taking.type");
  return h(
    "li",
    { class: `row wrap paper-${paper.state}` },
    h("span", { class: "strong" }, place),
    h("span", { class: "tag" }, t(`taking.${isOpen ? "state" : "end"}.${paper.state}`)),
    h(
      "span",
      { class: "meta" },
      t("taking.typedBy", { links: paper.by.map((link) => linkName(link, ownLink)).join(", ") }),
      isOpen && paper.state === "once"
        ? [" · ", h("b", {}, t(isOwn ? "taking.owes.other" : "taking.owes.here"))]
        : undefined,
    ),
    !isOpen || paper.state === "taken" ? undefined : button(
      words,
      () => type(paper.seat),
      { kind: "dense push", focus: paper.seat, "aria-label": `${words}: ${place}` },
    ),
  );
}

function linkName(link, ownLink) {
  if (link === ownLink) return t("taking.thisLink");
  const [role, id] = link.split(":");
  return t(`taking.link.${role}`, { n: id });
}
