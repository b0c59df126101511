// The poll at hand: how many have voted, the five steps, the figures once they may be seen, and
// what to do when two counts differ. It shows turnout and nothing more while a poll runs, unless
// the server itself sent moving totals.

import { h, say } from "../lib/dom.js";
import { showBars } from "../lib/bars.js";
import { sign } from "../lib/ring.js";
import { t, w } from "../lib/text.js";
import { countdown, duration } from "../lib/time.js";
import { inAgendaOrder, pollAtHand, pollSteps } from "../staff/next-step.js";
import { ask, button, draw, openDialog, sayLine } from "../staff/panel.js";

export function pollPanel(work) {
  const body = h("div", { class: "stack" });
  const says = sayLine();
  const call = h("p", { class: "strong brass-text" });
  const section = h("section", { class: "poll-panel", "aria-label": t("mc.tab.poll") }, body, says);

  const hall = () => work.topic("hall");
  const polls = () => inAgendaOrder(hall().get("agenda"), work.topic("polls").all());

  function update() {
    const poll = subject();
    const minutes = poll?.openedAt ? Math.floor((work.now() - poll.openedAt) / 60000) : 0;
    const facts = [
      poll,
      counts(poll),
      minutes,
      polls().map((each) => [each.id, each.state]),
      lang(),
    ];
    draw(body, facts, () => poll ? build(poll) : h("p", { class: "empty" }, t("mc.noPoll")));
    tick();
  }

  // The poll the next step is about; between polls the one that was revealed last.
  function subject() {
    const byId = Object.fromEntries(polls().map((poll) => [poll.id, poll]));
    const hand = pollAtHand(hall().get("agenda"), hall().get("clock"), byId);
    if (hand) return hand;
    const over = polls().filter((poll) => poll.state === "revealed");
    return over.sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))[0] ?? polls()[0];
  }

  function counts(poll) {
    return poll && { ...poll, ...work.topic("counts").get(poll.id) };
  }

  function build(poll) {
    return [
      h(
        "div",
        { class: "row" },
        h("h2", { class: "label" }, w(poll.title)),
        h("span", { class: "meta push" }, t(`staff.secrecy.${poll.secrecy}`)),
      ),
      poll.state === "draft" ? draft(poll) : turnout(poll),
      call,
      steps(poll),
      // After the last call the one big button closes; before it, this one can.
      poll.state === "open" && !poll.lastCallAt
        ? [
          button(t("mc.step.close"), () => close(poll), { focus: "close-poll" }),
          h("p", { class: "meta" }, t("mc.closeAsks")),
        ]
        : undefined,
      poll.recount?.agree === 0 ? disagreement(poll) : undefined,
      figures(poll),
      poll.head ? recordCheck(poll) : undefined,
      upcoming(poll),
      poll.state !== "draft" && poll.state !== "revealed" && poll.state !== "voided"
        ? button(t("mc.void"), () => voidIt(poll), { kind: "dense", focus: "void-poll" })
        : undefined,
    ];
  }

  function draft(poll) {
    return [
      h("p", {}, w(poll.question)),
      h("p", { class: "meta" }, t("mc.optionsReady", { n: poll.options.length })),
    ];
  }

  function turnout(poll) {
    // Once closed the base is who could vote, not who happens to sit here now.
    const { cast = 0, present = 0 } = poll.result
      ? { cast: poll.result.cast, present: poll.result.eligible }
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

  function figures(poll) {
    const open = poll.state === "open";
    const tally = poll.result?.tally ?? (open ? counts(poll).tally : undefined);
    if (!tally) return undefined;
    const root = h("div", {});
    // The wall divides by valid ballots once counted; two shares for one bar would be one too many.
    const base = poll.result?.valid ?? counts(poll).cast;
    const rows = poll.options.map((option, i) => ({
      id: option.id,
      label: w(option.text),
      n: tally[i],
    }));
    showBars(root, { rows, base, unit: t("staff.unit.people") });
    return [
      h("h3", { class: "label" }, t(open ? "mc.counting" : "mc.figures")),
      verdict(poll.result),
      root,
    ];
  }

  // Only rules that decide something carry these flags.
  function verdict(result) {
    if (result?.quorumMet === 0) return h("p", { class: "strong" }, t("screen.quorumNotMet"));
    if (result?.passed === undefined) return undefined;
    return h("p", { class: "strong" }, t(result.passed ? "screen.passed" : "screen.notPassed"));
  }

  function disagreement(poll) {
    const { first = [], second = [] } = poll.recount;
    const lines = poll.options.map((option, i) =>
      h(
        "tr",
        { class: first[i] === second[i] ? "" : "strong" },
        h("th", { scope: "row" }, w(option.text)),
        h("td", {}, first[i] ?? "–"),
        h("td", {}, second[i] ?? "–"),
      )
    );
    return h(
      "div",
      { class: "disagree", role: "alert" },
      h("p", { class: "error" }, sign("alert", 20), " ", t("mc.disagree")),
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("td", {}),
            ["mc.firstCount", "mc.secondCount"].map((key) => h("th", { scope: "col" }, t(key))),
          ),
        ),
        h("tbody", {}, lines),
      ),
    );
  }

  function recordCheck(poll) {
    return h("p", { class: "meta" }, t("staff.recordCheck", { head: poll.head, seq: poll.seq }));
  }

  function upcoming(poll) {
    const later = polls().filter((each) => each.state === "draft" && each.id !== poll.id);
    if (later.length === 0) return undefined;
    return h(
      "div",
      { class: "upcoming" },
      h("h3", { class: "label" }, t("mc.nextPoll")),
      h("p", {}, w(later[0].title)),
      h("p", { class: "meta" }, t("mc.optionsReady", { n: later[0].options.length })),
    );
  }

  async function close(poll) {
    const { cast = 0, present = 0 } = counts(poll);
    const sure = await ask({
      title: t("mc.ask.close", { poll: w(poll.title) }),
      body: [
        t("mc.askBody.close"),
        t("mc.askTurnout", { cast, present, left: Math.max(0, present - cast) }),
      ],
      act: t("mc.step.close"),
    });
    if (sure) await work.send("closePoll", { poll: poll.id, rev: poll.rev }, says);
  }

  async function voidIt(poll) {
    const reason = h("input", {
      class: "line-field",
      id: "void-reason",
      required: true,
      maxlength: 200,
    });
    const sure = await openDialog(t("mc.voidAsk", { poll: w(poll.title) }), (done) => {
      const form = h(
        "form",
        { class: "stack" },
        h("p", {}, t("mc.voidMeans")),
        h(
          "label",
          { class: "field", for: "void-reason" },
          h("span", { class: "label" }, t("mc.voidReason")),
          reason,
        ),
        h(
          "div",
          { class: "dialog-acts" },
          button(t("staff.keep"), () => done(false)),
          button(t("mc.void"), undefined, { kind: "emergency", type: "submit" }),
        ),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        done(true);
      });
      return form;
    });
    if (!sure) return;
    await work.send(
      "voidPoll",
      { poll: poll.id, rev: poll.rev, reason: reason.value.trim() },
      says,
    );
  }

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

const lang = () => document.documentElement.lang;
