// A ballot of boxes or circles: single, approval, yes/no/abstain.

kinds.ticks = {
  field: 'choice',
  none: [],
  rows: function (poll) {
    var many = poll.rule === 'approval';
    return [
      el('div.pips', {id: 'limit'}, many ? [
        el('span', {id: 'picked'}),
        poll.max <= 10 ? poll.options.slice(0, poll.max).map(function () { return el('i'); }) : '',
        clear(poll)
      ] : el('span', {}, p('pickOne'))),
      poll.options.map(function (option) {
        return row(many ? 'checkbox' : 'radio', 'choice', option.id, w(option.text), function () {
          var chosen = many ? draft(poll).slice() : [], at = chosen.indexOf(option.id);
          if (at >= 0) chosen.splice(at, 1);
          else if (many && chosen.length >= poll.max) {
            said = p('tooMany', poll);
            return render();
          } else chosen.push(option.id);
          change(poll, chosen);
        });
      })
    ];
  },
  mark: function (poll, chosen) {
    markRows(function (id) { return chosen.indexOf(id) >= 0; });
    if (!byId('picked')) return;
    byId('picked').textContent = chosen.length ? p('picked', {n: chosen.length}) : p(poll.exact ? 'exactly' : 'upTo', poll);
    [].forEach.call(main.querySelectorAll('.pips i'), function (pip, i) { pip.className = i < chosen.length ? 'f' : ''; });
    byId('clear').hidden = !chosen.length;
  },
  lacks: function (poll, chosen) {
    var need = poll.exact ? poll.max : 1;
    return chosen.length >= need ? '' : chosen.length ? p('underExact', {n: need - chosen.length}) :
      p(poll.exact ? 'exactly' : poll.rule === 'approval' ? 'upTo' : 'pickOne', poll);
  },
  tell: function (poll, own) { return own.choice.map(function (id) { return textOf(poll, id); }); }
};
