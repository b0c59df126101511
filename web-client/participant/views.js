// The participant's phone, part 3 of 5: what is shown. The main part is rebuilt only when what it is about changes.
// Same elements and classes as fragments.html, so that one stylesheet serves both.

// ---- rendering: main is rebuilt only when what it is about changes, so that a half-made choice and the focus stay
var main, foot, band, time, say, go, late;
function frame() {
  main = byId('main');
  foot = byId('foot');
  empty(foot);
  // One status element for the life of the page: a live region that is replaced is not read out.
  band = el('div.band', {role: 'status'});
  // When it closes is said once; the seconds are for the eye.
  time = el('p.time', {}, el('span', {role: 'status'}), el('b', {role: 'timer'}));
  say = el('div.say', {role: 'status'});
  go = el('button.go', {type: 'button', click: press});
  add(foot, [band, el('div.in', {}, time, say, go)]);
  byId('big').hidden = false;
  byId('big').addEventListener('click', function () { keep('big', !recall('big')); render(); });
  [].forEach.call(document.querySelectorAll('a.tool'), function (each) {
    each.addEventListener('click', function (event) {
      event.preventDefault();
      speak(each.lang);
    });
  });
}

var view = {};
function render(again) {
  var me = doc('seat', 'me'), poll = pollNow(), kind;
  if (link === 'taken' || link === 'ended') kind = link;
  else if (me.state === 'left') kind = 'left';
  else if (!poll || (poll.state === 'revealed' ? !outcomeOf(poll) : !kindOf(poll))) {
    if (poll || !screens.waiting) want();
    kind = screens.waiting && !(poll && poll.state === 'open') ? 'waiting' : 'soon';
  }
  else if (poll.state === 'open') kind = ballot(poll) && (ballot(poll).staff || editing !== poll.id) && !(sent && sent.poll === poll.id) ? 'recorded' : 'ballot';
  else kind = poll.state === 'revealed' ? 'revealed' : 'closed';
  view = {kind: kind, poll: poll};
  root.lang = lang;
  root.className = recall('big') ? 'big' : '';
  document.title = byId('seat').textContent = me.table ? p('seat', me) : document.title;
  byId('big').textContent = p('larger');
  byId('big').setAttribute('aria-pressed', recall('big') ? 'true' : 'false');
  var about = [kind, lang, doc('hall', 'now').rehearsal, poll && poll.id, poll && poll.openedAt];
  if (kind !== 'ballot') about.push(JSON.stringify([poll, poll && ballot(poll), doc('hall', 'clock'), doc('hall', 'now'), doc('seat', 'ring'), learnt.any]));
  about = JSON.stringify(about);
  if (again || about !== shown) {
    var moved = shown && JSON.parse(shown)[0] !== kind;
    shown = about;
    told = '';
    empty(main);
    if (doc('hall', 'now').rehearsal) add(main, el('p.run', {}, p('rehearsal')));
    add(main, screens[kind](poll));
    // After a vote or a change of what is asked, reading begins at the new title.
    if (moved && main.querySelector('h1')) {
      var title = main.querySelector('h1');
      title.tabIndex = -1;
      if (document.activeElement && document.activeElement !== document.body) title.focus({preventScroll: true});
      scrollTo(0, 0);
    }
  }
  if (kind === 'ballot') mark(poll);
  renderFoot();
}

function panel(key, lead) { return el('div.mid', {}, el('h1', {}, p(key)), el('p.q', {}, p(lead || key + 'Lead'))); }
var screens = {
  soon: function () { return [table(), panel('wait.vote', 'wait.lead')]; },
  ballot: function (poll) {
    var own = ballot(poll), kind = kindOf(poll);
    if (own && editing === poll.id && !recall(draftKey(poll))) keep(draftKey(poll), own[kind.field]);
    return el('form', {id: 'ballot', method: 'post', submit: press},
      el('fieldset', {'aria-describedby': 'limit'},
        el('legend', {}, el('h1', {}, w(poll.question))),
        secrecy(poll),
        kind.rows(poll)));
  },
  recorded: function (poll) {
    var own = ballot(poll);
    return [
      el('div.slip', {},
        el('svg', {viewBox: '0 0 60 60', 'aria-hidden': true}, el('circle', {cx: 30, cy: 30, r: 30}), el('path', {d: 'M19 31l8 7 14-15'})),
        el('h1', {}, p(own.version > 1 ? 'changed' : 'recorded')), el('p.q', {}, p(own.staff ? 'refusal.takenByStaff' : 'stored')),
        el('dl', {},
          own.receipt ? el('div', {}, el('dt', {}, p('receipt')), el('dd.no', {}, own.receipt)) : '',
          el('div', {}, el('dt', {}, p('time')), el('dd', {}, spoken(own.at))))),
      recordedChoice(poll, own),
      el('p.small', {}, p(poll.display === 'live' ? 'live' : 'turnout'))
    ];
  },
  closed: function (poll) {
    var own = ballot(poll);
    if (poll.state === 'voided') return [table(), panel('voided'), earlier()];
    return [table(), panel(poll.state === 'closed' || poll.sealed ? 'closed' : 'checking', poll.sealed ? 'sealedLead' : 'closedLead'), el('p.small card', {}, w(poll.question)), own ? recordedChoice(poll, own) : ''];
  },
  revealed: function (poll) { return [outcomes.show(poll, 'h1'), earlier(poll)]; },
  left: function () { return [table(), panel('left')]; },
  taken: function () { return [table(), panel('taken')]; },
  ended: function () { return panel('ended'); }
};

// The table in small comes with the part that waits; without it yet, it is asked for.
function table() { return screens.waiting ? ring() : want(); }
function secrecy(poll) {
  return el('details', {}, el('summary', {}, sign('lock'), p('secrecy.' + poll.secrecy), ' · ', el('span', {}, p('who'))),
    el('p.small', {}, p('who.' + poll.secrecy), ' ', p(poll.display === 'live' ? 'live' : 'turnout')));
}
function textOf(poll, id) {
  var found = poll.options.filter(function (option) { return option.id === id; })[0];
  return found ? w(found.text) : '';
}
function recordedChoice(poll, own) {
  // What staff took is not shown on a phone.
  if (own[kindOf(poll).field] === undefined) return '';
  return el('div.card', {}, el('h2.small', {}, p('choice')), el('ul.got', {}, kindOf(poll).tell(poll, own).map(function (words) {
    return el('li', {}, sign('check'), el('span', {}, words));
  })));
}
// Results come with their own part of the script; the page of a revealed poll begins with it.
// Of a ranking it has the words of the one method that decides it.
function outcomeOf(poll) {
  return (!poll.decides || texts[lang]['result.ranked.by.' + poll.decides]) && outcomes[families[poll.rule]];
}
function earlier(but) { return outcomes.list ? outcomes.list(but) : polls(['revealed']).length ? want() : ''; }
