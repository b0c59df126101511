// Polls on the main screen: turnout, moving bars, result. Figures are shown as a result only when revealed.

import { dots } from "../elements/dots.js";
import { h, keyed, put, say } from "../lib/dom.js";
import { byCount, count, fill, share, trackEnd } from "../lib/figures.js";
import { sign } from "../lib/ring.js";
import { t, w } from "../lib/text.js";
import { bold, code, foot, head, message, people, where } from "./parts.js";
import { lengthClass, limits, pageOf, pollFace } from "./pages.js";

/** The view of the poll the screen is turned to. */
export function pollView(hall) {
  if (!hall.poll) return message([w(hall.event.title)], "", hall);
  switch (pollFace(hall.poll, hall.counts)) {
    case "result":
      return result(hall);
    case "live":
      return live(hall);
    case "turnout":
    case "soon":
      return turnout(hall, true);
    case "voided":
      return message(where(hall), t("screen.voided"), hall);
    default:
      return turnout(hall, false);
  }
}

function turnout(hall, open) {
  const poll = hall.poll;
  const cast = h("b", { class: "turnout-count" }),
    present = h("span", { class: "t60 quiet" }),
    field = dots();
  const right = h("span", {}), under = h("span", {});
  const number = h(
    "p",
    { class: "turnout-line" },
    cast,
    h("b", { class: "turnout-unit" }, t("screen.unit.people")),
    " ",
    present,
  );
  const node = h(
    "div",
    { class: "view turnout" },
    head(where(hall), right),
    h(
      "h1",
      { class: `question beside ${lengthClass(w(poll.question), 46, 70)}` },
      w(poll.question),
    ),
    open ? code(hall, "q300 corner") : "",
    number,
    field,
    foot(t("screen.dots"), under),
  );
  return {
    node,
    update(now) {
      const counts = now.counts ||
        { cast: now.poll.result?.cast || 0, present: now.totals.present };
      say(cast, count(counts.cast));
      say(present, t("screen.voted", { present: count(counts.present) }));
      field.show(counts.cast, counts.present);
      const lastCall = now.poll.state === "open" && now.poll.lastCallAt;
      const face = pollFace(now.poll, now.counts);
      put(
        right,
        lastCall
          ? h("span", { class: "outline brass" }, t("screen.lastCall"))
          : open
          ? t(`screen.secrecy.${now.poll.secrecy}`)
          : bold(t("screen.closed")),
      );
      put(
        under,
        open
          ? t(face === "turnout" ? "screen.afterClose" : "screen.barsSoon")
          : face === "recounted"
          ? [sign("check"), " ", t("screen.recounted")]
          : t("screen.checking"),
      );
    },
  };
}

function live(hall) {
  const rows = h("ul", { class: "rows" }), cast = h("span", {}), soon = h("b", { class: "soon" });
  const page = pageOf(hall.poll.options.map((_, i) => i), hall.view.page, limits.barsMax);
  const node = h(
    "div",
    { class: "view result live" },
    head([where(hall)], [
      soon,
      " ",
      h("span", { class: "outline brass" }, t("screen.counting")),
    ]),
    h(
      "h1",
      { class: `question beside ${lengthClass(w(hall.poll.question), 44, 64)}` },
      w(hall.poll.question),
    ),
    code(hall, "q220 corner"),
    rows,
    foot(cast, page.pages > 1 ? t("screen.range", page) : ""),
  );
  return {
    node,
    update(now) {
      const { tally, cast: n, present } = now.counts || {};
      say(soon, now.poll.lastCallAt ? t("screen.lastCall") : "");
      if (!tally) return;
      put(cast, bold(people(n)), " ", t("screen.voted", { present: count(present) }));
      bars(rows, now.poll, page.rows, tally, n);
    },
  };
}

function result(hall) {
  const { poll } = hall, r = poll.result;
  const order = poll.rule === "yna" ? r.tally.map((_, i) => i) : byCount(r.tally);
  const page = pageOf(order, hall.view.page, limits.barsMax);
  const verdict = r.quorumMet === 0
    ? "screen.quorumNotMet"
    : r.passed === undefined
    ? ""
    : r.passed
    ? "screen.passed"
    : "screen.notPassed";
  const rows = h("ul", { class: "rows" });
  const node = h(
    "div",
    { class: "view result" },
    head(h("span", { class: "agrees" }, sign("check"), " ", t("screen.recounted")), [
      bold(people(r.cast)),
      " ",
      t("screen.voted", { present: count(r.eligible) }),
    ]),
    h(
      "div",
      { class: "question-line" },
      h("h1", { class: `question ${lengthClass(w(poll.question), 56, 80)}` }, w(poll.question)),
      verdict ? h("b", { class: "outline verdict" }, t(verdict)) : "",
    ),
    rows,
    foot(
      r.head
        ? [
          t("screen.record"),
          " ",
          bold(r.head),
          r.seq ? ` · ${t("screen.seq", { n: count(r.seq) })}` : "",
        ]
        : "",
      page.pages > 1 ? t("screen.range", page) : "",
    ),
  );
  bars(rows, poll, page.rows, r.tally, r.valid);
  return { node };
}

// Ends and shares are the whole poll's, whichever page of it is shown.
function bars(list, poll, indexes, tally, base) {
  const end = trackEnd(tally, base);
  // One size of words for all rows of a poll: the longest decides.
  const longest = poll.options.map((option) => w(option.text)).reduce(
    (a, b) => ([...b].length > [...a].length ? b : a),
    "",
  );
  list.className = `rows ${lengthClass(longest, 12, 22)}`;
  keyed(
    list,
    indexes.map((i) => ({ i, option: poll.options[i] })),
    (row) => row.option.id,
    ({ option }) =>
      h(
        "li",
        {},
        h("span", { class: "bar-name" }, w(option.text)),
        h(
          "span",
          { class: "bar-track", "aria-hidden": "true" },
          h("span", { class: "bar-fill", style: { transform: "scaleX(0)" } }),
        ),
        h("b", { class: "bar-count" }),
        h("span", { class: "bar-share quiet" }),
      ),
    (row, { i }) => {
      say(row.children[2], people(tally[i]));
      say(row.children[3], share(tally[i], base));
      const part = `scaleX(${fill(tally[i], base, end)})`;
      const bar = row.children[1].firstChild;
      if (bar.style.transform !== part) {
        requestAnimationFrame(() => {
          bar.style.transform = part;
        });
      }
    },
  );
}
