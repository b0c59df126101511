// Paper ballots: typed by two people from two links, each without seeing what the other typed. The
// list shows which seats were typed, by which link, and whether the two agree; never a choice.

import { h, put, say } from "../../lib/dom.js";
import { t, w } from "../../lib/text.js";
import { trouble } from "../page.js";
import { button, draw } from "../panel.js";
import { BallotSheet } from "./ballot-sheet.js";
import { openPolls, pollNow, timeWords } from "./poll-time.js";
import { SeatChoice } from "./seat-choice.js";
import { pollChoice } from "./tablet.js";

/** What wants doing stands first. */
const urgency = ["differs", "once", "taken"];

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
    this.seats = new SeatChoice(work, { table, onChange: () => this.#mayEnter() });
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
    this.#show(openPolls(this.#work)[0]);
    this.dialog.showModal();
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
    this.enter = button(t("taking.enter"), () => this.#enter(), { kind: "filled" });
    put(
      this.dialog,
      h(
        "div",
        { class: "panel-head" },
        h("h2", { id: "paper-title" }, t("taking.paper")),
        h("span", { class: "side" }, this.time),
      ),
      h("p", { class: "meta" }, t("taking.twoPeople")),
      pollChoice(openPolls(this.#work), poll, (other) => this.#show(other)),
      this.seats.element(),
      this.box,
      this.says,
      this.told,
      this.list,
      h(
        "div",
        { class: "dialog-acts" },
        button(t("taking.close"), () => this.dialog.close()),
        this.enter,
      ),
    );
    this.seats.clear();
    this.#freshSheet();
    this.update();
  }

  #freshSheet() {
    this.#sheet?.wipe();
    this.#kind = "marked";
    this.#sheet = this.#poll ? new BallotSheet(this.#poll, () => this.#mayEnter()) : undefined;
    this.#drawBox();
    this.#mayEnter();
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
    this.#mayEnter();
  }

  #mayEnter() {
    if (!this.enter) return;
    const isOver = this.#now?.state !== "open";
    if (isOver) say(this.says, t(this.#poll ? "taking.over" : "taking.noneOpen"));
    const isMarked = this.#kind !== "marked" || (this.#sheet?.isMarked ?? false);
    this.enter.disabled = isOver || !this.seats.value || !isMarked;
  }

  async #enter() {
    const seat = this.seats.value;
    const lacking = this.#kind === "marked" && this.#sheet.lacking;
    if (lacking) return say(this.says, lacking);
    this.enter.disabled = true;
    const fields = otherwise[this.#kind] ?? this.#sheet.fields;
    const answer = await this.#work.send(
      "enterPaper",
      { poll: this.#poll.id, seat, ...fields },
      this.says,
      { isPrivate: true },
    );
    this.enter.disabled = false;
    if (!answer.ok) return say(this.says, trouble(answer));
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

  #papers() {
    if (!this.#poll) return [];
    const doc = this.#table
      ? this.#work.topic("table").get(`papers:${this.#poll.id}`)
      : this.#work.topic("papers").get(this.#poll.id);
    return doc?.seats ?? [];
  }

  #drawList() {
    const papers = this.#papers().toSorted((a, b) =>
      urgency.indexOf(a.state) - urgency.indexOf(b.state)
    );
    const facts = [papers, this.#poll?.id, document.documentElement.lang];
    draw(this.list, facts, () => papers.length === 0 ? undefined : [
      h("h3", {}, t("taking.progress", { n: papers.length })),
      h("ul", { class: "lines" }, papers.map((paper) => this.#line(paper))),
    ]);
  }

  #line(paper) {
    const place = placeOf(paper.seat);
    return h(
      "li",
      { class: `row wrap paper-${paper.state}` },
      h("span", { class: "strong" }, place),
      h("span", { class: "tag" }, t(`taking.state.${paper.state}`)),
      h("span", { class: "meta" }, paper.by.map((link) => this.#linkName(link)).join(", ")),
      paper.state === "taken" ? undefined : button(
        t("taking.type"),
        () => this.seats.fill(paper.seat),
        { kind: "dense push", focus: paper.seat, "aria-label": `${t("taking.type")}: ${place}` },
      ),
    );
  }

  #linkName(link) {
    if (link === this.#ownLink) return t("taking.thisLink");
    const [role, id] = link.split(":");
    return t(`taking.link.${role}`, { n: id });
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

function placeOf(seat) {
  const [table, number] = seat.split("-");
  return t("staff.place", { table, seat: number });
}
