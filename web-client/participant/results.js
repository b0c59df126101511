// The participant's phone: revealed results. Part of the page when one is on; else it comes with what comes later.

outcomes.show = function (poll, heading) {
  var r = poll.result;
  return [
    el('p.ok', {}, sign('check'), p('result.recounted')),
    el(heading, {}, w(poll.question)),
    el('p.q', {}, p('result.cast', {cast: thousands(voters(r)), present: thousands(r.eligible)})),
    // A tie the rule could not break, and what the chair decided.
    r.settled ? el('p.out', {}, p('result.settled', {text: r.settled.map(function (id) { return textOf(poll, id); }).join(', ')})) : '',
    outcomeOf(poll)(poll, r, ballot(poll))
  ];
};
// One row of a result: `part` of `whole` as a bar, `right` beside it.
function bar(words, mine, figure, part, whole, right) {
  return el('li', {}, el('span.l', {}, words, mine ? el('span.tag', {}, p('result.mine')) : ''),
    el('b.n', {}, figure),
    el('svg', {viewBox: '0 0 100 12', preserveAspectRatio: 'none', 'aria-hidden': true}, el('rect', {width: whole ? Math.min(100, part * 100 / whole).toFixed(1) : 0, height: 12})),
    el('span.q n', {}, right));
}
// Places of a list of figures, most first, equals in the order of the ballot.
function order(figures) {
  return figures.map(function (n, i) { return i; }).sort(function (a, b) { return figures[b] - figures[a] || a - b; });
}
outcomes.list = function (but) {
  var list = polls(['revealed']).filter(function (poll) {
    if (!outcomeOf(poll)) want();
    return outcomeOf(poll) && (!but || poll.id !== but.id);
  });
  return list.length ? el('div.card', {}, el('h2.small', {}, p('result.earlier')), list.map(function (poll) {
    return el('details', {}, el('summary', {}, el('span', {}, w(poll.title))), outcomes.show(poll, 'h3'));
  })) : '';
};
