// The participant's phone, part 4 of 5: choosing, voting, and what was answered. Choosing is not voting.

// ---- choosing is not voting
function choose(poll, input) {
  var chosen = poll.rule === 'approval' ? draft(poll) : [];
  var at = chosen.indexOf(input.value);
  said = null;
  if (at >= 0) chosen.splice(at, 1);
  else if (poll.rule === 'approval' && chosen.length >= poll.max) said = p('tooMany', poll);
  else chosen.push(input.value);
  keep(draftKey(poll), chosen);
  render();
}
function mark(poll) {
  var chosen = draft(poll);
  [].forEach.call(main.querySelectorAll('.opt input'), function (input) {
    input.checked = chosen.indexOf(input.value) >= 0;
    input.parentNode.className = input.checked ? 'opt c' : 'opt';
  });
  if (byId('picked')) {
    byId('picked').textContent = chosen.length ? p('picked', {n: chosen.length}) : p(poll.exact ? 'exactly' : 'upTo', poll);
    [].forEach.call(main.querySelectorAll('.pips i'), function (pip, i) { pip.className = i < chosen.length ? 'f' : ''; });
    byId('clear').hidden = !chosen.length;
  }
}

function press(event) {
  event.preventDefault();
  // The button changes its meaning where it stands: a second, nervous press must not open the choice again.
  if (Date.now() - settledAt < 700) return;
  var poll = view.poll;
  if (view.kind === 'taken') return connect(1);
  if (view.kind === 'recorded') {
    editing = poll.id;
    keep(draftKey(poll), ballot(poll).choice);
    said = null;
    return render();
  }
  if (view.kind !== 'ballot' || sent) return;
  var chosen = draft(poll), need = poll.rule === 'approval' ? poll.exact ? poll.max : 1 : 1;
  if (chosen.length < need) {
    said = chosen.length ? p('underExact', {n: need - chosen.length}) : p(poll.exact ? 'exactly' : poll.rule === 'approval' ? 'upTo' : 'pickOne', poll);
    return render();
  }
  sent = {t: 'cmd', n: randomId(), c: 'castBallot', poll: poll.id, choice: chosen};
  keep('sent', sent);
  said = null;
  send();
  render();
}

function renderFoot() {
  var poll = view.poll, kind = view.kind, over = kind === 'taken' || kind === 'ended';
  var down = link === 'lost' && ever, other = link === 'polling', button = '', is;
  if (over) is = ['warn', p(kind)];
  else if (sent) is = said ? ['warn', said] : ['', p('sending'), p('sendingLead')];
  else if (doc('hall', 'now').storage === 'unavailable') is = ['warn', p('paused'), p('pausedLead')];
  else if (said) is = ['warn', said];
  else if (kind === 'ballot') {
    is = editing === poll.id ? ['warn', p('keepOld'), p('pressVote')] :
      ['warn', (poll.lastCallAt ? p('lastCall') + ' ' : '') + p('notVoted'), p(draft(poll).length ? 'pressVote' : 'pickSome')];
  } else if (kind === 'recorded') is = ['fine', p('mayChange'), p('lastCounts')];
  else if (kind === 'closed' && poll.state !== 'voided') is = ballot(poll) ? ['fine', p('closedMine')] : ['', p('closedNone')];
  else if (kind === 'revealed') is = ['', '', p('base', {n: thousands(poll.result.cast)}) + (poll.max > 1 ? ' ' + p('several') : '')];
  else is = link === 'open' ? ['fine', p('connected'), p('comeBack')] : ['', '', p('comeBack')];
  if (kind === 'ballot') button = p('vote');
  if (kind === 'recorded') button = p('change');
  if (kind === 'taken') button = p('takeBack');
  band.hidden = over || !(down || other);
  if (down) line(band, ['lost', p('offline'), p(kind === 'ballot' ? 'offlineKept' : 'offlineWait')]);
  if (other) line(band, ['lost', p('polling'), p('pollingLead')]);
  line(say, is);
  go.hidden = !button;
  go.textContent = button;
  go.className = kind === 'recorded' ? 'go o' : 'go';
  go.setAttribute('aria-disabled', !!sent);
  // With very large text the foot must not cover what it speaks of.
  foot.style.position = foot.offsetHeight > innerHeight * .45 ? 'static' : '';
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
    sent.again = Date.now() + 1000 + Math.random() * 1500;
    return render();
  }
  var was = sent;
  sent = null;
  settledAt = Date.now();
  said = null;
  keep('sent', null);
  if (message.t === 'ack') {
    var seat = topics.seat || (topics.seat = {rev: 0, docs: {}}), old = seat.docs['ballot:' + was.poll];
    if (!old || old.receipt !== message.receipt || old.at < message.at) {
      seat.docs['ballot:' + was.poll] = {choice: was.choice, at: message.at, receipt: message.receipt, version: (old ? old.version : 0) + 1};
    }
    editing = '';
    keep(draftKey(doc('hall', 'poll:' + was.poll)), null);
  } else {
    var key = 'refusal.' + message.code;
    said = texts[lang][key] ? t(key) : t('refusal.other', message);
  }
  render();
}
