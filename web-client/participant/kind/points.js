// A ballot of points shared out with + and −; what is left stays in sight.

kinds.points = {
  field: 'amounts',
  none: [],
  rows: function (poll) {
    // Few presses: a budget of a hundred is shared out by fives, and by ones with the arrow keys.
    var step = poll.budget > 50 ? 5 : 1;
    return [
      el('div.pips stay', {id: 'limit'}, el('span', {}, p('points.left')), el('b', {id: 'left'}), p('points.of', poll)),
      poll.options.map(function (option) {
        var words = w(option.text);
        function by(step) {
          return function () {
            var n = given(poll, option.id) || 0, rest = left(poll);
            if (step > 0 && rest < 1) {
              said = p('points.over', poll);
              return render();
            }
            step = step < 0 ? -Math.min(-step, n) : Math.min(step, rest);
            give(poll, option.id, n + step || null, p('points.told', {n: n + step, left: rest - step}));
          };
        }
        function button(sign, key, step) {
          return el('button', {type: 'button', tabindex: -1, 'aria-label': p(key, {text: words}), click: by(step)}, sign);
        }
        return el('div.opt num', {id: 'row-' + option.id}, el('span.l', {}, words), el('div.by', {},
          button('−', 'points.less', -step),
          el('b', {
            role: 'spinbutton', tabindex: 0, 'aria-label': words, 'aria-valuemin': 0, 'aria-valuemax': poll.budget, keydown: function (event) {
              var step = {ArrowDown: -1, ArrowLeft: -1, ArrowRight: 1, ArrowUp: 1}[event.key];
              if (!step) return;
              event.preventDefault();
              by(step)();
            }
          }),
          button('+', 'points.more', step)));
      }),
      el('div.pips', {}, clear(poll))
    ];
  },
  mark: function (poll, amounts) {
    var rest = left(poll);
    poll.options.forEach(function (option) {
      var n = given(poll, option.id) || 0, line = byId('row-' + option.id), number = line.querySelector('b'), buttons = line.querySelectorAll('button');
      line.className = n ? 'opt num c' : 'opt num';
      number.textContent = n;
      number.setAttribute('aria-valuenow', n);
      buttons[0].setAttribute('aria-disabled', !n);
      buttons[1].setAttribute('aria-disabled', rest < 1);
    });
    byId('left').textContent = rest;
    byId('clear').hidden = !amounts.length;
    // What is left stays below the bar at the top, which large letters send away.
    byId('limit').style.top = root.className ? 0 : document.querySelector('.top').offsetHeight + 'px';
  },
  lacks: function (poll, amounts) { return amounts.length ? '' : p('points.start'); },
  tell: amountsTold
};
function left(poll) { return draft(poll).reduce(function (rest, pair) { return rest - pair[1]; }, poll.budget); }
