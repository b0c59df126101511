// What a desk does, as commands, each with its way back laid by. It knows what to send and what
// would undo it; who presses and what is drawn is the panels'.

import { say } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { trouble } from "../staff/page.js";
import {
  made,
  moving,
  notesAtOnce,
  opposite,
  placing,
  remake,
  reword,
  Undo,
  unmake,
  unmark,
  unmerge,
  unplace,
  wordsOf,
} from "./undo.js";

/** Longest wait for the board that follows an answer; then the hall says what is wrong. */
const boardMillisMax = 3000;

export class Acts {
  constructor(work, desk) {
    this.work = work;
    this.desk = desk;
    this.undo = new Undo();
    this.undoing = false;
    this.renaming = Promise.resolve();
  }

  /** Notes into a theme; 0 is none of them. True once the server took it. */
  async place(notes, theme, says) {
    const fresh = moving(this.fresh(notes), theme);
    if (fresh.length === 0) return true;
    const done = await this.send(placing(fresh.map(mark), theme), says);
    const what = theme
      ? { key: "desk.did.place", name: w(this.desk.theme(theme)?.title), n: fresh.length }
      : { key: "desk.did.none", n: fresh.length };
    if (done) this.undo.did({ what, steps: unplace(fresh) });
    return this.changed(done);
  }

  /** Notes back to the machine: no person's word on where they belong. */
  async giveBack(notes, says) {
    const fresh = this.fresh(notes).filter((note) => note.pinned);
    const done = await this.send(fresh.map((note) => ["returnNote", ref(note)]), says);
    const what = { key: "desk.did.giveBack", n: fresh.length };
    if (done) this.undo.did({ what, steps: unplace(fresh) });
    return this.changed(done);
  }

  /** Notes as lone voices, or no longer. */
  async markLone(notes, on, says) {
    const fresh = this.fresh(notes).filter((note) => Boolean(note.lone) !== on);
    const steps = fresh.map((note) => ["markLoneVoice", { ...ref(note), on: on ? 1 : 0 }]);
    const done = await this.send(steps, says);
    const what = { key: on ? "desk.did.lone" : "desk.did.notLone", n: fresh.length };
    if (done) this.undo.did({ what, steps: unmark(fresh, on) });
    return this.changed(done);
  }

  /** One note out of its stack of doubles. The machine folds it no more: there is no way back. */
  split(note, says) {
    return this.send([["splitNote", ref(this.desk.note(note.id) ?? note)]], says);
  }

  /** A theme of these words and notes; answers its id, or undefined. */
  async create(words, notes, says) {
    const fresh = this.fresh(notes);
    const marks = fresh.map(mark);
    const [first, ...rest] = [
      marks.slice(0, notesAtOnce),
      ...placing(marks.slice(notesAtOnce), made),
    ];
    const answer = await this.work.send("createTheme", { ...words, notes: first }, says);
    if (!answer.ok) return undefined;
    const id = answer.ack.ids?.theme;
    await this.send(rest, says, id);
    const what = { key: "desk.did.create", name: w(words.title) };
    this.undo.did({ what, steps: unmake(id, fresh) });
    this.changed(true);
    return id;
  }

  /** Other words for a theme: any of title, seeds, about. One after another, each upon the last. */
  rename(theme, words, says) {
    const turn = this.renaming.then(() => this.reword(theme, words, says));
    this.renaming = turn.catch(() => {});
    return turn;
  }

  async reword(theme, words, says) {
    const before = this.desk.theme(theme.id) ?? theme;
    const fields = { theme: theme.id, rev: before.rev, ...wordsOf(before), ...words };
    if (sameWords(fields, before)) return true;
    const done = await this.send([["renameTheme", fields]], says);
    const what = { key: "desk.did.rename", name: w(before.title) };
    if (done) this.undo.did({ what, steps: reword(before) });
    if (done) await this.landed(before);
    return this.changed(done);
  }

  async merge(from, into, says) {
    const notes = this.desk.notesOf(from.id);
    const fields = { from: from.id, fromRev: from.rev, into: into.id, intoRev: into.rev };
    const done = await this.send([["mergeThemes", fields]], says);
    const what = { key: "desk.did.merge", name: w(from.title), into: w(into.title) };
    if (done) this.undo.did({ what, steps: unmerge(from, notes) });
    return this.changed(done);
  }

  async dissolve(theme, says) {
    const notes = this.desk.notesOf(theme.id);
    const done = await this.send([["dissolveTheme", { theme: theme.id, rev: theme.rev }]], says);
    const what = { key: "desk.did.dissolve", name: w(theme.title) };
    if (done) this.undo.did({ what, steps: remake(theme, notes) });
    return this.changed(done);
  }

  /** A step of a theme on its way to the screen. Only asking can be taken back by a key. */
  async step(act, theme, says) {
    const done = await this.send([[act, { theme: theme.id, rev: theme.rev }]], says);
    if (done && act === "askApproval") {
      const what = { key: "desk.did.ask", name: w(theme.title) };
      this.undo.did({ what, steps: opposite("unapproveTheme", { theme: theme.id }, theme.rev) });
    }
    return this.changed(done);
  }

  /** Lets a note through to the screen, or takes it back. */
  async release(note, on, says) {
    const fields = { id: note.id, rev: note.rev };
    const done = await this.send([[on ? "releaseNote" : "holdNote", fields]], says);
    const what = { key: on ? "desk.did.release" : "desk.did.hold" };
    const steps = opposite(on ? "holdNote" : "releaseNote", { id: note.id }, note.rev);
    if (done) this.undo.did({ what, steps });
    return this.changed(done);
  }

  /** Takes back the last act and tells so; what somebody changed meanwhile stays: `says` has why. */
  async takeBack(says, tell) {
    const act = this.undo.last;
    if (!act || this.undoing) return false;
    if (!this.work.isOpen) return !say(says, t("staff.notConnected"));
    this.undoing = true;
    this.undo.take();
    const told = { text: "" };
    const done = await this.send(act.steps, undefined, undefined, told);
    this.undoing = false;
    const what = whatWords(act.what);
    say(says, done ? "" : t("desk.undoRefused", { what, why: told.text }));
    say(tell, done ? t("desk.undone", { what }) : "");
    return this.changed(done);
  }

  /** One command after another until one is refused; `made` becomes the theme just made. */
  async send(steps, says, theme, told) {
    let id = theme;
    for (const [command, fields] of steps) {
      const filled = fields.theme === made ? { ...fields, theme: id } : fields;
      const answer = await this.work.send(command, filled, says);
      if (!answer.ok) {
        if (told) told.text = trouble(answer);
        return false;
      }
      if (command === "createTheme") id = answer.ack.ids?.theme;
    }
    return true;
  }

  // The answer may come before the board: what is sent next needs the revision the board brings.
  landed(theme) {
    const hasMoved = () => this.desk.theme(theme.id)?.rev !== theme.rev;
    if (hasMoved()) return undefined;
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(limit);
        stop();
        resolve();
      };
      const limit = setTimeout(over, boardMillisMax);
      const stop = this.work.link.store.watch(["themes"], () => hasMoved() && over());
    });
  }

  fresh(notes) {
    return notes.map((note) => this.desk.note(note.id) ?? note);
  }

  changed(done) {
    this.desk.onChange();
    return done;
  }
}

/** An act of the past by its name, for a button: "‘버스’ 묶음에 넣기 2건". */
export function whatWords({ key, ...vars }) {
  return t(key, vars);
}

const mark = (note) => [note.id, note.rev];
const ref = (note) => ({ note: note.id, rev: note.rev });

function sameWords(fields, theme) {
  const own = wordsOf(theme);
  return JSON.stringify([fields.title, fields.seeds, fields.about]) ===
    JSON.stringify([own.title, own.seeds, own.about]);
}
