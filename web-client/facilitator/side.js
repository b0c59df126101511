// The right column's small panels: codes somebody typed and waits with, and the hall's clock.
// A countdown here only tells; nothing happens when it reaches zero.

import { h, put, say } from "../lib/dom.js";
import { lang, t, w } from "../lib/text.js";
import { clockLeft, countdown } from "../lib/time.js";
import { followingItem } from "../staff/next-step.js";
import { button, draw, panel } from "../staff/panel.js";

/** Codes typed for a seat of this table: a person must look who stands there. */
export function claimsPanel(work) {
  const { section, body, says } = panel(t("table.claims"), {
    id: "claims-head",
    className: "card claims",
  });

  function update() {
    const claims = work.topic("table").entries("claim:");
    section.hidden = claims.length === 0;
    draw(body, [claims, lang()], () => claims.map(line));
  }

  function line([key, claim]) {
    const seat = claim.seat.split("-")[1];
    const answer = (yes) => work.send("confirmClaim", { id: claimId(key), yes }, says);
    return h(
      "div",
      { class: "claim" },
      h("p", {}, t("table.claimAsk", { n: seat })),
      h(
        "div",
        { class: "two" },
        button(t("staff.claimNo"), () => answer(0), { focus: `no-${key}` }),
        button(t("staff.claimYes"), () => answer(1), { kind: "filled", focus: `yes-${key}` }),
      ),
    );
  }

  return { section, update };
}

/** The id of a claim as commands name it: a number when it is one. */
function claimId(key) {
  const id = key.slice("claim:".length);
  return /^\d+$/.test(id) ? Number(id) : id;
}

/** Time left, until when, and what comes next. */
export function timePanel(work) {
  const time = h("strong", { class: "time-left", role: "timer" });
  const until = h("span", { class: "meta" });
  const next = h("p", { class: "next" });
  const section = h(
    "section",
    { class: "card time", "aria-labelledby": "time-head" },
    h(
      "div",
      { class: "panel-head" },
      h("h2", { class: "label", id: "time-head" }, t("staff.timeLeft")),
      h("span", { class: "side" }, until),
    ),
    h("div", { class: "row" }, time, next),
  );

  function update() {
    const hall = work.topic("hall");
    const clock = hall.get("clock");
    const item = followingItem(hall.get("agenda"), clock);
    draw(
      next,
      [item?.title, lang()],
      () => item ? [h("span", { class: "meta" }, t("staff.next")), h("b", {}, w(item.title))] : "",
    );
    put(
      until,
      clock?.state === "running" && clock.endsAt
        ? t("staff.until", { time: work.clock(clock.endsAt) })
        : clock?.state === "paused"
        ? t("staff.paused")
        : "",
    );
    tick();
  }

  function tick() {
    const left = clockLeft(work.topic("hall").get("clock"), work.now());
    time.classList.toggle("over", left !== undefined && left < 0);
    say(time, left === undefined ? "–" : countdown(left));
  }

  return { section, update, tick };
}
