// A ballot of one scale: steps in a column, and "cannot judge yet" apart from them.

kinds.scale = {
  field: 'step',
  none: '',
  rows: function (poll) {
    return [el('div.pips', {id: 'limit'}, el('span', {}, p('pickOne'))), steps(poll).map(function (n) {
      return row('radio', 'step', n, stepName(poll, n), function () { change(poll, n); });
    })];
  },
  mark: function (poll, step) { markRows(function (value) { return value === String(step); }); },
  lacks: function (poll, step) { return step === '' ? p('pickOne') : ''; },
  tell: function (poll, own) { return [stepName(poll, own.step)]; }
};
function steps(poll) {
  for (var n = 1, all = []; n <= poll.k; n++) all.push(n);
  return poll.undecided ? all.concat(0) : all;
}
// Every step of five has its words; of another scale its ends.
function stepName(poll, n) {
  var names = p('scale.names').split('|'), name = poll.k === 5 ? names[n - 1] : n === 1 ? names[0] : n === poll.k ? names[4] : '';
  return n === 0 ? p('scale.undecided') : n + (name ? '. ' + name : '');
}
