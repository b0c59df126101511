// Choosing a seat to take a ballot of: a facilitator presses one of the table's, others type table
// and seat. It does not know who has voted: the server says so when the ballot comes.

import { h } from "../../lib/dom.js";
import { t } from "../../lib/text.js";

export class SeatChoice {
  #work;
  #table;
  #onChange;
  #value;

  /** `table`: its seats only. */
  constructor(work, { table, onChange = () => {} } = {}) {
    this.#work = work;
    this.#table = table;
    this.#onChange = onChange;
  }

  /** "3-7", or undefined. */
  get value() {
    return this.#value;
  }

  /** Made anew each time it is shown. */
  element() {
    return this.#table ? this.#buttons() : this.#fields();
  }

  clear() {
    this.#set(undefined);
  }

  /** The seat only is forgotten: the next paper is often of the same table. */
  next() {
    this.#set(undefined);
    if (this.seatField) {
      this.seatField.value = "";
      this.seatField.focus();
    }
    for (const each of this.root?.querySelectorAll("[aria-pressed=true]") ?? []) {
      each.setAttribute("aria-pressed", "false");
    }
  }

  /** Puts a seat in, as if it had been chosen by hand. */
  fill(seat) {
    const [table, number] = seat.split("-");
    if (this.#table) return this.root?.querySelector(`[data-seat="${number}"]`)?.click();
    this.tableField.value = table;
    this.seatField.value = number;
    return this.#set(seat);
  }

  #set(seat) {
    this.#value = seat;
    this.#onChange();
  }

  #buttons() {
    const seats = this.#work.topic("table").get("table")?.seats ?? [];
    this.root = h(
      "fieldset",
      { class: "taking-seats" },
      h("legend", { class: "label" }, t("taking.whichSeat")),
      seats.map((seat) =>
        h("button", {
          type: "button",
          class: "button",
          "aria-pressed": "false",
          disabled: seat.state === "left",
          data: { seat: seat.n },
          onclick: (event) => this.#press(event.currentTarget, seat.n),
        }, t("staff.seatNo", { n: seat.n }))
      ),
    );
    return this.root;
  }

  #press(pressed, n) {
    for (const each of this.root.querySelectorAll("button")) {
      each.setAttribute("aria-pressed", each === pressed ? "true" : "false");
    }
    this.#set(`${this.#table}-${n}`);
  }

  #fields() {
    const field = (words) =>
      h("input", {
        class: "line-field",
        type: "text",
        inputmode: "numeric",
        maxlength: 4,
        size: 4,
        autocomplete: "off",
        "aria-label": t(words),
        oninput: () => this.#typed(),
      });
    this.tableField = field("taking.table");
    this.seatField = field("taking.seat");
    this.root = h(
      "fieldset",
      { class: "taking-place" },
      h("legend", { class: "label" }, t("taking.whichSeat")),
      h("label", {}, h("span", {}, t("taking.table")), this.tableField),
      h("label", {}, h("span", {}, t("taking.seat")), this.seatField),
    );
    return this.root;
  }

  #typed() {
    const [table, seat] = [this.tableField, this.seatField].map((each) => each.value.trim());
    const isNumber = (text) => /^[1-9]\d{0,3}$/.test(text);
    this.#set(isNumber(table) && isNumber(seat) ? `${table}-${seat}` : undefined);
  }
}
