// The flow from first to second answers: where blocks and bands stand, worked out in the units of a
// picture. Bands are people, never a person: their heights come from the table of counts alone.
// Pure: no DOM; it refuses to know words.

/**
 * Lays out a table of counts (rows before, columns after) in a picture of `height` units.
 * Answers `{left, right, bands, unit}`: blocks `{i, n, y, height, middle}` and bands
 * `{from, to, n, y0, y1, height, stays}`. Every block has a slot at least `slot` high, so that its
 * words stand apart even when nobody is in it.
 */
export function flowLayout(table, { height, gap, slot }) {
  const size = table.length;
  const before = table.map((row) => sum(row));
  const after = table.map((_, column) => sum(table.map((row) => row[column])));
  const free = height - gap * (size - 1);
  const unit = Math.min(unitOf(before, free, slot), unitOf(after, free, slot));
  const left = blocks(before, unit, gap, slot);
  const right = blocks(after, unit, gap, slot);
  const takenLeft = left.map((block) => block.y);
  const takenRight = right.map((block) => block.y);
  const bands = [];
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      const n = table[from][to];
      if (n === 0) continue;
      const band = n * unit;
      bands.push({
        from,
        to,
        n,
        y0: takenLeft[from],
        y1: takenRight[to],
        height: band,
        stays: from === to,
      });
      takenLeft[from] += band;
      takenRight[to] += band;
    }
  }
  return { left, right, bands, unit };
}

// The largest height of one person with which all slots fit: small blocks keep the least height,
// the others share what is left.
function unitOf(counts, free, slot) {
  let large = counts.filter((n) => n > 0);
  for (;;) {
    const people = sum(large);
    if (people === 0) return 0;
    const unit = (free - slot * (counts.length - large.length)) / people;
    const kept = large.filter((n) => n * unit >= slot);
    if (kept.length === large.length) return Math.max(0, unit);
    large = kept;
  }
}

function blocks(counts, unit, gap, slot) {
  let y = 0;
  return counts.map((n, i) => {
    const own = n * unit;
    const room = Math.max(own, slot);
    const block = { i, n, y: y + (room - own) / 2, height: own, middle: y + room / 2 };
    y += room + gap;
    return block;
  });
}

/**
 * What a hall can read of `bands`: who stayed, and the `most` largest ways people moved; the other
 * ways together, as `{n, ways}`. Ways of one size are shown all or none: which of them would be
 * chance, or the order of the answers.
 */
export function readableBands(bands, most) {
  const moves = bands.filter((band) => !band.stays).sort((a, b) => b.n - a.n);
  const tooSmall = moves[most]?.n ?? 0;
  const shown = bands.filter((band) => band.stays || band.n > tooSmall);
  const others = moves.filter((band) => band.n <= tooSmall);
  return { shown, others: { n: sum(others.map((band) => band.n)), ways: others.length } };
}

/**
 * Where the figures of bands that move stand beside the left blocks, larger ones first and none
 * nearer than `apart` to another: `{n, y}`.
 */
export function bandFigures(bands, apart) {
  const figures = [];
  for (const band of bands.filter((each) => !each.stays).sort((a, b) => b.n - a.n)) {
    const y = band.y0 + band.height / 2;
    if (figures.every((other) => Math.abs(other.y - y) >= apart)) figures.push({ n: band.n, y });
  }
  return figures;
}

/** The outline of a band between two columns at `x0` and `x1`, as an SVG path. */
export function bandPath({ y0, y1, height }, x0, x1) {
  const middle = (x0 + x1) / 2;
  const at = (n) => Math.round(n * 10) / 10;
  return `M${x0} ${at(y0)}C${middle} ${at(y0)} ${middle} ${at(y1)} ${x1} ${at(y1)}` +
    `V${at(y1 + height)}C${middle} ${at(y1 + height)} ${middle} ${at(y0 + height)} ` +
    `${x0} ${at(y0 + height)}Z`;
}

const sum = (list) => list.reduce((all, n) => all + n, 0);
