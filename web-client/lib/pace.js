// When to try again, what a close means, when silence is death. Pure: time and chance are handed in.
// It refuses to know sockets.

export const limits = {
  connectMillisMax: 5000,
  silenceMillisMax: 25000,
  resendMillis: 5000,
  backoffMillisMin: 500,
  backoffMillisMax: 8000,
  restartJitterMillisMax: 3000,
  /** As Sources/Protocol/Wire/Limits.swift has it. */
  messageBytesMax: 16_384,
};

/** How long to wait before try number `failures` (1 = the first after a loss). `chance` is 0..<1. */
export function backoffMillis(failures, chance) {
  const full = Math.min(
    limits.backoffMillisMax,
    limits.backoffMillisMin * 2 ** Math.min(failures - 1, 10),
  );
  // Half fixed, half chance: 300 pages that lost the same server must not come back in one beat.
  return Math.round(full / 2 + (full / 2) * chance);
}

/** What a close code asks of the page. @returns {"retry"|"restart"|"taken"|"ended"|"reload"} */
export function meaningOfClose(code) {
  switch (code) {
    case 1012:
      return "restart";
    case 4001:
      return "taken";
    case 4003:
      return "ended";
    case 4010:
      return "reload";
    default:
      return "retry";
  }
}

/** The life of a link as states; every step is a pure function of what happened. */
export class Pace {
  constructor(chance = Math.random) {
    this.chance = chance;
    this.failures = 0;
    /** @type {"connecting"|"open"|"lost"|"taken"|"ended"} */
    this.state = "connecting";
    this.heardAt = 0;
  }
  /** The server said hello. */
  opened(now) {
    this.state = "open";
    this.failures = 0;
    this.heardAt = now;
  }
  heard(now) {
    this.heardAt = now;
  }
  isDead(now) {
    return this.state === "open" && now - this.heardAt > limits.silenceMillisMax;
  }
  /** The socket closed: answers {wait} in milliseconds, {reload} or {} when it is over. */
  closed(code) {
    const meaning = meaningOfClose(code);
    if (meaning === "taken" || meaning === "ended") {
      this.state = meaning;
      return {};
    }
    this.state = "lost";
    this.failures += 1;
    if (meaning === "reload") return { reload: true };
    if (meaning === "restart" && this.failures === 1) {
      return { wait: Math.round(limits.restartJitterMillisMax * this.chance()) };
    }
    return { wait: backoffMillis(this.failures, this.chance()) };
  }
}
