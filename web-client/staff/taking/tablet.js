// A lent tablet: staff choose poll and seat, the citizen votes on the whole screen, and the choice
// is gone from page and memory before the tablet is handed back. Staff see whether the ballot was
// recorded, never what it says. Nothing is kept for later: without a connection it is not sent.

import { h, put, say } from "../../lib/dom.js";
import { sign } from "../../lib/ring.js";
import { lang, otherLang, t, w } from "../../lib/text.js";
import { spokenTime } from "../../lib/time.js";
import { button } from "../panel.js";
import { trouble } from "../page.js";
import { BallotSheet } from "./ballot-sheet.js";
import { openPolls, pollNow, timeWords } from "./poll-time.js";
import { SeatChoice } from "./seat-choice.js";

/** Refusals of what is marked: the citizen can mend it. Every other one ends this ballot. */
const mendable = new Set([
  "tooMany",
  "tooFew",
  "outOfRange",
  "overBudget",
  "repeatedRank",
  "repeatedOption",
  "textEmpty",
  "textTooLong",
]);

export class Tablet {
  #work;
  #sheet;
  #stage = "";
  #poll;
  #seat;
  #langBefore;

  /** `table`: the only table whose seats may be chosen; without it any. */
  constructor(work, { table } = {}) {
    this.#work = work;
    this.seats = new SeatChoice(work, { table, onChange: () => this.#mayHand() });
    this.dialog = h("dialog", { class: "taking-full", "aria-labelledby": "taking-title" });
    this.time = h("span", { class: "taking-time", role: "timer" });
    this.says = h("p", { class: "taking-says", role: "status" });
    // Escape belongs to staff: while a citizen has the tablet it must not show what lies below.
    this.dialog.addEventListener("cancel", (event) => {
      if (this.#stage !== "choose") event.preventDefault();
    });
    this.dialog.addEventListener("close", () => this.#closed());
    // Neither a reload nor the way back may find a ballot here.
    addEventListener("pagehide", () => this.#end());
  }

  open() {
    this.#langBefore = lang();
    document.body.append(this.dialog);
    this.#choose();
    this.dialog.showModal();
  }

  /** Boards came: a poll that is over takes no ballot any more. */
  update() {
    if (!this.dialog.open) return;
    if (this.#stage === "ballot" && pollNow(this.#work, this.#poll.id)?.state !== "open") {
      this.#refused(t("refusal.pollClosed"));
    }
    this.tick();
  }

  tick() {
    if (!this.dialog.open) return;
    const poll = this.#poll && pollNow(this.#work, this.#poll.id);
    say(this.time, this.#stage === "ballot" ? timeWords(this.#work, poll) : "");
  }

  // ---- what staff do before

  #choose() {
    const polls = openPolls(this.#work);
    this.#stage = "choose";
    this.#poll = polls.find((poll) => poll.id === this.#poll?.id) ?? polls[0];
    this.#seat = undefined;
    this.seats.clear();
    this.hand = button(t("taking.hand"), () => this.#hand(), { kind: "filled", disabled: true });
    put(
      this.dialog,
      h(
        "div",
        { class: "taking-staff" },
        h("h2", { id: "taking-title" }, t("taking.tablet")),
        pollChoice(polls, this.#poll, (poll) => {
          this.#poll = poll;
        }),
        this.seats.element(),
        h("p", { class: "meta" }, t("taking.tabletHint")),
        h(
          "div",
          { class: "dialog-acts" },
          button(t("taking.close"), () => this.dialog.close()),
          this.hand,
        ),
      ),
    );
  }

  #mayHand() {
    if (this.hand) this.hand.disabled = !this.seats.value || !this.#poll;
  }

  #hand() {
    this.#seat = this.seats.value;
    if (!this.#seat || !this.#poll) return;
    this.#stage = "ballot";
    this.#sheet = new BallotSheet(this.#poll, () => say(this.says, ""));
    this.#drawBallot();
  }

  // ---- what the citizen does

  #drawBallot() {
    const poll = this.#poll;
    say(this.says, "");
    this.vote = button(t("phone.vote"), () => this.#vote(), { kind: "filled" });
    put(
      this.dialog,
      this.#head(),
      h(
        "div",
        { class: "taking-body" },
        this.#title(w(poll.question)),
        h(
          "p",
          { class: "taking-who" },
          `${t(`phone.secrecy.${poll.secrecy}`)}. ${t(`phone.who.${poll.secrecy}`)} `,
          t("taking.unseen"),
        ),
        this.#sheet.element,
      ),
      h(
        "footer",
        { class: "taking-foot" },
        this.says,
        h(
          "div",
          { class: "two" },
          button(t("taking.giveBack"), () => this.#giveBack()),
          this.vote,
        ),
      ),
    );
    this.#begin();
  }

  #head() {
    const [table, seat] = this.#seat.split("-");
    return h(
      "header",
      { class: "taking-head" },
      h("strong", {}, t("staff.place", { table, seat })),
      this.time,
      this.#sheet
        ? h("button", {
          class: "link",
          type: "button",
          lang: otherLang(),
          onclick: () => this.#switchLanguage(),
        }, t("staff.otherLanguage"))
        : undefined,
    );
  }

  #title(words) {
    return h("h1", { id: "taking-title", tabindex: -1 }, words);
  }

  #begin() {
    this.tick();
    this.dialog.scrollTop = 0;
    this.dialog.querySelector("h1")?.focus({ preventScroll: true });
  }

  async #switchLanguage() {
    await this.#work.switchLanguage();
    if (this.#stage !== "ballot") return;
    this.#sheet.redraw();
    this.#drawBallot();
  }

  async #vote() {
    if (this.#stage !== "ballot") return;
    if (this.#sheet.lacking) return say(this.says, this.#sheet.lacking);
    if (!this.#work.isOpen) {
      return say(this.says, `${t("phone.offline")} ${t("phone.offlineKept")}`);
    }
    this.#stage = "sending";
    this.vote.setAttribute("aria-disabled", "true");
    say(this.says, `${t("phone.sending")} ${t("phone.sendingLead")}`);
    const fields = { poll: this.#poll.id, seat: this.#seat, ...this.#sheet.fields };
    const answer = await this.#work.send("castFor", fields, undefined, { isPrivate: true });
    // The page was left meanwhile: there is nothing to show, and nobody to show it to.
    if (this.#stage !== "sending") return;
    if (answer.ok) return this.#recorded(answer.ack);
    if (mendable.has(answer.refused)) {
      this.#stage = "ballot";
      this.vote.removeAttribute("aria-disabled");
      return say(this.says, trouble(answer));
    }
    return this.#refused(trouble(answer));
  }

  #recorded(ack) {
    const offset = this.#work.event?.utcOffsetMinutes;
    this.#over("recorded", t("phone.recorded"), [
      h(
        "dl",
        { class: "taking-slip" },
        ack.receipt
          ? h("div", {}, h("dt", {}, t("phone.receipt")), h("dd", { class: "no" }, ack.receipt))
          : undefined,
        h(
          "div",
          {},
          h("dt", {}, t("phone.time")),
          h("dd", {}, spokenTime(ack.at, offset, lang())),
        ),
      ),
      h("p", {}, t("taking.wiped")),
    ], "check");
  }

  #refused(words) {
    this.#over("refused", t("taking.notTaken"), h("p", {}, words), "alert");
  }

  #giveBack() {
    if (this.#stage !== "ballot") return;
    this.#over("returned", t("taking.notVoted"), h("p", {}, t("taking.wiped")), "alert");
  }

  /** The citizen is done: nothing marked is left, and staff must press before anything else. */
  #over(stage, title, body, mark) {
    this.#wipe();
    this.#stage = stage;
    put(
      this.dialog,
      this.#head(),
      h(
        "div",
        { class: `taking-body taking-over ${stage}` },
        sign(mark, 64),
        this.#title(title),
        body,
        h("p", { class: "taking-return" }, t("taking.return")),
      ),
      h(
        "footer",
        { class: "taking-foot" },
        h("p", { class: "meta" }, t("taking.staffOnly")),
        h(
          "div",
          { class: "two" },
          button(t("taking.done"), () => this.dialog.close()),
          button(t("taking.next"), () => this.#choose(), { kind: "outline" }),
        ),
      ),
    );
    this.#begin();
  }

  // ---- forgetting

  #wipe() {
    this.#sheet?.wipe();
    this.#sheet = undefined;
    this.vote = undefined;
    say(this.says, "");
  }

  #end() {
    this.#wipe();
    this.#stage = "";
    put(this.dialog);
    if (this.dialog.open) this.dialog.close();
  }

  async #closed() {
    this.#wipe();
    this.#stage = "";
    put(this.dialog);
    this.dialog.remove();
    if (lang() !== this.#langBefore) await this.#work.switchLanguage();
  }
}

/** Which open poll, if there are several. */
export function pollChoice(polls, chosen, onChoose) {
  if (polls.length < 2) {
    return h("p", { class: "strong" }, chosen ? nameOf(chosen) : t("taking.noneOpen"));
  }
  return h(
    "fieldset",
    { class: "taking-polls" },
    h("legend", { class: "label" }, t("taking.poll")),
    polls.map((poll) =>
      h(
        "label",
        { class: "tick" },
        h("input", {
          type: "radio",
          name: "taking-poll",
          checked: poll.id === chosen?.id,
          onchange: () => onChoose(poll),
        }),
        nameOf(poll),
      )
    ),
  );
}

const nameOf = (poll) =>
  poll.state === "open" ? w(poll.title) : `${w(poll.title)} (${t(`staff.poll.${poll.state}`)})`;
