// A ballot of one line in one's own words.

kinds.line = {
  field: 'words',
  none: '',
  rows: function (poll) {
    return [
      el('div.pips', {id: 'limit'}, el('span', {id: 'picked'}), clear(poll)),
      el('input.field', {
        id: 'line', name: 'words', maxlength: poll.characters, autocomplete: 'off', enterkeyhint: 'done', 'aria-label': w(poll.question),
        'aria-describedby': 'limit', input: function (event) { change(poll, event.target.value); }
      })
    ];
  },
  mark: function (poll, words) {
    byId('picked').textContent = p('line.used', {n: Array.from(words).length, all: poll.characters});
    byId('clear').hidden = !words;
    if (byId('line').value !== words) byId('line').value = words;
  },
  lacks: function (poll, words) { return this.sends(words) ? '' : p('line.empty'); },
  // Half a character, which a paste can leave behind, is one that no server can read.
  sends: function (words) {
    return words.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, function (found) {
      return found.length > 1 ? found : '';
    }).trim();
  },
  tell: function (poll, own) { return ['“' + own.words + '”']; }
};
