// Questions before something goes on record: a reason in words, whose ballot, who wins a tie.
// They ask and answer; what is then sent is not theirs.

import { h } from "../lib/dom.js";
import { length } from "../lib/figures.js";
import { t, w } from "../lib/text.js";
import { button, labelled, openDialog, sayLine } from "../staff/panel.js";

const reasonMax = 200;

/** Asks for a reason, and with `seat` for a seat; answers `{reason, seat?}` or undefined. */
export function askReason({ title, means, act, seat = false }) {
  const reason = h("input", { id: "reason", class: "line-field", maxlength: reasonMax * 2 });
  const place = h("input", {
    id: "reason-seat",
    class: "line-field",
    placeholder: "3-7",
    autocomplete: "off",
    autofocus: true,
  });
  return openForm(title, act, [
    h("p", {}, means),
    seat ? labelled("reason-seat", t("mc.voidSeat"), place) : undefined,
    labelled("reason", t(seat ? "mc.ballotReason" : "mc.voidReason"), reason),
    h("p", { class: "meta" }, t("mc.reasonHint")),
  ], () => {
    const words = reason.value.trim();
    const where = seatOf(place.value);
    if (seat && !where) return { fault: t("mc.seatWrong"), at: place };
    if (!words) return { fault: t("refusal.textEmpty"), at: reason };
    if (length(words) > reasonMax) return { fault: t("refusal.textTooLong"), at: reason };
    return { answer: seat ? { seat: where, reason: words } : { reason: words } };
  }, "emergency");
}

/** "3-7", "3번 7번", "3 7" as a seat; undefined for anything else. */
export function seatOf(text) {
  const numbers = text.match(/\d+/g) ?? [];
  return numbers.length === 2 ? numbers.map(Number).join("-") : undefined;
}

/** Asks who wins among those that tie; answers their ids. */
export function askWinners(poll) {
  const marks = poll.winner.tie.map((id) => {
    const option = poll.options.find((each) => each.id === id);
    const box = h("input", {
      type: "checkbox",
      name: "winner",
      value: id,
      checked: poll.settled?.includes(id) ? true : undefined,
    });
    return { box, row: h("label", { class: "tick" }, box, h("span", {}, w(option?.text))) };
  });
  return openForm(t("mc.settleAsk", { poll: w(poll.title) }), t("mc.step.settle"), [
    h("p", {}, t(`mc.tieWhy.${tieKind(poll)}`)),
    h("p", {}, t("mc.settleMeans")),
    h("div", { class: "stack tight" }, marks.map((mark) => mark.row)),
  ], () => {
    const ids = marks.map((mark) => mark.box).filter((box) => box.checked).map((box) => box.value);
    if (ids.length === 0) return { fault: t("mc.settleNobody"), at: marks[0].box };
    return { answer: ids };
  });
}

// Why the rule itself could not say: in words the MC can read aloud.
function tieKind(poll) {
  if (poll.rule !== "ranked") return poll.rule === "score" ? "score" : "votes";
  return poll.decides === "irv" ? "irv" : poll.decides === "borda" ? "borda" : "pairs";
}

/** A form in a dialog; `read()` answers `{answer}`, or `{fault, at}` to be said in place. */
function openForm(title, act, content, read, kind = "filled") {
  const says = sayLine();
  return openDialog(title, (close) => {
    const form = h(
      "form",
      { class: "stack", novalidate: true },
      content,
      says,
      h(
        "div",
        { class: "dialog-acts" },
        button(t("staff.keep"), () => close()),
        button(act, undefined, { kind, type: "submit" }),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { answer, fault, at } = read();
      if (answer) return close(answer);
      says.textContent = fault;
      return at.focus();
    });
    return form;
  });
}
