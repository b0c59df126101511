// The facilitator's offline queue: commands that were typed but not yet answered, kept in storage
// under event and table, so that they survive a dead tab and another tab of the same table.
// Each entry keeps the nonce it was born with: sending it again can never record it twice.
// It sends nothing itself; storage is handed in (localStorage on the page, a Map in tests).

/** Most entries kept; a table that has this many unsent is beyond what a retry can mend. */
export const outboxEntriesMax = 500;

export class Outbox {
  /** `storage` has getItem and setItem; both may throw (private mode), then memory must do. */
  constructor(storage, event, table) {
    this.storage = storage;
    this.key = `wontak.outbox.${event}.${table}`;
    this.memory = "[]";
  }

  /** Every unanswered entry, oldest first: `{n, c, fields, at, refused?}`. */
  entries() {
    try {
      const list = JSON.parse(this.read());
      return Array.isArray(list) ? list.filter(isEntry) : [];
    } catch {
      return [];
    }
  }

  /** Entries still to be sent: all but those the server refused. */
  waiting() {
    return this.entries().filter((entry) => !entry.refused);
  }

  /** Adds an entry unless its nonce is there; false when the queue is full. */
  add(entry) {
    const list = this.entries();
    if (list.some((known) => known.n === entry.n)) return true;
    if (list.length >= outboxEntriesMax) return false;
    this.write([...list, entry]);
    return true;
  }

  /** The entry was recorded, or its author threw it away. */
  remove(nonce) {
    this.write(this.entries().filter((entry) => entry.n !== nonce));
  }

  /** The server refused it: kept for its author to see, no longer sent. */
  refuse(nonce, code) {
    this.write(
      this.entries().map((entry) => (entry.n === nonce ? { ...entry, refused: code } : entry)),
    );
  }

  read() {
    try {
      return this.storage.getItem(this.key) ?? this.memory;
    } catch {
      return this.memory;
    }
  }

  // Memory always has it; storage too where the browser allows it.
  write(list) {
    this.memory = JSON.stringify(list);
    try {
      this.storage.setItem(this.key, this.memory);
      return true;
    } catch {
      return false;
    }
  }
}

function isEntry(entry) {
  return Boolean(entry) && typeof entry.n === "string" && typeof entry.c === "string" &&
    typeof entry.fields === "object" && entry.fields !== null;
}
