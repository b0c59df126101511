// The last acts of this sitting and what takes each of them back: commands made from the documents
// as they were. Each carries the revision the act itself left behind, so that whatever somebody
// else changed meanwhile is refused rather than undone. Pure: it sends nothing.

/** Acts that can be taken back. */
export const actsMax = 50;
/** Notes one command may place, as the hall has it. */
export const notesAtOnce = 500;
/** Stands for the theme that the first command of the way back makes. */
export const made = "made";

/** A stack of `{what, steps}`: what to call it, and its way back as `[command, fields]`. */
export class Undo {
  constructor() {
    this.acts = [];
  }

  did(act) {
    if (act.steps.length === 0) return;
    this.acts = [...this.acts.slice(1 - actsMax), act];
  }

  get last() {
    return this.acts.at(-1);
  }

  take() {
    return this.acts.pop();
  }
}

/** Notes a command to place would really change: where a person put them already, it does nothing. */
export function moving(notes, theme) {
  return notes.filter((note) => (note.theme ?? 0) !== theme || !note.pinned);
}

/** Back from placing `notes` (as they were): to where a person had them, else to the machine. */
export function unplace(notes, by = 1) {
  const former = new Map();
  const steps = [];
  for (const note of notes) {
    if (note.pinned) push(former, note.theme ?? 0, [note.id, note.rev + by]);
    else steps.push(["returnNote", { note: note.id, rev: note.rev + by }]);
  }
  for (const [theme, marks] of former) steps.push(...placing(marks, theme));
  return steps;
}

/** Back from marking lone voices. */
export function unmark(notes, on) {
  return notes.map((note) => [
    "markLoneVoice",
    { note: note.id, rev: note.rev + 1, on: on ? 0 : 1 },
  ]);
}

/** Back from making a theme out of `notes`: dissolved, and those a person had placed go back. */
export function unmake(theme, notes) {
  const pinned = notes.filter((note) => note.pinned && note.theme);
  return [["dissolveTheme", { theme, rev: 1 }], ...unplace(pinned, 2)];
}

/** Back from new words. */
export function reword(theme) {
  return [[
    "renameTheme",
    { theme: theme.id, rev: theme.rev + 1, ...wordsOf(theme) },
  ]];
}

/** Back from dissolving: made anew with what people had put there; the machine finds its own. */
export function remake(theme, notes) {
  return makeWith(theme, notes.filter((note) => note.pinned));
}

/** Back from merging: the theme that went is made anew, with all that was in it. */
export function unmerge(from, notes) {
  return makeWith(from, notes);
}

/** Back from a change of one revision: the opposite command on what it left. */
export function opposite(command, fields, rev) {
  return [[command, { ...fields, rev: rev + 1 }]];
}

function makeWith(theme, notes) {
  const marks = notes.map((note) => [note.id, note.rev + 1]);
  const steps = [[
    "createTheme",
    { ...wordsOf(theme), notes: marks.slice(0, notesAtOnce) },
  ]];
  steps.push(...placing(marks.slice(notesAtOnce), made));
  if (notes.some((note) => note.id === theme.quote)) {
    steps.push(["quoteNote", { theme: made, rev: 1, note: theme.quote }]);
  }
  return steps;
}

/** Commands that place marks `[id, rev]`, as many a command as the hall takes. */
export function placing(marks, theme) {
  const steps = [];
  for (let from = 0; from < marks.length; from += notesAtOnce) {
    steps.push(["placeNotes", { notes: marks.slice(from, from + notesAtOnce), theme }]);
  }
  return steps;
}

/** What a command of a theme's words carries. */
export function wordsOf(theme) {
  return {
    title: { ko: theme.title.ko, en: theme.title.en ?? "" },
    seeds: theme.seeds ?? [],
    about: theme.about ?? "",
  };
}

function push(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}
