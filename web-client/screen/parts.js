// What the views of the main screen are built from: the boards by name, head and foot lines, the clock.
// It refuses to know which view is shown.

import { qr } from "../elements/qr.js";
import { h, say } from "../lib/dom.js";
import { count } from "../lib/figures.js";
import { arc } from "../lib/ring.js";
import { lang, t, w } from "../lib/text.js";
import { clockLeft, countdown, hourMinute } from "../lib/time.js";
import { lengthClass, splitTitle } from "./pages.js";

/** The boards by the names the views use. */
export class Hall {
  constructor(store, now) {
    const hall = store.topic("hall"), screen = store.topic("screen");
    this.now = now;
    this.event = hall.get("event") ||
      { title: {}, question: {}, promise: {}, utcOffsetMinutes: 540 };
    this.items = hall.get("agenda")?.items || [];
    this.clock = hall.get("clock") || { item: 0, state: "idle" };
    this.item = this.items[this.clock.item - 1];
    this.next = this.items[this.clock.item];
    const state = hall.get("now") || {};
    this.rehearsal = state.rehearsal > 0;
    this.publicURL = state.publicURL || "";
    this.view = screen.get("view") || { view: "blank" };
    this.poll = this.view.poll && hall.get(`poll:${this.view.poll}`);
    this.counts = this.poll && store.topic("counts").get(this.poll.id);
    this.join = screen.get("join");
    this.report = screen.get("report");
    this.map = screen.get("hallmap") || { tables: [], present: 0, seats: 0 };
    this.notes = screen.get("notes")?.list || [];
    this.themes = screen.get("themes")?.list || [];
    this.keywords = screen.get("keywords") || { binMs: 0, from: 0, list: [] };
    this.note = screen.get("note");
    this.totals = screen.get("totals") || { notes: 0, ballots: 0, present: 0 };
  }
  hourMinute(at) {
    return hourMinute(at, this.event.utcOffsetMinutes);
  }
  get tableNumbers() {
    return this.map.tables.length
      ? this.map.tables.map((each) => each.t)
      : Array.from({ length: this.event.tables || 0 }, (_, i) => i + 1);
  }
}

export const head = (left, right) =>
  h(
    "div",
    { class: "head" },
    h("p", { class: "head-left" }, left),
    h("p", { class: "head-right" }, right),
  );
export const foot = (left, right) =>
  h("div", { class: "foot" }, h("p", {}, left), h("p", { class: "foot-right" }, right));
// What people said stays in their language; on an English page a reader must know that it is Korean.
export const langOf = (text) => (lang() === "en" && /[가-힣]/.test(text) ? "ko" : false);
export const bold = (text) => h("b", {}, text);
export const people = (n) => `${count(n)}${t("screen.unit.people")}`;
/** "{n}건이 모였습니다" with the figure bold: the pattern's own order of words stays. */
export function withBold(key, vars, name) {
  const mark = "\u0000";
  const [before, after] = t(key, { ...vars, [name]: mark }).split(mark);
  return [before, bold(vars[name]), after];
}
export function where(hall) {
  return hall.item
    ? [
      t("screen.item", { n: hall.item.i }),
      " · ",
      bold(splitTitle(w(hall.item.title)).over || w(hall.item.title)),
    ]
    : bold(w(hall.event.title));
}
export const code = (
  hall,
  className,
) => (hall.join?.qr
  ? h(
    "div",
    { class: `qr-card ${className}` },
    qr(hall.join.qr, t("screen.qrLabel", { url: hall.join.url })),
  )
  : "");

/** A sentence in the middle of the screen. */
export function message(left, text, hall) {
  return {
    node: h(
      "div",
      { class: "view message" },
      head(left, ""),
      h("h1", { class: lengthClass(text, 40, 90) }, text),
      foot(
        "",
        hall.item?.title && hall.view.view === "message"
          ? [t("screen.item", { n: hall.item.i }), " · ", w(hall.item.title)]
          : "",
      ),
    ),
  };
}

/** The ring of what is left, with its figures; show(hall) moves it. Hidden while nothing runs. */
export function clock(minutes) {
  const ring = arc({ size: 640, stroke: 28, minutes });
  const figures = h("span", { class: "figures" }), under = h("span", { class: "quiet t50" });
  const node = h(
    "div",
    { class: "clock", role: "timer" },
    ring,
    h("div", { class: "clock-middle" }, figures, under),
  );
  return {
    node,
    show(hall) {
      const left = clockLeft(hall.clock, hall.now);
      node.hidden = left === undefined;
      if (left === undefined) return;
      const text = countdown(left);
      if (figures.textContent === text && under.textContent) return;
      say(figures, text);
      figures.classList.toggle("wide", text.length > 5);
      say(
        under,
        t(
          hall.clock.state === "paused"
            ? "screen.paused"
            : left < 0
            ? "screen.over"
            : "screen.left",
        ),
      );
      ring.set(left / ((hall.clock.minutes || minutes || 1) * 60000));
    },
  };
}
