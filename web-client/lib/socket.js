// The link to the server: hello, boards, beats, commands that survive a lost socket.
// It refuses to know what a command means or what a board shows. For staff pages and the screen.

import { whole } from "./figures.js";
import { Store } from "./store.js";
import { limits, Pace } from "./pace.js";
import { ServerTime } from "./time.js";

/** @typedef {{ok:true, ack:any}|{ok:false, refused:string, answer:any}|{ok:false, bad:string, field?:string}|{ok:false, ended:true}} Answer */

/** A random id of `size` characters. Works where no secure context is: getRandomValues does, randomUUID does not. */
export function randomId(size = 22) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return [...crypto.getRandomValues(new Uint8Array(size))].map((byte) => letters[byte & 63]).join(
    "",
  );
}

/**
 * Opens the link and keeps it open.
 * @param {{
 *   token: string,
 *   onBoards?: (changes: {topic:string, full:boolean, keys:string[]}[], store: Store) => void,
 *   onState?: (state: "connecting"|"open"|"lost"|"taken"|"ended") => void,
 *   onHello?: (hello: any) => void,
 *   onTaken?: () => void,
 *   onEnded?: () => void,
 *   onRetry?: (code: string, name: string) => void,
 *   onBad?: (message: any) => void,
 *   device?: string,
 * }} options
 */
export function connect(options) {
  return new Link(options).open();
}

export class Link {
  #options;
  #socket = null;
  #timer = 0;
  #deadline = 0;
  #waiting = new Map();
  #build;
  #take = false;
  #last = "";

  constructor(options) {
    this.#options = options;
    this.store = new Store();
    this.time = new ServerTime();
    this.pace = new Pace();
    /** The server's last hello. */
    this.hello = null;
    const meta = document.querySelector("meta[name=build]")?.content || "";
    this.#build = meta.startsWith("{{") ? "" : meta;
    // On return to a page (also from the back-forward cache) a socket may look open and be dead: try at once.
    addEventListener("online", () => this.#wake());
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.#wake();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#wake();
    });
    setInterval(() => this.#tick(), 1000);
  }

  get state() {
    return this.pace.state;
  }
  /** Commands that no answer has come for. */
  get pending() {
    return this.#waiting.size;
  }
  /** Server time now. */
  now() {
    return this.time.now();
  }

  /** Begins on the next turn, so that no callback runs before the caller holds the link. */
  open() {
    queueMicrotask(() => this.#connect());
    return this;
  }
  /** Takes a seat back from another device. */
  takeBack() {
    this.#take = true;
    this.#connect();
  }
  /** Ends the link for good. */
  close() {
    this.pace.state = "ended";
    this.#socket?.close();
    this.#settleAll();
  }

  /**
   * Sends a command and resolves with its answer; while the link is lost it waits and is sent again with the same nonce.
   * Give `nonce` to continue a command that an earlier life of the page began.
   * @returns {Promise<Answer>}
   */
  command(name, fields = {}, { nonce = randomId() } = {}) {
    if (this.#waiting.has(nonce)) return this.#waiting.get(nonce).promise;
    if (this.state === "ended") return Promise.resolve({ ok: false, ended: true });
    const entry = { message: { t: "cmd", n: nonce, c: name, ...fields }, sentAt: 0, notBefore: 0 };
    entry.promise = new Promise((resolve) => {
      entry.resolve = resolve;
    });
    this.#waiting.set(nonce, entry);
    this.#send(entry);
    return entry.promise;
  }

  #connect() {
    clearTimeout(this.#timer);
    this.#drop();
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    // Staff boards are large and shrink to a third; browsers offer to inflate by themselves.
    const socket = new WebSocket(`${scheme}//${location.host}/ws?deflate=1`);
    this.#socket = socket;
    this.#deadline = Date.now() + limits.connectMillisMax;
    socket.onopen = () => socket.send(JSON.stringify(this.#greeting()));
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#receive(event.data);
    };
    socket.onclose = (event) => {
      if (socket === this.#socket) this.#closed(event.code);
    };
    this.#report();
  }

  #greeting() {
    const hello = { t: "hello", token: this.#options.token, wire: 1, build: this.#build };
    if (this.#options.device) hello.device = this.#options.device;
    if (this.#take) hello.take = 1;
    this.#take = false;
    const since = this.store.since();
    if (this.store.epoch && Object.keys(since).length) {
      Object.assign(hello, { since, epoch: this.store.epoch });
    }
    return hello;
  }

  #receive(text) {
    this.pace.heard(Date.now());
    const message = JSON.parse(text);
    switch (message.t) {
      case "hello":
        return this.#greeted(message);
      case "board":
        return this.#board(message);
      case "beat":
        return this.time.heard(message.serverNow);
      case "ack":
        return this.#settle(message.n, { ok: true, ack: message });
      case "refused":
        return this.#settle(message.n, { ok: false, refused: message.code, answer: message });
      case "retry":
        return this.#later(message);
      case "bad":
        return this.#bad(message);
      default:
        return undefined;
    }
  }

  #greeted(hello) {
    // Another build than the one this page came from: its files may not fit the wire any more.
    if (this.#build && hello.build && hello.build !== this.#build) this.reloadDue = true;
    this.#build = this.#build || hello.build || "";
    this.hello = hello;
    this.time.heard(hello.serverNow);
    this.store.enterEpoch(hello.epoch);
    this.pace.opened(Date.now());
    this.#deadline = 0;
    for (const entry of this.#waiting.values()) this.#send(entry);
    this.#options.onHello?.(hello);
    this.#report();
  }

  #board(board) {
    const changes = this.store.merge([board]);
    if (changes.length) this.#options.onBoards?.(changes, this.store);
  }

  #closed(code) {
    this.#socket = null;
    this.#deadline = 0;
    const next = this.pace.closed(code);
    if (next.reload) this.reloadDue = true;
    if (this.pace.state === "ended") this.#settleAll();
    this.#report();
    if (this.pace.state === "taken") this.#options.onTaken?.();
    if (this.pace.state === "ended") this.#options.onEnded?.();
    if (this.pace.state === "lost") {
      this.#timer = setTimeout(() => this.#connect(), next.wait ?? 1000);
    }
  }

  #tick() {
    const now = Date.now();
    if (this.#deadline && now > this.#deadline) return this.#giveUp();
    if (this.pace.isDead(now)) return this.#giveUp();
    if (this.reloadDue && this.#waiting.size === 0) return location.reload();
    for (const entry of this.#waiting.values()) {
      if (now > entry.notBefore && now - entry.sentAt > limits.resendMillis) this.#send(entry);
    }
    return undefined;
  }

  // A socket stuck in CONNECTING or silent never fires close by itself.
  #giveUp() {
    this.#drop();
    this.#closed(1006);
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onclose = null;
      socket.onmessage = null;
      socket.close();
    }
  }

  #wake() {
    if (this.state === "taken" || this.state === "ended") return;
    if (this.state === "open" && Date.now() - this.pace.heardAt < limits.silenceMillisMax / 2) {
      return;
    }
    this.#connect();
  }

  #send(entry) {
    if (this.state !== "open" || this.#socket?.readyState !== 1) return;
    entry.sentAt = Date.now();
    const text = JSON.stringify(entry.message, (_, value) => whole(value));
    // A message the server would not even read to its nonce is answered here, or it is sent for ever.
    if (new TextEncoder().encode(text).length > limits.messageBytesMax) {
      return this.#settle(entry.message.n, { ok: false, bad: "tooLong" });
    }
    this.#socket.send(text);
  }

  #later(message) {
    const entry = this.#waiting.get(message.n);
    if (!entry) return;
    entry.notBefore = Date.now() + 1000;
    entry.sentAt = Date.now() - limits.resendMillis + 1000;
    this.#options.onRetry?.(message.code, entry.message.c);
  }

  #bad(message) {
    if (message.n && this.#waiting.has(message.n)) {
      this.#settle(message.n, { ok: false, bad: message.code, field: message.field });
    }
    this.#options.onBad?.(message);
  }

  #settle(nonce, answer) {
    const entry = this.#waiting.get(nonce);
    this.#waiting.delete(nonce);
    entry?.resolve(answer);
  }
  #settleAll() {
    for (const nonce of [...this.#waiting.keys()]) this.#settle(nonce, { ok: false, ended: true });
  }

  #report() {
    const state = this.state;
    if (state === this.#last) return;
    this.#last = state;
    this.#options.onState?.(state);
  }
}
