// Writing one note, or mending one: kind, how many share it, minority mark, tags, letters left.
// A draft is kept on this device while it is typed; an edit of a sent note saves itself when the
// typing pauses. What it sends goes through the outbox; it never decides whether a note is good.

import { h, put, say } from "../lib/dom.js";
import { length } from "../lib/figures.js";
import { refusal, t } from "../lib/text.js";
import { fault, noteLettersMax, tags, tidy } from "../staff/note-text.js";
import { button, sayLine } from "../staff/panel.js";
import { trouble } from "../staff/page.js";
import { safeStorage } from "./posting.js";

/** Typing has paused when nothing was typed this long. */
const pauseMillis = 1500;

export const kinds = ["opinion", "proposal", "concern", "question"];

export function writingPanel(work, posting) {
  return new Writing(work, posting);
}

class Writing {
  constructor(work, posting) {
    this.work = work;
    this.posting = posting;
    this.editing = undefined;
    this.people = 1;
    this.build();
    this.restored = false;
    this.onPaused = 0;
  }

  build() {
    this.head = h("h2", { class: "label", id: "write-head" }, t("table.write"));
    this.text = h("textarea", {
      id: "note-text",
      rows: 2,
      "aria-labelledby": "write-head",
      "aria-describedby": "note-count",
      placeholder: t("table.writeHere"),
      oninput: () => this.typed(),
      onkeydown: (event) => this.keyed(event),
    });
    this.kindInputs = kinds.map((kind) =>
      h("input", { type: "radio", name: "kind", value: kind, onchange: () => this.typed() })
    );
    this.kindInputs[0].checked = true;
    this.peopleShown = h("output", { class: "people" });
    this.minority = h("input", { type: "checkbox", onchange: () => this.typed() });
    this.tags = h("input", {
      class: "line-field tags",
      "aria-label": t("table.tags"),
      placeholder: t("table.tagsHint"),
      oninput: () => this.typed(),
    });
    this.count = h("span", { class: "meta", id: "note-count" });
    this.submit = button(t("table.send"), undefined, { kind: "filled", type: "submit" });
    this.cancel = button(t("table.editDone"), () => this.stopEditing(), { kind: "filled" });
    this.says = sayLine();
    this.status = h("span", { class: "meta", role: "status" });
    this.section = h(
      "form",
      { class: "card writing", "aria-labelledby": "write-head", novalidate: true },
      h("div", { class: "panel-head" }, this.head, h("span", { class: "side" }, this.status)),
      this.text,
      h("div", { class: "row wrap controls" }, this.kindField(), this.peopleField()),
      h(
        "div",
        { class: "row wrap controls" },
        h("label", { class: "tick" }, this.minority, t("staff.minority")),
        this.tags,
        h("span", { class: "push" }, this.count),
        this.submit,
        this.cancel,
      ),
      this.says,
    );
    this.section.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.drawPeople();
    this.drawMode();
    this.drawCount();
  }

  kindField() {
    return h(
      "fieldset",
      { class: "segments" },
      h("legend", { class: "sr" }, t("table.kind")),
      kinds.map((kind, index) => h("label", {}, this.kindInputs[index], t(`staff.kind.${kind}`))),
    );
  }

  peopleField() {
    const step = (by) => {
      this.people = Math.min(Math.max(this.people + by, 1), this.seats());
      this.drawPeople();
      this.typed();
    };
    return h(
      "div",
      { class: "row push same", role: "group", "aria-label": t("table.sameView") },
      h("span", { class: "meta" }, t("table.sameView")),
      button("−", () => step(-1), { kind: "step", "aria-label": t("table.fewer") }),
      this.peopleShown,
      button("+", () => step(1), { kind: "step", "aria-label": t("table.more") }),
    );
  }

  /** Puts a sent note under the pen. */
  edit(note) {
    if (!this.editing) this.keepDraft();
    this.editing = { id: note.id, base: note.rev, saved: "", told: undefined };
    this.fill(note);
    this.editing.saved = JSON.stringify(this.fields());
    this.drawMode();
    this.text.focus();
  }

  update() {
    if (!this.restored && this.work.event) this.restoreDraft();
    const editing = this.editing;
    const note = editing && this.work.topic("table").get(`note:${editing.id}`);
    if (!note) return;
    // Our own edit came back on the board: the next one builds on it.
    if (editing.acked && note.rev !== editing.base) {
      editing.base = note.rev;
      editing.acked = false;
      this.saveEditSoon();
    }
  }

  typed() {
    this.drawCount();
    say(this.says, "");
    if (this.editing) this.saveEditSoon();
    else this.keepDraft();
  }

  keyed(event) {
    // Enter also ends a syllable in a Korean input method: that Enter is not ours.
    if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    this.section.requestSubmit();
  }

  send() {
    if (this.editing) return this.stopEditing();
    const wrong = fault(this.text.value);
    if (wrong) {
      say(this.says, refusal(wrong));
      return this.text.focus();
    }
    const fields = { id: this.posting.freshNoteId(), ...this.fields() };
    if (!this.posting.post("addNote", fields)) return say(this.says, t("table.outboxFull"));
    this.clear();
    say(this.status, t(this.work.isOpen ? "table.sentNow" : "table.keptHere"));
    return this.text.focus();
  }

  fields() {
    return {
      kind: kinds[this.kindInputs.findIndex((input) => input.checked)],
      text: tidy(this.text.value),
      tags: tags(this.tags.value),
      people: this.people,
      minority: this.minority.checked ? 1 : 0,
    };
  }

  fill(note) {
    this.text.value = note.text ?? "";
    this.kindInputs.forEach((input, index) => {
      input.checked = kinds[index] === (note.kind ?? "opinion");
    });
    this.tags.value = (note.tags ?? []).join(" ");
    this.people = note.people ?? 1;
    this.minority.checked = note.minority === 1;
    this.drawPeople();
    this.drawCount();
  }

  clear() {
    this.fill({});
    this.keepDraft();
  }

  saveEditSoon() {
    clearTimeout(this.onPaused);
    say(this.status, t("table.typing"));
    this.onPaused = setTimeout(() => this.saveEdit(), pauseMillis);
  }

  saveEdit() {
    const editing = this.editing;
    clearTimeout(this.onPaused);
    if (!editing) return true;
    const fields = this.fields();
    const now = JSON.stringify(fields);
    if (now === editing.saved) {
      say(this.status, t("table.savedNow"));
      return true;
    }
    const wrong = fault(this.text.value);
    if (wrong) {
      say(this.says, refusal(wrong));
      return false;
    }
    // One edit of a note at a time: the next must name the revision the first one made.
    if (this.posting.isBusy(editing.id) || editing.acked) {
      if (!this.finishing) this.onPaused = setTimeout(() => this.saveEdit(), pauseMillis);
      return !this.finishing;
    }
    editing.saved = now;
    this.posting.post("editNote", { id: editing.id, rev: editing.base, ...fields }, (answer) => {
      this.edited(editing, answer);
    });
    return true;
  }

  edited(editing, answer) {
    if (!answer.ok) {
      editing.saved = "";
      return say(this.says, trouble(answer));
    }
    if (answer.ack.ids?.aside) {
      say(this.says, t("table.keptAside"));
      if (this.editing === editing) this.leaveEditing();
      return undefined;
    }
    editing.acked = true;
    return say(this.status, t("table.savedAt", { time: this.work.clock(answer.ack.at) }));
  }

  stopEditing() {
    this.finishing = true;
    const done = this.saveEdit();
    this.finishing = false;
    if (!done) return undefined;
    return this.leaveEditing();
  }

  leaveEditing() {
    clearTimeout(this.onPaused);
    this.editing = undefined;
    this.restoreDraft();
    this.drawMode();
    this.text.focus();
  }

  drawMode() {
    const editing = Boolean(this.editing);
    say(this.head, t(editing ? "table.editing" : "table.write"));
    this.section.classList.toggle("editing", editing);
    this.submit.hidden = editing;
    this.cancel.hidden = !editing;
    say(this.status, editing ? t("table.editHint") : "");
  }

  drawPeople() {
    say(this.peopleShown, t("staff.people", { n: this.people }));
  }

  drawCount() {
    const used = length(this.text.value);
    const over = used > noteLettersMax;
    this.count.classList.toggle("error", over);
    put(this.count, t("table.letters", { n: used, max: noteLettersMax }));
    if (over) say(this.says, refusal("noteTooLong"));
  }

  seats() {
    return this.work.topic("table").get("table")?.seats.length ?? 10;
  }

  get draftKey() {
    return `wontak.draft.${this.work.event?.id ?? ""}.${this.work.sitting.id}`;
  }

  keepDraft() {
    if (!this.restored) return;
    try {
      safeStorage().setItem(this.draftKey, JSON.stringify(this.fields()));
    } catch { /* a full or forbidden storage: the draft then lives as long as the page */ }
  }

  restoreDraft() {
    // What was typed before the hall was known stays.
    const typedEarly = !this.restored && this.text.value !== "";
    this.restored = true;
    if (typedEarly) return;
    try {
      this.fill(JSON.parse(safeStorage().getItem(this.draftKey)) ?? {});
    } catch {
      this.fill({});
    }
  }
}
