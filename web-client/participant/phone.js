// The participant's phone: shows what is asked now, keeps a half-made choice, and says what the server has stored.
// ES2018, one classic script, no secure context needed. It refuses to know tokens but its own, and counts nothing.
(function () {
  'use strict';
  var start = JSON.parse(document.getElementById('state').textContent);
  var token = location.pathname.split('/')[2] || '';
  var topics = {}, epoch = '', offset = 0;
  // link: lost | open | polling | taken | ended.  sent: the one unanswered vote.  said: a sentence about the last press.
  var link = 'lost', ever = false, sent = null, said = null, editing = '', shown = '', root = document.documentElement;

  // ---- what survives a reload of this tab (storage may be forbidden: then it lasts as long as the page)
  var memory = {};
  function recall(key) {
    try { return JSON.parse(sessionStorage.getItem('w.' + key)); } catch (e) { return memory[key]; }
  }
  function keep(key, value) {
    memory[key] = value;
    try { sessionStorage.setItem('w.' + key, JSON.stringify(value)); } catch (e) { /* see above */ }
  }
  function randomId() {
    var bytes = crypto.getRandomValues(new Uint8Array(22)), id = '';
    for (var i = 0; i < 22; i++) id += 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'[bytes[i] & 63];
    return id;
  }
  var device = recall('device') || randomId();
  keep('device', device);

  // ---- words
  var lang = root.lang, texts = start.text;
  function speak(next) {
    if (texts[next]) {
      lang = next;
      keep('lang', lang);
      if (view.kind) render(true);
    } else {
      get('/app/text/' + next + '.json', function (words) { texts[next] = words; speak(next); });
    }
  }
  function t(key, vars) {
    return (texts[lang][key] || key).replace(/\{(\w+)\}/g, function (all, name) { return vars[name]; });
  }
  function p(key, vars) { return t('phone.' + key, vars); }
  function w(words) { return words ? lang === 'en' && words.en || words.ko || words.en || '' : ''; }
  function two(n) { return (n < 10 ? '0' : '') + n; }
  function wall(at) { return new Date(at + (doc('hall', 'event').utcOffsetMinutes || 0) * 60000); }
  function hourMinute(at) { at = wall(at); return two(at.getUTCHours()) + ':' + two(at.getUTCMinutes()); }
  function spoken(at) {
    if (lang === 'en') return hourMinute(at);
    var h = wall(at).getUTCHours(), m = wall(at).getUTCMinutes();
    return (h < 12 ? '오전 ' : '오후 ') + (h % 12 || 12) + '시' + (m ? ' ' + m + '분' : '');
  }
  function thousands(n) { return String(n).replace(/\B(?=(\d{3})+$)/g, ','); }
  function share(n, base) {
    return !base ? '0%' : base < 100 ? Math.round(n * 100 / base) + '%' : (Math.round(n * 1000 / base) / 10).toFixed(1) + '%';
  }

  // ---- elements: text enters by textContent alone
  function el(tag, attrs) {
    tag = tag.split('.');
    var svg = /^(svg|circle|path|text|rect)$/.test(tag[0]);
    var node = document.createElementNS('http://www.w3.org/' + (svg ? '2000/svg' : '1999/xhtml'), tag[0]);
    if (tag[1]) node.setAttribute('class', tag[1]);
    for (var name in attrs || {}) {
      if (typeof attrs[name] === 'function') node.addEventListener(name, attrs[name]);
      else if (attrs[name] !== undefined && attrs[name] !== false) node.setAttribute(name, attrs[name]);
    }
    add(node, [].slice.call(arguments, 2));
    return node;
  }
  function add(node, child) {
    if (Array.isArray(child)) child.forEach(function (each) { add(node, each); });
    else if (child !== undefined && child !== null && child !== false && child !== '') {
      node.appendChild(child.nodeType ? child : document.createTextNode(child));
    }
  }
  function empty(node) { while (node.firstChild) node.removeChild(node.firstChild); return node; }
  function byId(id) { return document.getElementById(id); }
  var signs = {
    check: 'M4.5 11.5l4.5 4.5 9-9.5', warn: 'M11 3l9 16H2zM11 9v5M11 16.2v.3',
    lost: 'M7 4a8 8 0 0 0-3 3M3 12a8 8 0 0 0 2 4M15 18a8 8 0 0 0 3-3M19 10a8 8 0 0 0-2-4M4 18L18 4',
    lock: 'M5 10h12v9H5zM7.5 10V7a3.5 3.5 0 0 1 7 0v3'
  };
  function sign(name) { return el('svg', {viewBox: '0 0 22 22', 'aria-hidden': true}, el('path', {d: signs[name]})); }

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
  function draft(poll) {
    var ids = poll.options.map(function (option) { return option.id; });
    return (recall(draftKey(poll)) || []).filter(function (id) { return ids.indexOf(id) >= 0; });
  }
  function ballot(poll) { var own = doc('seat', 'ballot:' + poll.id); return own.choice ? own : null; }

  // ---- which poll is this page about
  function newest(polls) {
    return polls.sort(function (a, b) { return (b.openedAt || 0) - (a.openedAt || 0); })[0];
  }
  function polls(states) {
    var docs = topics.hall ? topics.hall.docs : {};
    return Object.keys(docs).filter(function (key) {
      return key.slice(0, 5) === 'poll:' && states.indexOf(docs[key].state) >= 0;
    }).map(function (key) { return docs[key]; });
  }
  function currentItem() {
    var clock = doc('hall', 'clock'), items = doc('hall', 'agenda').items || [];
    return {now: items[clock.item - 1], next: items[clock.item || 0], clock: clock};
  }
  function pollNow() {
    var open = polls(['open']);
    var asked = newest(open.filter(function (poll) { return !ballot(poll) || editing === poll.id; })) || newest(open);
    if (asked) return asked;
    var item = currentItem().now, mine = item && item.polls || [];
    return newest(polls(['closed', 'recounted'])) ||
      newest(polls(['revealed', 'voided']).filter(function (poll) { return mine.indexOf(poll.id) >= 0; }));
  }

  // ---- rendering: main is rebuilt only when what it is about changes, so that a half-made choice and the focus stay
  var main = byId('main'), foot = byId('foot'), band, say, go;
  function frame() {
    empty(foot);
    // One status element for the life of the page: a live region that is replaced is not read out.
    band = el('div.band', {role: 'status'});
    say = el('div.say', {role: 'status'});
    go = el('button.go', {type: 'button', click: press});
    add(foot, [band, el('div.in', {}, say, go)]);
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
    else if (!poll) kind = 'waiting';
    else if (poll.state === 'open') kind = ballot(poll) && editing !== poll.id && !(sent && sent.poll === poll.id) ? 'recorded' : 'ballot';
    else kind = poll.state === 'revealed' ? 'revealed' : 'closed';
    view = {kind: kind, poll: poll};
    root.lang = lang;
    root.className = recall('big') ? 'big' : '';
    document.title = byId('seat').textContent = me.table ? p('seat', me) : document.title;
    byId('big').textContent = p('larger');
    byId('big').setAttribute('aria-pressed', recall('big') ? 'true' : 'false');
    var about = [kind, lang, doc('hall', 'now').rehearsal, poll && poll.id, poll && poll.openedAt];
    if (kind !== 'ballot') about.push(JSON.stringify([poll, poll && ballot(poll), doc('hall', 'clock'), doc('hall', 'now'), doc('seat', 'ring')]));
    about = JSON.stringify(about);
    if (again || about !== shown) {
      var moved = shown && JSON.parse(shown)[0] !== kind;
      shown = about;
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
    waiting: function () {
      var at = currentItem(), event = doc('hall', 'event'), now = doc('hall', 'now');
      var report = at.now && at.now.kind === 'closing' && now.report;
      return [
        ring(),
        panel('wait.' + (at.now ? at.now.kind : 'arrival'), report ? 'wait.reportLead' : 'wait.lead'),
        el('dl.card', {},
          at.now ? [el('dt', {}, p('now'), at.clock.endsAt ? ' · ' : '', at.clock.endsAt ? el('span.n', {}, p('until', {time: hourMinute(at.clock.endsAt)})) : ''), el('dd.b', {}, w(at.now.title))] :
            [el('dt', {}, w(event.title)), el('dd.b', {}, w(event.question))],
          at.next ? [el('dt', {}, p('next')), el('dd', {}, w(at.next.title))] : ''),
        now.report ? el('a.go o', {href: '/report' + (lang === 'en' ? '?lang=en' : '')}, p('report')) : '',
        earlier()
      ];
    },
    ballot: function (poll) {
      var many = poll.rule === 'approval', chosen = draft(poll);
      if (!chosen.length && ballot(poll) && editing === poll.id && !recall(draftKey(poll))) keep(draftKey(poll), chosen = ballot(poll).choice);
      return el('form', {id: 'ballot', method: 'post', submit: press},
        el('fieldset', {'aria-describedby': 'limit'},
          el('legend', {}, el('h1', {}, w(poll.question))),
          secrecy(poll),
          el('div.pips', {id: 'limit'}, many ? [
            el('span', {id: 'picked'}), poll.max <= 10 ? poll.options.slice(0, poll.max).map(function () { return el('i'); }) : '',
            el('button', {type: 'button', id: 'clear', click: function () { keep(draftKey(poll), []); said = null; render(); }}, p('clear'))
          ] : el('span', {}, p('pickOne'))),
          poll.options.map(function (option) {
            return el('label.opt', {}, el('input', {
              type: many ? 'checkbox' : 'radio', name: 'choice', value: option.id, change: function (event) { choose(poll, event.target); }
            }), el('span', {}, w(option.text)));
          })));
    },
    recorded: function (poll) {
      var own = ballot(poll);
      return [
        el('div.slip', {},
          el('svg', {viewBox: '0 0 60 60', 'aria-hidden': true}, el('circle', {cx: 30, cy: 30, r: 30}), el('path', {d: 'M19 31l8 7 14-15'})),
          el('h1', {}, p(own.version > 1 ? 'changed' : 'recorded')), el('p.q', {}, p('stored')),
          el('dl', {},
            own.receipt ? el('div', {}, el('dt', {}, p('receipt')), el('dd.no', {}, own.receipt)) : '',
            el('div', {}, el('dt', {}, p('time')), el('dd', {}, spoken(own.at))))),
        recordedChoice(poll, own),
        el('p.small', {}, p(poll.display === 'live' ? 'live' : 'turnout'))
      ];
    },
    closed: function (poll) {
      var own = ballot(poll);
      if (poll.state === 'voided') return [ring(), panel('voided'), earlier()];
      return [ring(), panel(poll.state === 'closed' ? 'closed' : 'checking', 'closedLead'), el('p.small card', {}, w(poll.question)), own ? recordedChoice(poll, own) : ''];
    },
    revealed: function (poll) { return [results(poll, 'h1'), earlier(poll)]; },
    left: function () { return [ring(), panel('left')]; },
    taken: function () { return [ring(), panel('taken')]; },
    ended: function () { return panel('ended'); }
  };

  function ring() {
    var me = doc('seat', 'me'), mask = doc('seat', 'ring').mask || '', n = mask.length, size = 216, dots = [], present = 0;
    for (var i = 0; i < n; i++) {
      var angle = i / n * 2 * Math.PI - Math.PI / 2, mine = i + 1 === me.number;
      var at = {cx: (size / 2 + 87.5 * Math.cos(angle)).toFixed(1), cy: (size / 2 + 87.5 * Math.sin(angle)).toFixed(1)};
      present += mask[i] === '1' ? 1 : 0;
      if (mine) dots.push(el('circle', {cx: at.cx, cy: at.cy, r: 22, class: 'halo'}));
      dots.push(el('circle', {cx: at.cx, cy: at.cy, r: mine ? 14.5 : n > 12 ? 9 : 12, class: mine ? 'me' : mask[i] === '1' ? 'on' : ''}));
    }
    return me.table && el('svg.ring', {viewBox: '0 0 216 216', role: 'img', 'aria-label': p('ring', {table: me.table, present: present, number: me.number})},
      el('circle.tb', {cx: 108, cy: 108, r: 58}), el('text', {x: 108, y: 122, 'font-size': 40}, p('tableShort', me)), dots);
  }
  function secrecy(poll) {
    return el('details', {}, el('summary', {}, sign('lock'), p('secrecy.' + poll.secrecy), ' · ', el('span', {}, p('who'))),
      el('p.small', {}, p('who.' + poll.secrecy), ' ', p(poll.display === 'live' ? 'live' : 'turnout')));
  }
  function textOf(poll, id) {
    var found = poll.options.filter(function (option) { return option.id === id; })[0];
    return found ? w(found.text) : '';
  }
  function recordedChoice(poll, own) {
    return el('div.card', {}, el('h2.small', {}, p('choice')), el('ul.got', {}, own.choice.map(function (id) {
      return el('li', {}, sign('check'), el('span', {}, textOf(poll, id)));
    })));
  }
  function results(poll, heading) {
    var r = poll.result, own = ballot(poll), end = r.valid && Math.max.apply(0, r.tally) * 2 <= r.valid ? 50 : 100;
    var order = r.tally.map(function (n, i) { return i; });
    // Yes, No, Abstain keep the order of the ballot; choices stand by count.
    if (poll.rule !== 'yna') order.sort(function (a, b) { return r.tally[b] - r.tally[a] || a - b; });
    var verdict = r.quorumMet === 0 ? 'quorumNotMet' : r.passed === undefined ? '' : r.passed ? 'passed' : 'notPassed';
    return [
      el('p.ok', {}, sign('check'), p('recounted')),
      el(heading, {}, w(poll.question)),
      el('p.q', {}, p('cast', {cast: thousands(r.cast), present: thousands(r.eligible)})),
      verdict ? el('p.out', {}, p(verdict)) : '',
      el('ul.res', {}, order.map(function (i) {
        var option = poll.options[i], n = r.tally[i];
        return el('li', {}, el('span.l', {}, w(option.text), own && own.choice.indexOf(option.id) >= 0 ? el('span.tag', {}, p('mine')) : ''),
          el('b.n', {}, p('count', {n: thousands(n)})),
          el('svg', {viewBox: '0 0 100 12', preserveAspectRatio: 'none', 'aria-hidden': true}, el('rect', {width: r.valid ? Math.min(100, n * 10000 / r.valid / end).toFixed(1) : 0, height: 12})),
          el('span.q n', {}, share(n, r.valid)));
      }))
    ];
  }
  function earlier(but) {
    var list = polls(['revealed']).filter(function (poll) { return !but || poll.id !== but.id; });
    return list.length ? el('div.card', {}, el('h2.small', {}, p('earlier')), list.map(function (poll) {
      return el('details', {}, el('summary', {}, el('span', {}, w(poll.title))), results(poll, 'h3'));
    })) : '';
  }

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

  // ---- the link: a socket; after three failures also POST and asking every 3 s
  var socket = null, heard = 0, deadline = 0, failures = 0, due = 0, askDue = 0, sat = false;
  function connect(take) {
    var url = location.protocol.replace('http', 'ws') + '//' + location.host + '/ws', mine;
    drop();
    try { mine = socket = new WebSocket(url); } catch (e) { return closed(1006); }
    deadline = Date.now() + 5000;
    due = 0;
    mine.onopen = function () {
      var hello = {t: 'hello', token: token, wire: 1, build: start.build, device: device, since: since(), epoch: epoch};
      if (take) hello.take = 1;
      mine.send(JSON.stringify(hello));
    };
    mine.onmessage = function (event) {
      if (mine !== socket) return;
      heard = Date.now();
      receive(JSON.parse(event.data));
    };
    mine.onclose = function (event) { if (mine === socket) closed(event.code); };
  }
  function drop() {
    if (socket) { socket.onclose = socket.onmessage = null; socket.close(); }
    socket = null;
  }
  function receive(message) {
    if (message.t === 'board') return merge([message]);
    if (message.t === 'beat') { offset = message.serverNow - Date.now(); return; }
    if (message.t !== 'hello') return answered(message);
    deadline = 0;
    failures = 0;
    link = 'open';
    ever = true;
    offset = message.serverNow - Date.now();
    enterEpoch(message.epoch);
    if (message.build !== start.build) reload();
    if (sent) send();
    render();
  }
  function closed(code) {
    socket = null;
    deadline = 0;
    failures++;
    if (code === 4001) link = 'taken';
    else if (code === 4003) link = 'ended';
    else {
      if (code === 4010) reload();
      if (link !== 'polling') link = failures < 3 ? 'lost' : 'polling';
      var wait = Math.min(8000, 500 * Math.pow(2, Math.min(failures - 1, 5)));
      due = Date.now() + (code === 1012 ? Math.random() * 3000 : wait / 2 + Math.random() * wait / 2);
    }
    render();
  }
  // Another build of the page is out: take it once nothing is unanswered. Never twice within a minute.
  function reload() {
    if (sent || Date.now() - (recall('reloaded') || 0) < 60000) return;
    keep('reloaded', Date.now());
    location.reload();
  }
  function get(path, done, body) {
    var request = new XMLHttpRequest();
    request.open(body ? 'POST' : 'GET', path);
    if (/^.api/.test(path)) request.setRequestHeader('Authorization', 'Bearer ' + token);
    request.timeout = 5000;
    request.onload = function () {
      if (request.status === 403) { link = 'ended'; return render(); }
      var answer;
      try { answer = JSON.parse(request.responseText); } catch (e) { return; }
      done(answer);
    };
    request.send(body && JSON.stringify(body));
  }
  function post(command, done) { get('/api/command', done, command); }
  function ask() {
    var revs = since();
    if (!sat) post({t: 'cmd', n: randomId(), c: 'sitDown'}, function () { sat = true; });
    get('/api/boards?since=' + Object.keys(revs).map(function (name) { return name + ':' + revs[name]; }) + '&epoch=' + epoch, function (answer) {
      if (!answer.boards) return;
      offset = answer.serverNow - Date.now();
      enterEpoch(answer.epoch);
      merge(answer.boards);
    });
  }
  function send() {
    var command = {t: 'cmd', n: sent.n, c: sent.c, poll: sent.poll, choice: sent.choice};
    if (link === 'open' && socket && socket.readyState === 1) socket.send(JSON.stringify(command));
    else if (link === 'polling') post(command, answered);
    else return;
    sent.again = Date.now() + 5000;
  }
  function tick() {
    var now = Date.now();
    if (link === 'taken' || link === 'ended') return;
    // A socket stuck while connecting, or silent for 25 s, is dead though it says it is open.
    if (deadline && now > deadline || link === 'open' && now - heard > 25000) { drop(); closed(1006); }
    if (due && now > due) connect();
    if (link === 'polling' && now > askDue) { askDue = now + 3000; ask(); }
    if (sent && now > (sent.again || 0)) send();
  }
  // iOS kills sockets in the background without a close event: on return try at once.
  function wake() {
    if (document.hidden || link === 'taken' || link === 'ended') return;
    if (link === 'open' && Date.now() - heard < 12000) return;
    connect();
  }
  document.addEventListener('visibilitychange', wake);
  addEventListener('online', wake);
  addEventListener('pageshow', function (event) { if (event.persisted) { heard = 0; wake(); } });
  addEventListener('offline', function () { if (link === 'open') { drop(); closed(1006); } });

  epoch = start.epoch;
  offset = start.serverNow - Date.now();
  sent = recall('sent') || null;
  if (sent) sent.again = 0;
  if (!/[?&]lang=/.test(location.search)) speak(recall('lang') || lang);
  frame();
  merge(start.boards);
  connect();
  setInterval(tick, 500);
})();
