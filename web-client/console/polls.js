// Every poll with its state and turnout, the steps a console may take, and the ballots file:
// the very bytes the close was bound to, saved from the server as they are.

import { h, say } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { lang, t, w } from "../lib/text.js";
import { crosstabs } from "../staff/crosstab.js";
import { inAgendaOrder, isMade } from "../staff/next-step.js";
import { ask, button, draw, panel } from "../staff/panel.js";
import { uncountedWords, unfinishedWords } from "../staff/papers.js";
import { countsApart } from "../staff/two-counts.js";

const exportable = new Set(["closed", "recounted", "revealed"]);
const countedTwice = new Set(["recounted", "revealed"]);

/** What a console may do to a poll in each state; `ask` where it cannot be taken back. */
const acts = {
  draft: { command: "openPoll", words: "mc.step.open" },
  open: { command: "closePoll", words: "mc.step.close", ask: "close" },
  closed: { command: "recountPoll", words: "mc.step.recount" },
  recounted: { command: "revealPoll", words: "mc.step.reveal", ask: "reveal" },
};

export function pollsPanel(work) {
  const { section, body, says } = panel(t("console.polls"), { id: "polls-head" });

  function update() {
    const agenda = work.topic("hall").get("agenda");
    const polls = inAgendaOrder(agenda, work.topic("polls").all());
    draw(
      body,
      [polls, work.topic("hall").get("now")?.report, lang()],
      () =>
        polls.length === 0
          ? h("p", { class: "empty" }, t("staff.none"))
          : h("ul", { class: "lines" }, polls.map(line)),
    );
  }

  function line(poll) {
    // A sealed first measure is not revealed before its second is closed: no button for a refusal.
    const act = poll.sealed && poll.state === "recounted" ? undefined : acts[poll.state];
    const name = w(poll.title);
    return h(
      "li",
      { class: "poll-line" },
      h(
        "div",
        { class: "poll-words" },
        h(
          "p",
          {},
          h("b", {}, name),
          " ",
          h("span", { class: "tag" }, t(`staff.poll.${poll.state}`)),
          " ",
          marks(poll).map((mark) => [h("span", { class: "tag dashed" }, mark), " "]),
        ),
        h(
          "p",
          { class: "meta" },
          [
            t(`mc.rule.${poll.rule}`),
            poll.state === "draft"
              ? poll.options.length > 0 ? t("mc.optionsReady", { n: poll.options.length }) : ""
              : t("console.turnout", { cast: poll.cast ?? 0, present: poll.present ?? 0 }),
            t(`staff.secrecy.${poll.secrecy}`),
            poll.head ? t("staff.recordCheck", { head: poll.head, seq: poll.seq }) : "",
          ].filter(Boolean).join(" · "),
        ),
        (poll.state === "open" ? unfinishedWords(poll.papers).slice(0, 1) : uncountedWords(poll.papers))
          .map((words) => h("p", { class: "strong" }, words)),
        poll.reason ? h("p", { class: "meta" }, t("mc.voidedBecause", { reason: poll.reason })) : "",
        poll.recount?.agree === 0 ? differing(poll) : undefined,
        crosstabs(work, poll, says),
      ),
      exportable.has(poll.state)
        ? button(t("console.ballots"), () => save(poll, "ballots.json"), {
          kind: "dense",
          focus: `ballots-${poll.id}`,
          "aria-label": `${t("console.ballots")}: ${name}`,
        })
        : undefined,
      countedTwice.has(poll.state)
        ? button(t("console.sheet"), () => save(poll, "result.csv"), {
          kind: "dense",
          focus: `sheet-${poll.id}`,
          "aria-label": `${t("console.sheet")}: ${name}`,
        })
        : undefined,
      poll.state === "revealed" && work.topic("hall").get("now")?.report
        ? h(
          "a",
          { class: "button dense", href: `/report#poll-${poll.id}`, target: "_blank" },
          t("console.resultPage"),
        )
        : undefined,
      act
        ? button(t(act.words), () => take(poll, act), {
          kind: "dense",
          focus: `poll-${poll.id}`,
          "aria-label": `${t(act.words)}: ${name}`,
        })
        : undefined,
    );
  }

  /** What a name alone does not say: made on the day, of which item, sealed, a tie to settle. */
  function marks(poll) {
    const made = isMade(work.topic("hall").get("agenda"), poll);
    return [
      made ? t("console.made", { n: poll.item ?? "–" }) : "",
      poll.sealed ? t("mc.sealed") : "",
      poll.winner?.tie && !poll.settled?.length ? t("console.tie") : "",
      poll.settled?.length ? t("screen.tieSettled") : "",
    ].filter(Boolean);
  }

  function differing(poll) {
    return h(
      "div",
      { class: "disagree" },
      h("p", { class: "error" }, sign("alert", 18), " ", t("mc.disagree")),
      countsApart(poll),
    );
  }

  async function take(poll, act) {
    const vars = { poll: w(poll.title) };
    if (
      act.ask && !(await ask({
        title: t(`mc.ask.${act.ask}`, vars),
        body: [
          t(`mc.askBody.${act.ask}`, vars),
          ...(act.ask === "close" ? unfinishedWords(poll.papers) : []),
        ],
        act: t(act.words),
      }))
    ) return;
    await work.send(act.command, { poll: poll.id, rev: poll.rev }, says);
  }

  async function save(poll, file) {
    say(says, "");
    const answer = await work.call(`/console/polls/${encodeURIComponent(poll.id)}/${file}`);
    if (!answer?.ok) return say(says, t(answer ? "console.ballotsRefused" : "staff.notConnected"));
    const url = URL.createObjectURL(await answer.blob());
    const link = h("a", { href: url, download: `${poll.id}-${file}` });
    document.body.append(link);
    link.click();
    link.remove();
    // The browser has taken its copy by the next turn of the loop; a second is generous.
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    return undefined;
  }

  return { section, update };
}
