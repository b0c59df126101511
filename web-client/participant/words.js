// The participant's phone, part 1 of 5: what survives a reload, words, elements.
// The server joins words, boards, views, choosing, what the page's poll needs, and link, in this order,
// into the page's one inline script, which stands in its head; what needs the page waits for begin() in link.js.
// ES2018, no module, no secure context: it runs on phones of 2018. It refuses to know tokens but its own.
'use strict';
var start, lang, texts;
var token = location.pathname.split('/')[2] || '';
var topics = {}, epoch = '', offset = 0;
// link: lost | open | polling | taken | ended.  sent: the one unanswered vote.  said: what hinders the last press. told: what it did.
var link = 'lost', ever = false, sent = null, said = null, told = '', editing = '', shown = '', settledAt = 0, root = document.documentElement;
// How each kind of ballot is shown, marked, sent and told (kind/*.js), and its result (results.js, outcome/*.js).
// A page begins with what its poll needs; the rest comes later (more in link.js).
var kinds = {}, outcomes = {};
var families = {single: 'ticks', approval: 'ticks', yna: 'ticks', points: 'points', score: 'score', ranked: 'ranked', likert2: 'scale', text: 'line'};
function kindOf(poll) { return kinds[families[poll.rule]]; }

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
function speak(next) {
  // The words a page begins with are those of its own kind of ballot.
  if (learnt[next] || texts[next] && !learnt.any) {
    lang = next;
    keep('lang', lang);
    if (view.kind) render(true);
  } else {
    more(next, function () { speak(next); });
  }
}
// The server leaves `phone.` off the keys.
function p(key, vars) {
  return (texts[lang][key] || key).replace(/\{(\w+)\}/g, function (all, name) { return vars[name]; });
}
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
