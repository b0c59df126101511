// What points and scores share: pairs of an option and its number, in the order of the ballot.

function given(poll, id) {
  var found = draft(poll).filter(function (pair) { return pair[0] === id; })[0];
  return found ? found[1] : null;
}
function give(poll, id, n, words) {
  change(poll, poll.options.map(function (option) { return [option.id, option.id === id ? n : given(poll, option.id)]; })
    .filter(function (pair) { return pair[1] !== null; }), words);
}
function amountsTold(poll, own) {
  return own.amounts.map(function (pair) { return textOf(poll, pair[0]) + ' ' + p('mark', {n: pair[1]}); });
}
