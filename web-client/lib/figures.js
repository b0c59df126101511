// Counts and shares as people read them. Pure.

/** 1612 -> "1,612" */
export function count(n) {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** The share of a base in per cent: one decimal, none below 100 ballots (a decimal there would pretend). */
export function share(n, base) {
  if (!base) return "0%";
  return base < 100
    ? `${Math.round((n * 100) / base)}%`
    : `${(Math.round((n * 1000) / base) / 10).toFixed(1)}%`;
}

/** Where every track of a poll ends, as a share: a half when no share is above it, else the whole. */
export function trackEnd(tally, base) {
  const largest = Math.max(0, ...tally);
  return base > 0 && largest * 2 <= base ? 0.5 : 1;
}

/** How much of the track a count fills, 0..1. */
export function fill(n, base, end) {
  return base > 0 ? Math.min(1, n / base / end) : 0;
}

/** `sum / count` with one decimal, rounded half up, below zero too: 3.25 -> "3.3". */
export function tenths(sum, count) {
  const n = Math.floor((20 * sum + count) / (2 * count));
  return `${n < 0 ? "-" : ""}${Math.floor(Math.abs(n) / 10)}.${Math.abs(n) % 10}`;
}

/** Graphemes of the composed text: what a person counts as characters. */
export function length(text) {
  const composed = text.normalize("NFC");
  return typeof Intl !== "undefined" && Intl.Segmenter
    ? [...new Intl.Segmenter("ko", { granularity: "grapheme" }).segment(composed)].length
    : [...composed].length;
}

/** The order of a result: most first, equal counts in ballot order. Answers option indexes. */
export function byCount(tally) {
  return tally.map((_, i) => i).sort((a, b) => tally[b] - tally[a] || a - b);
}

/** A text without halves of characters, which no server can read; anything else as it is. */
export function whole(value) {
  if (typeof value !== "string") return value;
  return value.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) =>
    found.length > 1 ? found : "");
}
