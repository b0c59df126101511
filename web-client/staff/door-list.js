// Finding a person at the door: seats by table, filtered by what was typed, with counts.
// Pure; names are what the server chose to show to the door, and stay on this page.

/**
 * Tables that match, each with its matching seats in order. A number is a table ("3"), two
 * numbers are a seat ("3-7" or "3 7"), anything else is part of a name. `only` is "all",
 * "expected", "present" or "left".
 */
export function findSeats(tables, typed = "", only = "all") {
  const query = typed.normalize("NFC").trim().toLowerCase();
  const place = /^(\d+)(?:\s*[-\s번]\s*(\d+)?)?/.exec(query);
  const found = [];
  for (const table of [...tables].sort((a, b) => a.t - b.t)) {
    if (place && query !== "" && Number(place[1]) !== table.t) continue;
    const seats = table.seats.filter((seat) =>
      (only === "all" || seat.state === only) && matches(seat, query, place)
    );
    if (seats.length > 0) found.push({ t: table.t, seats, counts: seatStates(table.seats) });
  }
  return found;
}

function matches(seat, query, place) {
  if (query === "") return true;
  if (place) return place[2] === undefined || Number(place[2]) === seat.n;
  return (seat.name ?? "").normalize("NFC").toLowerCase().includes(query);
}

/** `{expected, present, left, seats}` over seats of any tables. */
export function seatStates(seats) {
  const counts = { expected: 0, present: 0, left: 0, seats: seats.length };
  for (const seat of seats) counts[seat.state] += 1;
  return counts;
}
