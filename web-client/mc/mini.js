// A small picture of what the main screen shows now, drawn from the same boards: enough to know
// it without turning round. It is a picture for one reader; the screen's own page is the real one.

import { h, s } from "../lib/dom.js";
import { showBars } from "../lib/bars.js";
import { byCount } from "../lib/figures.js";
import { t, w } from "../lib/text.js";
import { clockLeft, countdown } from "../lib/time.js";
import { currentItem, followingItem } from "../staff/next-step.js";
import { pageOf } from "../staff/coverage.js";
import { draw } from "../staff/panel.js";

const barsMax = 6;
const themesMax = 5;
const notesMax = 4;

export function miniPanel(work) {
  const wall = h("div", { class: "mini" });
  const name = h("span", { class: "side meta" });
  const section = h(
    "section",
    { class: "mini-panel", "aria-labelledby": "mini-head" },
    h("div", { class: "panel-head" }, h("h2", { class: "label", id: "mini-head" }, t("mc.onScreen")), name),
    wall,
  );
  const hall = () => work.topic("hall");
  const screen = (key) => work.topic("screen").get(key);

  function update() {
    const view = screen("view") ?? { view: "agenda" };
    name.textContent = t(`mc.view.${view.view}`);
    draw(wall, [view, factsOf(view), document.documentElement.lang], () =>
      (views[view.view] ?? views.agenda)(view));
    tick();
  }

  // Only what this view draws: a vote elsewhere must not redraw the agenda.
  function factsOf(view) {
    const facts = {
      join: () => [screen("hallmap")?.present, screen("join")?.qr],
      poll: () => [pollOf(view), countsOf(view)],
      result: () => [pollOf(view)],
      notes: () => screen("notes"),
      themes: () => screen("themes"),
      theme: () => screen("themes"),
      closing: () => screen("totals"),
    }[view.view];
    return facts ? facts() : [hall().get("agenda"), hall().get("clock")];
  }

  const pollOf = (view) => hall().get(`poll:${view.poll}`) ?? work.topic("polls").get(view.poll);
  const countsOf = (view) => work.topic("counts").get(view.poll) ?? {};

  const views = {
    blank: () => h("p", { class: "mini-note" }, t("mc.screenBlank")),
    message: (view) => h("p", { class: "mini-title" }, w(view.text)),
    agenda,
    join,
    poll,
    result,
    notes,
    themes,
    theme,
    closing,
  };

  function agenda() {
    const item = currentItem(hall().get("agenda"), hall().get("clock"));
    const next = followingItem(hall().get("agenda"), hall().get("clock"));
    return [
      h("p", { class: "mini-title" }, item ? w(item.title) : w(work.event?.title)),
      item?.prompts?.[0] ? h("p", { class: "mini-prompt" }, w(item.prompts[item.prompts.length > 1 ? 1 : 0])) : undefined,
      h("p", { class: "mini-clock", data: { mini: "clock" } }),
      next ? h("p", { class: "mini-foot" }, `${t("screen.next")} ${w(next.title)}`) : undefined,
    ];
  }

  function join() {
    return [
      h(
        "div",
        { class: "mini-row" },
        h("div", {}, h("p", { class: "mini-title" }, t("screen.welcome")), h("p", { class: "mini-prompt" }, t("screen.scan"))),
        qr(),
      ),
      h("p", {}, h("span", { class: "mini-count" }, t("staff.people", { n: screen("hallmap")?.present ?? 0 })), " ", t("screen.joined")),
    ];
  }

  function poll(view) {
    const subject = pollOf(view);
    if (!subject) return views.blank();
    const { cast = 0, present = 0, tally } = countsOf(view);
    return [
      h(
        "div",
        { class: "mini-row" },
        h("p", { class: "mini-question" }, w(subject.question)),
        qr(),
      ),
      tally ? bars(subject, tally, cast, subject.options.map((_, i) => i), 0) : dots(cast, present),
      h("p", {}, h("span", { class: "mini-count" }, t("staff.people", { n: cast })), " ", t("screen.voted", { present })),
      h("p", { class: "mini-foot" }, t(tally ? "screen.counting" : "screen.afterClose")),
    ];
  }

  function result(view) {
    const subject = pollOf(view);
    if (!subject?.result) return views.poll(view);
    const { tally, cast } = subject.result;
    return [
      h("p", { class: "mini-question" }, w(subject.question)),
      bars(subject, tally, cast, byCount(tally), view.page ?? 0),
      h("p", { class: "mini-foot" }, t("screen.recounted")),
    ];
  }

  function bars(subject, tally, base, order, page) {
    const root = h("div", {});
    const rows = pageOf(order, page, barsMax).rows.map((i) => ({
      id: subject.options[i].id,
      label: w(subject.options[i].text),
      n: tally[i],
    }));
    showBars(root, { rows, base, unit: t("screen.unit.people") });
    return root;
  }

  // One dot a person, filled from the left by count: never by seat or table.
  function dots(cast, present) {
    const rows = 4;
    const cols = Math.max(1, Math.ceil(present / rows));
    const pitch = 8;
    const svg = s("svg", { viewBox: `0 0 ${cols * pitch} ${rows * 12}`, class: "mini-dots", "aria-hidden": "true" });
    for (let i = 0; i < present; i += 1) {
      svg.append(s("circle", {
        cx: (i % cols) * pitch + 4,
        cy: Math.floor(i / cols) * 12 + 6,
        r: 3,
        class: isCast(i, cols, rows, cast) ? "cast" : "open",
      }));
    }
    return svg;
  }

  function isCast(i, cols, rows, cast) {
    return (i % cols) * rows + Math.floor(i / cols) < cast;
  }

  function notes() {
    const list = (screen("notes")?.list ?? []).slice(-notesMax);
    if (list.length === 0) return h("p", { class: "mini-note" }, t("screen.opinionsNone"));
    return list.map((note) =>
      h("p", { class: "mini-quote" }, h("b", {}, note.text), " ", h("span", {}, t("screen.table", { n: note.table })))
    );
  }

  function themes(view) {
    const list = pageOf(screen("themes")?.list ?? [], view.page ?? 0, themesMax).rows;
    if (list.length === 0) return h("p", { class: "mini-note" }, t("screen.themesNone"));
    return list.map((each) =>
      h(
        "div",
        { class: "mini-row line" },
        h("b", {}, w(each.title)),
        h("span", {}, t("staff.themeTotals", { notes: each.notes, tables: each.tables.length })),
      )
    );
  }

  function theme(view) {
    const one = (screen("themes")?.list ?? []).find((each) => each.id === view.theme);
    if (!one) return views.themes(view);
    return [
      h("p", { class: "mini-title" }, w(one.title)),
      one.quote ? h("p", { class: "mini-prompt" }, t("screen.quote", { text: one.quote.text })) : undefined,
      h("p", { class: "mini-foot" }, t("staff.themeTotals", { notes: one.notes, tables: one.tables.length })),
    ];
  }

  function closing() {
    const totals = screen("totals") ?? {};
    return [
      h("p", { class: "mini-title" }, `${t("screen.thanks1")} ${t("screen.thanks2")}`),
      h("p", { class: "mini-foot" }, t("mc.miniTotals", { notes: totals.notes ?? 0, ballots: totals.ballots ?? 0 })),
    ];
  }

  function qr() {
    const rows = screen("join")?.qr ?? [];
    if (rows.length === 0) return undefined;
    const path = rows.map((row, y) =>
      [...row].map((bit, x) => (bit === "1" ? `M${x} ${y}h1v1h-1z` : "")).join("")
    ).join("");
    return s("svg", { class: "mini-qr", viewBox: `-2 -2 ${rows.length + 4} ${rows.length + 4}`, "aria-hidden": "true" },
      s("path", { d: path }));
  }

  function tick() {
    const place = wall.querySelector("[data-mini=clock]");
    if (!place) return;
    const left = clockLeft(hall().get("clock"), work.now());
    place.textContent = left === undefined ? "" : countdown(left);
  }

  return { section, update, tick };
}
