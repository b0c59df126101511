// The two themes a note most likely belongs to, by the words people gave each theme.
// A hint for the hand, not a verdict: no score is ever shown, nothing is placed by it, and a note
// that shares no word with any theme gets no guess at all.

const seedWeight = 100;
const titleWeight = 40;
const stemWeight = 12;

/** Ids of at most two themes, best first; ties go to the theme with more notes, then lower id. */
export function guesses(text, themes) {
  const note = plain(text);
  return themes
    .map((theme) => ({ theme, score: score(note, theme) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || b.theme.notes - a.theme.notes || a.theme.id - b.theme.id)
    .slice(0, 2)
    .map((entry) => entry.theme.id);
}

function score(note, theme) {
  let sum = 0;
  for (const seed of theme.seeds ?? []) sum += wordScore(note, plain(seed), seedWeight);
  const title = theme.title ?? {};
  for (const word of `${title.ko ?? ""} ${title.en ?? ""}`.split(/\s+/)) {
    sum += wordScore(note, plain(word), titleWeight);
  }
  return sum;
}

// A whole word counts by its length; a longer Korean word whose stem (all but its last syllable,
// where particles and endings sit) is in the note counts a little.
function wordScore(note, word, weight) {
  if (word.length < 2) return word.length === 1 && note.split(" ").includes(word) ? weight : 0;
  if (note.includes(word)) return weight + word.length;
  if (word.length >= 3 && note.includes(word.slice(0, -1))) return stemWeight;
  return 0;
}

function plain(text) {
  return (text ?? "").normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
