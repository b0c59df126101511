// The result of points: their sums, and their share of all points that were given out.

outcomes.points = function (poll, r) {
  var most = Math.max.apply(0, r.tally), all = r.tally.reduce(function (sum, n) { return sum + n; }, 0);
  return el('ul.res', {}, order(r.tally).map(function (i) {
    var n = r.tally[i];
    return bar(w(poll.options[i].text), 0, p('mark', {n: thousands(n)}), n, most, share(n, all));
  }));
};
