// How much of the hall is heard: points tables miss, the coverage meter, tables without a voice,
// the tray of lone voices, and which engine reads along.

import { h } from "../lib/dom.js";
import { ring } from "../lib/ring.js";
import { lang, t, w } from "../lib/text.js";
import { coverage, pageOf } from "../staff/coverage.js";
import { button, draw, openDialog, pager, sayLine } from "../staff/panel.js";
import { isPast, looks, wordsLook } from "../staff/words-look.js";
import { noteRows } from "./note-rows.js";
import { saidAt } from "./parts.js";
import { pointsPart } from "./points.js";

const trayShown = 4;
const trayRowsMax = 30;
const silentShown = 9;

export function railPanel(work, desk, engineLine) {
  const says = sayLine();
  const points = pointsPart(work, desk, says);
  const part = (tag = "div") => h(tag, { class: "rail-part" });
  const [words, meters, tables, tray, past] = [h("div"), part(), part(), part(), h("div")];
  const unfolded = new Set();
  desk.drag.target(tray, (notes) => desk.acts.markLone(notes, true, says));
  const section = h(
    "section",
    { class: "desk-rail", "aria-label": t("desk.coverage") },
    words,
    points.element,
    points.told,
    says,
    meters,
    tables,
    tray,
    past,
    engineLine,
  );

  function update() {
    const sums = coverage(desk.notes(), work.event?.tables ?? 0);
    const [now, before] = wordsByTime();
    const lone = desk.sight.tray;
    // The wall waits for them: first.
    draw(words, [now, lang()], () =>
      now.map((look) => h("div", { class: "rail-part" }, wordsLook(work, look, says))));
    draw(past, [before, lang()], () => before.map(folded));
    points.update();
    const { silent: quiet, ...counts } = sums;
    draw(meters, [counts, lang()], () => meter(sums));
    draw(tables, [quiet, lang()], () => silent(quiet));
    const few = lone.slice(0, trayShown);
    const shown = few.map((stack) => [stack.id, stack.note.text, stack.tables]);
    draw(tray, [shown, lone.length, lang()], () => minority(lone, few));
  }

  /** Words the hall is at, and those it has left behind. */
  function wordsByTime() {
    const hall = work.topic("hall");
    const [polls, clock] = [hall.all("poll:"), hall.get("clock")];
    const isOver = (look) => isPast(look, polls, clock);
    return [looks(work).filter((look) => !isOver(look)), looks(work).filter(isOver)];
  }

  /** Still at hand, but in one line. */
  function folded(look) {
    const name = t("staff.words.title", { poll: w(look.title) });
    const keep = ({ target }) => target.open ? unfolded.add(look.id) : unfolded.delete(look.id);
    return h(
      "details",
      { class: "rail-part fold", open: unfolded.has(look.id), ontoggle: keep },
      h("summary", { data: { focus: `words-${look.id}` } }, name),
      wordsLook(work, look, says),
    );
  }

  function meter(sums) {
    const share = (count) => `${sums.total ? (count * 100) / sums.total : 0}%`;
    const line = (look, name, count) =>
      h(
        "div",
        { class: "figure-line" },
        h("span", { class: `swatch ${look}` }),
        h("span", {}, name),
        h("b", {}, t("staff.notes", { n: count })),
      );
    return [
      h("h2", { class: "label" }, t("desk.coverage")),
      h(
        "p",
        { class: "row" },
        h("span", { class: "big-figure" }, `${sums.percent}%`),
        h("span", { class: "meta push" }, t("desk.of", {
          n: sums.total - sums.nowhere,
          of: sums.total,
        })),
      ),
      h(
        "div",
        { class: "meter", "aria-hidden": "true" },
        h("span", { class: "solid", style: { width: share(sums.placed) } }),
        h("span", { class: "striped", style: { width: share(sums.machine) } }),
        sums.minority > 0
          ? h("span", { class: "dashed", style: { width: share(sums.minority) } })
          : undefined,
      ),
      line("solid", t("desk.inThemes"), sums.placed),
      line("striped", t("desk.inThemesByMachine"), sums.machine),
      line("dashed", t("staff.minority"), sums.minority),
      line("", t("desk.nowhere"), sums.nowhere),
    ];
  }

  function silent(quiet) {
    return [
      h(
        "div",
        { class: "row" },
        h("h2", { class: "label" }, t("desk.silent")),
        h("span", { class: "meta push" }, t("desk.places", { n: quiet.length })),
      ),
      quiet.length === 0
        ? h("p", { class: "empty" }, t("desk.allHeard"))
        : h("div", { class: "silent" }, quiet.slice(0, silentShown).map(silentRing)),
      quiet.length > silentShown
        ? h(
          "p",
          { class: "meta" },
          t("desk.silentRest", {
            list: quiet.slice(silentShown).map((each) => each.table).join(", "),
          }),
        )
        : undefined,
    ];
  }

  function silentRing({ table, notes }) {
    const wrote = notes === 0 ? t("staff.noNotes") : t("staff.notes", { n: notes });
    return h(
      "figure",
      { class: "silent-table" },
      ring({
        size: 68,
        mask: "0000000000",
        number: table,
        state: "dashed",
        label: t("desk.silentLabel", { n: table, words: wrote }),
      }),
      h("figcaption", { class: "meta", "aria-hidden": "true" }, wrote),
    );
  }

  function minority(lone, few) {
    return [
      h(
        "div",
        { class: "row" },
        h("h2", { class: "label" }, t("staff.minority")),
        h("span", { class: "meta push" }, t("desk.keptApart", { n: lone.length })),
      ),
      h(
        "ul",
        { class: "tray" },
        few.map((stack) =>
          h(
            "li",
            {},
            h("span", {}, stack.note.text),
            h("span", { class: "meta push said" }, saidAt(stack)),
          )
        ),
      ),
      lone.length > 0
        ? button(t("desk.allMinority"), openTray, { kind: "dense wide", focus: "tray" })
        : h("p", { class: "empty" }, t("staff.none")),
    ];
  }

  async function openTray() {
    let stop = () => {};
    let page = 0;
    const line = sayLine();
    await openDialog(t("staff.minority"), (close) => {
      const list = h("div", {});
      const refresh = () => {
        desk.stale();
        const shown = pageOf(desk.sight.tray, page, trayRowsMax);
        draw(list, [shown], () => [
          noteRows(work, desk, shown.rows, line),
          pager(shown, (to) => {
            page = to;
            refresh();
          }),
        ]);
      };
      stop = work.link.store.watch(["notes", "themes"], refresh);
      refresh();
      return [
        line,
        list,
        h("div", { class: "dialog-acts" }, button(t("staff.close"), () => close())),
      ];
    }, { className: "wide" });
    stop();
  }

  return { section, update, badge: points.badge };
}
