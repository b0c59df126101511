// The MC's page: where the day is, what to say, what the hall sees, and the one next step.
// It puts panels in their places; the order of steps lives in staff/next-step.js.

import { h, put, say } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { openPage } from "../staff/page.js";
import { delayMinutes } from "../staff/next-step.js";
import { openCalls } from "../staff/hall-watch.js";
import { agendaRail } from "./agenda.js";
import { linePanel } from "./line.js";
import { miniPanel } from "./mini.js";
import { stepPanel } from "./step.js";
import { pollPanel } from "./poll.js";
import { screenPanel } from "./screen-choice.js";
import { notesPanel, themesPanel } from "./letting-through.js";
import { pointsPanel, waitingPoints } from "./missing-points.js";
import { dayPanel } from "./day.js";

const tabs = [
  ["poll", pollPanel],
  ["screen", screenPanel],
  ["notes", notesPanel],
  ["themes", themesTab],
  ["day", dayPanel],
];

/** Half a day: further from its plan no programme runs. */
const delayMinutesMax = 12 * 60;

let tab = "poll";

/** Themes on their way to the screen, and over them what tables miss among them. */
function themesTab(work) {
  const panels = [pointsPanel(work), themesPanel(work)];
  const section = h("div", { class: "stack" }, panels.map((panel) => panel.section));
  return { section, update: () => panels.forEach((panel) => panel.update()) };
}

function mount(work) {
  const rail = agendaRail(work);
  const middle = [linePanel(work), miniPanel(work), stepPanel(work)];
  const right = tabs.map(([name, make]) => ({ name, ...make(work) }));
  const strip = h("div", { class: "tabs", role: "tablist", "aria-label": t("mc.tabs") });
  const shown = h("div", {
    class: "tab-body",
    role: "tabpanel",
    id: "tab-body",
    tabindex: 0,
    "aria-labelledby": "tab-poll",
  });
  const choose = (name, focus) => {
    tab = name;
    put(strip, right.map((each) => tabButton(each.name, choose)));
    put(shown, right.find((each) => each.name === name).section);
    shown.setAttribute("aria-labelledby", `tab-${name}`);
    if (focus) strip.querySelector(`#tab-${name}`).focus();
    update();
  };
  strip.addEventListener("keydown", (event) => moveTab(event, choose));
  const wall = h("b", { class: "wall-time" });
  const delay = h("span", {});
  const help = h("span", {});
  const missing = h("button", {
    type: "button",
    class: "badge",
    hidden: true,
    onclick: () => choose("themes", true),
  });
  put(work.bar.extra, missing, help, delay, wall);

  function update() {
    drawBar(work, { delay, help, missing });
    for (const each of [rail, ...middle]) each.update();
    right.find((each) => each.name === tab).update();
    tick();
  }
  function tick() {
    say(wall, work.clock(work.now()));
    for (const each of [rail, ...middle, ...right]) each.tick?.();
  }

  put(
    work.root,
    rail.section,
    h("div", { class: "middle" }, middle.map((each) => each.section)),
    h("div", { class: "right" }, strip, shown),
  );
  choose(tab);
  return { update, tick };
}

function tabButton(name, choose) {
  const chosen = name === tab;
  return h("button", {
    type: "button",
    role: "tab",
    id: `tab-${name}`,
    class: "tab",
    tabindex: chosen ? 0 : -1,
    "aria-selected": String(chosen),
    "aria-controls": "tab-body",
    onclick: () => choose(name, true),
  }, t(`mc.tab.${name}`));
}

// Arrow keys move along a tab list, as the ARIA practices describe it.
function moveTab(event, choose) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const names = tabs.map(([name]) => name);
  choose(names[(names.indexOf(tab) + step + names.length) % names.length], true);
}

function drawBar(work, { delay, help, missing }) {
  const hall = work.topic("hall");
  say(work.bar.sub, w(work.event?.title));
  const calls = openCalls(work.topic("help").all()).length;
  say(help, calls > 0 ? t("mc.helpCalls", { n: calls }) : "");
  const points = waitingPoints(work.topic("points").all()).length;
  missing.hidden = points === 0;
  say(missing, points > 0 ? t("mc.points.badge", { n: points }) : "");
  const agenda = hall.get("agenda");
  const clock = hall.get("clock");
  const late = agenda && clock ? delayMinutes(agenda, clock, work.now()) : 0;
  const word = late > 0 ? "mc.late" : late < 0 ? "mc.early" : "mc.onTime";
  // On another day than the plan's (a trial) the difference says nothing.
  const isTheDay = Math.abs(late) < delayMinutesMax;
  say(delay, agenda && isTheDay ? t(word, { n: Math.abs(late) }) : "");
}

openPage({ page: "mc", name: "mc.title", mount });
