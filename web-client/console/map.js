// The hall at its real places: a ring a table, a frame where something is wrong, a count below.
// A live poll adds how many of a table have voted, never which seats and never what.

import { h } from "../lib/dom.js";
import { ring, sign } from "../lib/ring.js";
import { lang, t } from "../lib/text.js";
import { currentItem } from "../staff/next-step.js";
import {
  hallTotals,
  mapPlaces,
  ones,
  seatCounts,
  silenceCounts,
  tableState,
} from "../staff/hall-watch.js";
import { button, draw, openDialog, panel, sayLine } from "../staff/panel.js";

export function mapPanel(work) {
  const { section, side, body, head } = panel(t("console.hall"), {
    id: "map-head",
    className: "card map-card",
  });
  head.classList.add("big-label");
  const sums = h("span", { class: "quiet" });
  head.after(sums);
  const map = h("ul", { class: "map" });
  body.append(
    h("p", { class: "stage" }, t("console.stage")),
    map,
    h(
      "p",
      { class: "row meta" },
      h("span", {}, t("console.doorSide")),
      h("span", { class: "push" }, t("console.pressTable")),
    ),
  );
  draw(side, ["legend", lang()], legend);

  function update() {
    const tables = work.topic("map").all().sort((a, b) => a.t - b.t);
    const hall = work.topic("hall");
    const quiet = silenceCounts(
      currentItem(hall.get("agenda"), hall.get("clock")),
      hall.get("clock"),
      work.now(),
    );
    const total = hallTotals(tables);
    sums.textContent = t("console.sums", {
      present: total.present,
      seats: total.seats,
      phones: total.phones,
      fac: total.facilitators,
      tables: total.tables,
    });
    const ages = work.topic("help").all().map((call) => Math.floor((work.now() - call.at) / 10000));
    draw(map, [tables, quiet, ages, lang()], () => cells(tables, quiet));
  }

  function cells(tables, quiet) {
    const places = mapPlaces(tables);
    map.style.setProperty("--cols", String(Math.max(1, places.cols)));
    return tables.map((table, index) => {
      const { col, row } = places.cells[index];
      return h(
        "li",
        { style: { "grid-column": String(col + 1), "grid-row": String(row + 1) } },
        cell(table, quiet),
      );
    });
  }

  function cell(table, quiet) {
    const state = tableState(table, { quiet });
    const words = stateWords(table, state);
    const counts = seatCounts(table.seats);
    const label = t("console.tableLabel", {
      n: table.t,
      present: counts.present,
      seats: counts.seats,
      words,
    });
    return h(
      "button",
      {
        type: "button",
        class: `table-cell ${state}`,
        data: { focus: `table-${table.t}` },
        "aria-label": label,
        onclick: () => openTable(work, table.t),
      },
      ring({
        size: 90,
        mask: table.seats,
        number: table.t,
        state: state === "help" || state === "lost" ? state : "",
      }),
      h("span", { class: "below" }, words),
      table.voted === undefined
        ? undefined
        : h("span", { class: "below" }, t("console.voted", { n: table.voted })),
      state === "help" ? h("span", { class: "badge" }, sign("alert", 18)) : undefined,
      state === "lost" ? h("span", { class: "badge lost" }, sign("broken", 18)) : undefined,
    );
  }

  function stateWords(table, state) {
    if (state === "help") {
      const call = work.topic("help").all().find((each) =>
        each.table === table.t && (each.state === "waiting" || each.state === "taken")
      );
      const kind = t(`staff.help.${table.help}`);
      return call ? `${kind} ${minutes(work.now() - call.at)}` : kind;
    }
    if (state === "lost") return t("console.lost");
    if (state === "quiet") return t("staff.noNotes");
    return t("console.noteCount", { n: table.notes ?? 0 });
  }

  function legend() {
    return h(
      "span",
      { class: "legend" },
      [["present", "console.legend.in"], ["expected", "console.legend.empty"], [
        "lost",
        "console.lost",
      ], ["help", "console.legend.help"]]
        .map(([look, words]) =>
          h("span", { class: "legend-item" }, h("span", { class: `mark-${look}` }), t(words))
        ),
    );
  }

  return { section, update };
}

/** "0:40", in steps of ten seconds: enough to know, calm enough to look at. */
export function minutes(millis) {
  const seconds = Math.max(0, Math.floor(millis / 10000) * 10);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** One table, closer: its seats with presence and phone, and marking by hand. */
export async function openTable(work, number) {
  const says = sayLine();
  let stop = () => {};
  await openDialog(t("staff.tableName", { n: number }), (close) => {
    const body = h("div", { class: "stack" });
    const update = () => {
      const table = work.topic("map").get(String(number));
      draw(body, [table], () => table ? closer(work, table, says) : undefined);
    };
    stop = work.link.store.watch(["map"], update);
    update();
    return [
      body,
      says,
      h("div", { class: "dialog-acts" }, button(t("staff.close"), () => close())),
    ];
  });
  stop();
}

function closer(work, table, says) {
  const counts = seatCounts(table.seats);
  const stateOf = { 1: "present", 0: "expected", L: "left" };
  const last = table.lastNoteAt
    ? t("console.lastNote", { time: work.clock(table.lastNoteAt) })
    : t("staff.noNotes");
  return [
    h(
      "p",
      {},
      t("console.closer", {
        present: counts.present,
        seats: counts.seats,
        phones: ones(table.on),
        notes: table.notes ?? 0,
      }),
    ),
    h("p", { class: "meta" }, `${t(table.fac ? "console.facOn" : "console.facOff")} · ${last}`),
    h(
      "ul",
      { class: "seat-lines" },
      [...table.seats].map((mark, index) => {
        const seat = `${table.t}-${index + 1}`;
        const here = mark === "1";
        const act = here ? "markLeft" : "markPresent";
        return h(
          "li",
          { class: "row" },
          h("b", { class: "seat-name" }, t("staff.seatNo", { n: index + 1 })),
          h("span", {}, t(`staff.seat.${stateOf[mark]}`)),
          table.on?.[index] === "1" ? h("span", { class: "meta" }, t("door.phoneOn")) : undefined,
          button(t(`staff.${act}`), () => work.send(act, { seat }, says), {
            kind: "dense push",
            focus: seat,
            "aria-label": `${t(`staff.${act}`)}: ${t("staff.seatNo", { n: index + 1 })}`,
          }),
        );
      }),
    ),
  ];
}
