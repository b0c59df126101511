// Boards: keyed documents by topic, merged as the server sends them. Pure: no socket, no page.
// It refuses to know what any document means.

/** @typedef {{t?:string, topic:string, rev:number, full?:number, set?:Object<string,any>, del?:string[]}} Board */

/** One topic: its revision and its documents by key, in the order they came. */
export class Topic {
  constructor() {
    this.rev = 0;
    /** @type {Map<string, any>} */
    this.docs = new Map();
  }
  /** The document of a key, or undefined. */
  get(key) {
    return this.docs.get(key);
  }
  has(key) {
    return this.docs.has(key);
  }
  keys() {
    return [...this.docs.keys()];
  }
  /** All documents; with a prefix only those whose key begins with it (`polls = all('poll:')`). */
  all(prefix = "") {
    return [...this.docs].filter(([key]) => key.startsWith(prefix)).map(([, doc]) => doc);
  }
  entries(prefix = "") {
    return [...this.docs].filter(([key]) => key.startsWith(prefix));
  }
}

export class Store {
  constructor() {
    this.epoch = "";
    /** @type {Map<string, Topic>} */
    this.topics = new Map();
    this.watchers = [];
  }

  /** The topic of that name; an empty one when nothing of it has come yet. Never undefined. */
  topic(name) {
    if (!this.topics.has(name)) this.topics.set(name, new Topic());
    return this.topics.get(name);
  }

  /** Calls `told(changes)` after each merge that concerns one of `topics` (none given: any). Answers a stop function. */
  watch(topics, told) {
    const watcher = { topics, told };
    this.watchers.push(watcher);
    return () => {
      this.watchers = this.watchers.filter((each) => each !== watcher);
    };
  }

  /**
   * Merges boards and tells the watchers once. Answers the changes: [{topic, full, keys}].
   * A board at or below the revision we hold was sent twice (a reconnect) and is skipped unless it is full.
   * @param {Board[]} boards
   */
  merge(boards) {
    const changes = [];
    for (const board of boards) {
      const change = this.#mergeOne(board);
      if (change) changes.push(change);
    }
    if (changes.length) this.#tell(changes);
    return changes;
  }

  /** What to ask for when reconnecting: the last revision by topic. */
  since() {
    const since = {};
    for (const [name, topic] of this.topics) if (topic.rev > 0) since[name] = topic.rev;
    return since;
  }

  /** A new epoch counts its revisions from the start: what we held of the old one proves nothing. */
  enterEpoch(epoch) {
    if (this.epoch && this.epoch !== epoch) {
      for (const topic of this.topics.values()) topic.rev = 0;
    }
    this.epoch = epoch;
  }

  #mergeOne(board) {
    const topic = this.topic(board.topic);
    if (!board.full && board.rev <= topic.rev && topic.rev > 0) return null;
    const keys = new Set([...Object.keys(board.set || {}), ...(board.del || [])]);
    if (board.full) {
      for (const key of topic.docs.keys()) keys.add(key);
      topic.docs = new Map();
    }
    for (const [key, doc] of Object.entries(board.set || {})) topic.docs.set(key, doc);
    for (const key of board.del || []) topic.docs.delete(key);
    topic.rev = board.rev;
    return { topic: board.topic, full: !!board.full, keys: [...keys] };
  }

  #tell(changes) {
    for (const { topics, told } of this.watchers) {
      const mine = topics && topics.length
        ? changes.filter((each) => topics.includes(each.topic))
        : changes;
      if (mine.length) told(mine);
    }
  }
}
