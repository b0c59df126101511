// What scores and scales share: steps and their names.

// From the lowest up; no opinion on purpose is step 0 of a scale.
function steps(poll) {
  for (var n = poll.k ? 1 : poll.min, all = []; n <= (poll.k || poll.max); n++) all.push(n);
  return all;
}
// All steps have names, or the two ends; without names the ends say which way the scale goes.
function stepName(poll, n) {
  var all = steps(poll), at = all.indexOf(n), names = poll.labels || [{ko: p('steps.low')}, {ko: p('steps.high')}];
  return w(names[names.length === all.length ? at : at ? at === all.length - 1 ? 1 : 2 : 0]);
}
function ends(poll) {
  return steps(poll).filter(function (n) { return stepName(poll, n); }).map(function (n) { return n + '\u00a0' + stepName(poll, n); }).join(' · ');
}
