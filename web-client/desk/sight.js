// What the desk sees of the notes, worked out once for each board that comes: doubles folded into
// stacks, stacks by theme, the queue in this sitting's own order, the tray of lone voices.
// Pure: documents in, lists out. It draws nothing, sends nothing and judges no note.

import { isLive, isMinority } from "../staff/coverage.js";

/**
 * `{byTheme, queue, mine, tray, none, live}`. `here` are the numbers of the sittings at work on the
 * queue, `me` is this one's; `later` are ids put off on this device.
 */
export function look(notes, themes, { later = [], here = [], me } = {}) {
  const live = notes.filter(isLive);
  const known = new Set(themes.map((theme) => theme.id));
  const byTheme = new Map(themes.map((theme) => [theme.id, []]));
  const open = [];
  const tray = [];
  const none = [];
  for (const stack of stacks(live, known)) {
    if (stack.theme) byTheme.get(stack.theme).push(stack);
    else if (stack.aside) tray.push(stack);
    else if (stack.notes.every((note) => note.pinned)) none.push(stack);
    else open.push(stack);
  }
  for (const theme of themes) byTheme.get(theme.id).sort(strongestFirst(theme.quote));
  const own = new Map(open.map((stack) => [stack.id, ownerOf(stack.id, here) === me]));
  return {
    live: live.length,
    byTheme,
    queue: inOrder(open, own, later),
    mine: open.filter((stack) => own.get(stack.id)).length,
    tray: tray.sort(oldestFirst),
    none: none.sort(oldestFirst),
  };
}

/**
 * Notes that say the same and lie in the same place, as one: `{id, note, notes, tables, theme,
 * aside}`, the first note leading. A double a person put elsewhere stands for itself.
 */
export function stacks(live, known) {
  const found = new Map();
  for (const note of live) {
    const theme = known.has(note.theme) ? note.theme : 0;
    const aside = isMinority(note);
    const twin = note.apart ? note.id : note.guess?.twin ?? note.id;
    const key = `${theme} ${theme ? "" : aside} ${twin}`;
    const stack = found.get(key);
    if (stack) stack.notes.push(note);
    else found.set(key, { theme, aside, notes: [note] });
  }
  for (const stack of found.values()) {
    if (stack.notes.length > 1) stack.notes.sort(byAge);
    stack.note = stack.notes[0];
    stack.id = stack.note.id;
    stack.tables = [...new Set(stack.notes.map((note) => note.table))].sort((a, b) => a - b);
  }
  return [...found.values()];
}

/**
 * Which of the sittings here works on a note first. The one with the highest number drawn from
 * both names: whoever comes or goes moves only their own part of the queue.
 */
export function ownerOf(id, here) {
  let best;
  let highest = -1;
  for (const sitting of here) {
    const weight = mixed(`${id}#${sitting}`);
    if (weight > highest) [best, highest] = [sitting, weight];
  }
  return best;
}

// The own part from its oldest; then the others' from their newest, so that two hands on one part
// come from its two ends; what was put off last, in that order.
function inOrder(open, own, later) {
  const put = new Map(later.map((id, index) => [id, index]));
  const rank = (stack) => put.has(stack.id) ? 2 : own.get(stack.id) ? 0 : 1;
  return open.sort((a, b) => {
    const by = rank(a) - rank(b);
    if (by) return by;
    if (rank(a) === 2) return put.get(a.id) - put.get(b.id);
    return rank(a) === 0 ? oldestFirst(a, b) : oldestFirst(b, a);
  });
}

const byAge = (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1);
const oldestFirst = (a, b) => byAge(a.note, b.note);

// The quote, then what more tables say, then what more people share, then the oldest.
const strongestFirst = (quote) => (a, b) =>
  Number(has(b, quote)) - Number(has(a, quote)) || b.tables.length - a.tables.length ||
  b.note.people - a.note.people || oldestFirst(a, b);

const has = (stack, id) => id !== undefined && stack.notes.some((note) => note.id === id);

/** The two themes offered for a stack: the machine's where it has any, else by people's words. */
export function offered(note, themes, byWords) {
  const known = new Set(themes.map((theme) => theme.id));
  const machine = [note.guess?.best, note.guess?.second].filter((id) => known.has(id));
  return machine.length ? machine : byWords(note.text, themes);
}

/** Loose notes of a proposed group that still lie in no theme, in their stacks. */
export function looseStacks(group, sight) {
  const wanted = new Set(group.notes);
  return sight.queue.filter((stack) => stack.notes.some((note) => wanted.has(note.id)));
}

/** A name from a group's words, no longer than a name may be. */
export function nameFrom(words, lettersMax) {
  let name = "";
  for (const word of words) {
    const longer = name ? `${name} ${word}` : word;
    if ([...longer].length > lettersMax) break;
    name = longer;
  }
  return name;
}

/** What became of a note since the page saw it so: a text key and what fills it. */
export function happened(seen, now) {
  if (!now || now.struck) return { key: "desk.since.struck" };
  if (now.withdrawn) return { key: "desk.since.withdrawn" };
  if ((now.theme ?? 0) !== (seen.theme ?? 0)) {
    return now.theme
      ? { key: "desk.since.placed", theme: now.theme }
      : { key: "desk.since.takenOut" };
  }
  if (now.text !== seen.text) return { key: "desk.since.reworded" };
  if (isMinority(now) !== isMinority(seen)) return { key: "desk.since.lone" };
  return { key: "desk.since.changed" };
}

// FNV-1a, then the finisher of MurmurHash3: FNV alone leaves the last letters in the low bits.
function mixed(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
