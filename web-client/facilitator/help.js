// Calling for help: four kinds, sent at once; the calls that are open, who took them, and answers.
// An emergency is last in place and strongest in shape; people are told to raise a hand as well.

import { h } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { t } from "../lib/text.js";
import { duration } from "../lib/time.js";
import { button, draw, panel } from "../staff/panel.js";

const kinds = ["device", "process", "content", "emergency"];

/** An answered call stays in sight this long, or until it is read. */
const answerMillisMax = 10 * 60000;

export function helpPanel(work) {
  const { section, side, body, says } = panel(t("table.help"), { id: "help-head", className: "card help" });
  const read = new Set();
  const calls = h("div", { class: "calls", role: "status" });
  const grid = h("div", { class: "help-grid" }, kinds.map(callButton));
  body.append(calls, grid, h("p", { class: "meta" }, t("table.raiseHand")));

  function callButton(kind) {
    const urgent = kind === "emergency";
    return button([urgent ? sign("alert", 20) : undefined, t(`staff.help.${kind}`)].filter(Boolean), () =>
      work.send("callHelp", { kind }, says), { kind: urgent ? "emergency" : "" });
  }

  function shown() {
    return work.topic("table").all("help:").filter((call) =>
      call.state === "waiting" || call.state === "taken" ||
      (call.state === "answered" && !read.has(call.id) && work.now() - call.at < answerMillisMax)
    ).sort((a, b) => b.at - a.at);
  }

  function update() {
    const list = shown();
    side.textContent = t(work.isOpen ? "table.helpAtOnce" : "table.helpLater");
    const ages = list.map((call) => Math.floor((work.now() - call.at) / 60000));
    draw(calls, [list, ages, document.documentElement.lang], () => list.map(line));
  }

  function line(call) {
    const waited = duration(work.now() - call.at, document.documentElement.lang);
    return h(
      "div",
      { class: "call" },
      h(
        "p",
        {},
        h("b", { class: call.kind === "emergency" ? "brick" : "" }, t(`staff.help.${call.kind}`)),
        ` · ${t(`staff.call.${call.state}`)}`,
        call.state === "answered" ? "" : ` · ${waited}`,
      ),
      call.answer ? h("p", { class: "answer" }, call.answer) : undefined,
      call.state === "answered"
        ? button(t("table.answerRead"), () => {
          read.add(call.id);
          update();
        }, { kind: "dense", focus: `read-${call.id}` })
        : button(t("table.cancelHelp"), () => work.send("cancelHelp", { id: call.id }, says), {
          kind: "dense",
          focus: `cancel-${call.id}`,
        }),
    );
  }

  return { section, update, tick: update };
}
