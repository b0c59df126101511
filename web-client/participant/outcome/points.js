// The result of points: their sums, and their share of all points that were given out.

outcomes.points = function (poll, r, own) {
  var most = Math.max.apply(0, r.tally), all = r.tally.reduce(function (sum, n) { return sum + n; }, 0);
  return el('ul.res', {}, order(r.tally).map(function (i) {
    var option = poll.options[i], n = r.tally[i];
    return bar(w(option.text), own && own.amounts.some(function (pair) { return pair[0] === option.id; }), p('amounts.n', {n: thousands(n)}), n, most, share(n, all));
  }));
};
