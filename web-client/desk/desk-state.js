// What this desk keeps for itself: which notes it put off, which it set aside as lone voices,
// which themes are picked. All else is the server's. Kept on this device under the event's id.

export class Desk {
  constructor(work) {
    this.work = work;
    this.later = [];
    this.setAside = new Set();
    this.picked = new Set();
    this.onChange = () => {};
    this.loadedFor = undefined;
  }

  notes() {
    this.load();
    return this.work.topic("notes").all();
  }

  note(id) {
    return this.work.topic("notes").get(id);
  }

  /** Themes in the order they were made: a board that sorts by size jumps under the hand. */
  themes() {
    return this.work.topic("themes").all().sort((a, b) => a.id - b.id);
  }

  theme(id) {
    return this.work.topic("themes").get(String(id));
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

  markAside(id, aside) {
    if (aside) this.setAside.add(id);
    else this.setAside.delete(id);
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
      const kept = JSON.parse(localStorage.getItem(this.key)) ?? {};
      this.later = kept.later ?? [];
      this.setAside = new Set(kept.setAside ?? []);
    } catch { /* nothing kept, or storage forbidden: start empty */ }
  }

  keep() {
    try {
      const kept = { later: this.later, setAside: [...this.setAside] };
      localStorage.setItem(this.key, JSON.stringify(kept));
    } catch { /* storage forbidden: it lasts as long as the page */ }
    this.onChange();
  }
}
