// What this desk keeps for itself: which notes it put off, which themes are picked, what it was
// told had happened meanwhile. All else is the server's, and is worked out once for each board.

import { look } from "./sight.js";
import { Acts } from "./acts.js";

export class Desk {
  constructor(work) {
    this.work = work;
    this.later = [];
    this.picked = new Set();
    /** Notes somebody else changed under this desk's hand: id to the note as this desk saw it. */
    this.surprises = new Map();
    this.onChange = () => {};
    this.loadedFor = undefined;
    this.acts = new Acts(work, this);
    this.isSeen = false;
  }

  /** The boards moved on: what was worked out of them is old. */
  stale() {
    this.isSeen = false;
  }

  /** Everything the panels read of the notes, worked out once a drawing. */
  get sight() {
    if (!this.isSeen) {
      this.isSeen = true;
      this.seen = look(this.notes(), this.themes(), {
        later: this.later,
        here: this.atWork().map((each) => each.n),
        me: this.work.sitting.sitting,
      });
    }
    return this.seen;
  }

  notes() {
    this.load();
    return this.work.topic("notes").all();
  }

  note(id) {
    return this.work.topic("notes").get(id);
  }

  /** Live notes of a theme, machine's and people's. */
  notesOf(theme) {
    return (this.sight.byTheme.get(theme) ?? []).flatMap((stack) => stack.notes);
  }

  /** Themes in the order they were made: a board that sorts by size jumps under the hand. */
  themes() {
    return this.work.topic("themes").all().sort((a, b) => a.id - b.id);
  }

  theme(id) {
    return this.work.topic("themes").get(String(id));
  }

  /** Sittings of desks that are here now, this one among them. */
  atWork() {
    const here = this.work.topic("sittings").all().filter((each) =>
      each.role === "desk" && each.on
    );
    const me = this.work.sitting.sitting;
    return here.some((each) => each.n === me) ? here : [...here, { n: me, role: "desk" }];
  }

  others() {
    return this.atWork().filter((each) => each.n !== this.work.sitting.sitting);
  }

  /** The link this sitting came in by ("desk:1"): who asked may not approve. */
  get ownLink() {
    return this.work.topic("sittings").get(String(this.work.sitting.sitting))?.link;
  }

  asksOthers(theme) {
    return Boolean(theme.askerLink) && theme.askerLink === this.ownLink;
  }

  putOff(id) {
    this.later = [...this.later.filter((each) => each !== id), id];
    this.keep();
  }

  pick(id, on) {
    if (on) this.picked.add(id);
    else this.picked.delete(id);
    this.onChange();
  }

  /** Picked themes that still exist. */
  pickedThemes() {
    return [...this.picked].map((id) => this.theme(id)).filter(Boolean);
  }

  get key() {
    return `wontak.desk.${this.work.event?.id ?? ""}`;
  }

  load() {
    if (!this.work.event || this.loadedFor === this.key) return;
    this.loadedFor = this.key;
    try {
      this.later = JSON.parse(localStorage.getItem(this.key))?.later ?? [];
    } catch { /* nothing kept, or storage forbidden: start empty */ }
  }

  keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify({ later: this.later }));
    } catch { /* storage forbidden: it lasts as long as the page */ }
    this.onChange();
  }
}
