// What the MC does to a poll beside the one big step: more time, the steps of the reveal on the main
// screen, a tie, a second measure, and what goes on record with a reason. What cannot be taken back
// asks once more; every command names the revision it saw.

import { h } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { t, w } from "../lib/text.js";
import { isMade } from "../staff/next-step.js";
import { ask, button } from "../staff/panel.js";
import { unfinishedWords } from "../staff/papers.js";
import { formOf, secondMeasure } from "./draft.js";
import { openMaker } from "./maker.js";
import { extendedSeconds } from "./opening.js";
import { askReason, askWinners } from "./poll-asks.js";

/** Seconds one press adds. */
const extensions = [60, 180];

export function pollActs(work, says) {
  // A board that comes redraws the panel: what was opened stays open.
  let isRareOpen = false;
  const send = (name, poll, more) =>
    work.send(name, { poll: poll.id, rev: poll.rev, ...more }, says);
  const dense = (words, onclick, focus, more = {}) =>
    button(t(words), onclick, { kind: "dense", focus, ...more });

  /** More time, and the close: before an announced end the big button announces, so this one closes. */
  function whileOpen(poll, counts) {
    const extend = (seconds) => () =>
      send("lastCall", poll, { seconds: extendedSeconds(poll, seconds, work.now()) });
    return [
      h(
        "div",
        { class: "row" },
        extensions.map((seconds) =>
          button(t("mc.moreMinutes", { n: seconds / 60 }), extend(seconds), {
            kind: "dense",
            focus: `extend-${seconds}`,
          })
        ),
      ),
      h("p", { class: "meta" }, t("mc.extendTells")),
      poll.lastCallAt ? undefined : [
        button(t("mc.step.close"), () => close(poll, counts), { focus: "close-poll" }),
        h("p", { class: "meta" }, t("mc.closeAsks")),
      ],
    ];
  }

  async function close(poll, { cast = 0, present = 0, papers }) {
    const sure = await ask({
      title: t("mc.ask.close", { poll: w(poll.title) }),
      body: [
        t("mc.askBody.close"),
        t("mc.askTurnout", { cast, present, left: Math.max(0, present - cast) }),
        ...unfinishedWords(papers),
      ],
      act: t("mc.step.close"),
    });
    if (sure) await send("closePoll", poll);
  }

  function ofDraft(poll, gone) {
    const agenda = work.topic("hall").get("agenda");
    return h(
      "div",
      { class: "row" },
      dense("mc.editPoll", () => openMaker(work, formOf(poll, poll.item), poll), "edit-poll"),
      isMade(agenda, poll) ? dense("mc.dropPoll", () => drop(poll, gone), "drop-poll") : undefined,
      canHaveSecond(poll) ? dense("mc.second", () => second(poll), "second-poll") : undefined,
    );
  }

  async function drop(poll, gone) {
    const sure = await ask({
      title: t("mc.ask.drop", { poll: w(poll.title) }),
      body: t("mc.askBody.drop"),
      act: t("mc.dropPoll"),
    });
    if (sure && (await send("dropPoll", poll)).ok) gone();
  }

  /** The reveal in steps: turnout, bars, winner; each is the main screen's view of this poll. */
  function screenSteps(poll, view) {
    if (!["closed", "recounted", "revealed"].includes(poll.state)) return undefined;
    const steps = [["poll", "mc.show.turnout"]];
    if (poll.state === "revealed") {
      steps.splice(0, 1, ["result", poll.rule === "text" ? "mc.show.words" : "mc.show.bars"]);
    }
    if (poll.state === "revealed" && poll.winner) steps.push(["winner", "mc.show.winner"]);
    return h(
      "div",
      { class: "row", role: "group", "aria-label": t("mc.onScreen") },
      steps.map(([name, words]) =>
        dense(
          words,
          () => work.send("showOnScreen", { rev: view?.rev ?? 0, view: name, poll: poll.id }, says),
          `show-${name}`,
          { "aria-pressed": String(view?.view === name && view.poll === poll.id) },
        )
      ),
    );
  }

  /** A tie the rule could not break, and what the chair decided. */
  function tie(poll) {
    if (!poll.winner?.tie) return undefined;
    const settled = poll.settled ?? [];
    const names = poll.options.filter((each) => settled.includes(each.id)).map((e) => w(e.text));
    return h(
      "div",
      { class: "tie" },
      h(
        "p",
        { class: "strong" },
        sign(names.length > 0 ? "check" : "alert", 20),
        " ",
        names.length > 0
          ? t("screen.settledBy", { text: names.join(", ") })
          : t("mc.tie", { n: poll.winner.tie.length }),
      ),
      dense("mc.step.settle", () => settle(poll), "settle-tie"),
    );
  }

  async function settle(poll) {
    const winners = await askWinners(poll);
    if (winners?.length) await send("settleTie", poll, { winners });
  }

  /** What is seldom needed, out of the way of a hurried finger. */
  function rarely(poll) {
    const list = [];
    if (poll.state !== "draft" && canHaveSecond(poll)) {
      list.push(dense("mc.second", () => second(poll), "second-poll"));
    }
    if (poll.state === "open") {
      list.push(dense("mc.voidBallot", () => voidBallot(poll), "void-ballot"));
    }
    if (poll.state !== "draft" && poll.state !== "voided") {
      list.push(dense("mc.reset", () => reset(poll), "reset-poll"));
      list.push(dense("mc.void", () => voidPoll(poll), "void-poll"));
    }
    if (list.length === 0) return undefined;
    return h(
      "details",
      {
        class: "rarely",
        open: isRareOpen,
      },
      // Noted at the press: a toggle event comes too late when a board comes first.
      h("summary", {
        data: { focus: "rarely" },
        onclick: (event) => {
          isRareOpen = !event.currentTarget.parentNode.open;
        },
      }, t("mc.rarely")),
      h("div", { class: "stack tight" }, list),
    );
  }

  // One pair is one first and one second: no second of a second, and only one that was not voided.
  function canHaveSecond(poll) {
    const others = work.topic("polls").all();
    return poll.rule === "likert2" && !poll.before && poll.state !== "voided" &&
      !others.some((each) => each.before === poll.id && each.state !== "voided");
  }

  async function second(poll) {
    const title = { ko: shortened(poll.title.ko, "2차"), en: shortened(poll.title.en, "after") };
    const item = work.topic("hall").get("clock")?.item || poll.item || 1;
    const sure = await ask({
      title: t("mc.ask.second", { poll: w(poll.title) }),
      body: [
        t("mc.askBody.second"),
        t(poll.state === "revealed" ? "mc.askBody.secondLate" : "mc.askBody.secondSeals"),
      ],
      act: t("mc.second"),
    });
    if (sure) await openMaker(work, secondMeasure(poll, title, item));
  }

  async function voidBallot(poll) {
    const answer = await askReason({
      title: t("mc.voidBallotAsk", { poll: w(poll.title) }),
      means: t("mc.voidBallotMeans"),
      act: t("mc.voidBallot"),
      seat: true,
    });
    if (!answer) return;
    await work.send("voidBallot", { poll: poll.id, ...answer }, says);
  }

  async function reset(poll) {
    const answer = await askReason({
      title: t("mc.resetAsk", { poll: w(poll.title) }),
      means: t("mc.resetMeans"),
      act: t("mc.reset"),
    });
    if (answer) await send("resetPoll", poll, answer);
  }

  async function voidPoll(poll) {
    const answer = await askReason({
      title: t("mc.voidAsk", { poll: w(poll.title) }),
      means: t("mc.voidMeans"),
      act: t("mc.void"),
    });
    if (answer) await send("voidPoll", poll, answer);
  }

  return { whileOpen, ofDraft, screenSteps, tie, settle, rarely };
}

/** "생각 묻기" -> "생각 묻기 2차", within what a title holds. */
function shortened(title, mark) {
  if (!title) return "";
  return `${[...title].slice(0, 19 - mark.length).join("").trim()} ${mark}`;
}
