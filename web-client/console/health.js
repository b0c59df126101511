// How the machine does: a sign, a word and a figure a line. A triangle where a person should look.

import { h } from "../lib/dom.js";
import { count } from "../lib/figures.js";
import { sign } from "../lib/ring.js";
import { lang, t } from "../lib/text.js";
import { engineLines, leavingLine, sortingOf } from "../staff/engine.js";
import { draw, panel } from "../staff/panel.js";

/** A commit slower than this is told as slow: slowCommitNanos of Edge/Reception/Limits.swift. */
const commitMillisMax = 1000;

export function healthPanel(work) {
  const { section, body } = panel(t("console.health"), { id: "health-head" });

  function update() {
    const health = work.topic("health").get("health");
    const now = work.topic("hall").get("now");
    const sorting = sortingOf(work);
    draw(
      body,
      [health, now, sorting, lang()],
      () => health ? lines(health, now, sorting) : h("p", { class: "empty" }, t("staff.connecting")),
    );
  }

  function lines(health, now, sorting) {
    const stored = health.storage === "ok" && health.commitMs < commitMillisMax;
    const links = health.connections ?? {};
    const all = Object.values(links).reduce((sum, each) => sum + each, 0);
    const screens = links.screen ?? 0;
    return [
      line(
        stored,
        t("console.h.record"),
        t(`console.storage.${health.storage}`, { ms: health.commitMs, seq: count(health.seq) }),
      ),
      line(true, t("console.h.connections"), t("console.h.count", { n: count(all) })),
      line(
        (links.table ?? 0) > 0,
        t("console.h.tables"),
        t("console.h.count", { n: links.table ?? 0 }),
      ),
      line(
        screens > 0,
        t("console.h.screens"),
        t(screens > 0 ? "console.h.screensOn" : "console.h.screensOff", { n: screens }),
      ),
      line(true, t("console.h.report"), t(now?.report ? "mc.reportOut" : "mc.reportIn")),
      h(
        "p",
        { class: "meta" },
        t("staff.recordCheck", { head: health.head ?? "", seq: count(health.seq ?? 0) }),
      ),
      ...engine(sorting),
      h("p", { class: "meta" }, t("console.version", { build: work.link.hello?.build || "–" })),
      now?.rehearsal > 0
        ? h("p", { class: "strong" }, `${t("staff.rehearsal")} ${now.rehearsal}`)
        : undefined,
    ];
  }

  // Where notes go is a line with a triangle for as long as they go there.
  function engine(sorting) {
    const leaving = leavingLine(sorting);
    return [
      leaving
        ? h("p", { class: "figure-line wrong" }, sign("alert", 20), h("span", {}, leaving))
        : undefined,
      ...engineLines(sorting).map((words) => h("p", { class: "meta" }, words)),
    ];
  }

  function line(good, words, figure) {
    return h(
      "div",
      { class: `figure-line ${good ? "" : "wrong"}` },
      sign(good ? "check" : "alert", 20),
      h("span", {}, words),
      h("b", {}, figure),
    );
  }

  return { section, update };
}
