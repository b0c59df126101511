// The result of scores: the mean of those who had an opinion, and how many they were.

outcomes.score = function (poll, r) {
  var raters = r.lines.raters;
  // Who nobody rated stands last.
  var means = r.tally.map(function (sum, i) { return raters[i] ? sum / raters[i] : poll.min - 1; });
  return el('ul.res', {}, order(means).map(function (i) {
    var n = raters[i];
    return bar(w(poll.options[i].text), 0,
      n ? p('mark', {n: (Math.round(r.tally[i] * 10 / n) / 10).toFixed(1)}) : '–',
      n ? means[i] - poll.min : 0, poll.max - poll.min, p('result.count', {n: thousands(n)}));
  }));
};
