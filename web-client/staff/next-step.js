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
  const order = (agenda?.items ?? []).flatMap((item) => item.polls ?? []);
  const place = (poll) => (order.indexOf(poll.id) + order.length + 1) % (order.length + 1);
  return [...polls].sort((a, b) => place(a) - place(b));
}

/**
 * The poll the next step is about: one already begun comes first, wherever it belongs, so that
 * nobody moves on over an open poll; then the first draft of the current item.
 */
export function pollAtHand(agenda, clock, polls) {
  const list = Object.values(polls);
  const begun = list.find((poll) => poll.state !== "draft" && !finished.has(poll.state));
  if (begun) return begun;
  const ids = currentItem(agenda, clock)?.polls ?? [];
  return ids.map((id) => polls[id]).find((poll) => poll && !finished.has(poll.state));
}

/**
 * The next step: `{step, command?, fields?, ask?, poll?, item?}`. `ask` marks what cannot be taken
 * back. What the main screen shows then is the hall's own rule.
 * `polls` is a plain object by id, `report` is 1 once the report is published.
 */
export function nextStep({ agenda, clock, polls = {}, report = 0 }) {
  if (!agenda || !clock) return { step: "wait" };
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
