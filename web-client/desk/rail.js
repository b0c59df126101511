// How much of the hall is heard: the coverage meter, tables without a voice, the minority tray.

import { h } from "../lib/dom.js";
import { ring } from "../lib/ring.js";
import { t } from "../lib/text.js";
import { coverage, minorityTray } from "../staff/coverage.js";
import { button, draw, openDialog, sayLine } from "../staff/panel.js";
import { looks, wordsLook } from "../staff/words-look.js";
import { noteRows } from "./note-rows.js";

const trayShown = 4;
const silentShown = 9;

export function railPanel(work, desk) {
  const says = sayLine();
  const body = h("div", {});
  const section = h(
    "section",
    { class: "desk-rail", "aria-label": t("desk.coverage") },
    body,
    says,
  );

  function update() {
    const notes = desk.notes();
    const sums = coverage(notes, work.event?.tables ?? 0, desk.setAside);
    const tray = minorityTray(notes, desk.setAside);
    const words = looks(work);
    const few = tray.slice(0, trayShown);
    draw(body, [sums, few, tray.length, words, document.documentElement.lang], () => [
      // The wall waits for them: first.
      words.map((look) => h("div", { class: "rail-part" }, wordsLook(work, look, says))),
      meter(sums),
      silent(sums.silent),
      minority(tray),
    ]);
  }

  function meter(sums) {
    const part = (count) => `${sums.total ? (count * 100) / sums.total : 0}%`;
    const line = (look, words, count) =>
      h(
        "div",
        { class: "figure-line" },
        h("span", { class: `swatch ${look}` }),
        h("span", {}, words),
        h("b", {}, t("staff.notes", { n: count })),
      );
    return h(
      "div",
      { class: "rail-part" },
      h("h2", { class: "label" }, t("desk.coverage")),
      h(
        "p",
        { class: "row" },
        h("span", { class: "big-figure" }, `${sums.percent}%`),
        h(
          "span",
          { class: "meta push" },
          t("desk.of", { n: sums.placed + sums.minority, of: sums.total }),
        ),
      ),
      h(
        "div",
        { class: "meter", "aria-hidden": "true" },
        h("span", { class: "solid", style: { width: part(sums.placed) } }),
        h("span", { class: "striped", style: { width: part(sums.minority) } }),
      ),
      line("solid", t("desk.inThemes"), sums.placed),
      line("striped", t("staff.minority"), sums.minority),
      line("", t("desk.nowhere"), sums.nowhere),
    );
  }

  function silent(tables) {
    return h(
      "div",
      { class: "rail-part" },
      h(
        "div",
        { class: "row" },
        h("h2", { class: "label" }, t("desk.silent")),
        h("span", { class: "meta push" }, t("desk.places", { n: tables.length })),
      ),
      tables.length === 0
        ? h("p", { class: "empty" }, t("desk.allHeard"))
        : h("div", { class: "silent" }, tables.slice(0, silentShown).map(silentRing)),
      tables.length > silentShown
        ? h(
          "p",
          { class: "meta" },
          t("desk.silentRest", {
            list: tables.slice(silentShown).map((each) => each.table).join(", "),
          }),
        )
        : undefined,
    );
  }

  function silentRing({ table, notes }) {
    const words = notes === 0 ? t("staff.noNotes") : t("staff.notes", { n: notes });
    return h(
      "figure",
      { class: "silent-table" },
      ring({
        size: 68,
        mask: "0000000000",
        number: table,
        state: "dashed",
        label: t("desk.silentLabel", { n: table, words }),
      }),
      h("figcaption", { class: "meta", "aria-hidden": "true" }, words),
    );
  }

  function minority(tray) {
    return h(
      "div",
      { class: "rail-part" },
      h(
        "div",
        { class: "row" },
        h("h2", { class: "label" }, t("staff.minority")),
        h("span", { class: "meta push" }, t("desk.keptApart", { n: tray.length })),
      ),
      h(
        "ul",
        { class: "tray" },
        tray.slice(0, trayShown).map((note) =>
          h(
            "li",
            {},
            h("span", {}, note.text),
            h("span", { class: "meta nowrap push" }, t("staff.tableNo", { n: note.table })),
          )
        ),
      ),
      tray.length > 0
        ? button(t("desk.allMinority"), openTray, { kind: "dense wide", focus: "tray" })
        : h("p", { class: "empty" }, t("staff.none")),
    );
  }

  async function openTray() {
    let stop = () => {};
    await openDialog(t("staff.minority"), (close) => {
      const list = h("div", {});
      const refresh = () => {
        const tray = minorityTray(desk.notes(), desk.setAside);
        draw(list, [tray], () => noteRows(work, desk, tray, says));
      };
      stop = work.link.store.watch(["notes", "themes"], refresh);
      refresh();
      return [list, h("div", { class: "dialog-acts" }, button(t("staff.close"), () => close()))];
    }, { className: "wide" });
    stop();
  }

  return { section, update };
}
