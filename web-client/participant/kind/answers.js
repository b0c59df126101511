// What a scale's ballot and its result share: the answers there are, and their words.

function answers(poll) { return steps(poll).concat(poll.undecided ? 0 : []); }
function answer(poll, n) {
  var name = stepName(poll, n);
  return n ? n + (name && '. ' + name) : p('scale.undecided');
}
