// A ballot of scores: labelled steps for each option, or no opinion of it.

kinds.score = {
  field: 'amounts',
  none: [],
  rows: function (poll) {
    return [
      el('div.pips', {id: 'limit'}, el('span', {}, ends(poll))),
      poll.options.map(function (option) {
        function chip(n) {
          return el('label.chip', {}, el('input', {
            type: 'radio', name: 'amount-' + option.id, value: n, 'aria-label': n === '' ? undefined : (n + ' ' + stepName(poll, n)).trim(),
            change: function () { give(poll, option.id, n === '' ? null : n); }
          }), el('span', {}, n === '' ? p('score.none') : n));
        }
        return el('div.opt wide', {id: 'row-' + option.id, role: 'group', 'aria-labelledby': 'of-' + option.id},
          el('div.l', {}, el('span', {id: 'of-' + option.id}, w(option.text)), chip('')),
          el('div.chips', {}, steps(poll).map(chip)),
          el('p.q'));
      }),
      el('div.pips', {}, clear(poll))
    ];
  },
  mark: function (poll, amounts) {
    poll.options.forEach(function (option) {
      var n = given(poll, option.id), none = n === null, line = byId('row-' + option.id);
      line.className = none ? 'opt wide' : 'opt wide c';
      line.querySelector('p').textContent = stepName(poll, n) || (poll.labels ? '\u00a0' : '');
      [].forEach.call(line.querySelectorAll('input'), function (input) { input.checked = input.value === (none ? '' : String(n)); });
    });
    byId('clear').hidden = !amounts.length;
  },
  lacks: function (poll, amounts) { return amounts.length ? '' : p('score.start'); },
  tell: amountsTold
};
