// Polls on the main screen while they run: turnout for every rule, moving bars where the poll says so,
// and how much time is left. Figures are shown as a result only when revealed: see results.js.

import { dots } from "../elements/dots.js";
import { h, put, say } from "../lib/dom.js";
import { count } from "../lib/figures.js";
import { movingRows, rowsMax } from "../lib/outcome.js";
import { sign } from "../lib/ring.js";
import { t, w } from "../lib/text.js";
import { countdown } from "../lib/time.js";
import { bold, code, foot, head, message, people, where } from "./parts.js";
import { lengthClass, pageOf, pollFace } from "./pages.js";
import { barList, resultView } from "./results.js";
import { winnerView } from "./winner.js";

/** Below this much time left the hall is told that the close is near. */
const soonMillis = 60_000;

/** The view of the poll the screen is turned to. */
export function pollView(hall) {
  if (!hall.poll) return message([w(hall.event.title)], "", hall);
  switch (pollFace(hall.poll, hall.counts)) {
    case "result":
      return hall.view.view === "winner" ? winnerView(hall) : resultView(hall);
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

/** What is left of the announced time: told once it is short, counted before. Never closes anything. */
function timeWords(poll, now) {
  if (poll.state !== "open" || !poll.lastCallAt) return "";
  const left = poll.lastCallAt + (poll.lastCallSeconds ?? 0) * 1000 - now;
  if (left <= 0) return t("screen.lastCall");
  return t(left <= soonMillis ? "screen.lastCallLeft" : "screen.timeLeft", {
    time: countdown(left),
  });
}

function turnout(hall, open) {
  const poll = hall.poll;
  const cast = h("b", { class: "turnout-count" }),
    present = h("span", { class: "t60 quiet" }),
    field = dots();
  const right = h("span", {}), under = h("span", {});
  const time = h("span", { class: "outline brass", role: "timer" });
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
      const face = pollFace(now.poll, now.counts);
      put(
        right,
        open && now.poll.lastCallAt
          ? time
          : open
          ? t(`screen.secrecy.${now.poll.secrecy}`)
          : bold(t("screen.closed")),
      );
      put(
        under,
        open
          ? t(face === "turnout" ? "screen.afterClose" : "screen.barsSoon")
          : now.poll.sealed
          ? [sign("lock"), " ", t("screen.sealed")]
          : face === "recounted"
          ? [sign("check"), " ", t("screen.recounted")]
          : t("screen.checking"),
      );
    },
    tick(now) {
      say(time, now.poll ? timeWords(now.poll, now.now) : "");
    },
  };
}

function live(hall) {
  const rows = h("ul", { class: "rows" }), cast = h("span", {}), soon = h("b", { class: "soon" });
  const page = pageOf(hall.poll.options.map((_, i) => i), hall.view.page, rowsMax);
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
      if (!tally) return;
      put(cast, bold(people(n)), " ", t("screen.voted", { present: count(present) }));
      const moving = movingRows(now.poll, tally, n);
      barList(rows, moving, page.rows.map((i) => moving[i]));
    },
    tick(now) {
      say(soon, now.poll ? timeWords(now.poll, now.now) : "");
    },
  };
}
