// A ballot on a staff page, for every rule: rows to press, what is marked, what is lacking. The
// citizen on a lent tablet and whoever types a paper fill in the same sheet. It keeps what is
// marked in one field, sends nothing, and forgets all of it when it is wiped.

import { h, put, say } from "../../lib/dom.js";
import { t, w } from "../../lib/text.js";
import {
  familyOf,
  given,
  giving,
  isMarked,
  lacks,
  left,
  moving,
  order,
  pointing,
  pointStep,
  ranking,
  sent,
  steps,
  stepWords,
  ticked,
  unmarked,
} from "./marks.js";

export class BallotSheet {
  #marks;
  #poll;
  #onChange;

  /** `onChange()` is told after every press. */
  constructor(poll, onChange = () => {}) {
    this.#poll = poll;
    this.#onChange = onChange;
    this.#marks = unmarked(poll);
    this.limit = h("p", { class: "sheet-limit", role: "status" });
    this.rows = h("div", { class: "sheet-rows" });
    this.element = h("div", { class: "sheet" }, this.limit, this.rows);
    this.redraw();
  }

  get isMarked() {
    return isMarked(this.#poll, this.#marks);
  }

  /** What stands against sending it, as a sentence; empty if nothing does. */
  get lacking() {
    const found = lacks(this.#poll, this.#marks);
    return found ? t(...found) : "";
  }

  /** The field of the command. */
  get fields() {
    return sent(this.#poll, this.#marks);
  }

  clear() {
    this.#marks = unmarked(this.#poll);
    this.redraw();
    this.#onChange();
  }

  /** Nothing of what was marked is left, on the page or in this object. */
  wipe() {
    for (const field of this.rows.querySelectorAll("input")) {
      field.value = "";
      field.checked = false;
    }
    this.#marks = unmarked(this.#poll);
    this.#onChange = () => {};
    put(this.rows);
    put(this.limit);
  }

  /** Draws again; the control under the finger keeps the focus. */
  redraw() {
    const active = document.activeElement;
    const held = this.rows.contains(active) ? active.dataset.focus : undefined;
    put(this.rows, this.#build());
    this.#sayLimit();
    if (held) this.#find(held)?.focus({ preventScroll: true });
  }

  #find(focus) {
    return this.rows.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
  }

  #mark(marks) {
    this.#marks = marks;
    this.redraw();
    this.#onChange();
  }

  #build() {
    const rows = {
      ticks: () => this.#poll.options.map((option) => this.#tick(option)),
      points: () => this.#poll.options.map((option) => this.#points(option)),
      score: () => this.#poll.options.map((option) => this.#score(option)),
      ranked: () => this.#ranked(),
      scale: () => this.#scale(),
      line: () => this.#line(),
    };
    return rows[familyOf(this.#poll)]();
  }

  #sayLimit(words) {
    const poll = this.#poll;
    const marks = this.#marks;
    const family = familyOf(poll);
    if (words) return say(this.limit, words);
    if (family === "points") {
      const rest = left(poll, marks);
      return say(this.limit, `${t("phone.points.left")} ${rest} ${t("phone.points.of", poll)}`);
    }
    if (family === "line") {
      const n = Array.from(marks).length;
      return say(this.limit, t("phone.line.used", { n, all: poll.characters }));
    }
    const many = poll.rule === "approval" && marks.length > 0;
    const next = family === "ranked" && marks.length > 0 && marks.length < poll.options.length;
    return say(
      this.limit,
      many
        ? t("phone.picked", { n: marks.length })
        : next
        ? t("phone.ranked.next", { n: marks.length + 1 })
        : this.lacking,
    );
  }

  #choose(type, focus, isChosen, words, press) {
    return h(
      "label",
      { class: isChosen ? "opt chosen" : "opt" },
      h("input", {
        type,
        name: "sheet",
        autocomplete: "off",
        checked: isChosen,
        data: { focus },
        onchange: press,
      }),
      h("span", {}, words),
    );
  }

  #tick(option) {
    const type = this.#poll.rule === "approval" ? "checkbox" : "radio";
    return this.#choose(
      type,
      option.id,
      this.#marks.includes(option.id),
      w(option.text),
      () => {
        const next = ticked(this.#poll, this.#marks, option.id);
        if (next) return this.#mark(next);
        this.redraw();
        return this.#sayLimit(t("phone.tooMany", this.#poll));
      },
    );
  }

  #scale() {
    const all = this.#poll.undecided ? [...steps(this.#poll), 0] : steps(this.#poll);
    return all.map((n) => {
      const words = n === 0
        ? t("phone.scale.undecided")
        : [n, this.#stepWords(n)].filter(Boolean).join(". ");
      return this.#choose("radio", `step-${n}`, this.#marks === n, words, () => this.#mark(n));
    });
  }

  #stepWords(n) {
    const ends = [{ ko: t("phone.steps.low") }, { ko: t("phone.steps.high") }];
    return w(stepWords(this.#poll, n, ends));
  }

  #points(option) {
    const n = given(this.#marks, option.id) ?? 0;
    const rest = left(this.#poll, this.#marks);
    const text = w(option.text);
    const press = (by) => () => {
      if (by > 0 && rest < 1) return this.#sayLimit(t("phone.points.over", this.#poll));
      return this.#mark(pointing(this.#poll, this.#marks, option.id, by));
    };
    const step = pointStep(this.#poll);
    const key = (sign, by, words, isOff) =>
      h("button", {
        type: "button",
        class: "by",
        "aria-label": t(words, { text }),
        "aria-disabled": isOff ? "true" : undefined,
        data: { focus: `${option.id}${sign}` },
        onclick: press(by),
      }, sign);
    return h(
      "div",
      { class: n ? "opt chosen" : "opt", role: "group", "aria-label": text },
      h("span", { class: "text" }, text),
      key("−", -step, "phone.points.less", n === 0),
      h("b", { class: "number" }, t("phone.mark", { n })),
      key("+", step, "phone.points.more", rest < 1),
    );
  }

  #score(option) {
    const held = given(this.#marks, option.id);
    const chip = (n) => {
      const words = n === undefined ? t("phone.score.none") : this.#stepWords(n);
      return h(
        "label",
        {
          class: ["chip", n === undefined && "none", held === n && "chosen"].filter(Boolean)
            .join(" "),
        },
        h("input", {
          type: "radio",
          name: `sheet-${option.id}`,
          autocomplete: "off",
          checked: held === n,
          data: { focus: `${option.id}-${n ?? ""}` },
          onchange: () => this.#mark(giving(this.#poll, this.#marks, option.id, n)),
        }),
        n === undefined ? undefined : h("b", {}, n),
        words ? h("span", {}, words) : undefined,
      );
    };
    return h(
      "div",
      {
        class: held === undefined ? "opt wide" : "opt wide chosen",
        role: "group",
        "aria-label": w(option.text),
      },
      h("span", { class: "text" }, w(option.text)),
      h("div", { class: "chips" }, steps(this.#poll).map(chip), chip(undefined)),
    );
  }

  #ranked() {
    const ids = order(this.#marks);
    const rest = this.#poll.options.filter((option) => !ids.includes(option.id));
    const placed = ids.map((id) => this.#poll.options.find((option) => option.id === id));
    return [...placed, ...rest].map((option) => {
      const place = ids.indexOf(option.id);
      const text = w(option.text);
      const move = (sign, by, words, isOff) =>
        h("button", {
          type: "button",
          class: "by",
          "aria-label": t(words, { text }),
          "aria-disabled": isOff ? "true" : undefined,
          data: { focus: `${option.id}${sign}` },
          onclick: () => this.#mark(moving(this.#marks, option.id, by)),
        }, sign);
      return h(
        "div",
        { class: place < 0 ? "opt" : "opt chosen" },
        h(
          "button",
          {
            type: "button",
            class: "pick",
            "aria-pressed": place < 0 ? "false" : "true",
            data: { focus: option.id },
            onclick: () => this.#mark(ranking(this.#marks, option.id)),
          },
          h("b", { class: "place" }, place < 0 ? "" : t("phone.ranked.place", { n: place + 1 })),
          h("span", {}, text),
        ),
        place < 0 ? undefined : [
          move("▲", -1, "phone.ranked.up", place === 0),
          move("▼", 1, "phone.ranked.down", place === ids.length - 1),
        ],
      );
    });
  }

  // Not drawn again while it is typed into: a syllable under way would be lost.
  #line() {
    return h("input", {
      class: "line-field sheet-line",
      type: "text",
      maxlength: this.#poll.characters,
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": w(this.#poll.question),
      data: { focus: "line" },
      value: this.#marks,
      oninput: (event) => {
        this.#marks = event.target.value;
        this.#sayLimit();
        this.#onChange();
      },
    });
  }
}
