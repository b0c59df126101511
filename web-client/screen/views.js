// What the main screen can show, drawn from boards alone. Also used small, on the MC page.
// It refuses to know the link: it gets a store and the server's time. Give `--u` (1/1080 of the height) to its root.

import { columns, showHall } from "../elements/hallmap.js";
import { qr } from "../elements/qr.js";
import { h, put, say, set } from "../lib/dom.js";
import { count } from "../lib/figures.js";
import { sign } from "../lib/ring.js";
import { lang, t, w } from "../lib/text.js";
import { dateText, spokenTime, wallMillis } from "../lib/time.js";
import { lengthClass, pollFace, promptOf, splitTitle } from "./pages.js";
import { bold, clock, code, foot, Hall, head, message, people, withBold } from "./parts.js";
import { notesView, noteView, themesView, themeView } from "./opinions.js";
import { keywordsView } from "./keywords.js";
import { pollView } from "./polls.js";

export class Stage {
  #root;
  #shown = "";
  #view = null;
  #banner;
  #body;

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
    const key = JSON.stringify([
      name,
      face,
      hall.view,
      lang(),
      hall.clock.item,
      hall.poll?.question,
      hall.poll?.result?.settled,
      hall.poll?.result?.groups,
      hall.poll?.result?.hiddenCount,
    ]);
    if (key !== this.#shown) {
      this.#shown = key;
      this.#view = views[name](hall);
      this.#root.dataset.view = name;
      put(this.#body, this.#view.node);
    }
    this.#view.update?.(hall);
    this.tick(store, now);
    const words = [hall.rehearsal && t("screen.rehearsal"), lost && t("screen.lost")].filter(
      Boolean,
    ).join(" · ");
    this.#banner.hidden = !words;
    if (this.#banner.textContent !== words) put(this.#banner, lost ? sign("broken") : "", words);
  }

  /** Once a second: clocks. */
  tick(store, now) {
    this.#view?.tick?.(new Hall(store, now));
  }
}

const views = {
  join(hall) {
    const joined = h("b", { class: "joined" });
    const seats = h("span", { class: "quiet" });
    const map = h("div", { class: "hall" });
    const start = wallMillis(
      hall.event.date || "2026-01-01",
      hall.event.start || "00:00",
      hall.event.utcOffsetMinutes,
    );
    const node = h(
      "div",
      { class: "view join" },
      head(
        bold(w(hall.event.title)),
        hall.event.start
          ? t("screen.startsAt", { time: spokenTime(start, hall.event.utcOffsetMinutes, lang()) })
          : "",
      ),
      h(
        "div",
        { class: "join-left" },
        h("h1", { class: "hello" }, t("screen.welcome")),
        h("p", { class: "t50" }, t("screen.scan")),
        h(
          "div",
          { class: "join-code" },
          code(hall, "q320"),
          h("p", { class: "quiet" }, t("screen.noCard")),
        ),
        h(
          "p",
          { class: "quiet" },
          hall.event.wifi
            ? [t("screen.wifi"), " ", h("b", { class: "ink" }, hall.event.wifi), h("br")]
            : "",
          t("screen.noPhone"),
        ),
      ),
      h(
        "div",
        { class: "join-right" },
        h(
          "p",
          { class: "joined-line" },
          h("span", { class: "quiet t50" }, t("screen.joined")),
          h("span", {}, joined, " ", seats),
        ),
        map,
      ),
    );
    return {
      node,
      update(now) {
        say(joined, people(now.map.present));
        say(seats, t("screen.ofSeats", { n: count(now.map.seats) }));
        const { columns: cols, size } = columns(now.map.tables.length, 990, 716);
        map.style.setProperty("--cols", cols);
        map.style.setProperty("--cell", Math.min(size, 200) - 12);
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
    const words = w(prompt) ||
      (item.kind === "discussion" || item.kind === "arrival" ? w(hall.event.question) : "");
    const until = h("span", {}), notes = h("span", {}), timer = clock(item.minutes);
    const node = h(
      "div",
      { class: "view agenda" },
      head([t("screen.item", { n: item.i }), over ? [" · ", bold(over)] : ""], until),
      h(
        "div",
        { class: "agenda-left" },
        h("h1", { class: `item-title ${lengthClass(title, 14)}` }, title),
        h("p", { class: `prompt ${lengthClass(words, 52, 78, 110)}` }, words),
      ),
      timer.node,
      foot(hall.next ? [t("screen.next"), " ", bold(w(hall.next.title))] : "", notes),
    );
    return {
      node,
      update(now) {
        say(
          until,
          now.clock.state === "running" && now.clock.endsAt
            ? t("screen.until", { time: now.hourMinute(now.clock.endsAt) })
            : "",
        );
        if (now.totals.notes) {
          put(notes, withBold("screen.notes", { n: count(now.totals.notes) }, "n"));
        }
      },
      tick(now) {
        timer.show(now);
      },
    };
  },

  poll: pollView,
  result: pollView,
  winner: pollView,

  notes: notesView,
  note: noteView,
  keywords: keywordsView,
  themes: themesView,
  theme: themeView,

  message(hall) {
    return message(bold(w(hall.event.title)), w(hall.view.text), hall);
  },
  blank() {
    return { node: h("div", { class: "view blank" }, h("h1", { class: "sr" }, t("screen.title"))) };
  },

  closing(hall) {
    const notes = h("b", { class: "joined" }), ballots = h("b", { class: "joined" });
    const url = hall.report?.url || `${hall.publicURL}/report`;
    const node = h(
      "div",
      { class: "view closing" },
      head(bold(w(hall.event.title)), hall.event.date ? dateText(hall.event.date, lang()) : ""),
      h(
        "div",
        { class: "closing-left" },
        h("h1", { class: "thanks" }, t("screen.thanks1"), h("br"), t("screen.thanks2")),
        h(
          "div",
          { class: "totals" },
          h("p", {}, notes, h("span", { class: "quiet" }, t("screen.totalNotesLabel"))),
          h("p", {}, ballots, h("span", { class: "quiet" }, t("screen.totalBallotsLabel"))),
        ),
        h("p", { class: "promise" }, w(hall.event.promise)),
      ),
      h(
        "div",
        { class: "closing-right" },
        hall.report?.qr
          ? h(
            "div",
            { class: "qr-card q520" },
            qr(hall.report.qr, t("screen.reportQrLabel", { url })),
          )
          : "",
        h("p", { class: "t50" }, bold(t("screen.report"))),
        h("p", { class: "address quiet" }, url.replace(/^https?:\/\//, "")),
      ),
    );
    return {
      node,
      update(now) {
        say(notes, t("screen.totalNotes", { n: count(now.totals.notes) }));
        say(ballots, t("screen.totalBallots", { n: count(now.totals.ballots) }));
      },
    };
  },
};
