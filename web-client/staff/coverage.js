// How much of what the tables said has found a place: figures for the coverage meter and the tables
// without a voice; filters and pages of long lists.
// Pure: notes and themes in, numbers and lists out. It judges no note and moves none.

/** Whether a note still counts: neither taken back by its table nor struck. */
export function isLive(note) {
  return !note.withdrawn && !note.struck;
}

/**
 * `{total, placed, machine, minority, nowhere, percent, silent}`. `placed` are those people put
 * into a theme, `machine` those nobody has looked at where they lie. A lone voice in no theme has
 * a place of its own in the report. `silent` are tables with no live note in any theme, as
 * `{table, notes}`.
 */
export function coverage(notes, tableCount) {
  const heard = new Set();
  const written = new Map();
  let [total, placed, machine, minority] = [0, 0, 0, 0];
  for (const note of notes) {
    if (!isLive(note)) continue;
    total += 1;
    written.set(note.table, (written.get(note.table) ?? 0) + 1);
    if (note.theme) {
      if (note.machine) machine += 1;
      else placed += 1;
      heard.add(note.table);
    } else if (isMinority(note)) {
      minority += 1;
    }
  }
  const silent = [];
  for (let table = 1; table <= tableCount; table += 1) {
    if (!heard.has(table)) silent.push({ table, notes: written.get(table) ?? 0 });
  }
  const found = placed + machine + minority;
  return {
    total,
    placed,
    machine,
    minority,
    nowhere: total - found,
    percent: total === 0 ? 0 : Math.floor((found * 100) / total),
    silent,
  };
}

/** Whether a note lies in the tray of lone voices when it is in no theme. */
export function isMinority(note) {
  return note.minority === 1 || note.lone === 1;
}

/** Notes that match a filter: every word in the text, a "3번" or "#3" the table, and a kind. */
export function matching(notes, { words = "", kind = "", table = 0 } = {}) {
  const needles = words.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  return notes.filter((note) => {
    if (kind && note.kind !== kind) return false;
    if (table && note.table !== table) return false;
    const text = (note.text ?? "").normalize("NFC").toLowerCase();
    return needles.every((needle) => text.includes(needle));
  });
}

/** The page of a long list that is drawn: `{from, to, page, pages, rows}`; page is 0-based. */
export function pageOf(list, page, size) {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const at = Math.min(Math.max(page, 0), pages - 1);
  const from = at * size;
  const rows = list.slice(from, from + size);
  return { from, to: from + rows.length, page: at, pages, rows };
}
