// Lots drawn in the browser: getRandomValues works on a hall's plain http, where much else does not.
// The command then carries the order that was drawn.

/**
 * An order by lot. `draw(n)` answers a whole number from 0 to n − 1, each as likely as the others.
 * Every order comes up as often as any other (Fisher and Yates, as Durstenfeld 1964 has it).
 */
export function byLot(list, draw) {
  const drawn = [...list];
  for (let i = drawn.length - 1; i > 0; i--) {
    const j = draw(i + 1);
    [drawn[i], drawn[j]] = [drawn[j], drawn[i]];
  }
  return drawn;
}

/** A drawer of lots from random 32-bit numbers: those that would favour low lots are thrown away. */
export function lots(random32) {
  return (n) => {
    const limit = Math.floor(2 ** 32 / n) * n;
    for (;;) {
      const value = random32();
      if (value < limit) return value % n;
    }
  };
}

/** Answers a whole number from 0 to n − 1, by the browser's own randomness. */
export const drawLot = lots(() => crypto.getRandomValues(new Uint32Array(1))[0]);
