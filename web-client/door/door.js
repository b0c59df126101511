// The door: seats by table with names, one big button a person, and codes that wait.
// It marks who came and who left; it knows nothing of votes or notes.

import { h, put, say } from "../lib/dom.js";
import { lang, t } from "../lib/text.js";
import { openPage } from "../staff/page.js";
import { findSeats, seatStates } from "../staff/door-list.js";
import { ask, button, draw, sayLine } from "../staff/panel.js";
import { takingPanel } from "../staff/taking/taking.js";

const states = ["all", "expected", "present", "left"];

/** Tables drawn at once when nothing was typed; more come by the button. */
const tablesStep = 6;

function mount(work) {
  let tablesShown = tablesStep;
  let only = "all";
  const says = sayLine();
  const told = h("p", { class: "meta", role: "status" });
  const counts = h("p", { class: "door-counts" });
  const claims = h("div", { class: "claims" });
  const list = h("div", { class: "door-list" });
  const taking = takingPanel(work);
  const find = h("input", {
    class: "line-field find",
    type: "search",
    inputmode: "search",
    autocomplete: "off",
    "aria-label": t("door.find"),
    placeholder: t("door.find"),
    oninput: () => refresh(),
  });
  const filter = h(
    "fieldset",
    { class: "segments dense" },
    h("legend", { class: "sr" }, t("door.only")),
    states.map((name) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name: "only",
          value: name,
          checked: name === "all",
          onchange: () => setOnly(name),
        }),
        t(name === "all" ? "door.all" : `staff.seat.${name}`),
      )
    ),
  );
  put(
    work.root,
    h("div", { class: "door-head" }, counts, find, filter, says, told),
    claims,
    taking.section,
    list,
  );

  function setOnly(name) {
    only = name;
    refresh();
  }
  function refresh() {
    tablesShown = tablesStep;
    update();
  }

  function update() {
    const tables = work.topic("doorlist").all();
    const sum = seatStates(tables.flatMap((table) => table.seats));
    draw(counts, [sum, lang()], () => [
      h("b", { class: "big-figure" }, t("staff.people", { n: sum.present })),
      h(
        "span",
        { class: "quiet" },
        t("door.counts", { seats: sum.seats, expected: sum.expected, left: sum.left }),
      ),
    ]);
    drawClaims();
    taking.update();
    const found = findSeats(tables, find.value, only);
    const shown = found.slice(0, tablesShown);
    draw(list, [shown, found.length, lang()], () => listOf(shown, found));
  }

  function drawClaims() {
    const waiting = work.topic("claims").all();
    claims.hidden = waiting.length === 0;
    draw(claims, [waiting, lang()], () =>
      h(
        "section",
        { class: "card claim-card", "aria-labelledby": "claims-head" },
        h("h2", { class: "label", id: "claims-head" }, t("door.claims", { n: waiting.length })),
        h("ul", { class: "lines" }, waiting.map(claimLine)),
      ));
  }

  function claimLine(claim) {
    const [table, seat] = claim.seat.split("-");
    const place = t("staff.place", { table, seat });
    const answer = (yes) => work.send("confirmClaim", { id: claim.id, yes }, says);
    return h(
      "li",
      { class: "row wrap" },
      h("span", { class: "strong" }, place),
      h(
        "span",
        { class: "row push" },
        button(t("staff.claimNo"), () => answer(0), {
          focus: `no-${claim.id}`,
          "aria-label": `${t("staff.claimNo")}: ${place}`,
        }),
        button(t("staff.claimYes"), () => answer(1), {
          kind: "filled",
          focus: `yes-${claim.id}`,
          "aria-label": `${t("staff.claimYes")}: ${place}`,
        }),
      ),
    );
  }

  function listOf(shown, found) {
    if (found.length === 0) return h("p", { class: "empty" }, t("door.nobody"));
    return [
      shown.map(tableOf),
      found.length > shown.length
        ? button(t("door.more", { n: found.length - shown.length }), () => {
          tablesShown += tablesStep;
          update();
        }, { kind: "wide", focus: "more" })
        : undefined,
    ];
  }

  function tableOf(table) {
    const { present, seats } = table.counts;
    return h(
      "section",
      { class: "card door-table", "aria-labelledby": `table-${table.t}` },
      h(
        "div",
        { class: "panel-head" },
        h("h2", { id: `table-${table.t}` }, t("staff.tableName", { n: table.t })),
        h("span", { class: "meta side" }, t("door.tableCounts", { n: present, of: seats })),
      ),
      h("ul", { class: "door-seats" }, table.seats.map((seat) => seatOf(table.t, seat))),
    );
  }

  function seatOf(table, seat) {
    const name = seat.name ?? t("door.noName");
    return h(
      "li",
      { class: `door-seat ${seat.state}` },
      h("span", { class: "seat-no" }, seat.n),
      h(
        "span",
        { class: "seat-name" },
        h("b", {}, name),
        h(
          "span",
          { class: "meta" },
          [t(`staff.seat.${seat.state}`), seat.on ? t("door.phoneOn") : ""].filter(Boolean).join(
            " · ",
          ),
        ),
      ),
      seat.state === "present"
        ? button(
          t("staff.markLeft"),
          () => leave(table, seat, name),
          seatButton(table, seat, name, "staff.markLeft"),
        )
        : button(t("door.markPresent"), () => mark("markPresent", table, seat, name), {
          ...seatButton(table, seat, name, "door.markPresent"),
          kind: "outline",
        }),
    );
  }

  function seatButton(table, seat, name, words) {
    const place = t("staff.place", { table, seat: seat.n });
    return { focus: `seat-${table}-${seat.n}`, "aria-label": `${t(words)}: ${place} ${name}` };
  }

  async function mark(command, table, seat, name) {
    const answer = await work.send(command, { seat: `${table}-${seat.n}` }, says);
    if (answer.ok) {
      say(
        told,
        t(`door.told.${command}`, { place: t("staff.place", { table, seat: seat.n }), name }),
      );
    }
  }

  async function leave(table, seat, name) {
    const sure = await ask({
      title: t("door.leaveAsk", { name, place: t("staff.place", { table, seat: seat.n }) }),
      body: t("door.leaveMeans"),
      act: t("staff.markLeft"),
    });
    if (sure) await mark("markLeft", table, seat, name);
  }

  return { update, tick: taking.tick };
}

openPage({ page: "door", name: "door.title", mount });
