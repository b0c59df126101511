// The result of a scale: how many stand on each step, and of a pair how many moved.

outcomes.scale = function (poll, r, own) {
  var lines = r.lines, m = lines.matrix, moved = lines.moved, size = poll.k + (poll.undecided ? 1 : 0);
  // Of a pair the second measure shows who answered then: the columns of the table from first to second answer.
  var counts = answers(poll).map(function (n, i) {
    if (!m) return n ? r.tally[i] : lines.undecided[0];
    for (var from = 0, sum = 0; from < size; from++) sum += m[from * size + i];
    return sum;
  });
  var all = counts.reduce(function (sum, n) { return sum + n; }, 0), end = Math.max.apply(0, counts) * 2 <= all ? all / 2 : all;
  for (var same = 0, i = 0; m && i < size; i++) same += m[i * size + i];
  return [
    moved ? el('p.out', {}, p('result.scale.moved', {n: thousands(all - same), all: thousands(all)})) : '',
    moved ? el('p.q', {}, p('result.scale.ways', {up: thousands(moved[0]), down: thousands(moved[1])})) : '',
    el('ul.res', {}, answers(poll).map(function (n, i) {
      return bar(answer(poll, n), own && own.step === n, p('result.count', {n: thousands(counts[i])}), counts[i], end, share(counts[i], all));
    }))
  ];
};
