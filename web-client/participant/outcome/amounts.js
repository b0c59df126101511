// The result of points (their sums) and of scores (the mean of those who had an opinion).

outcomes.amounts = function (poll, r, own) {
  var points = poll.rule === 'points', raters = r.lines && r.lines.raters || [];
  // A mean is of those who had an opinion; who nobody rated stands last.
  var means = points ? r.tally : r.tally.map(function (sum, i) { return raters[i] ? sum / raters[i] : poll.min - 1; });
  var whole = points ? Math.max.apply(0, r.tally) : poll.max - poll.min;
  return el('ul.res', {}, order(means).map(function (i) {
    var option = poll.options[i];
    var mine = own && own.amounts.filter(function (pair) { return pair[0] === option.id; })[0];
    return bar(w(option.text), mine, p('amounts.n', {n: points ? thousands(means[i]) : raters[i] ? (Math.round(r.tally[i] * 10 / raters[i]) / 10).toFixed(1) : '–'}),
      points ? means[i] : means[i] - poll.min, whole, points ? share(means[i], r.valid * poll.budget) : p('result.count', {n: thousands(raters[i] || 0)}));
  }));
};
