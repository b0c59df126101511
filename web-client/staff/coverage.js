// How much of what the tables said has found a place: figures for the coverage meter, the queue
// of notes nobody has placed, the minority tray and the tables without a voice.
// Pure: notes and themes in, numbers and lists out. It judges no note and moves none.

/** Whether a note still counts: neither taken back by its table nor struck. */
export function isLive(note) {
  return !note.withdrawn && !note.struck;
}

/**
 * `{total, placed, minority, nowhere, percent, silent}`. A note kept as a lone voice (`minority`
 * or in `setAside`) and in no theme counts as minority: it has a place of its own in the report.
 * `silent` are tables with no live note in any theme, as `{table, notes}`.
 */
export function coverage(notes, tableCount, setAside = new Set()) {
  const live = notes.filter(isLive);
  const heard = new Set();
  const written = new Map();
  let placed = 0;
  let minority = 0;
  for (const note of live) {
    written.set(note.table, (written.get(note.table) ?? 0) + 1);
    if (note.theme) {
      placed += 1;
      heard.add(note.table);
    } else if (isMinority(note, setAside)) {
      minority += 1;
    }
  }
  const silent = [];
  for (let table = 1; table <= tableCount; table += 1) {
    if (!heard.has(table)) silent.push({ table, notes: written.get(table) ?? 0 });
  }
  const total = live.length;
  const found = placed + minority;
  return {
    total,
    placed,
    minority,
    nowhere: total - found,
    percent: total === 0 ? 0 : Math.floor((found * 100) / total),
    silent,
  };
}

/** Whether a note lies in the minority tray when it is in no theme. */
export function isMinority(note, setAside = new Set()) {
  return note.minority === 1 || setAside.has(note.id);
}

/** Notes waiting for a decision, oldest first; those put off (`later`) come last, in that order. */
export function unsorted(notes, setAside = new Set(), later = []) {
  const put = new Map(later.map((id, index) => [id, index]));
  return notes
    .filter((note) => isLive(note) && !note.theme && !isMinority(note, setAside))
    .sort((a, b) => {
      const byTurn = (put.get(a.id) ?? -1) - (put.get(b.id) ?? -1);
      return byTurn || a.at - b.at || (a.id < b.id ? -1 : 1);
    });
}

/** Lone voices in no theme, oldest first. */
export function minorityTray(notes, setAside = new Set()) {
  return notes
    .filter((note) => isLive(note) && !note.theme && isMinority(note, setAside))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Live notes by theme id, the quote first, then those more people share, then the oldest. */
export function notesByTheme(notes, themes) {
  const groups = new Map(themes.map((theme) => [theme.id, []]));
  for (const note of notes) {
    if (isLive(note) && note.theme && groups.has(note.theme)) groups.get(note.theme).push(note);
  }
  for (const theme of themes) {
    groups.get(theme.id).sort((a, b) =>
      Number(b.id === theme.quote) - Number(a.id === theme.quote) ||
      b.people - a.people || a.at - b.at
    );
  }
  return groups;
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
