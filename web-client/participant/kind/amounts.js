// A ballot of numbers: points shared out with + and −, and scores on labelled steps.

kinds.amounts = {
  field: 'amounts',
  none: [],
  rows: function (poll) {
    var points = poll.rule === 'points';
    return [
      el('div.pips stay', {id: 'limit'},
        points ? [p('amounts.left'), el('b', {id: 'left'}), el('span', {}, p('amounts.all', poll))] : el('span', {}, p('amounts.ends', poll)),
        clear(poll)),
      poll.options.map(points ? stepper : chips)
    ];
    function stepper(option) {
      var words = w(option.text);
      function by(step) {
        return function () { give(poll, option, step < 0 ? -Math.min(-step, given(poll, option.id) || 0) : Math.min(step, Math.max(1, left(poll)))); };
      }
      function button(sign, key, step) {
        return el('button', {type: 'button', tabindex: -1, 'aria-label': p(key, {text: words}), click: by(step)}, sign);
      }
      // Few presses: a budget of a hundred is shared out by fives, and by ones with the arrow keys.
      var step = poll.budget > 50 ? 5 : 1;
      return el('div.opt num', {id: 'row-' + option.id}, el('span.l', {}, words), el('div.by', {},
        button('−', 'amounts.less', -step),
        el('b', {
          role: 'spinbutton', tabindex: 0, 'aria-label': words, 'aria-valuemin': 0, 'aria-valuemax': poll.budget, keydown: function (event) {
            var at = ['ArrowDown', 'ArrowLeft', '', 'ArrowRight', 'ArrowUp'].indexOf(event.key);
            if (at < 0) return;
            event.preventDefault();
            by(at < 2 ? -1 : 1)();
          }
        }),
        button('+', 'amounts.more', step)));
    }
    function chips(option) {
      var steps = [], name = 'amount-' + option.id;
      for (var n = poll.min; n <= poll.max && steps.length < 12; n++) steps.push(n);
      return el('div.opt wide', {id: 'row-' + option.id, role: 'group', 'aria-labelledby': 'of-' + option.id},
        el('div.l', {}, el('span', {id: 'of-' + option.id}, w(option.text)), el('b')),
        steps.length > 11 ? el('input.field', {
          type: 'number', name: name, min: poll.min, max: poll.max, inputmode: 'numeric', 'aria-labelledby': 'of-' + option.id,
          change: function (event) { set(poll, option.id, Math.max(poll.min, Math.min(poll.max, Math.round(event.target.value)))); }
        }) : el('div.chips', {}, steps.concat('').map(function (n) {
          return el('label', {}, el('input', {type: 'radio', name: name, value: n, change: function () { set(poll, option.id, n); }}),
            el('span', {}, n === '' ? p('amounts.none') : n));
        })));
    }
  },
  mark: function (poll, amounts) {
    var rest = left(poll);
    poll.options.forEach(function (option) {
      var n = given(poll, option.id), line = byId('row-' + option.id), number = line.querySelector('b'), buttons = line.querySelectorAll('button');
      line.className = line.className.replace(' c', '') + (n > 0 || n === 0 && poll.rule === 'score' ? ' c' : '');
      number.textContent = poll.rule === 'score' ? n === null ? p('amounts.none') : p('amounts.n', {n: n}) : n || 0;
      if (buttons[0]) {
        number.setAttribute('aria-valuenow', n || 0);
        number.setAttribute('aria-valuetext', p('amounts.n', {n: n || 0}));
        buttons[0].setAttribute('aria-disabled', !n);
        buttons[1].setAttribute('aria-disabled', rest < 1);
      }
      [].forEach.call(line.querySelectorAll('input'), function (input) {
        if (input.type === 'radio') input.checked = input.value === String(n === null ? '' : n);
        else input.value = n === null ? '' : n;
      });
    });
    if (byId('left')) byId('left').textContent = p('amounts.n', {n: rest});
    byId('clear').hidden = !amounts.length;
    // What is left stays in sight below the bar at the top, however tall large letters make that.
    byId('limit').style.top = document.querySelector('.top').offsetHeight + 'px';
  },
  lacks: function (poll, amounts) { return amounts.length ? '' : p('amounts.' + poll.rule); },
  tell: function (poll, own) {
    return own.amounts.map(function (pair) { return textOf(poll, pair[0]) + ' ' + p('amounts.n', {n: pair[1]}); });
  }
};
function given(poll, id) {
  var found = draft(poll).filter(function (pair) { return pair[0] === id; })[0];
  return found ? found[1] : null;
}
function left(poll) { return draft(poll).reduce(function (rest, pair) { return rest - pair[1]; }, poll.budget); }
function set(poll, id, n, words) {
  var at = 0, kept = [];
  poll.options.forEach(function (option) {
    var now = option.id === id ? n : given(poll, option.id);
    if (now !== null && now !== '') kept.push([option.id, now]);
  });
  change(poll, kept, words);
}
function give(poll, option, step) {
  if (step > left(poll)) {
    said = p('amounts.over', poll);
    return render();
  }
  var n = (given(poll, option.id) || 0) + step;
  set(poll, option.id, n || null, p('amounts.told', {text: w(option.text), n: n, left: left(poll) - step}));
}
