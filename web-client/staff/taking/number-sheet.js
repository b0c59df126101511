// A paper with numbers on it, typed as it stands: a field beside each option, and under them what the
// ballot was read as. For the keyboard alone; a lent tablet has the sheet with rows to press. It
// keeps what was typed in one field, sends nothing, and forgets all of it when it is wiped.

import { h, put, say } from "../../lib/dom.js";
import { t, w } from "../../lib/text.js";
import { hasNumbers, mayTie, numbersTyped, places } from "./numbers.js";
import { BallotSheet } from "./ballot-sheet.js";

/** The sheet a paper of this poll is typed on. */
export function paperSheet(poll, onChange) {
  return hasNumbers(poll) ? new NumberSheet(poll, onChange) : new BallotSheet(poll, onChange);
}

class NumberSheet {
  #texts = {};
  #poll;
  #onChange;

  constructor(poll, onChange = () => {}) {
    this.#poll = poll;
    this.#onChange = onChange;
    this.limit = h("p", { class: "sheet-limit" }, this.#hint());
    this.rows = h("div", { class: "sheet-rows" }, poll.options.map((option) => this.#row(option)));
    this.read = h("p", { class: "sheet-read", role: "status" });
    this.element = h("div", { class: "sheet typed" }, this.limit, this.rows, this.read);
    this.#sayRead();
  }

  /** Whether anything is typed, right or wrong. */
  get isMarked() {
    return Object.values(this.#texts).some((text) => text.trim() !== "");
  }

  /** What stands against sending it, as a sentence; empty if nothing does. */
  get lacking() {
    const { fault } = numbersTyped(this.#poll, this.#texts);
    if (!fault) return "";
    const [key, vars, id] = fault;
    return t(key, { ...vars, text: id ? this.#name(id) : "" });
  }

  /** The field of the command. */
  get fields() {
    const { field, marks } = numbersTyped(this.#poll, this.#texts);
    return { [field]: marks };
  }

  /** Nothing of what was typed is left, on the page or in this object. */
  wipe() {
    for (const field of this.rows.querySelectorAll("input")) field.value = "";
    this.#texts = {};
    this.#onChange = () => {};
    put(this.rows);
    say(this.read, "");
  }

  #hint() {
    if (this.#poll.rule === "points") return t("taking.points.hint");
    return `${t("taking.ranks.hint")} ${t(mayTie(this.#poll) ? "taking.ranks.equal" : "taking.ranks.unequal")}`;
  }

  #row(option) {
    return h(
      "label",
      { class: "opt" },
      h("span", { class: "text" }, w(option.text)),
      h("input", {
        class: "line-field",
        type: "text",
        inputmode: "numeric",
        maxlength: 3,
        autocomplete: "off",
        data: { option: option.id },
        oninput: (event) => {
          this.#texts[option.id] = event.target.value;
          this.#sayRead();
          this.#onChange();
        },
      }),
    );
  }

  /** What the paper was read as: the typist compares it, not the fields, with what lies before him. */
  #sayRead() {
    const { marks, fault } = numbersTyped(this.#poll, this.#texts);
    const wrong = fault?.[2];
    for (const field of this.rows.querySelectorAll("input")) {
      field.setAttribute("aria-invalid", String(field.dataset.option === wrong));
      field.closest(".opt").classList.toggle("chosen", field.value.trim() !== "");
    }
    this.read.classList.toggle("error", Boolean(wrong));
    if (!this.isMarked) return say(this.read, "");
    if (fault) return say(this.read, this.lacking);
    return say(this.read, this.#poll.rule === "ranked" ? this.#order(marks) : this.#sum(marks));
  }

  #order(ranks) {
    const words = places(ranks).map(({ n, ids }) =>
      t(ids.length > 1 ? "taking.ranks.same" : "taking.ranks.one", {
        n,
        names: ids.map((id) => this.#name(id)).join(", "),
      })
    );
    return t("taking.ranks.read", { order: words.join(" · ") });
  }

  #sum(amounts) {
    const n = amounts.reduce((all, [, each]) => all + each, 0);
    return t("taking.points.sum", { n, budget: this.#poll.budget });
  }

  #name(id) {
    return w(this.#poll.options.find((option) => option.id === id)?.text);
  }
}
