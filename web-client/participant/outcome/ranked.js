// The result of rankings, told by the method that decides.

outcomes.ranked = function (poll, r) {
  var by = poll.decides, lines = r.lines, out = [], half = 1, shown = r.tally;
  var won = {irv: lines.irvWinner, schulze: lines.schulze, condorcet: lines.condorcet}[by];
  function name(i) { return w(poll.options[i].text); }
  if (by === 'irv') {
    // Who went out in each round, in words; then the last round as bars.
    for (var n = 1; lines['irv' + (n + 1)]; n++) {
      out.push(el('li', {}, p('result.ranked.out', {n: n, text: order(shown = lines['irv' + n]).filter(function (i) {
        return shown[i] >= 0 && lines['irv' + (n + 1)][i] < 0;
      }).map(function (i) { return name(i) + ' ' + p('result.count', {n: shown[i]}); }).join(', ')})));
    }
    shown = lines['irv' + n];
    if (n > 1) out = [el('ul.notes', {}, out), el('p.b', {}, p('result.ranked.round', {n: n}))];
  } else if (!won) {
    // Half points of Borda and Copeland come doubled, so that they are whole numbers.
    shown = lines[by + '2'];
    half = 2;
    won = order(shown).filter(function (i) { return shown[i] === Math.max.apply(0, shown); });
  }
  return [
    el('p.q', {}, p('result.ranked.by.' + by)),
    el('p.out', {}, won && won.length ? p('result.ranked.won', {text: won.map(name).join(', ')}) : p('result.ranked.noWinner')),
    out,
    el('ul.res', {}, order(shown).filter(function (i) { return shown[i] >= 0; }).map(function (i) {
      var n = thousands(shown[i] / half);
      return bar(name(i), 0, p(half > 1 ? 'mark' : 'result.count', {n: n}), shown[i], Math.max.apply(0, shown),
        half > 1 ? p('ranked.place', {n: 1 + shown.filter(function (n) { return n > shown[i]; }).length}) : share(shown[i], r.valid));
    }))
  ];
};
