// The result of rankings, told by the method that decides.

outcomes.ranked = function (poll, r) {
  var lines = r.lines || {}, by = poll.decides, figures = lines[{borda: 'borda2', copeland: 'copeland2'}[by]];
  function names(places) { return places.map(function (i) { return w(poll.options[i].text); }).join(', '); }
  var won = by === 'irv' ? lines.irvWinner : by === 'schulze' ? lines.schulze : by === 'condorcet' ? lines.condorcet :
    figures && figures.map(function (n, i) { return i; }).filter(function (i) { return figures[i] === Math.max.apply(0, figures); });
  var rounds = [];
  function standing(tally) { return order(tally).filter(function (i) { return tally[i] >= 0; }); }
  for (var n = 1; by === 'irv' && lines['irv' + n]; n++) {
    var now = lines['irv' + n], next = lines['irv' + (n + 1)] || now, lost = (lines.irvExhausted || [])[n - 1];
    var gone = standing(now).filter(function (i) { return next[i] < 0; });
    rounds.push(el('li', {}, el('b', {}, p('result.ranked.round', {n: n})), ' ', standing(now).map(function (i) {
      return w(poll.options[i].text) + ' ' + now[i];
    }).join(', '), lost ? ' · ' + p('result.ranked.lost', {n: lost}) : '', gone.length ? el('p.q', {}, p('result.ranked.gone', {text: names(gone)})) : ''));
  }
  // Half points of Borda and Copeland come doubled, so that they are whole numbers.
  var shown = figures || r.tally, half = figures ? 2 : 1, top = Math.max.apply(0, shown);
  return [
    el('p.q', {}, p('result.ranked.by.' + by)),
    el('p.out', {}, won && won.length ? p('result.ranked.won', {text: names(won)}) : p('result.ranked.noWinner')),
    rounds.length ? el('ol.rounds', {}, rounds) : el('ul.res', {}, order(shown).map(function (i) {
      return bar(w(poll.options[i].text), 0, figures ? p('result.ranked.points', {n: thousands(shown[i] / half)}) : p('result.count', {n: thousands(shown[i])}),
        shown[i], top, figures ? p('ranked.place', {n: 1 + shown.filter(function (n) { return n > shown[i]; }).length}) : share(shown[i], r.valid));
    }))
  ];
};
