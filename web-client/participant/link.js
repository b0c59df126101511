// The participant's phone, part 5 of 5: the link. A socket; after three failures also POST and asking every 3 s.
// It refuses to know what a board shows.

// ---- the link: a socket; after three failures also POST and asking every 3 s
var socket = null, heard = 0, deadline = 0, failures = 0, due = 0, askDue = 0, sendDue = 0, moreDue = 0, sat = false, learnt = {};
function connect(take) {
  var url = location.protocol.replace('http', 'ws') + '//' + location.host + '/ws', mine;
  drop();
  try { mine = socket = new WebSocket(url); } catch (e) { return dropped(1006); }
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
  mine.onclose = function (event) { if (mine === socket) dropped(event.code); };
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
  // The other kinds of ballot come in a quiet moment, so that no vote has to wait for them.
  if (!moreDue) moreDue = Date.now() + 9000 + Math.random() * 20000;
  render();
}
function dropped(code) {
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
// The other kinds of ballot and all words of a language, as data. Its code runs because the page's policy names its hash.
function more(next, done) {
  get('/app/participant/more.' + next + '.json', function (answer) {
    texts[next] = answer.text;
    if (!learnt.any) add(document.head, [el('style', {}, answer.css), el('script', {}, answer.js)]);
    learnt[next] = learnt.any = true;
    done();
  });
}
// A kind that is not here yet is fetched at once, not by three hundred phones in the same instant.
// What came without it was of another build.
function want() {
  if (learnt.any) reload();
  else if (!(moreDue < Date.now() + 1500)) moreDue = Date.now() + Math.random() * 1500;
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
  if (link === 'open' && socket && socket.readyState === 1) socket.send(JSON.stringify(sent));
  else if (link === 'polling') post(sent, answered);
  else return;
  sendDue = Date.now() + 5000;
}
function tick() {
  var now = Date.now();
  if (link === 'taken' || link === 'ended') return;
  // A socket stuck while connecting, or silent for 25 s, is dead though it says it is open.
  if (deadline && now > deadline || link === 'open' && now - heard > 25000) { drop(); dropped(1006); }
  if (due && now > due) connect();
  if (link === 'polling' && now > askDue) { askDue = now + 3000; ask(); }
  if (late !== remains(view.poll) <= 0) renderFoot();
  countDown();
  if (sent && now > sendDue) send();
  if (moreDue && !learnt.any && now > moreDue && link !== 'lost') {
    moreDue = now + 5000;
    more(lang, render);
  }
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
addEventListener('offline', function () { if (link === 'open') { drop(); dropped(1006); } });

function begin() {
  start = JSON.parse(byId('state').textContent);
  lang = root.lang;
  texts = start.text;
  epoch = start.epoch;
  offset = start.serverNow - Date.now();
  sent = recall('vote') || null;
  frame();
  if (/[?&]lang=/.test(location.search)) keep('lang', lang);
  else speak(recall('lang') || lang);
  merge(start.boards);
  connect();
  setInterval(tick, 500);
}
document.addEventListener('DOMContentLoaded', begin);
