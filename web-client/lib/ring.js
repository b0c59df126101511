// The ring: a round table from above with its seats; the mark of the house; the clock's arc.
// Shape only: colours are classes of base.css.

import { s } from "./dom.js";

/** Where seat `number` of `seats` lies: seat 1 at twelve o'clock, clockwise. Pure. */
export function seatPoint(number, seats, size) {
  const angle = ((number - 1) / seats) * 2 * Math.PI - Math.PI / 2;
  const radius = size * 0.405;
  return {
    x: round(size / 2 + radius * Math.cos(angle)),
    y: round(size / 2 + radius * Math.sin(angle)),
  };
}
const round = (n) => Math.round(n * 100) / 100;

/**
 * A table. mask: one character a seat: "1" present, "0" expected, "L" left. mine: a seat's number.
 * state: "" | "lost" | "help". label: what a reader hears. number: shown from size 60 up.
 */
export function ring({ size, mask, mine = 0, number = "", state = "", label = "", numberSize }) {
  const seats = mask.length;
  const dot = size * (seats > 12 ? 0.04 : 0.056);
  const svg = s("svg", {
    class: `ring ${state}`.trim(),
    viewBox: `0 0 ${size} ${size}`,
    width: size,
    height: size,
    ...named(label),
  });
  svg.append(s("circle", { class: "table", cx: size / 2, cy: size / 2, r: size * 0.27 }));
  for (let seat = 1; seat <= seats; seat += 1) {
    const { x, y } = seatPoint(seat, seats, size);
    const is = mask[seat - 1];
    if (seat === mine) svg.append(s("circle", { class: "halo", cx: x, cy: y, r: dot * 1.9 }));
    svg.append(s("circle", {
      class: seat === mine ? "mine" : is === "1" ? "taken" : is === "L" ? "left" : "empty",
      cx: x,
      cy: y,
      r: round(seat === mine ? dot * 1.25 : dot),
    }));
  }
  if (number !== "" && size >= 60) {
    svg.append(
      s("text", {
        class: "number",
        x: size / 2,
        y: size / 2,
        "font-size": numberSize || Math.round(size * 0.27),
      }, number),
    );
  }
  return svg;
}

/** The mark of the top bars. */
export function mark(size = 30) {
  const svg = s("svg", {
    class: "mark ring",
    viewBox: "0 0 30 30",
    width: size,
    height: size,
    "aria-hidden": "true",
  });
  svg.append(s("circle", { class: "table", cx: 15, cy: 15, r: 7.6 }));
  for (let seat = 1; seat <= 10; seat += 1) {
    const { x, y } = seatPoint(seat, 10, 30);
    svg.append(
      s("circle", { class: seat === 7 ? "taken" : "empty", cx: x, cy: y, r: seat === 7 ? 2.4 : 2 }),
    );
  }
  return svg;
}

/**
 * The arc of a clock: what is left, from twelve o'clock, shrinking to twelve. set(part 0..1) moves it.
 * minutes: one tick each inside. The figures in the middle are the page's own.
 */
export function arc({ size, stroke, minutes = 0 }) {
  const radius = (size - stroke) / 2;
  const round = 2 * Math.PI * radius;
  const left = s("circle", {
    class: "arc-left",
    cx: size / 2,
    cy: size / 2,
    r: radius,
    "stroke-width": stroke,
    transform: `rotate(-90 ${size / 2} ${size / 2})`,
  });
  const svg = s(
    "svg",
    { class: "arc", viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" },
    s("circle", {
      class: "arc-track",
      cx: size / 2,
      cy: size / 2,
      r: radius,
      "stroke-width": stroke,
    }),
    left,
  );
  for (let tick = 0; tick < Math.min(minutes, 90); tick += 1) {
    svg.append(s("line", {
      class: "arc-tick",
      x1: size / 2,
      y1: stroke * 1.6,
      x2: size / 2,
      y2: stroke * 2.3,
      transform: `rotate(${(tick / minutes) * 360} ${size / 2} ${size / 2})`,
    }));
  }
  svg.set = (part) =>
    left.setAttribute("stroke-dasharray", `${Math.max(0, Math.min(1, part)) * round} ${round}`);
  svg.set(1);
  return svg;
}

/** The signs that stand beside words: check, alert, broken, lock, stored as lines so that they scale. */
const signs = {
  check: ["M4.5 11.5l4.5 4.5 9-9.5"],
  alert: ["M11 3l9 16H2z", "M11 9v5", "M11 16.2v.3"],
  broken: ["M11 3a8 8 0 1 0 .1 0", "M4 18L18 4"],
  lock: ["M5 10h12v9H5z", "M7.5 10V7a3.5 3.5 0 0 1 7 0v3"],
  arrow: ["M4 11h14", "M12 5l6 6-6 6"],
};
export function sign(name, size = 22) {
  return s(
    "svg",
    {
      class: `sign ${name}`,
      viewBox: "0 0 22 22",
      width: size,
      height: size,
      "aria-hidden": "true",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 2.4,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    },
    signs[name].map((d, i) =>
      s("path", { d, "stroke-dasharray": name === "broken" && i === 0 ? "5 3" : false })
    ),
  );
}

const named = (label) => (label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" });
