// The participant's phone between polls: the table, what is on now and next. A page that asks or tells
// a result begins without it; it then comes with what comes later.

screens.waiting = function () {
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
