// The participant's phone, part 4 of 5: choosing, voting, and what was answered. Choosing is not voting.

// ---- choosing is not voting
function change(poll, value, words) {
  said = null;
  told = words || '';
  keep(draftKey(poll), value);
  render();
}
function mark(poll) { kindOf(poll).mark(poll, draft(poll)); }
// One row to choose by, a box or a circle; the whole row is its label.
function row(type, name, value, words, press) {
  return el('label.opt', {}, el('input', {type: type, name: name, value: value, change: press}), el('span', {}, words));
}
function markRows(isChosen) {
  [].forEach.call(main.querySelectorAll('.opt input'), function (input) {
    input.checked = isChosen(input.value);
    input.parentNode.className = input.checked ? 'opt c' : 'opt';
  });
}
function clear(poll) {
  return el('button', {type: 'button', id: 'clear', click: function () { change(poll, null); }}, p('clear'));
}

function press(event) {
  event.preventDefault();
  // The button changes its meaning where it stands: a second, nervous press must not open the choice again.
  if (Date.now() - settledAt < 700) return;
  var poll = view.poll;
  if (view.kind === 'taken') return connect(1);
  if (view.kind === 'recorded') {
    editing = poll.id;
    keep(draftKey(poll), ballot(poll)[kindOf(poll).field]);
    said = null;
    return render();
  }
  if (view.kind !== 'ballot' || sent) return;
  var kind = kindOf(poll), made = draft(poll);
  said = kind.lacks(poll, made) || null;
  told = '';
  if (said) return render();
  sent = {t: 'cmd', n: randomId(), c: 'castBallot', poll: poll.id};
  sent[kind.field] = kind.sends ? kind.sends(made) : made;
  keep('vote', sent);
  send();
  render();
}

function renderFoot() {
  var poll = view.poll, kind = view.kind, over = kind === 'taken' || kind === 'ended';
  var down = link === 'lost' && ever, other = link === 'polling', button = '', is, staff = poll && ballot(poll) && ballot(poll).staff;
  late = remains(poll) <= 0;
  if (over) is = ['warn', p(kind)];
  else if (sent) is = said ? ['warn', said] : ['', p('sending'), p('sendingLead')];
  else if (doc('hall', 'now').storage === 'unavailable') is = ['warn', p('paused'), p('pausedLead')];
  else if (said) is = ['warn', said];
  else if (kind === 'ballot') {
    is = ['warn', (late ? p('lastCall') + ' ' : '') + p(editing === poll.id ? 'keepOld' : 'notVoted'), p(kindOf(poll).lacks(poll, draft(poll)) ? 'pickSome' : 'pressVote')];
    // What the last press did is said first, for the eye and for those who hear the page.
    if (told) is = ['warn', told, is[1]];
  } else if (kind === 'recorded' && !staff) is = ['fine', (late ? p('lastCall') + ' ' : '') + p('mayChange'), p('lastCounts')];
  else if (kind === 'closed' && poll.state !== 'voided') is = ballot(poll) ? ['fine', p('closedMine')] : ['', p('closedNone')];
  else if (kind === 'revealed') is = ['', '', p('result.base', {n: thousands(voters(poll.result))}) + (poll.rule === 'approval' && poll.max > 1 ? ' ' + p('result.several') : '')];
  else is = link === 'open' ? ['fine', p('connected'), p('comeBack')] : ['', '', p('comeBack')];
  if (kind === 'ballot') button = p('vote');
  if (kind === 'recorded' && !staff) button = p('change');
  if (kind === 'taken') button = p('takeBack');
  band.hidden = over || !(down || other);
  if (down) line(band, ['lost', p('offline'), p(kind === 'ballot' ? 'offlineKept' : 'offlineWait')]);
  if (other) line(band, ['lost', p('polling'), p('pollingLead')]);
  line(say, is);
  countDown();
  go.hidden = !button;
  go.textContent = button;
  go.className = kind === 'recorded' ? 'go o' : 'go';
  go.setAttribute('aria-disabled', !!sent);
  // With very large text the foot must not cover what it speaks of.
  foot.style.position = foot.offsetHeight > innerHeight * .45 ? 'static' : '';
}
function countDown() {
  var s = link === 'taken' || link === 'ended' ? 0 : Math.ceil(remains(view.poll) / 1000), words = ['', ''];
  time.hidden = !(s > 0);
  if (s > 0) words = [p('closesAt', {time: spoken(closesAt(view.poll))}), p(s < 60 ? 'rest.s' : 'rest.m', {m: Math.floor(s / 60), s: s % 60})];
  words.forEach(function (text, i) {
    if (time.childNodes[i].textContent !== text) time.childNodes[i].textContent = text;
  });
}
// Rewritten only when it says something else, so that it is read out once.
function line(node, is) {
  if (node.words === is.join()) return;
  node.words = is.join();
  if (node === say) node.className = 'say ' + is[0];
  add(empty(node), el('p', {}, is[0] && sign(is[0] === 'fine' ? 'check' : is[0]),
    el('span', {}, is[1] && el('b', {}, is[1], ' '), is[2])));
}

// ---- answers
function answered(message) {
  if (!sent || message.n !== sent.n) return;
  if (message.t === 'retry') {
    said = message.code === 'busy' ? p('busy') : p('paused') + ' ' + p('pausedLead');
    sendDue = Date.now() + 1000 + Math.random() * 1500;
    return render();
  }
  var was = sent;
  sent = null;
  settledAt = Date.now();
  said = null;
  keep('vote', null);
  if (message.t === 'ack') {
    var seat = topics.seat || (topics.seat = {rev: 0, docs: {}}), old = seat.docs['ballot:' + was.poll];
    if (!old || old.receipt !== message.receipt || old.at < message.at) {
      was.at = message.at;
      was.receipt = message.receipt;
      was.version = (old ? old.version : 0) + 1;
      seat.docs['ballot:' + was.poll] = was;
    }
    editing = '';
    keep(draftKey(doc('hall', 'poll:' + was.poll)), null);
  } else {
    var key = 'refusal.' + message.code;
    said = p(texts[lang][key] ? key : 'refusal.other', message);
  }
  render();
}
