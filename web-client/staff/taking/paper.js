// Paper ballots: typed by two people from two links, each without seeing what the other typed. The
// list shows which seats were typed, by which link, and whose turn it is; after the close which
// papers were not counted, and why; never a choice.

import { h, put, say } from "../../lib/dom.js";
import { lang, t, w } from "../../lib/text.js";
import { trouble } from "../page.js";
import { button, draw } from "../panel.js";
import { totalsOf, uncountedWords } from "../papers.js";
import { paperSheet } from "./number-sheet.js";
import { paperList, placeOf } from "./paper-list.js";
import { pollNow, timeWords } from "./poll-time.js";
import { SeatChoice } from "./seat-choice.js";
import { pollChoice } from "./tablet.js";

/** What a paper may be instead of a ballot with marks on it. */
const otherwise = { blank: { choice: [] }, spoilt: { spoilt: 1 } };

export class PaperEntry {
  #work;
  #table;
  #poll;
  #sheet;
  #kind = "marked";
  #last;

  /** `table`: the only table whose papers are typed here. */
  constructor(work, { table } = {}) {
    this.#work = work;
    this.#table = table;
    this.seats = new SeatChoice(work, { table, onChange: () => say(this.says, "") });
    this.dialog = h("dialog", { class: "dialog wide paper", "aria-labelledby": "paper-title" });
    this.time = h("span", { class: "taking-time", role: "timer" });
    this.says = h("p", { class: "says error", role: "alert" });
    this.told = h("p", { class: "paper-told", role: "status" });
    this.list = h("div", { class: "paper-list" });
    this.box = h("div", {});
    this.dialog.addEventListener("close", () => this.#closed());
    addEventListener("pagehide", () => this.dialog.open && this.dialog.close());
  }

  open() {
    document.body.append(this.dialog);
    this.#show(this.#polls()[0]);
    this.dialog.showModal();
    this.#focusFirst();
  }

  /** Whether papers can be typed now; `looked`: at least some that were not counted can be seen. */
  get use() {
    const polls = this.#polls();
    return polls.some((poll) => poll.state === "open") ? "typed" : polls.length > 0 ? "looked" : "";
  }

  /** Open polls, the newest first; then those that are over and left papers uncounted. */
  #polls() {
    const over = new Set(["closed", "recounted", "revealed"]);
    const isLeft = (poll) =>
      over.has(poll.state) && this.#papers(poll).some((each) => each.state !== "taken");
    const polls = this.#work.topic("hall").all("poll:");
    const byTime = (a, b) => b.openedAt - a.openedAt;
    return [
      ...polls.filter((poll) => poll.state === "open").sort(byTime),
      ...polls.filter(isLeft).sort(byTime),
    ];
  }

  update() {
    if (!this.dialog.isConnected) return;
    this.#drawList();
    this.#tellLast();
    this.#mayEnter();
    this.tick();
  }

  tick() {
    if (this.dialog.isConnected) say(this.time, timeWords(this.#work, this.#now));
  }

  get #now() {
    return this.#poll && pollNow(this.#work, this.#poll.id);
  }

  #show(poll) {
    this.#poll = poll;
    this.#last = undefined;
    say(this.says, "");
    say(this.told, "");
    this.enter = button(t("taking.enter"), undefined, { kind: "filled", type: "submit" });
    this.title = h("h2", { id: "paper-title" });
    this.entry = h(
      "div",
      { class: "stack" },
      h("p", { class: "meta" }, t("taking.twoPeople")),
      this.seats.element(),
      this.box,
    );
    put(
      this.dialog,
      h(
        "form",
        {
          class: "stack",
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            this.#enter();
          },
        },
        h(
          "div",
          { class: "panel-head" },
          this.title,
          h("span", { class: "side" }, this.time),
        ),
        pollChoice(this.#polls(), poll, (other) => this.#show(other)),
        this.entry,
        this.says,
        this.told,
        this.list,
        h(
          "div",
          { class: "dialog-acts" },
          button(t("taking.close"), () => this.dialog.close()),
          this.enter,
        ),
      ),
    );
    this.seats.clear();
    this.#freshSheet();
    this.update();
  }

  #focusFirst() {
    if (!this.entry.hidden) this.entry.querySelector("fieldset input, fieldset button")?.focus();
  }

  #freshSheet() {
    this.#sheet?.wipe();
    this.#kind = "marked";
    this.#sheet = this.#poll ? paperSheet(this.#poll, () => say(this.says, "")) : undefined;
    this.#drawBox();
  }

  #drawBox() {
    if (!this.#poll) return put(this.box);
    this.#sheet.element.hidden = this.#kind !== "marked";
    return put(
      this.box,
      h("p", { class: "strong" }, w(this.#poll.question)),
      h(
        "fieldset",
        { class: "segments dense" },
        h("legend", { class: "sr" }, t("taking.kind")),
        ["marked", "blank", "spoilt"].map((kind) =>
          h(
            "label",
            {},
            h("input", {
              type: "radio",
              name: "paper-kind",
              checked: kind === this.#kind,
              onchange: () => this.#choose(kind),
            }),
            t(`taking.kind.${kind}`),
          )
        ),
      ),
      this.#sheet.element,
    );
  }

  #choose(kind) {
    this.#kind = kind;
    this.#sheet.element.hidden = kind !== "marked";
    say(this.says, "");
  }

  /** After the close nothing is typed any more; what was half typed goes. */
  #mayEnter() {
    if (!this.enter) return;
    const isOver = this.#now?.state !== "open";
    this.enter.hidden = isOver;
    this.entry.hidden = isOver;
    this.says.classList.toggle("error", !isOver);
    say(this.title, t(isOver ? "taking.look" : "taking.paper"));
    if (!isOver) return;
    this.#sheet?.wipe();
    const words = uncountedWords(totalsOf(this.#papers()));
    say(this.says, [t(this.#poll ? "taking.over" : "taking.noneOpen"), ...words].join(" "));
  }

  /** Why it cannot be entered yet, and where to go on: Enter leads from field to field. */
  #missing() {
    if (!this.seats.value) return [t("taking.seatMissing"), this.seats.root?.querySelector("input")];
    if (this.#kind !== "marked") return undefined;
    const field = this.#sheet.element.querySelector("[aria-invalid=true]") ??
      this.#sheet.element.querySelector("input, button");
    if (!this.#sheet.isMarked) return [t("taking.marksMissing"), field];
    return this.#sheet.lacking ? [this.#sheet.lacking, field] : undefined;
  }

  async #enter() {
    const [lacking, field] = this.#missing() ?? [];
    if (lacking) {
      field?.focus();
      return say(this.says, lacking);
    }
    if (this.enter.hidden) return undefined;
    const seat = this.seats.value;
    this.enter.disabled = true;
    const fields = otherwise[this.#kind] ?? this.#sheet.fields;
    const answer = await this.#work.send(
      "enterPaper",
      { poll: this.#poll.id, seat, ...fields },
      this.says,
      { isPrivate: true },
    );
    this.enter.disabled = false;
    if (!answer.ok) {
      const isSameLink = answer.refused === "secondPersonNeeded";
      return say(this.says, isSameLink ? t("taking.sameLink") : trouble(answer));
    }
    this.#last = seat;
    this.#freshSheet();
    this.seats.next();
    return this.#tellLast();
  }

  /** How far the paper typed last has come, by the board: it changes when the other person types. */
  #tellLast() {
    const paper = this.#papers().find((each) => each.seat === this.#last);
    // Until the board has heard of the entry it speaks of the other person's alone.
    const isKnown = paper && (paper.state === "taken" || paper.by.includes(this.#ownLink));
    const words = isKnown ? t(`taking.told.${paper.state}`, { place: placeOf(paper.seat) }) : "";
    return say(this.told, words);
  }

  #papers(poll = this.#poll) {
    if (!poll) return [];
    const doc = this.#table
      ? this.#work.topic("table").get(`papers:${poll.id}`)
      : this.#work.topic("papers").get(poll.id);
    return doc?.seats ?? [];
  }

  #drawList() {
    const papers = this.#papers();
    const isOpen = this.#now?.state === "open";
    const facts = [papers, this.#poll?.id, isOpen, lang()];
    const type = (seat) => this.#typeFor(seat);
    draw(this.list, facts, () => paperList(papers, { isOpen, ownLink: this.#ownLink, type }));
  }

  /** Seat filled in by a press: what is left to do is the paper. */
  #typeFor(seat) {
    this.seats.fill(seat);
    this.#sheet?.element.querySelector("input, button")?.focus();
  }

  get #ownLink() {
    const { role, id } = this.#work.sitting;
    return `${role}:${id}`;
  }

  #closed() {
    this.#sheet?.wipe();
    this.#sheet = undefined;
    this.enter = undefined;
    put(this.dialog);
    put(this.box);
    this.dialog.remove();
  }
}
