// How lists become pages of a screen, and what of an agenda item is shown. Pure.

export const limits = { themesMax: 5, notesMax: 4, wordsMax: 6, binsMax: 12 };

/** The slice of page `page` (0-based, clamped), none above `most`: pages of even length, or full ones first. */
export function pageOf(list, page, most, even = true) {
  const pages = Math.max(1, Math.ceil(list.length / most));
  const size = even ? Math.ceil(list.length / pages) || 1 : most;
  const at = Math.min(Math.max(page || 0, 0), pages - 1);
  const rows = list.slice(at * size, at * size + size);
  return { rows, from: at * size + 1, to: at * size + rows.length, total: list.length, pages, at };
}

/**
 * Registered words for the wall, at most `wordsMax`, with their last bins and the sum of those.
 * Words in `held` keep their places; the rest follow, the most said first, in the order given.
 */
export function wordRows(list, held = []) {
  const rows = list.map(([word, bins]) => {
    const last = bins.slice(-limits.binsMax);
    return { word, bins: last, total: last.reduce((sum, n) => sum + n, 0) };
  });
  const kept = held.map((word) => rows.find((row) => row.word === word)).filter(Boolean);
  const rest = rows.filter((row) => !kept.includes(row)).sort((a, b) => b.total - a.total);
  return [...kept, ...rest].slice(0, limits.wordsMax);
}

/** "1차 토론: 돌아가며 말하기" as {over, title}; without a colon over is "". */
export function splitTitle(title) {
  const at = title.indexOf(": ");
  return at < 0 ? { over: "", title } : { over: title.slice(0, at), title: title.slice(at + 2) };
}

/** Which prompt the wall shows: the one the MC turned to, else the first question, else the first. */
export function promptOf(prompts, page) {
  if (page !== undefined && prompts[page]) return prompts[page];
  return prompts.find((each) => /[?？]\s*$/.test(each.ko || "")) || prompts[0];
}

/** What a poll shows: "live" | "turnout" | "soon" | "closed" | "checking" | "recounted" | "result" | "voided". */
export function pollFace(poll, counts) {
  if (poll.state === "revealed" && poll.result) return "result";
  if (poll.state === "closed") return "checking";
  if (poll.state !== "open") return poll.state;
  if (poll.display !== "live") return "turnout";
  return counts?.tally && counts.cast >= 10 ? "live" : "soon";
}

/** A size class for a text of that length, so that long texts stay on the wall. */
export function lengthClass(text, ...steps) {
  const n = [...text].length;
  return ["", "long", "longer", "longest"][steps.filter((each) => n > each).length];
}

/** How wide a bold figure is at most, in ems: Hangul is square, a space or a point narrow. */
export function figureEms(text) {
  const width = (each) => /[가-힣]/.test(each) ? 0.95 : /[ .,]/.test(each) ? 0.3 : 0.6;
  return [...text].reduce((sum, each) => sum + width(each), 0);
}
