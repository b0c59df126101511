// The participant's phone, part 2 of 5: boards as the server sends them, half-made choices, which poll is asked now.
// It counts nothing and decides nothing: the server's boards are the truth.

// ---- boards
function doc(topic, key) { return topics[topic] && topics[topic].docs[key] || {}; }
function merge(boards) {
  boards.forEach(function (board) {
    var topic = topics[board.topic] || (topics[board.topic] = {rev: 0, docs: {}});
    if (!board.full && topic.rev && board.rev <= topic.rev) return;
    if (board.full) topic.docs = {};
    for (var key in board.set || {}) topic.docs[key] = board.set[key];
    (board.del || []).forEach(function (gone) { delete topic.docs[gone]; });
    topic.rev = board.rev;
  });
  render();
}
function since() {
  var revs = {};
  for (var name in topics) if (topics[name].rev) revs[name] = topics[name].rev;
  return revs;
}
function enterEpoch(next) {
  if (epoch && next !== epoch) for (var name in topics) topics[name].rev = 0;
  epoch = next;
}
// Another run of the hall (a rehearsal) is another day: its drafts are not this one's.
function draftKey(poll) { return 'draft.' + (doc('hall', 'now').rehearsal || 0) + '.' + poll.id + '.' + poll.openedAt; }
// A draft has the shape its kind is sent in. An empty scale is not its step 0.
function draft(poll) {
  var made = recall(draftKey(poll));
  return made === null || made === undefined ? kindOf(poll).none : made;
}
// What is left of the announced time, by the server's clock. It only tells: the MC closes.
function remains(poll) { return poll && poll.state === 'open' && poll.lastCallAt ? closesAt(poll) - offset - Date.now() : NaN; }
function closesAt(poll) { return poll.lastCallAt + poll.lastCallSeconds * 1000; }
// Of a second measure its own, not those of either.
function voters(r) { return r.voted === undefined ? r.cast : r.voted; }
function ballot(poll) { var own = doc('seat', 'ballot:' + poll.id); return own.at ? own : null; }

// ---- which poll is this page about
// Newest first.
function polls(states) {
  var docs = topics.hall ? topics.hall.docs : {};
  return Object.keys(docs).filter(function (key) {
    return key.slice(0, 5) === 'poll:' && states.indexOf(docs[key].state) >= 0;
  }).map(function (key) { return docs[key]; }).sort(function (a, b) { return b.openedAt - a.openedAt; });
}
function currentItem() {
  var clock = doc('hall', 'clock'), items = doc('hall', 'agenda').items || [];
  return {now: items[clock.item - 1], next: items[clock.item || 0], clock: clock};
}
function pollNow() {
  var open = polls(['open']);
  var asked = open.filter(function (poll) { return !ballot(poll) || editing === poll.id; })[0] || open[0];
  if (asked) return asked;
  var now = currentItem().clock.item;
  // What is being counted is shown until something newer is; a first measure waits sealed for its second.
  return polls(['closed', 'recounted', 'revealed', 'voided']).filter(function (poll) {
    return now && poll.item === now || poll.state !== 'revealed' && poll.state !== 'voided' && !poll.sealed;
  })[0];
}
