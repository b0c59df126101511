// Who needs somebody: help calls, codes that wait for a person's look, tables worth a visit.

import { h } from "../lib/dom.js";
import { lang, t } from "../lib/text.js";
import { currentItem } from "../staff/next-step.js";
import { openCalls, silenceCounts, toLookAt } from "../staff/hall-watch.js";
import { button, draw, openDialog, panel } from "../staff/panel.js";
import { minutes, openTable } from "./map.js";

const lookShown = 6;

/** Help calls, urgent first, then the oldest: take one, then answer it. */
export function callsPanel(work) {
  const { section, head, side, body, says } = panel("", { id: "calls-head" });

  function update() {
    const calls = openCalls(work.topic("help").all());
    head.textContent = t("console.calls", { n: calls.length });
    side.textContent = t("console.oldestFirst");
    const ages = calls.map((call) => minutes(work.now() - call.at));
    draw(
      body,
      [calls, ages, lang()],
      () =>
        calls.length === 0
          ? h("p", { class: "empty" }, t("console.noCalls"))
          : h("ul", { class: "lines" }, calls.map((call, i) => line(call, ages[i], i === 0))),
    );
  }

  function line(call, age, first) {
    const urgent = call.kind === "emergency";
    const taken = call.state === "taken";
    const by = work.topic("sittings").get(String(call.by))?.name;
    const name = t("staff.tableName", { n: call.table });
    return h(
      "li",
      { class: "call-line" },
      h("span", { class: `disc-no${urgent ? " urgent" : ""}` }, call.table),
      h(
        "div",
        { class: "call-words" },
        h(
          "p",
          {},
          h("b", { class: urgent ? "brick" : "" }, t(`staff.help.${call.kind}`)),
          " ",
          t("console.ago", { time: age }),
        ),
        call.text ? h("p", { class: "meta" }, call.text) : undefined,
        taken ? h("p", { class: "meta" }, t("console.takenBy", { name: by ?? "" })) : undefined,
      ),
      taken
        ? button(t("console.answer"), () => answer(call), {
          kind: "dense",
          focus: `answer-${call.id}`,
          "aria-label": `${t("console.answer")}: ${name}`,
        })
        : button(t("console.take"), () => work.send("takeHelp", { id: call.id }, says), {
          kind: first ? "dense filled" : "dense",
          focus: `take-${call.id}`,
          "aria-label": `${t("console.take")}: ${name}`,
        }),
    );
  }

  async function answer(call) {
    const text = h("textarea", {
      id: "answer-text",
      rows: 2,
      maxlength: 200,
      required: true,
      autofocus: true,
    });
    const sent = await openDialog(
      t("console.answerTo", { n: call.table, kind: t(`staff.help.${call.kind}`) }),
      (close) => {
        const quick = ["console.quick.coming", "console.quick.done"].map((key) =>
          button(t(key), () => {
            text.value = t(key);
            text.focus();
          }, { kind: "dense" })
        );
        const form = h(
          "form",
          { class: "stack" },
          call.text ? h("p", {}, call.text) : undefined,
          h(
            "label",
            { class: "field", for: "answer-text" },
            h("span", { class: "label" }, t("console.answerText")),
            text,
          ),
          h("div", { class: "acts" }, quick),
          h(
            "div",
            { class: "dialog-acts" },
            button(t("staff.cancel"), () => close(false)),
            button(t("console.answerSend"), undefined, { kind: "filled", type: "submit" }),
          ),
        );
        form.addEventListener("submit", (event) => {
          event.preventDefault();
          close(true);
        });
        return form;
      },
    );
    if (sent) await work.send("answerHelp", { id: call.id, text: text.value.trim() }, says);
  }

  return { section, update, tick: update };
}

/** Typed codes: facilitator, door or console looks who stands there. */
export function claimsPanel(work) {
  const { section, head, body, says } = panel("", {
    id: "claims-head",
    className: "card claim-card",
  });

  function update() {
    const claims = work.topic("claims").all();
    section.hidden = claims.length === 0;
    head.textContent = t("door.claims", { n: claims.length });
    draw(
      body,
      [claims, lang()],
      () => h("ul", { class: "lines" }, claims.map(line)),
    );
  }

  function line(claim) {
    const [table, seat] = claim.seat.split("-");
    const place = t("staff.place", { table, seat });
    const answer = (yes) => work.send("confirmClaim", { id: claim.id, yes }, says);
    return h(
      "li",
      { class: "row wrap" },
      h("span", {}, place),
      h(
        "span",
        { class: "row push" },
        button(t("staff.claimNo"), () => answer(0), {
          kind: "dense",
          focus: `no-${claim.id}`,
          "aria-label": `${t("staff.claimNo")}: ${place}`,
        }),
        button(t("staff.claimYes"), () => answer(1), {
          kind: "dense",
          focus: `yes-${claim.id}`,
          "aria-label": `${t("staff.claimYes")}: ${place}`,
        }),
      ),
    );
  }

  return { section, update };
}

/** Tables nobody called about, yet worth a look. */
export function lookPanel(work) {
  const { section, head, side, body } = panel("", { id: "look-head" });

  function update() {
    const hall = work.topic("hall");
    const quiet = silenceCounts(
      currentItem(hall.get("agenda"), hall.get("clock")),
      hall.get("clock"),
      work.now(),
    );
    const list = toLookAt(work.topic("map").all(), { quiet });
    head.textContent = t("console.look", { n: list.length });
    side.textContent = t("console.lookSide");
    draw(
      body,
      [list, lang()],
      () =>
        list.length === 0 ? h("p", { class: "empty" }, t("console.lookNone")) : [
          h("ul", { class: "lines" }, list.slice(0, lookShown).map(line)),
          list.length > lookShown
            ? h("p", { class: "meta" }, t("console.lookRest", { n: list.length - lookShown }))
            : undefined,
        ],
    );
  }

  function line(entry) {
    return h(
      "li",
      { class: "call-line" },
      h("span", { class: "disc-no dashed" }, entry.table),
      h(
        "div",
        { class: "call-words" },
        h("p", { class: "strong" }, t(`console.reason.${entry.reason}`)),
        h(
          "p",
          { class: "meta" },
          t("console.reasonMore", { present: entry.present, seats: entry.seats }),
        ),
      ),
      button(t("console.lookAt"), () => openTable(work, entry.table), {
        kind: "dense",
        focus: `look-${entry.table}`,
        "aria-label": `${t("console.lookAt")}: ${t("staff.tableName", { n: entry.table })}`,
      }),
    );
  }

  return { section, update };
}
