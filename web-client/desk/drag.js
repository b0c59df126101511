// Dragging notes onto themes. A second way only: all of it is there by keyboard too. What is
// carried stays in this page; nothing of it goes through the clipboard.

export class Drag {
  constructor() {
    this.notes = [];
  }

  /** A drag begins with these notes. */
  take(event, notes) {
    this.notes = notes;
    event.dataTransfer.effectAllowed = "move";
    // Firefox begins no drag without data; the words themselves need not travel.
    event.dataTransfer.setData("text/plain", "");
  }

  end() {
    this.notes = [];
  }

  /** Makes `element` a place to drop: `dropped(notes)` is told what fell on it. */
  target(element, dropped) {
    const look = (on) => element.classList.toggle("over", on);
    element.addEventListener("dragover", (event) => {
      if (this.notes.length === 0) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      look(true);
    });
    element.addEventListener("dragleave", (event) => {
      if (!element.contains(event.relatedTarget)) look(false);
    });
    element.addEventListener("drop", (event) => {
      if (this.notes.length === 0) return;
      event.preventDefault();
      look(false);
      const notes = this.notes;
      this.end();
      dropped(notes);
    });
    return element;
  }
}
