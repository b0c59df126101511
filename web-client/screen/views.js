// What the main screen can show, drawn from boards alone. Also used small, on the MC page.
// It refuses to know the link: it gets a store and the server's time. Give `--u` (1/1080 of the height) to its root.

import { dots } from "../elements/dots.js";
import { columns, miniHall, showHall } from "../elements/hallmap.js";
import { qr } from "../elements/qr.js";
import { h, keyed, put, say, set } from "../lib/dom.js";
import { byCount, count, fill, share, trackEnd } from "../lib/figures.js";
import { arc, sign } from "../lib/ring.js";
import { lang, t, w } from "../lib/text.js";
import { clockLeft, countdown, dateText, hourMinute, spokenTime, wallMillis } from "../lib/time.js";
import { lengthClass, limits, pageOf, pollFace, promptOf, splitTitle } from "./pages.js";

export class Stage {
  #root; #shown = ""; #view = null; #banner; #body;

  /** @param {HTMLElement} root an element of class "stage" */
  constructor(root) {
    this.#root = root;
    this.#banner = h("p", { class: "banner", role: "status", hidden: true });
    this.#body = h("div", { class: "body" });
    put(root, this.#banner, this.#body);
  }

  /** Draws what the boards say. Rebuilds only when another thing is to be shown; else figures move in place. */
  show(store, now, lost = false) {
    const hall = new Hall(store, now);
    const name = views[hall.view.view] ? hall.view.view : "join";
    const face = hall.poll ? pollFace(hall.poll, hall.counts) : "";
    const key = JSON.stringify([name, face, hall.view, lang(), hall.clock.item, hall.poll?.question]);
    if (key !== this.#shown) {
      this.#shown = key;
      this.#view = views[name](hall);
      this.#root.dataset.view = name;
      put(this.#body, this.#view.node);
    }
    this.#view.update?.(hall);
    this.tick(store, now);
    const words = [hall.rehearsal && t("screen.rehearsal"), lost && t("screen.lost")].filter(Boolean).join(" · ");
    this.#banner.hidden = !words;
    if (this.#banner.textContent !== words) put(this.#banner, lost ? sign("broken") : "", words);
  }

  /** Once a second: clocks. */
  tick(store, now) { this.#view?.tick?.(new Hall(store, now)); }
}

// The boards by the names the views use.
class Hall {
  constructor(store, now) {
    const hall = store.topic("hall"), screen = store.topic("screen");
    this.now = now;
    this.event = hall.get("event") || { title: {}, question: {}, promise: {}, utcOffsetMinutes: 540 };
    this.items = hall.get("agenda")?.items || [];
    this.clock = hall.get("clock") || { item: 0, state: "idle" };
    this.item = this.items[this.clock.item - 1];
    this.next = this.items[this.clock.item];
    const state = hall.get("now") || {};
    this.rehearsal = state.rehearsal > 0;
    this.publicURL = state.publicURL || "";
    this.view = screen.get("view") || { view: "blank" };
    this.poll = this.view.poll && hall.get(`poll:${this.view.poll}`);
    this.counts = this.poll && store.topic("counts").get(this.poll.id);
    this.join = screen.get("join");
    this.report = screen.get("report");
    this.map = screen.get("hallmap") || { tables: [], present: 0, seats: 0 };
    this.notes = screen.get("notes")?.list || [];
    this.themes = screen.get("themes")?.list || [];
    this.totals = screen.get("totals") || { notes: 0, ballots: 0, present: 0 };
  }
  hourMinute(at) { return hourMinute(at, this.event.utcOffsetMinutes); }
  get tableNumbers() {
    return this.map.tables.length ? this.map.tables.map((each) => each.t) : Array.from({ length: this.event.tables || 0 }, (_, i) => i + 1);
  }
}

const head = (left, right) => h("div", { class: "head" }, h("p", { class: "head-left" }, left), h("p", { class: "head-right" }, right));
const foot = (left, right) => h("div", { class: "foot" }, h("p", {}, left), h("p", { class: "foot-right" }, right));
// What people said stays in their language; on an English page a reader must know that it is Korean.
const langOf = (text) => (lang() === "en" && /[가-힣]/.test(text) ? "ko" : false);
const bold = (text) => h("b", {}, text);
const people = (n) => `${count(n)}${t("screen.unit.people")}`;
/** "{n}건이 모였습니다" with the figure bold: the pattern's own order of words stays. */
function withBold(key, vars, name) {
  const mark = "\u0000";
  const [before, after] = t(key, { ...vars, [name]: mark }).split(mark);
  return [before, bold(vars[name]), after];
}
function where(hall) {
  return hall.item ? [t("screen.item", { n: hall.item.i }), " · ", bold(splitTitle(w(hall.item.title)).over || w(hall.item.title))] : bold(w(hall.event.title));
}
const code = (hall, className) => (hall.join?.qr ? h("div", { class: `qr-card ${className}` }, qr(hall.join.qr, t("screen.qrLabel", { url: hall.join.url }))) : "");

const views = {
  join(hall) {
    const joined = h("b", { class: "joined" });
    const seats = h("span", { class: "quiet" });
    const map = h("div", { class: "hall" });
    const start = wallMillis(hall.event.date || "2026-01-01", hall.event.start || "00:00", hall.event.utcOffsetMinutes);
    const node = h("div", { class: "view join" },
      head(bold(w(hall.event.title)), hall.event.start ? t("screen.startsAt", { time: spokenTime(start, hall.event.utcOffsetMinutes, lang()) }) : ""),
      h("div", { class: "join-left" },
        h("h1", { class: "hello" }, t("screen.welcome")), h("p", { class: "t50" }, t("screen.scan")),
        h("div", { class: "join-code" }, code(hall, "q320"), h("p", { class: "quiet" }, t("screen.noCard"))),
        h("p", { class: "quiet" }, hall.event.wifi ? [t("screen.wifi"), " ", h("b", { class: "ink" }, hall.event.wifi), h("br")] : "", t("screen.noPhone"))),
      h("div", { class: "join-right" }, h("p", { class: "joined-line" }, h("span", { class: "quiet t50" }, t("screen.joined")), h("span", {}, joined, " ", seats)), map));
    return {
      node,
      update(now) {
        say(joined, people(now.map.present));
        say(seats, t("screen.ofSeats", { n: count(now.map.seats) }));
        const { columns: cols, size } = columns(now.map.tables.length, 990, 716);
        map.style.setProperty("--cols", cols);
        map.style.setProperty("--cell", Math.min(size, 200));
        set(map, { role: "img", "aria-label": t("screen.map", now.map) });
        showHall(map, now.map.tables);
      },
    };
  },

  agenda(hall) {
    const item = hall.item;
    if (!item) return message([w(hall.event.title)], w(hall.event.question), hall);
    const { over, title } = splitTitle(w(item.title));
    const prompt = item.prompts?.length ? promptOf(item.prompts, hall.view.page) : null;
    const words = w(prompt) || (item.kind === "discussion" || item.kind === "arrival" ? w(hall.event.question) : "");
    const until = h("span", {}), notes = h("span", {}), timer = clock(item.minutes);
    const node = h("div", { class: "view agenda" },
      head([t("screen.item", { n: item.i }), over ? [" · ", bold(over)] : ""], until),
      h("div", { class: "agenda-left" }, h("h1", { class: `item-title ${lengthClass(title, 14)}` }, title), h("p", { class: `prompt ${lengthClass(words, 52, 78, 110)}` }, words)),
      timer.node,
      foot(hall.next ? [t("screen.next"), " ", bold(w(hall.next.title))] : "", notes));
    return {
      node,
      update(now) {
        say(until, now.clock.state === "running" && now.clock.endsAt ? t("screen.until", { time: now.hourMinute(now.clock.endsAt) }) : "");
        if (now.totals.notes) put(notes, withBold("screen.notes", { n: count(now.totals.notes) }, "n"));
      },
      tick(now) { timer.show(now); },
    };
  },

  poll(hall) {
    if (!hall.poll) return message([w(hall.event.title)], "", hall);
    switch (pollFace(hall.poll, hall.counts)) {
      case "result": return result(hall);
      case "live": return live(hall);
      case "turnout": case "soon": return turnout(hall, true);
      case "voided": return message(where(hall), t("screen.voided"), hall);
      default: return turnout(hall, false);
    }
  },
  result(hall) { return views.poll(hall); },

  notes(hall) {
    const list = h("ul", { class: "notes" }), none = h("h1", { class: "hello" }), range = h("span", {});
    const title = h("h1", {}, t("screen.opinions"));
    const node = h("div", { class: "view" }, h("div", { class: "head" }, title, h("p", { class: "head-right" }, range)), list, none);
    return {
      node,
      update(now) {
        const page = pageOf([...now.notes].reverse(), now.view.page, limits.notesMax, false);
        say(none, page.total ? "" : t("screen.opinionsNone"));
        none.hidden = page.total > 0;
        say(range, page.total > limits.notesMax ? t("screen.range", page) : "");
        keyed(list, page.rows, (note) => note.id, (note) => h("li", {},
          h("p", { class: "note-table" }, t("screen.table", { n: note.table }), note.people > 1 ? h("span", { class: "quiet" }, t("screen.sharedBy", { n: note.people })) : ""),
          h("p", { class: "note-text", lang: langOf(note.text) })), (row, note) => say(row.lastChild, note.text));
      },
    };
  },

  themes(hall) {
    const list = h("ul", { class: "themes" }), range = h("span", {}), none = h("p", { class: "hello" });
    const node = h("div", { class: "view" },
      h("div", { class: "head" }, h("h1", {}, t("screen.themes")), h("p", { class: "head-right" }, range)), list, none, foot(t("screen.missing"), ""));
    return {
      node,
      update(now) {
        const page = pageOf(now.themes, now.view.page, limits.themesMax);
        none.hidden = page.total > 0;
        say(none, page.total ? "" : t("screen.themesNone"));
        const total = withBold("screen.themesTotal", { n: count(now.totals.notes) }, "n");
        put(range, page.pages > 1 ? [t("screen.range", page), " · "] : "", page.total ? total : "");
        keyed(list, page.rows, (theme) => theme.id, () => h("li", {}), (row, theme) => {
          const words = JSON.stringify(theme);
          if (row.words === words) return;
          row.words = words;
          put(row, miniHall(now.tableNumbers, theme.tables, t("screen.themeMap", { tables: theme.tables.length })),
            h("div", { class: "theme-words" }, h("h2", {}, w(theme.title)), theme.quote ? h("p", { class: "theme-quote", lang: langOf(theme.quote.text) }, t("screen.quote", theme.quote)) : ""),
            h("div", { class: "theme-count" }, h("b", {}, t("screen.themeNotes", { n: count(theme.notes) })), h("span", { class: "quiet" }, t("screen.themeTables", { n: theme.tables.length }))));
        });
      },
    };
  },

  theme(hall) {
    const theme = hall.themes.find((each) => each.id === hall.view.theme);
    if (!theme) return views.themes(hall);
    const figures = h("p", { class: "joined-line one" }), map = h("div", { class: "one-map" }), quote = h("blockquote", { class: "one-quote" });
    return {
      node: h("div", { class: "view" }, head(t("screen.themes"), where(hall)), h("h1", { class: "one-title" }, w(theme.title)), h("div", { class: "one-row" }, figures, map), quote, foot(t("screen.missing"), "")),
      update(now) {
        const is = now.themes.find((each) => each.id === theme.id) || theme;
        put(figures, h("b", { class: "joined" }, t("screen.themeNotes", { n: count(is.notes) })), h("span", { class: "quiet t50" }, t("screen.themeTables", { n: is.tables.length })));
        put(map, miniHall(now.tableNumbers, is.tables, t("screen.themeMap", { tables: is.tables.length })));
        put(quote, is.quote ? [h("p", { class: lengthClass(is.quote.text, 60, 100), lang: langOf(is.quote.text) }, t("screen.quote", is.quote)), h("p", { class: "quiet" }, t("screen.table", { n: is.quote.table }))] : "");
      },
    };
  },

  message(hall) { return message(bold(w(hall.event.title)), w(hall.view.text), hall); },
  blank() { return { node: h("div", { class: "view blank" }, h("h1", { class: "sr" }, t("screen.title"))) }; },

  closing(hall) {
    const notes = h("b", { class: "joined" }), ballots = h("b", { class: "joined" });
    const url = hall.report?.url || `${hall.publicURL}/report`;
    const node = h("div", { class: "view closing" },
      head(bold(w(hall.event.title)), hall.event.date ? dateText(hall.event.date, lang()) : ""),
      h("div", { class: "closing-left" },
        h("h1", { class: "thanks" }, t("screen.thanks1"), h("br"), t("screen.thanks2")),
        h("div", { class: "totals" }, h("p", {}, notes, h("span", { class: "quiet" }, t("screen.totalNotesLabel"))), h("p", {}, ballots, h("span", { class: "quiet" }, t("screen.totalBallotsLabel")))),
        h("p", { class: "promise" }, w(hall.event.promise))),
      h("div", { class: "closing-right" }, hall.report?.qr ? h("div", { class: "qr-card q520" }, qr(hall.report.qr, t("screen.reportQrLabel", { url }))) : "",
        h("p", { class: "t50" }, bold(t("screen.report"))), h("p", { class: "address quiet" }, url.replace(/^https?:\/\//, ""))));
    return {
      node,
      update(now) {
        say(notes, t("screen.totalNotes", { n: count(now.totals.notes) }));
        say(ballots, t("screen.totalBallots", { n: count(now.totals.ballots) }));
      },
    };
  },
};

function message(left, text, hall) {
  return {
    node: h("div", { class: "view message" }, head(left, ""), h("h1", { class: lengthClass(text, 40, 90) }, text),
      foot("", hall.item?.title && hall.view.view === "message" ? [t("screen.item", { n: hall.item.i }), " · ", w(hall.item.title)] : "")),
  };
}

// ---- polls

function turnout(hall, open) {
  const poll = hall.poll;
  const cast = h("b", { class: "turnout-count" }), present = h("span", { class: "t60 quiet" }), field = dots();
  const right = h("span", {}), under = h("span", {});
  const number = h("p", { class: "turnout-line" }, cast, h("b", { class: "turnout-unit" }, t("screen.unit.people")), " ", present);
  const node = h("div", { class: "view turnout" },
    head(where(hall), right),
    h("h1", { class: `question beside ${lengthClass(w(poll.question), 46, 70)}` }, w(poll.question)),
    open ? code(hall, "q300 corner") : "", number, field,
    foot(t("screen.dots"), under));
  return {
    node,
    update(now) {
      const counts = now.counts || { cast: now.poll.result?.cast || 0, present: now.totals.present };
      say(cast, count(counts.cast));
      say(present, t("screen.voted", { present: count(counts.present) }));
      field.show(counts.cast, counts.present);
      const lastCall = now.poll.state === "open" && now.poll.lastCallAt;
      const face = pollFace(now.poll, now.counts);
      put(right, lastCall ? h("span", { class: "outline brass" }, t("screen.lastCall")) : open ? t(`screen.secrecy.${now.poll.secrecy}`) : bold(t("screen.closed")));
      put(under, open ? t(face === "turnout" ? "screen.afterClose" : "screen.barsSoon") : face === "recounted" ? [sign("check"), " ", t("screen.recounted")] : t("screen.checking"));
    },
  };
}

function live(hall) {
  const rows = h("ul", { class: "rows" }), cast = h("span", {});
  const page = pageOf(hall.poll.options.map((_, i) => i), hall.view.page, limits.barsMax);
  const node = h("div", { class: "view result live" },
    head([where(hall)], h("span", { class: "outline brass" }, t(hall.poll.lastCallAt ? "screen.lastCall" : "screen.counting"))),
    h("h1", { class: `question beside ${lengthClass(w(hall.poll.question), 44, 64)}` }, w(hall.poll.question)),
    code(hall, "q220 corner"), rows, foot(cast, page.pages > 1 ? t("screen.range", page) : ""));
  return {
    node,
    update(now) {
      const { tally, cast: n, present } = now.counts || {};
      if (!tally) return;
      put(cast, bold(people(n)), " ", t("screen.voted", { present: count(present) }));
      bars(rows, now.poll, page.rows, tally, n);
    },
  };
}

function result(hall) {
  const { poll } = hall, r = poll.result;
  const order = poll.rule === "yna" ? r.tally.map((_, i) => i) : byCount(r.tally);
  const page = pageOf(order, hall.view.page, limits.barsMax);
  const verdict = r.quorumMet === 0 ? "screen.quorumNotMet" : r.passed === undefined ? "" : r.passed ? "screen.passed" : "screen.notPassed";
  const rows = h("ul", { class: "rows" });
  const node = h("div", { class: "view result" },
    head(h("span", { class: "agrees" }, sign("check"), " ", t("screen.recounted")), [bold(people(r.cast)), " ", t("screen.voted", { present: count(r.eligible) })]),
    h("div", { class: "question-line" }, h("h1", { class: `question ${lengthClass(w(poll.question), 56, 80)}` }, w(poll.question)),
      verdict ? h("b", { class: "outline verdict" }, t(verdict)) : ""),
    rows,
    foot(r.head ? [t("screen.record"), " ", bold(r.head), r.seq ? ` · ${t("screen.seq", { n: count(r.seq) })}` : ""] : "", page.pages > 1 ? t("screen.range", page) : ""));
  bars(rows, poll, page.rows, r.tally, r.valid);
  return { node };
}

// Ends and shares are the whole poll's, whichever page of it is shown.
function bars(list, poll, indexes, tally, base) {
  const end = trackEnd(tally, base);
  // One size of words for all rows of a poll: the longest decides.
  const longest = poll.options.map((option) => w(option.text)).reduce((a, b) => ([...b].length > [...a].length ? b : a), "");
  list.className = `rows ${lengthClass(longest, 12, 22)}`;
  keyed(list, indexes.map((i) => ({ i, option: poll.options[i] })), (row) => row.option.id, ({ option }) => h("li", {},
    h("span", { class: "bar-name" }, w(option.text)),
    h("span", { class: "bar-track", "aria-hidden": "true" }, h("span", { class: "bar-fill", style: { transform: "scaleX(0)" } })),
    h("b", { class: "bar-count" }), h("span", { class: "bar-share quiet" })),
  (row, { i }) => {
    say(row.children[2], people(tally[i]));
    say(row.children[3], share(tally[i], base));
    const part = `scaleX(${fill(tally[i], base, end)})`;
    const bar = row.children[1].firstChild;
    if (bar.style.transform !== part) requestAnimationFrame(() => { bar.style.transform = part; });
  });
}

// ---- the clock

function clock(minutes) {
  const ring = arc({ size: 640, stroke: 28, minutes });
  const figures = h("span", { class: "figures" }), under = h("span", { class: "quiet t50" });
  const node = h("div", { class: "clock", role: "timer" }, ring, h("div", { class: "clock-middle" }, figures, under));
  return {
    node,
    show(hall) {
      const left = clockLeft(hall.clock, hall.now);
      node.hidden = left === undefined;
      if (left === undefined) return;
      const text = countdown(left);
      if (figures.textContent === text && under.textContent) return;
      say(figures, text);
      figures.classList.toggle("wide", text.length > 5);
      say(under, t(hall.clock.state === "paused" ? "screen.paused" : left < 0 ? "screen.over" : "screen.left"));
      ring.set(left / ((hall.clock.minutes || minutes || 1) * 60000));
    },
  };
}
