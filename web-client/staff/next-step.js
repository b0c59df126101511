// What the MC does next: one step, worked out from the agenda, the clock and the polls alone.
// The day is a line (start item, open, last call, close, count again, reveal, next item), so the
// page needs one button. It knows no DOM, sends nothing, and never guesses past what it was given.

/** Seconds told in a last call. */
export const lastCallSeconds = 60;

const finished = new Set(["revealed", "voided"]);

/** The agenda item the clock stands at, or undefined before the first. */
export function currentItem(agenda, clock) {
  if (!agenda || !clock) return undefined;
  return agenda.items.find((item) => item.i === clock.item);
}

/** The item after the current one, or undefined at the end. */
export function followingItem(agenda, clock) {
  if (!agenda || !clock) return undefined;
  return agenda.items.find((item) => item.i === clock.item + 1);
}

/** Polls as the day comes to them; those of no item last. A board knows no order but its keys. */
export function inAgendaOrder(agenda, polls) {
  const items = agenda?.items ?? [];
  const known = items.flatMap((item) => pollsOfItem(item, polls));
  return [...known, ...polls.filter((poll) => !known.includes(poll))];
}

/** Polls of an agenda item: the planned ones, then those made on the day as they were made. */
export function pollsOfItem(item, polls) {
  const planned = (item?.polls ?? []).map((id) => polls.find((poll) => poll.id === id));
  const made = polls.filter((poll) => poll.item === item?.i && !planned.includes(poll));
  return [...planned.filter(Boolean), ...made.sort((a, b) => madeNumber(a) - madeNumber(b))];
}

/** Polls made on the day are q1, q2, …; the plan's have names of their own. */
const madeNumber = (poll) => Number(/^q(\d+)$/.exec(poll.id)?.[1] ?? 0);

/** Whether a poll was made on the day: no item of the plan names it. */
export function isMade(agenda, poll) {
  return !(agenda?.items ?? []).some((item) => item.polls?.includes(poll.id));
}

/** A first measure waits, counted, until its second is closed: there is nothing to do with it. */
const isResting = (poll) => poll.sealed === 1 && poll.state === "recounted";

/**
 * The poll the next step is about: one already begun comes first, wherever it belongs, so that
 * nobody moves on over an open poll; then the first draft of the current item.
 */
export function pollAtHand(agenda, clock, polls) {
  const list = Object.values(polls);
  const isUnfinished = (poll) => !finished.has(poll.state) && !isResting(poll);
  const begun = list.find((poll) => poll.state !== "draft" && isUnfinished(poll));
  if (begun) return begun;
  return pollsOfItem(currentItem(agenda, clock), list).find(isUnfinished);
}

/**
 * The revealed poll whose winner is still to be told: the main screen shows its bars, or the rule
 * left a tie that nobody has settled. Ids in `skipped` are left alone.
 */
function pollToCrown(polls, view, skipped) {
  return Object.values(polls).find((poll) =>
    poll.state === "revealed" && poll.winner && !skipped.has(poll.id) &&
    view?.view === "result" && view.poll === poll.id
  );
}

/**
 * The next step: `{step, command?, fields?, ask?, poll?, item?}`. `ask` marks what cannot be taken
 * back. What the main screen shows then is the hall's own rule.
 * `polls` is a plain object by id, `report` is 1 once the report is published, `view` what the main
 * screen shows; a step with `skip` may be passed over, its poll's id then comes in `skipped`.
 */
export function nextStep({ agenda, clock, polls = {}, report = 0, view, skipped = new Set() }) {
  if (!agenda || !clock) return { step: "wait" };
  const crowned = pollToCrown(polls, view, skipped);
  if (crowned) return crownStep(crowned, view);
  if (clock.item === 0) return toNextItem(agenda, clock);
  const poll = pollAtHand(agenda, clock, polls);
  if (poll && poll.state !== "draft") return pollStep(poll);
  if (clock.state === "idle") return startStep(agenda, clock);
  if (poll) return pollStep(poll);
  if (followingItem(agenda, clock)) return toNextItem(agenda, clock);
  if (!report) return { step: "publish", command: "publishReport", fields: { on: 1 }, ask: 1 };
  return { step: "done" };
}

function toNextItem(agenda, clock) {
  const item = followingItem(agenda, clock);
  if (!item) return { step: "done" };
  return { step: "next", command: "nextItem", fields: { item: clock.rev }, item };
}

function startStep(agenda, clock) {
  const item = currentItem(agenda, clock);
  return { step: "start", command: "startItem", fields: { item: clock.rev }, item };
}

// A tie asks the chair and sends nothing by itself; a clear winner goes to the main screen.
function crownStep(poll, view) {
  if (poll.winner.tie && !poll.settled?.length) return { step: "settle", poll, skip: 1 };
  const fields = { rev: view.rev, view: "winner", poll: poll.id };
  return { step: "winner", command: "showOnScreen", fields, poll, skip: 1 };
}

function pollStep(poll) {
  const fields = { poll: poll.id, rev: poll.rev };
  if (poll.state === "draft") {
    return { step: "open", command: "openPoll", fields, poll };
  }
  if (poll.state === "open" && poll.lastCallAt === undefined) {
    const told = { ...fields, seconds: lastCallSeconds };
    return { step: "lastCall", command: "lastCall", fields: told, poll };
  }
  if (poll.state === "open") return { step: "close", command: "closePoll", fields, poll, ask: 1 };
  if (poll.state === "closed") {
    // Figures that differ lock the reveal: only another count, or a void on record, goes on.
    const step = poll.recount && poll.recount.agree === 0 ? "recountAgain" : "recount";
    return { step, command: "recountPoll", fields, poll };
  }
  return { step: "reveal", command: "revealPoll", fields, poll, ask: 1 };
}

/** The five lines of the poll steps, each "done", "now" or "later". */
export function pollSteps(state) {
  const order = ["draft", "open", "closed", "recounted", "revealed"];
  const at = order.indexOf(state);
  return order.map((name, index) => ({
    name,
    place: index < at || state === "revealed" ? "done" : index === at ? "now" : "later",
  }));
}

/**
 * Minutes the day runs behind its plan (negative = ahead), from the current item's start against
 * its planned start, plus what it has overrun. `now` is server time.
 */
export function delayMinutes(agenda, clock, now) {
  const item = currentItem(agenda, clock);
  if (item?.plannedAt === undefined) return 0;
  const planned = item.plannedAt + item.minutes * 60000;
  const ends = endOf(clock, item, now);
  return Math.round((ends - planned) / 60000);
}

function endOf(clock, item, now) {
  if (clock.state === "running") return Math.max(clock.endsAt ?? now, now);
  if (clock.state === "paused") return now + (clock.remainingMs ?? 0);
  // Not started: it is not late before its planned start has passed.
  return Math.max(now, item.plannedAt) + item.minutes * 60000;
}

/** Expected start of every item (ms by item number): past and current as planned, later shifted. */
export function expectedStarts(agenda, clock, now) {
  const late = delayMinutes(agenda, clock, now) * 60000;
  const starts = {};
  for (const item of agenda.items) {
    starts[item.i] = item.i > clock.item ? item.plannedAt + late : item.plannedAt;
  }
  const current = currentItem(agenda, clock);
  if (current && clock.startedAt) starts[current.i] = clock.startedAt;
  return starts;
}
