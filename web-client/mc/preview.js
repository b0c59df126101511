// What a poll being made will look like: a phone drawn by the same words, and the main screen by its
// own drawing. Only a picture: it takes no votes and sends nothing.

import { h, put } from "../lib/dom.js";
import { answers, answerWords } from "../lib/outcome.js";
import { sign } from "../lib/ring.js";
import { t, w } from "../lib/text.js";
import { Store } from "../lib/store.js";
import { Stage } from "../screen/views.js";

const id = "preview";

/** A phone 360 by 640, not to be pressed. */
export function phonePreview() {
  const node = h("div", {
    class: "phone-preview",
    role: "img",
    "aria-label": t("mc.preview.phone"),
  });
  return {
    node,
    show(plan) {
      put(
        node,
        h("p", { class: "phone-bar" }, t("phone.seat", { table: 3, number: 7 })),
        h(
          "div",
          { class: "phone-page" },
          h("p", { class: "phone-question" }, w(plan.question) || t("mc.preview.noQuestion")),
          h("p", { class: "phone-quiet" }, sign("lock", 16), " ", secrecy(plan)),
          h("p", { class: "phone-quiet" }, limitWords(plan)),
          rows(plan),
        ),
        h(
          "div",
          { class: "phone-foot" },
          h("p", {}, sign("alert", 18), " ", h("b", {}, t("phone.notVoted"))),
          h("p", { class: "phone-vote" }, t("phone.vote")),
        ),
      );
    },
  };
}

const secrecy = (plan) => `${t(`phone.secrecy.${plan.secrecy}`)} · ${t("phone.who")}`;

function limitWords(plan) {
  switch (plan.rule) {
    case "approval":
      return t(plan.exact ? "phone.exactly" : "phone.upTo", { max: plan.max });
    case "points":
      return `${t("phone.points.left")} ${plan.budget} ${
        t("phone.points.of", { budget: plan.budget })
      }`;
    case "score":
      return t("phone.score.start");
    case "ranked":
      return t("phone.ranked.start");
    case "text":
      return t("phone.line.used", { n: 0, all: plan.characters });
    default:
      return t("phone.pickOne");
  }
}

function rows(plan) {
  if (plan.rule === "text") return h("div", { class: "phone-field" });
  if (plan.rule === "likert2") {
    return answers(plan).map((step) => row("circle", answerWords(plan, step)));
  }
  return plan.options.map((option) => {
    const words = w(option.text);
    if (plan.rule === "points") return row("", words, ["−", "0", "+"]);
    if (plan.rule === "score") return row("", words, stepsOf(plan));
    const marks = { approval: "square", ranked: "circle dashed" };
    return row(marks[plan.rule] ?? "circle", words);
  });
}

function stepsOf(plan) {
  return Array.from({ length: Math.max(0, plan.max - plan.min + 1) }, (_, i) =>
    String(plan.min + i));
}

function row(mark, words, marks = []) {
  return h(
    "div",
    { class: marks.length > 3 ? "phone-row tall" : "phone-row" },
    mark ? h("span", { class: `phone-mark ${mark}` }) : "",
    h("span", { class: "phone-words" }, words),
    marks.length > 0
      ? h("span", { class: "phone-marks" }, marks.map((each) => h("span", {}, each)))
      : "",
  );
}

/** The main screen with this poll open and nobody's vote in it. */
export function screenPreview(work) {
  const root = h("div", { class: "stage" });
  const node = h(
    "div",
    { class: "mini", role: "img", "aria-label": t("mc.preview.screen") },
    root,
  );
  const stage = new Stage(root);
  return {
    node,
    show(plan) {
      stage.show(storeWith(work, plan), work.now(), false);
    },
  };
}

// The boards as they would be: the hall's own, and this poll just opened.
function storeWith(work, plan) {
  const store = new Store();
  const hall = Object.fromEntries(work.topic("hall").entries());
  const screen = Object.fromEntries(work.topic("screen").entries());
  const poll = { ...plan, id, state: "open", rev: 1, openedAt: work.now() };
  const present = screen.totals?.present ?? 0;
  const board = (topic, set) => store.merge([{ topic, rev: 1, full: 1, set }]);
  board("hall", { ...hall, [`poll:${id}`]: poll });
  board("screen", { ...screen, view: { view: "poll", poll: id } });
  board("counts", { [id]: { cast: 0, present } });
  return store;
}
