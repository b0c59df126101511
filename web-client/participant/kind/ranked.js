// A ballot in order of preference: pressing in turn, then up and down. No dragging.

kinds.ranked = {
  field: 'ranks',
  none: [],
  rows: function (poll) {
    return [
      el('div.pips', {id: 'limit'}, el('span', {id: 'picked'}), clear(poll)),
      el('div', {id: 'rows'}, poll.options.map(function (option) {
        var words = w(option.text);
        function move(step, sign, key) {
          return el('button.move', {type: 'button', 'aria-label': p(key, {text: words}), click: function () { shift(step); }}, sign);
        }
        // Up and down for the eye stand at the right; the arrow keys do the same.
        function shift(step) {
          var ids = ranking(poll), at = ids.indexOf(option.id), to = at + step;
          if (at < 0 || to < 0 || to >= ids.length) return;
          ids.splice(at, 1);
          ids.splice(to, 0, option.id);
          rank(ids);
        }
        function rank(ids) {
          var at = ids.indexOf(option.id), focus = document.activeElement;
          change(poll, ids.map(function (id) { return [id]; }), p(at < 0 ? 'ranked.out' : 'ranked.told', {text: words, n: at + 1}));
          // A row that moves takes the focus along.
          if (focus && focus !== document.activeElement) focus.focus({preventScroll: true});
        }
        return el('div.opt rank', {id: 'row-' + option.id},
          el('button.pick', {
            type: 'button', click: function () {
              var ids = ranking(poll), at = ids.indexOf(option.id);
              if (at < 0) ids.push(option.id);
              else ids.splice(at, 1);
              rank(ids);
            }, keydown: function (event) {
              var step = {ArrowUp: -1, ArrowDown: 1}[event.key];
              if (!step) return;
              event.preventDefault();
              shift(step);
            }
          }, el('i'), el('span', {}, words)),
          move(-1, '▲', 'ranked.up'), move(1, '▼', 'ranked.down'));
      }), el('p.q', {id: 'next'}))
    ];
  },
  mark: function (poll) {
    var ids = ranking(poll), rows = byId('rows'), next = byId('next');
    byId('picked').textContent = ids.length ? p('ranked.taken') : p('ranked.start');
    byId('clear').hidden = !ids.length;
    next.textContent = ids.length === poll.options.length ? '' : p('ranked.next', {n: ids.length + 1});
    next.hidden = !ids.length || !next.textContent;
    // Those with a place stand on top, in order; then the rest as on the ballot. What stands right is not moved.
    var at = 0;
    function stand(node) { if (rows.childNodes[at++] !== node) rows.insertBefore(node, rows.childNodes[at - 1]); }
    ids.forEach(function (id) { stand(byId('row-' + id)); });
    stand(next);
    poll.options.forEach(function (option) {
      var place = ids.indexOf(option.id), line = byId('row-' + option.id), buttons = line.querySelectorAll('button');
      if (place < 0) stand(line);
      line.className = place < 0 ? 'opt rank' : 'opt rank c';
      line.querySelector('i').textContent = place < 0 ? '' : place + 1;
      buttons[0].setAttribute('aria-pressed', place >= 0);
      buttons[1].hidden = buttons[2].hidden = place < 0;
      buttons[1].setAttribute('aria-disabled', !place);
      buttons[2].setAttribute('aria-disabled', place === ids.length - 1);
    });
  },
  lacks: function (poll, ranks) { return ranks.length ? '' : p('ranked.start'); },
  tell: function (poll, own) {
    var n = 1;
    return own.ranks.map(function (group) {
      n += group.length;
      return p('ranked.place', {n: n - group.length}) + ' ' + group.map(function (id) { return textOf(poll, id); }).join(', ');
    });
  }
};
function ranking(poll) { return [].concat.apply([], draft(poll)); }
