// The facilitator's page of one table: words to read aloud, notes, seats, time, help.
// It only puts the panels in their places; what each does is in its own file beside this one.

import { h, put } from "../lib/dom.js";
import { t } from "../lib/text.js";
import { openPage, whereWords } from "../staff/page.js";
import { currentItem } from "../staff/next-step.js";
import { Posting } from "./posting.js";
import { promptPanel } from "./prompts.js";
import { writingPanel } from "./writing.js";
import { notesPanel } from "./notes.js";
import { missingPanel } from "./missing.js";
import { claimsPanel, timePanel } from "./side.js";
import { callsPanel, helpPanel } from "./help.js";
import { seatsPanel } from "./seats.js";
import { takingPanel } from "../staff/taking/taking.js";

let posting;

function mount(work) {
  posting ??= new Posting(work);
  const writing = writingPanel(work, posting);
  const left = [
    claimsPanel(work),
    callsPanel(work),
    promptPanel(work),
    writing,
    missingPanel(work, posting),
    notesPanel(work, posting, (note) => writing.edit(note)),
  ];
  const taking = takingPanel(work, { table: work.sitting.id });
  const right = [timePanel(work), taking, seatsPanel(work), helpPanel(work)];
  put(
    work.root,
    h("div", { class: "column left" }, left.map((each) => each.section)),
    h("div", { class: "column right" }, right.map((each) => each.section)),
  );
  return {
    update() {
      drawWhere(work);
      for (const each of [...left, ...right]) each.update();
    },
    tick() {
      for (const each of [...left, ...right]) each.tick?.();
    },
    pending: () => posting.waiting(),
    saved: () => (posting.waiting() === 0 ? t("table.allSaved") : ""),
  };
}

function drawWhere(work) {
  const hall = work.topic("hall");
  const seats = work.topic("table").get("table")?.seats ?? [];
  const present = seats.filter((seat) => seat.state === "present").length;
  work.bar.where.textContent = t("table.where", { n: work.sitting.id });
  work.bar.sub.textContent = whereWords(currentItem(hall.get("agenda"), hall.get("clock")));
  put(work.bar.extra, h("span", {}, t("table.present", { n: present, of: seats.length })));
}

openPage({ page: "t", name: "table.title", mount, onOpen: () => posting?.flush() });
