// The result of open text: what was written most, as notes.

outcomes.line = function (poll, r) {
  var groups = r.groups || [], more = (r.groupCount || 0) - groups.length;
  return [
    el('ul.notes', {}, groups.map(function (group) {
      return el('li', {}, el('span', {}, '“' + group[0] + '”'), ' ', el('b.n', {}, p('result.count', {n: thousands(group[1])})));
    })),
    more > 0 ? el('p.b', {}, p('result.line.more', {n: thousands(more)})) : '',
    r.hiddenCount ? el('p.q', {}, p('result.line.hidden', {n: thousands(r.hiddenCount)})) : ''
  ];
};
