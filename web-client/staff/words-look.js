// Words of open text before the hall sees them: what the pages would name, and what somebody keeps
// off them. For the MC and the desk. It shows no figures: until the reveal nobody has any.

import { h } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { t, w } from "../lib/text.js";
import { button } from "./panel.js";

/** Polls whose words may be looked at, as the server tells them. */
export const looks = (work) => work.topic("words").all();

/**
 * Whether the hall has gone on since a poll's words were shown: to another item, or to a poll that
 * was opened later. Until then a slip on the wall wants to be near at hand. Pure.
 */
export function isPast(look, polls, clock) {
  const poll = polls.find((each) => each.id === look.id);
  if (look.state !== "revealed" || !poll) return false;
  const hasMoved = Boolean(poll.item && clock?.item) && poll.item !== clock.item;
  return hasMoved || polls.some((each) => each.openedAt > poll.closedAt);
}

/** What the pages will name, in one line, for the question before the reveal. */
export function namedWords(look) {
  return look.named.map(quoted).join(" ") || t("staff.words.none");
}

/** The panel of one poll's words; nothing where there are none to look at. */
export function wordsLook(work, look, says) {
  if (!look) return undefined;
  const send = (words) =>
    work.send("hideWords", { poll: look.id, rev: look.rev, words }, says);
  const hide = (words) => send([...look.hidden, words]);
  const show = (words) => send(look.hidden.filter((each) => each !== words));
  return h(
    "section",
    { class: "stack tight", "aria-label": t("staff.words.title", { poll: w(look.title) }) },
    h("h3", { class: "label" }, t("staff.words.title", { poll: w(look.title) })),
    h("p", { class: "meta" }, t(look.state === "revealed" ? "staff.words.out" : "staff.words.soon")),
    look.named.length > 0
      ? h("ul", { class: "lines" }, look.named.map((words) => line(words, "hide", hide)))
      : h("p", { class: "empty" }, t("staff.words.none")),
    look.hidden.length > 0
      ? [
        h("h4", { class: "label" }, sign("lock", 16), " ", t("staff.words.hidden")),
        h("ul", { class: "lines" }, look.hidden.map((words) => line(words, "show", show))),
      ]
      : undefined,
  );
}

function line(words, act, press) {
  const label = t(`staff.words.${act}`);
  return h(
    "li",
    {},
    h(
      "div",
      { class: "row" },
      h("span", { class: "strong" }, quoted(words)),
      button(label, () => press(words), {
        kind: "dense push nowrap",
        focus: `${act}-${words}`,
        "aria-label": `${label}: ${words}`,
      }),
    ),
  );
}

const quoted = (words) => `“${words}”`;
