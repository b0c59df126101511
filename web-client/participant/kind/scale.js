// A ballot of one scale: steps in a column, and "cannot judge yet" apart from them.

kinds.scale = {
  field: 'step',
  none: '',
  rows: function (poll) {
    return [el('div.pips', {id: 'limit'}, el('span', {}, p('pickOne'))), answers(poll).map(function (n) {
      return row('radio', 'step', n, answer(poll, n), function () { change(poll, n); });
    })];
  },
  mark: function (poll, step) { markRows(function (value) { return value === String(step); }); },
  lacks: function (poll, step) { return step === '' ? p('pickOne') : ''; },
  tell: function (poll, own) { return [answer(poll, own.step)]; }
};
