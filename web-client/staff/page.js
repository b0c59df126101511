// The frame every staff page stands in: words, sitting, link, top bar, banners, one clock tick.
// A page hands in `mount(desk)` and gets its updates from here; the frame knows no panel, no
// command's meaning and no board but `hall.now` and `hall.event`.

import { h, put, say } from "../lib/dom.js";
import { mark, sign } from "../lib/ring.js";
import { ended, enter } from "../lib/sitting.js";
import { connect } from "../lib/socket.js";
import { loadText, otherLang, refusal, setLang, t, w } from "../lib/text.js";
import { hourMinute } from "../lib/time.js";

/** A second press of the same command within this time is the same press. */
const sameTouchMillis = 600;

/**
 * Opens a staff page. `page` is the first part of its path ("mc"), `name` the text key of its
 * title, `mount(work)` builds into `work.root` and answers `{update(), tick()?}`.
 */
export async function openPage({ page, name, mount, onOpen }) {
  await loadText({ also: ["staff"] });
  const root = document.querySelector("main");
  document.title = t(name);
  const sitting = await enter({ page, root });
  const work = new Work({ page, name, mount, root, sitting, onOpen });
  work.open();
  return work;
}

/** One open staff page: what its panels read and how they send. */
class Work {
  constructor({ page, name, mount, root, sitting, onOpen }) {
    Object.assign(this, { page, name, root, sitting, onOpen });
    this.mountPanels = mount;
    this.sending = new Map();
    this.lostAt = 0;
    this.storageHurt = false;
    this.due = false;
  }

  open() {
    this.link = connect({
      token: this.sitting.token,
      onBoards: () => this.render(),
      onState: (state) => this.stateChanged(state),
      onEnded: () => this.leave(),
      onRetry: (code) => this.retried(code),
    });
    this.mount();
    setInterval(() => this.tick(), 1000);
  }

  /** The documents of a topic: `topic("polls").all()`. */
  topic(name) {
    return this.link.store.topic(name);
  }

  get event() {
    return this.topic("hall").get("event");
  }

  now() {
    return this.link.now();
  }

  /** "14:05" on the hall's wall. */
  clock(millis) {
    return hourMinute(millis, this.event?.utcOffsetMinutes);
  }

  get isOpen() {
    return this.link.state === "open";
  }

  /**
   * Sends a command; whatever goes wrong is said in `says` as a sentence. A hall-moving command is
   * never kept for later: what was right a minute ago may not be right when the link is back.
   */
  async send(name, fields, says, { isPrivate = false } = {}) {
    const key = `${name} ${JSON.stringify(fields)}`;
    if (this.sending.has(key)) return this.sending.get(key);
    if (says) say(says, "");
    if (!this.isOpen) {
      if (says) say(says, t("staff.notConnected"));
      return { ok: false };
    }
    const answer = this.link.command(name, fields);
    this.sending.set(key, answer);
    const result = await answer;
    // What a citizen chose is held no longer than until it is answered.
    if (isPrivate) this.sending.delete(key);
    else setTimeout(() => this.sending.delete(key), sameTouchMillis);
    if (result.ok) this.storageHealed();
    else if (says) say(says, trouble(result));
    return result;
  }

  /** An HTTP call with the sitting's credential; answers the Response or undefined when offline. */
  async call(path, options = {}) {
    const headers = { Authorization: `Bearer ${this.sitting.token}`, ...options.headers };
    try {
      return await fetch(path, { ...options, headers });
    } catch {
      return undefined;
    }
  }

  /** Draws once before the next frame, however many boards came. */
  render() {
    if (this.due) return;
    this.due = true;
    // A hidden tab gets no frames: it must still be right when it is looked at again.
    const draw = () => {
      if (!this.due) return;
      this.due = false;
      this.drawBar();
      this.panels?.update();
    };
    requestAnimationFrame(draw);
    setTimeout(draw, 250);
  }

  mount() {
    document.title = t(this.name);
    document.querySelector("header.bar")?.remove();
    document.querySelector(".banners")?.remove();
    this.bar = {
      where: h("h1", { class: "where" }, t(this.name)),
      sub: h("span", { class: "sub" }),
      rehearsal: h("span", { class: "tag brass" }),
      extra: h("span", { class: "extra" }),
      state: h("span", { class: "link-state", role: "status" }),
      name: h("span", { class: "who quiet" }, this.sitting.name),
    };
    const languages = h("button", {
      class: "link",
      type: "button",
      lang: otherLang(),
      onclick: () => this.switchLanguage(),
    }, t("staff.otherLanguage"));
    const header = h(
      "header",
      { class: "bar staff-bar" },
      mark(30),
      this.bar.where,
      this.bar.sub,
      this.bar.rehearsal,
      h("div", { class: "tools" }, this.bar.state, this.bar.extra, this.bar.name, languages),
    );
    this.banners = h("div", { class: "banners", role: "alert" });
    this.root.before(header, this.banners);
    put(this.root);
    this.panels = this.mountPanels(this);
    this.drawnState = "";
    this.drawBar();
    this.panels.update();
  }

  async switchLanguage() {
    await setLang(otherLang());
    this.mount();
  }

  drawBar() {
    const now = this.topic("hall").get("now");
    this.bar.rehearsal.hidden = !(now?.rehearsal > 0);
    say(this.bar.rehearsal, t("staff.rehearsal"));
    this.drawLinkState();
    this.drawBanner(now?.storage ?? "ok");
  }

  drawLinkState() {
    const lost = this.link.state !== "open";
    const waited = lost && this.lostAt ? Math.floor((Date.now() - this.lostAt) / 1000) : 0;
    const pending = this.panels?.pending?.() ?? 0;
    // The count of seconds moves every 5 only: a live region must not chatter.
    const shown = Math.floor(waited / 5) * 5;
    const words = lost
      ? (this.link.hello ? t("staff.reconnecting", { n: shown }) : t("staff.connecting"))
      : t("staff.connected");
    const more = pending > 0
      ? t("staff.notesWaiting", { n: pending })
      : (lost ? "" : this.panels?.saved?.() ?? "");
    const text = [words, more].filter(Boolean).join(" · ");
    if (this.drawnState === text) return;
    this.drawnState = text;
    this.bar.state.classList.toggle("lost", lost);
    put(this.bar.state, sign(lost ? "broken" : "check", 20), h("span", {}, text));
  }

  drawBanner(storage) {
    const hurt = this.storageHurt ? "unavailable" : storage;
    if (this.banners.dataset.storage === hurt) return;
    this.banners.dataset.storage = hurt;
    put(
      this.banners,
      hurt === "ok" ? undefined : h(
        "p",
        { class: hurt === "slow" ? "note-band" : "note-band brick" },
        sign("alert", 20),
        h("span", {}, t(hurt === "slow" ? "staff.storageSlow" : "staff.storageUnavailable")),
      ),
    );
  }

  tick() {
    this.drawLinkState();
    this.panels?.tick?.();
  }

  stateChanged(state) {
    if (state === "open") {
      this.lostAt = 0;
      this.onOpen?.(this);
    } else if (!this.lostAt) this.lostAt = Date.now();
    if (this.panels) this.render();
  }

  retried(code) {
    if (code === "storageUnavailable") this.storageHurt = true;
    this.render();
  }

  storageHealed() {
    if (!this.storageHurt) return;
    this.storageHurt = false;
    this.render();
  }

  leave() {
    document.querySelector("header.bar")?.remove();
    this.banners.remove();
    this.panels = undefined;
    ended({ page: this.page, root: this.root });
  }
}

/** What went wrong, as a sentence: a refusal's own words, or that the page may be out of date. */
export function trouble(answer) {
  if (answer.refused) return refusal(answer.refused);
  if (answer.bad) return t("staff.notUnderstood", { code: answer.bad });
  return answer.ended ? t("staff.sittingOver") : t("staff.notConnected");
}

/** Words of the current agenda item: "1차 토론 · 순서 7". */
export function whereWords(item) {
  return item ? t("staff.itemWhere", { title: w(item.title), n: item.i }) : t("staff.notBegun");
}
