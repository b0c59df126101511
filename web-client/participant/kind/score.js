// A ballot of scores: labelled steps for each option, or no opinion of it.

kinds.score = {
  field: 'amounts',
  none: [],
  rows: function (poll) {
    return [
      el('div.pips', {id: 'limit'}, el('span', {}, p('score.ends', poll)), clear(poll)),
      poll.options.map(function (option) {
        var steps = [], wide = poll.max - poll.min > 10, name = 'amount-' + option.id;
        for (var n = poll.min; n <= poll.max && !wide; n++) steps.push(n);
        function put(n) { give(poll, option.id, n === '' ? null : Math.max(poll.min, Math.min(poll.max, Math.round(n)))); }
        function chip(n) {
          return el('label.chip', {}, el('input', {type: 'radio', name: name, value: n, change: function () { put(n); }}), el('span', {}, n === '' ? p('score.none') : n));
        }
        return el('div.opt wide', {id: 'row-' + option.id, role: 'group', 'aria-labelledby': 'of-' + option.id},
          el('div.l', {}, el('span', {id: 'of-' + option.id}, w(option.text)), wide ? '' : chip('')),
          wide ? el('input.field', {
            type: 'number', inputmode: 'numeric', name: name, min: poll.min, max: poll.max, 'aria-labelledby': 'of-' + option.id,
            change: function (event) { put(event.target.value); }
          }) : el('div.chips', {}, steps.map(chip)));
      })
    ];
  },
  mark: function (poll, amounts) {
    poll.options.forEach(function (option) {
      var n = given(poll, option.id), line = byId('row-' + option.id), none = n === null;
      line.className = none ? 'opt wide' : 'opt wide c';
      [].forEach.call(line.querySelectorAll('input'), function (input) {
        if (input.type === 'radio') input.checked = input.value === (none ? '' : String(n));
        else input.value = none ? '' : n;
      });
    });
    byId('clear').hidden = !amounts.length;
  },
  lacks: function (poll, amounts) { return amounts.length ? '' : p('score.start'); },
  tell: amountsTold
};
