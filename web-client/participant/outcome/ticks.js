// The result of boxes and circles: bars by count, a motion as on its ballot.

outcomes.ticks = function (poll, r, own) {
  // The track ends at a half when no share is above it. Yes, No, Abstain keep the order of the ballot.
  var end = Math.max.apply(0, r.tally) * 2 <= r.valid ? r.valid / 2 : r.valid;
  var verdict = r.quorumMet === 0 ? 'quorumNotMet' : r.passed === undefined ? '' : r.passed ? 'passed' : 'notPassed';
  return [
    verdict ? el('p.out', {}, p('result.' + verdict)) : '',
    el('ul.res', {}, (poll.rule === 'yna' ? [0, 1, 2] : order(r.tally)).map(function (i) {
      var option = poll.options[i], n = r.tally[i];
      return bar(w(option.text), own && own.choice && own.choice.indexOf(option.id) >= 0, p('result.count', {n: thousands(n)}), n, end, share(n, r.valid));
    }))
  ];
};
