// Calling for help: four kinds, sent at once; the calls that are open, who took them, and answers.
// An emergency is last in place and strongest in shape; people are told to raise a hand as well.

import { h } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { lang, t } from "../lib/text.js";
import { duration } from "../lib/time.js";
import { button, draw, panel, sayLine } from "../staff/panel.js";

const kinds = ["device", "process", "content", "emergency"];

/** An answered call stays in sight this long, or until it is read. */
const answerMillisMax = 10 * 60000;

/** The four buttons; each sends its call at once. */
export function helpPanel(work) {
  const { section, side, body, says } = panel(t("table.help"), {
    id: "help-head",
    className: "card help",
  });
  const hand = h("p", { class: "meta" }, t("table.raiseHand"));
  body.append(h("div", { class: "help-grid" }, kinds.map(callButton)), hand);

  function callButton(kind) {
    const urgent = kind === "emergency";
    return button(
      [urgent ? sign("alert", 20) : undefined, t(`staff.help.${kind}`)].filter(Boolean),
      () => work.send("callHelp", { kind }, says),
      { kind: urgent ? "emergency" : "" },
    );
  }

  function update() {
    side.textContent = t(work.isOpen ? "table.helpAtOnce" : "table.helpLater");
    hand.hidden = work.isOpen;
  }

  return { section, update };
}

/** Calls of this table that are open or were just answered, newest first. */
export function callsPanel(work) {
  const says = sayLine();
  const list = h("div", { role: "status" });
  const section = h("section", { class: "calls", "aria-label": t("table.ourCalls") }, list, says);
  const read = new Set();

  function shown() {
    return work.topic("table").all("help:").filter((call) =>
      call.state === "waiting" || call.state === "taken" ||
      (call.state === "answered" && !read.has(call.id) && work.now() - call.at < answerMillisMax)
    ).sort((a, b) => b.at - a.at);
  }

  function update() {
    const calls = shown();
    section.hidden = calls.length === 0;
    const ages = calls.map((call) => Math.floor((work.now() - call.at) / 60000));
    draw(list, [calls, ages, lang()], () => calls.map(line));
  }

  function line(call) {
    const millis = work.now() - call.at;
    const waited = millis < 60000 ? "" : ` · ${duration(millis, lang())}`;
    const open = call.state !== "answered";
    return h(
      "div",
      { class: "call" },
      h(
        "p",
        {},
        h(
          "b",
          { class: call.kind === "emergency" ? "brick" : "" },
          `${t("table.help")}: ${t(`staff.help.${call.kind}`)}`,
        ),
        ` · ${t(`staff.call.${call.state}`)}${open ? waited : ""}`,
        open && call.kind === "emergency"
          ? h("span", { class: "meta block" }, t("table.raiseHand"))
          : undefined,
        call.answer ? h("b", { class: "block" }, call.answer) : undefined,
      ),
      open
        ? button(t("table.cancelHelp"), () => work.send("cancelHelp", { id: call.id }, says), {
          kind: "dense",
          focus: `cancel-${call.id}`,
        })
        : button(t("table.answerRead"), () => {
          read.add(call.id);
          update();
        }, { kind: "dense", focus: `read-${call.id}` }),
    );
  }

  return { section, update, tick: update };
}
