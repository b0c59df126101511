// What the console should look at without being asked: tables whose device is gone, tables that
// write nothing while others do, tables where hardly anybody sits. Also the places of the map.
// Pure, from the map documents; it never sees what anybody chose.

/** A table is quiet when it has written nothing this long into a discussion. */
export const quietMinutes = 10;

/** Seats of a mask ("10L1"): `{present, left, expected, seats}`. */
export function seatCounts(mask = "") {
  const counts = { present: 0, left: 0, expected: 0, seats: mask.length };
  for (const mark of mask) {
    if (mark === "1") counts.present += 1;
    else if (mark === "L") counts.left += 1;
    else counts.expected += 1;
  }
  return counts;
}

/** How many of a bit mask are set. */
export function ones(mask = "") {
  return [...mask].filter((mark) => mark === "1").length;
}

/** Sums over the hall: `{present, seats, phones, facilitators, tables, notes}`. */
export function hallTotals(tables) {
  const sum = { present: 0, seats: 0, phones: 0, facilitators: 0, tables: 0, notes: 0 };
  for (const table of tables) {
    const counts = seatCounts(table.seats);
    sum.present += counts.present;
    sum.seats += counts.seats;
    sum.phones += ones(table.on);
    sum.facilitators += table.fac ? 1 : 0;
    sum.notes += table.notes ?? 0;
    sum.tables += 1;
  }
  return sum;
}

/** The state a table's frame shows: "help", "lost", "quiet" or "fine", the gravest first. */
export function tableState(table, { quiet = false } = {}) {
  if (table.help) return "help";
  if (!table.fac) return "lost";
  return quiet && !table.notes ? "quiet" : "fine";
}

/** Whether the hall is far enough into a discussion for silence to mean something. */
export function silenceCounts(item, clock, now) {
  return Boolean(item) && item.kind === "discussion" && clock?.state === "running" &&
    now - (clock.startedAt ?? now) >= quietMinutes * 60000;
}

/**
 * Tables worth a look, at most one line each, gravest first:
 * `{table, reason: "lost" | "quiet" | "empty", present, seats}`. Help calls have their own list.
 */
export function toLookAt(tables, { quiet = false } = {}) {
  const found = [];
  for (const table of tables) {
    const counts = seatCounts(table.seats);
    const line = { table: table.t, present: counts.present, seats: counts.seats };
    if (!table.fac) found.push({ ...line, reason: "lost" });
    else if (quiet && !table.notes) found.push({ ...line, reason: "quiet" });
    else if (quiet && counts.present * 2 < counts.seats) found.push({ ...line, reason: "empty" });
  }
  const order = ["lost", "quiet", "empty"];
  return found.sort((a, b) =>
    order.indexOf(a.reason) - order.indexOf(b.reason) || a.table - b.table
  );
}

/**
 * Places in a box: tables keep their plan's order left to right and front to back, spread so that
 * no two cells overlap. Returns `{cols, rows, cells: [{t, col, row}]}` when the plan is a grid,
 * with the columns and rows of the distinct x and y values.
 */
export function mapPlaces(tables) {
  const xs = [...new Set(tables.map((table) => table.x))].sort((a, b) => a - b);
  const ys = [...new Set(tables.map((table) => table.y))].sort((a, b) => a - b);
  const cells = tables.map((table) => ({
    t: table.t,
    col: xs.indexOf(table.x),
    row: ys.indexOf(table.y),
  }));
  return { cols: xs.length, rows: ys.length, cells };
}

/** Help calls nobody has answered, urgent ones first, then the oldest. */
export function openCalls(calls) {
  return calls
    .filter((call) => call.state === "waiting" || call.state === "taken")
    .sort((a, b) =>
      Number(b.kind === "emergency") - Number(a.kind === "emergency") ||
      Number(a.state === "taken") - Number(b.state === "taken") || a.at - b.at
    );
}
