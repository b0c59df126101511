// Points that tables miss among the themes, as the MC sees them: how many wait, which tables raised
// them, and a question before a ballot of themes opens over them. The desk answers; the MC does not.

import { h } from "../lib/dom.js";
import { lang, t, w } from "../lib/text.js";
import { draw, sayLine } from "../staff/panel.js";

/** Points that wait for the desk, oldest first. Pure. */
export function waitingPoints(points) {
  return points.filter((point) => point.state === "waiting").sort((a, b) => a.id - b.id);
}

/** The tables of points, each once, in order. Pure. */
export function tablesOf(points) {
  return [...new Set(points.map((point) => point.table))].sort((a, b) => a - b);
}

/** What to ask before `poll` opens: lines of words, none if nothing of its themes is in dispute. */
export function beforeOpening(poll, points) {
  const waiting = waitingPoints(points);
  if (!poll?.themes?.length || waiting.length === 0) return [];
  return [
    t("mc.points.ask", { n: waiting.length, tables: tablesOf(waiting).join(", ") }),
    t("mc.points.askMeans"),
  ];
}

/** The list on the themes tab: what waits, then what was answered. */
export function pointsPanel(work) {
  const says = sayLine();
  const body = h("div", { class: "stack" });
  const section = h("section", { class: "stack", "aria-label": t("mc.points") }, body, says);

  function update() {
    const points = work.topic("points").all();
    const waiting = waitingPoints(points);
    const answered = points.filter((point) => point.state === "answered");
    section.hidden = waiting.length + answered.length === 0;
    const about = points.map((point) => point.note && work.topic("notes").get(point.note)?.text);
    draw(body, [points, about, lang()], () => [
      h("h2", { class: "label" }, t("mc.points.waiting", { n: waiting.length })),
      waiting.length > 0
        ? h("p", { class: "strong brass-text" }, t("mc.points.deskAnswers"))
        : undefined,
      list(waiting),
      answered.length > 0
        ? h("h2", { class: "label" }, t("mc.points.answered", { n: answered.length }))
        : undefined,
      list(answered),
    ]);
  }

  function list(points) {
    if (points.length === 0) return undefined;
    return h("ul", { class: "lines" }, points.map(line));
  }

  function line(point) {
    const note = point.note && work.topic("notes").get(point.note)?.text;
    const answer = [point.theme ? `→ ${w(point.theme.title)}` : "", point.answer ?? ""];
    return h(
      "li",
      {},
      h("p", {}, [note ? `“${note}”` : "", point.text ?? ""].filter(Boolean).join(" ")),
      h("p", { class: "meta" }, t("staff.tableName", { n: point.table })),
      point.state === "answered"
        ? h("p", { class: "strong" }, answer.filter(Boolean).join(" · "))
        : undefined,
    );
  }

  return { section, update };
}
