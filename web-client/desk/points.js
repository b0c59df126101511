// "Our point is missing": what tables say is in no theme, and the desk's answer, in which theme it
// is or why it is in none. A count in the bar that waits quietly; nothing blinks and nothing rings.

import { h, keyed, say } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { lang, t, w } from "../lib/text.js";
import { hourMinute } from "../lib/time.js";
import { button, draw, labelled, openDialog } from "../staff/panel.js";

const answeredShown = 3;
const answerLettersMax = 200;

export function pointsPart(work, desk, says) {
  const head = h("h2", { class: "label", id: "points-head", tabindex: -1 });
  const waitingList = h("ul", { class: "points" });
  const doneList = h("ul", { class: "points done" });
  const element = h(
    "section",
    { class: "rail-part", "aria-labelledby": "points-head", hidden: true },
    head,
    waitingList,
    doneList,
  );
  const count = h("span", {});
  const badge = h("button", {
    type: "button",
    class: "button dense points-badge",
    hidden: true,
    onclick: () => {
      element.scrollIntoView({ block: "start" });
      (waitingList.querySelector("button") ?? head).focus();
    },
  }, sign("alert", 18), count);
  const told = h("span", { class: "sr", role: "status" });

  function update() {
    const all = work.topic("points").all();
    const waiting = all.filter((point) => point.state === "waiting").sort((a, b) => a.id - b.id);
    const done = all.filter((point) => point.state === "answered").sort((a, b) => b.id - a.id);
    element.hidden = waiting.length + done.length === 0;
    badge.hidden = waiting.length === 0;
    say(head, t("desk.points", { n: waiting.length }));
    say(count, t("desk.pointsBadge", { n: waiting.length }));
    say(told, waiting.length > 0 ? t("desk.points", { n: waiting.length }) : "");
    keyed(waitingList, waiting, (point) => point.id, () => h("li", {}), (line, point) => {
      draw(line, [point, noteOf(point)?.text, lang()], () => waitingLine(point));
    });
    keyed(doneList, done.slice(0, answeredShown), (p) => p.id, () => h("li", {}), (line, point) => {
      draw(line, [point, noteOf(point)?.text, lang()], () => doneLine(point));
    });
  }

  const noteOf = (point) => (point.note ? desk.note(point.note) : undefined);

  function wordsOf(point) {
    const note = noteOf(point);
    return [
      note ? h("p", { class: "point-note" }, note.text ?? "") : undefined,
      point.text ? h("p", {}, point.text) : undefined,
    ];
  }

  function waitingLine(point) {
    const answer = button(t("desk.answer"), () => answerPoint(point), {
      kind: "dense",
      focus: `point-${point.id}`,
      "aria-label": `${t("desk.answer")}: ${t("desk.pointFrom", { n: point.table })}`,
    });
    return [
      h(
        "p",
        { class: "row" },
        h("b", {}, t("desk.pointFrom", { n: point.table })),
        h("span", { class: "meta push" }, hourMinute(point.at, work.event?.utcOffsetMinutes)),
      ),
      wordsOf(point),
      answer,
    ];
  }

  function doneLine(point) {
    return [
      h("p", { class: "row" }, sign("check", 16), h("b", {}, t("desk.pointFrom", { n: point.table }))),
      wordsOf(point),
      point.theme
        ? h("p", { class: "meta" }, t("desk.pointIn", { name: w(point.theme.title) }))
        : undefined,
      point.answer ? h("p", { class: "meta" }, point.answer) : undefined,
    ];
  }

  async function answerPoint(point) {
    const given = await openDialog(t("desk.answerTitle", { n: point.table }), (close) => {
      const error = h("p", { class: "says error", role: "alert" });
      const text = h("textarea", {
        id: "point-answer",
        class: "line-field",
        rows: 3,
        maxlength: answerLettersMax,
      });
      const now = noteOf(point)?.theme ?? 0;
      const theme = h(
        "select",
        { id: "point-theme", class: "line-field", autofocus: true },
        h("option", { value: 0 }, t("desk.pointNowhere")),
        desk.themes().map((each) =>
          h("option", { value: each.id, selected: each.id === now }, w(each.title))
        ),
      );
      const form = h(
        "form",
        { class: "stack" },
        wordsOf(point),
        labelled("point-theme", t("desk.pointTheme"), theme),
        labelled("point-answer", t("desk.pointWords"), text),
        error,
        h(
          "div",
          { class: "dialog-acts" },
          button(t("staff.cancel"), () => close()),
          button(t("desk.answerSend"), undefined, { kind: "filled", type: "submit" }),
        ),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const words = text.value.normalize("NFC").trim();
        // The hall refuses an answer that says nothing; say so before it is sent.
        if (!words && Number(theme.value) === 0) return say(error, t("desk.answerEmpty"));
        return close({ theme: Number(theme.value), text: words });
      });
      return form;
    });
    if (given) await work.send("answerPoint", { id: point.id, ...given }, says);
  }

  return { element, badge, told, update };
}
