// Notes on their way: every note and edit goes into the outbox first, then over the link, and
// leaves the outbox only by the server's answer. A dead tab, a dead server and a doubled tab all
// end in the same place: each entry recorded once, by its nonce.

import { randomId } from "../lib/socket.js";
import { noteKey } from "../staff/note-text.js";
import { Outbox } from "../staff/outbox.js";

export class Posting {
  constructor(work) {
    this.work = work;
    this.sent = new Set();
    this.told = new Map();
    // The event's id is part of the storage key: until the hall is known nothing is read.
    this.box = undefined;
    addEventListener("storage", () => this.work.render());
  }

  /** The outbox of this event and table, once the event is known. */
  get outbox() {
    const event = this.work.event?.id ?? "";
    if (!event) return undefined;
    if (!this.box || this.boxEvent !== event) {
      this.box = new Outbox(safeStorage(), event, this.work.sitting.id);
      this.boxEvent = event;
      queueMicrotask(() => this.flush());
    }
    return this.box;
  }

  /** A fresh id of a note of this table. */
  freshNoteId() {
    return `${this.work.sitting.id}.${noteKey(crypto.getRandomValues(new Uint8Array(10)))}`;
  }

  /** Takes a command into the outbox and sends it when it can; false when the outbox is full. */
  post(name, fields, told) {
    const entry = { n: randomId(), c: name, fields, at: this.work.now() };
    if (!this.outbox?.add(entry)) return false;
    if (told) this.told.set(entry.n, told);
    this.flush();
    this.work.render();
    return true;
  }

  /** Sends every waiting entry that this tab has not sent yet. */
  flush() {
    if (!this.outbox || !this.work.isOpen) return;
    for (const entry of this.outbox.waiting()) {
      if (!this.sent.has(entry.n)) this.sendOne(entry);
    }
  }

  async sendOne(entry) {
    this.sent.add(entry.n);
    const answer = await this.work.link.command(entry.c, entry.fields, { nonce: entry.n });
    if (answer.ok) {
      this.outbox.remove(entry.n);
      this.work.storageHealed();
    } else if (answer.refused || answer.bad) {
      const why = answer.bad === "tooLong" ? "textTooLong" : "badValue";
      this.outbox.refuse(entry.n, answer.refused ?? why);
    } else {
      this.sent.delete(entry.n);
    }
    this.told.get(entry.n)?.(answer);
    this.told.delete(entry.n);
    this.work.render();
  }

  waiting() {
    return this.outbox?.waiting().length ?? 0;
  }

  /** Entries of new notes that are not yet on the table's board, refused ones too. */
  unsent() {
    const known = this.work.topic("table");
    return (this.outbox?.entries() ?? []).filter((entry) =>
      entry.c === "addNote" && !known.has(`note:${entry.fields.id}`)
    );
  }

  /** Whether an edit of this note waits for its answer. */
  isBusy(noteId) {
    return (this.outbox?.waiting() ?? []).some((entry) => entry.fields.id === noteId);
  }

  drop(nonce) {
    this.outbox?.remove(nonce);
    this.work.render();
  }
}

/** localStorage, or nothing at all where it is forbidden: the outbox then keeps to memory. */
export function safeStorage() {
  const none = { getItem: () => null, setItem: () => undefined };
  try {
    // Reading the name is what throws where storage is forbidden.
    return globalThis.localStorage ?? none;
  } catch {
    return none;
  }
}
