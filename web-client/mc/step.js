// The one next step, and the few quiet things beside it. Closing, revealing and publishing ask
// once more; all else acts at once. The hall itself turns the main screen, as the button said.

import { h } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { lang, t, w } from "../lib/text.js";
import { nextStep } from "../staff/next-step.js";
import { ask, button, draw, sayLine } from "../staff/panel.js";
import { unfinishedWords } from "../staff/papers.js";
import { namedWords } from "../staff/words-look.js";
import { opening } from "./opening.js";
import { askWinners } from "./poll-asks.js";
import { beforeOpening } from "./missing-points.js";

/** Minutes one press of "more time" adds. */
const extraMinutes = 5;

export function stepPanel(work) {
  const says = sayLine();
  const place = h("div", { class: "step-place" });
  const quiet = h("div", { class: "quiet-row" });
  const section = h(
    "section",
    { class: "step-panel", "aria-labelledby": "step-head" },
    h(
      "div",
      { class: "panel-head" },
      h("h2", { class: "label", id: "step-head" }, t("mc.nextStep")),
      h("span", { class: "meta side" }, t("mc.tellsAtOnce")),
    ),
    place,
    quiet,
    says,
  );
  let blankedFrom;
  /** Polls whose winner the MC does not want on the main screen. */
  const skipped = new Set();

  const hall = () => work.topic("hall");
  const polls = () => Object.fromEntries(work.topic("polls").all().map((poll) => [poll.id, poll]));
  const now = () =>
    nextStep({
      agenda: hall().get("agenda"),
      clock: hall().get("clock"),
      polls: polls(),
      report: hall().get("now")?.report,
      view: work.topic("screen").get("view"),
      skipped,
    });

  function update() {
    const step = now();
    const facts = [step, opening.seconds, lang()];
    draw(place, facts, () => [stepButton(step), skipButton(step)]);
    const clock = hall().get("clock") ?? {};
    const view = work.topic("screen").get("view")?.view;
    draw(
      quiet,
      [clock.state, clock.item, clock.rev, view, lang()],
      () => quietButtons(clock, view),
    );
  }

  function stepButton(step) {
    const idle = step.step === "wait" || step.step === "done";
    return h(
      "button",
      {
        type: "button",
        class: "next-step",
        data: { focus: "next-step" },
        "aria-disabled": idle ? "true" : undefined,
        // What a press means changes with each press: a held key or a second click of the same
        // hand must not go on to the next step.
        onkeydown: (event) => event.repeat && event.preventDefault(),
        onclick: (event) => idle || event.detail > 1 ? undefined : take(),
      },
      h(
        "span",
        { class: "words" },
        h("span", { class: "verb" }, t(`mc.step.${step.step}`)),
        h("span", { class: "then" }, t(`mc.then.${thenOf(step)}`, varsOf(step))),
      ),
      idle ? undefined : sign("arrow", 44),
    );
  }

  // A step of the reveal the MC may leave out: the day goes on.
  function skipButton(step) {
    if (!step.skip) return undefined;
    const skip = () => {
      skipped.add(step.poll.id);
      update();
    };
    return button(t("mc.skip"), skip, { kind: "dense skip", focus: "skip-step" });
  }

  const isTimed = (step) => step.step === "open" && opening.seconds > 0;
  const thenOf = (step) => (isTimed(step) ? "openTimed" : step.step);

  function varsOf(step) {
    return {
      poll: w(step.poll?.title),
      item: w(step.item?.title),
      n: isTimed(step) ? opening.seconds / 60 : step.fields?.seconds,
      minutes: step.item?.minutes,
    };
  }

  async function take() {
    const step = now();
    if (!(await isClear(step))) return;
    if (
      step.ask && !(await ask({
        title: t(`mc.ask.${step.step}`, varsOf(step)),
        body: askBody(step),
        act: t(`mc.step.${step.step}`),
      }))
    ) return;
    if (step.step === "settle") return settle(step.poll);
    const timed = isTimed(step) ? { seconds: opening.seconds } : {};
    // The hall may have moved while the question stood: the revision in `fields` says so.
    await work.send(step.command, { ...step.fields, ...timed }, says);
  }

  // Points that tables miss are answered before the vote: opening over them asks once more.
  async function isClear(step) {
    if (step.step !== "open") return true;
    const lines = beforeOpening(step.poll, work.topic("points").all());
    if (lines.length === 0) return true;
    const title = t("mc.points.askTitle", varsOf(step));
    return ask({ title, body: lines, act: t("mc.points.openAnyway") });
  }

  async function settle(poll) {
    const winners = await askWinners(poll);
    if (!winners) return;
    await work.send("settleTie", { poll: poll.id, rev: poll.rev, winners }, says);
  }

  function askBody(step) {
    const lines = [t(`mc.askBody.${step.step}`, varsOf(step))];
    if (step.step === "close") {
      const { cast = 0, present = 0, papers } = step.poll;
      lines.push(t("mc.askTurnout", { cast, present, left: Math.max(0, present - cast) }));
      lines.push(...unfinishedWords(papers));
    }
    // What nobody of the staff wrote is read before the hall reads it.
    const look = step.step === "reveal" && work.topic("words").get(step.poll.id);
    if (look) lines.push(t("mc.askBody.words", { text: namedWords(look) }));
    return lines;
  }

  function quietButtons(clock, view) {
    const running = clock.state === "running";
    const paused = clock.state === "paused";
    const rev = { item: clock.rev };
    const act = (name, more) => () => work.send(name, { ...rev, ...more }, says);
    return [
      button(t("mc.more"), act("extendItem", { minutes: extraMinutes }), {
        focus: "q-more",
        disabled: !running && !paused,
      }),
      button(t(paused ? "mc.resume" : "mc.pause"), act(paused ? "resumeClock" : "pauseClock"), {
        focus: "q-pause",
        disabled: !running && !paused,
      }),
      button(t("mc.back"), act("backItem"), { focus: "q-back", disabled: !(clock.item > 1) }),
      button(t(view === "blank" ? "mc.unblank" : "mc.blank"), blank, { focus: "q-blank" }),
    ];
  }

  async function blank() {
    const view = work.topic("screen").get("view");
    if (!view) return;
    if (view.view !== "blank") {
      blankedFrom = view;
      await work.send("showOnScreen", { rev: view.rev, view: "blank" }, says);
      return;
    }
    const { rev: _, ...before } = blankedFrom ?? { view: "agenda" };
    await work.send("showOnScreen", { ...before, rev: view.rev }, says);
  }

  return { section, update };
}
