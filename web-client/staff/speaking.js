// Who has spoken in this round, at one table, on this device only: nothing of it is sent, because
// who spoke how long is nobody else's business. Pure: state in, state out, time handed in.

/** Seconds each person is offered; reaching it stops nobody. */
export const turnSeconds = 90;

/** Nobody has spoken. */
export function freshRound() {
  return { spoken: [], skipped: [], speaking: 0, startedAt: 0 };
}

/** The seat now gives way: it counts as spoken, and the next present seat begins. */
export function nextTurn(round, present, now) {
  const done = round.speaking ? withSeat(round.spoken, round.speaking) : round.spoken;
  return begin({ ...round, spoken: done }, present, now);
}

/** The seat now passes; it may be chosen again by hand. */
export function skipTurn(round, present, now) {
  const skipped = round.speaking ? withSeat(round.skipped, round.speaking) : round.skipped;
  return begin({ ...round, skipped }, present, now);
}

/** This seat speaks now, whoever's turn it was. */
export function giveTurn(round, seat, now) {
  const spoken = round.speaking && round.speaking !== seat
    ? withSeat(round.spoken, round.speaking)
    : round.spoken;
  return {
    spoken: without(spoken, seat),
    skipped: without(round.skipped, seat),
    speaking: seat,
    startedAt: now,
  };
}

/** The seat that comes after the current one, or 0 when all have had their turn. */
export function upNext(round, present) {
  const open = present.filter((seat) =>
    seat !== round.speaking && !round.spoken.includes(seat) && !round.skipped.includes(seat)
  );
  return open.find((seat) => seat > round.speaking) ?? open[0] ?? 0;
}

/** "speaking", "spoken", "skipped" or "waiting". */
export function turnOf(round, seat) {
  if (round.speaking === seat) return "speaking";
  if (round.spoken.includes(seat)) return "spoken";
  return round.skipped.includes(seat) ? "skipped" : "waiting";
}

/** Whole seconds the current turn has left; negative when over. */
export function secondsLeft(round, now) {
  return turnSeconds - Math.floor((now - round.startedAt) / 1000);
}

function begin(round, present, now) {
  const seat = upNext(round, present);
  return { ...round, speaking: seat, startedAt: seat ? now : 0 };
}

function withSeat(list, seat) {
  return list.includes(seat) ? list : [...list, seat];
}

function without(list, seat) {
  return list.filter((other) => other !== seat);
}
