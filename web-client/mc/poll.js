// The poll at hand: how many have voted, the five steps, the figures once they may be seen, and
// what to do when two counts differ. It shows turnout and nothing more while a poll runs, unless
// the server itself sent moving totals. Under it the polls of the day, planned and made.

import { h, say } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { lang, t, w } from "../lib/text.js";
import { countdown, duration } from "../lib/time.js";
import { crosstabs } from "../staff/crosstab.js";
import { inAgendaOrder, pollAtHand, pollSteps } from "../staff/next-step.js";
import { button, draw, sayLine } from "../staff/panel.js";
import { uncountedWords, unfinishedWords } from "../staff/papers.js";
import { countsApart } from "../staff/two-counts.js";
import { wordsLook } from "../staff/words-look.js";
import { openingSeconds, opening } from "./opening.js";
import { pollActs } from "./poll-acts.js";
import { figures } from "./poll-figures.js";
import { makePoll } from "./maker.js";
import { wordingCard } from "./from-themes.js";

export function pollPanel(work) {
  const body = h("div", { class: "stack" });
  const says = sayLine();
  const call = h("p", { class: "strong brass-text" });
  const section = h("section", { class: "poll-panel", "aria-label": t("mc.tab.poll") }, body, says);
  const acts = pollActs(work, says);
  let chosen;
  let read = "";

  const hall = () => work.topic("hall");
  const polls = () => inAgendaOrder(hall().get("agenda"), work.topic("polls").all());

  function update() {
    const poll = subject();
    const minutes = poll?.openedAt ? Math.floor((work.now() - poll.openedAt) / 60000) : 0;
    const view = work.topic("screen").get("view");
    const facts = [
      poll,
      counts(poll),
      minutes,
      polls().map((each) => [each.id, each.state, each.title]),
      view,
      work.topic("words").all(),
      work.topic("points").all(),
      chosen,
      opening.seconds,
      lang(),
    ];
    draw(body, facts, () => [
      poll ? build(poll, view) : h("p", { class: "empty" }, t("mc.noPoll")),
      listOfPolls(poll),
    ]);
    startAtTheTop(poll);
    tick();
  }

  // Another poll, or another state of it, is read from its name on, unless a finger is in it.
  function startAtTheTop(poll) {
    const now = `${poll?.id} ${poll?.state}`;
    const isHeld = body.contains(document.activeElement);
    if (read !== now && !isHeld && section.parentElement) section.parentElement.scrollTop = 0;
    read = now;
  }

  // The poll somebody looks at, else the one the next step is about; between polls the one that
  // was revealed last.
  function subject() {
    const looked = chosen && polls().find((poll) => poll.id === chosen);
    return looked ?? atHand();
  }

  function atHand() {
    const byId = Object.fromEntries(polls().map((poll) => [poll.id, poll]));
    const hand = pollAtHand(hall().get("agenda"), hall().get("clock"), byId);
    if (hand) return hand;
    const over = polls().filter((poll) => poll.state === "revealed");
    return over.sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))[0] ?? polls()[0];
  }

  function counts(poll) {
    return poll && { ...poll, ...work.topic("counts").get(poll.id) };
  }

  function build(poll, view) {
    return [
      h(
        "div",
        { class: "row" },
        h("h2", { class: "label", tabindex: -1, data: { focus: "poll-name" } }, w(poll.title)),
        h("span", { class: "meta push" }, t(`staff.secrecy.${poll.secrecy}`)),
      ),
      poll.state === "draft" ? draft(poll) : turnout(poll),
      wordingCard(poll, work.topic("points").all()),
      call,
      papers(poll),
      poll.state === "open" ? acts.whileOpen(poll, counts(poll)) : undefined,
      steps(poll),
      poll.sealed ? h("p", { class: "strong" }, sign("lock", 18), " ", t("mc.sealed")) : undefined,
      acts.tie(poll),
      wordsLook(work, work.topic("words").get(poll.id), says),
      poll.recount?.agree === 0 ? disagreement(poll) : undefined,
      acts.screenSteps(poll, view),
      figures(poll, counts(poll)),
      crosstabs(work, poll, says),
      poll.head ? h("p", { class: "meta" }, recordCheck(poll)) : undefined,
      poll.reason ? h("p", { class: "meta" }, t("mc.voidedBecause", { reason: poll.reason })) : "",
      acts.rarely(poll),
    ];
  }

  const recordCheck = (poll) => t("staff.recordCheck", { head: poll.head, seq: poll.seq });

  function draft(poll) {
    return [
      h("p", {}, w(poll.question)),
      h("p", { class: "meta" }, pollWords(poll)),
      h(
        "fieldset",
        { class: "stack tight" },
        h("legend", { class: "label" }, t("mc.openFor")),
        h(
          "div",
          { class: "segments dense", role: "group" },
          openingSeconds.map((seconds) =>
            h(
              "label",
              {},
              h("input", {
                type: "radio",
                name: "opening",
                value: seconds,
                checked: opening.seconds === seconds ? true : undefined,
                data: { focus: `opening-${seconds}` },
                onchange: () => {
                  opening.seconds = seconds;
                  work.render();
                },
              }),
              h(
                "span",
                {},
                seconds ? t("mc.minutes", { n: seconds / 60 }) : t("mc.openFor.none"),
              ),
            )
          ),
        ),
      ),
      acts.ofDraft(poll, () => (chosen = undefined)),
    ];
  }

  function turnout(poll) {
    // Once closed the base is who could vote, not who happens to sit here now.
    const { cast = 0, present = 0 } = poll.result
      ? { cast: poll.result.voted ?? poll.result.cast, present: poll.result.eligible }
      : counts(poll);
    const part = present > 0 ? Math.min(1, cast / present) : 0;
    return [
      h(
        "p",
        { class: "poll-turnout" },
        h("span", { class: "big-figure" }, t("staff.people", { n: cast })),
        h("span", { class: "meta" }, t("mc.ofPresent", { n: present })),
      ),
      h(
        "div",
        { class: "meter", "aria-hidden": "true" },
        h("span", {
          class: "solid",
          style: { width: `${part * 100}%` },
        }),
      ),
      poll.state === "open"
        ? h(
          "p",
          { class: "small quiet" },
          t(
            poll.display === "turnout" ? "mc.leftTurnout" : "mc.leftLive",
            { n: Math.max(0, present - cast) },
          ),
        )
        : undefined,
    ];
  }

  /** Papers that need somebody before the close, or were not counted at it. */
  function papers(poll) {
    if (poll.state === "open") {
      return unfinishedWords(poll.papers).slice(0, 1).map((line) =>
        h("p", { class: "strong brass-text" }, line)
      );
    }
    return uncountedWords(poll.papers).map((line) => h("p", { class: "strong" }, line));
  }

  function steps(poll) {
    if (poll.state === "voided") return h("p", { class: "strong" }, t("staff.poll.voided"));
    return h(
      "ol",
      { class: "steps", "aria-label": t("mc.steps") },
      pollSteps(poll.state).map(({ name, place }) =>
        h(
          "li",
          { class: place, "aria-current": place === "now" ? "step" : undefined },
          h("span", { class: "disc" }, place === "done" ? sign("check", 16) : undefined),
          h("span", {}, t(`staff.poll.${name}`), sinceWords(poll, name, place)),
        )
      ),
    );
  }

  function sinceWords(poll, name, place) {
    if (name !== "open" || place !== "now" || !poll.openedAt) return "";
    if (work.now() - poll.openedAt < 60000) return ` · ${t("mc.sinceNow")}`;
    return ` · ${t("mc.since", { time: duration(work.now() - poll.openedAt, lang()) })}`;
  }

  function disagreement(poll) {
    return h(
      "div",
      { class: "disagree", role: "alert" },
      h("p", { class: "error" }, sign("alert", 20), " ", t("mc.disagree")),
      countsApart(poll),
    );
  }

  function listOfPolls(poll) {
    const hand = atHand();
    return h(
      "div",
      { class: "upcoming stack tight" },
      h("h3", { class: "label" }, t("mc.pollsOfDay")),
      h(
        "ul",
        { class: "poll-list" },
        polls().map((each) =>
          h(
            "li",
            {},
            button(
              [h("b", {}, w(each.title)), h("span", { class: "meta" }, stateWords(each))],
              () => {
                chosen = each.id === hand?.id ? undefined : each.id;
                update();
              },
              {
                kind: "dense",
                focus: `look-${each.id}`,
                "aria-pressed": String(each.id === poll?.id),
              },
            ),
          )
        ),
      ),
      button(t("mc.make.new"), make, { focus: "make-poll" }),
    );
  }

  // Once made it is read from its name on: not where the button was, below all polls of the day.
  async function make() {
    if (!(await makePoll(work, polls()))) return;
    update();
    if (section.parentElement) section.parentElement.scrollTop = 0;
    body.querySelector("[data-focus=poll-name]")?.focus({ preventScroll: true });
  }

  const stateWords = (poll) =>
    poll.item
      ? `${t("staff.itemNo", { n: poll.item })} · ${t(`staff.poll.${poll.state}`)}`
      : t(`staff.poll.${poll.state}`);

  function tick() {
    const poll = subject();
    const told = poll?.state === "open" && poll.lastCallAt;
    call.hidden = !told;
    if (!told) return;
    const left = poll.lastCallAt + (poll.lastCallSeconds ?? 0) * 1000 - work.now();
    say(call, left > 0 ? t("mc.lastCallLeft", { time: countdown(left) }) : t("mc.lastCallOver"));
  }

  return { section, update, tick };
}

/** "점수 나누기 · 선택지 5개". */
function pollWords(poll) {
  const rule = t(`mc.rule.${poll.rule}`);
  return poll.options.length > 0
    ? `${rule} · ${t("mc.optionsReady", { n: poll.options.length })}`
    : rule;
}
