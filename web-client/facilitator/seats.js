// The ring of the table's seats, for two jobs: whose turn it is (on this device only, nothing is
// sent) and who is here (recorded by the server, asked once more). It knows no name of anybody.

import { h, say } from "../lib/dom.js";
import { seatPoint } from "../lib/ring.js";
import { lang, t } from "../lib/text.js";
import { countdown } from "../lib/time.js";
import { ask, button, draw, panel } from "../staff/panel.js";
import {
  freshRound,
  giveTurn,
  nextTurn,
  secondsLeft,
  skipTurn,
  turnOf,
  turnSeconds,
} from "../staff/speaking.js";

const ringSize = 252;

export function seatsPanel(work) {
  const { section, head, side, body, says } = panel("", {
    id: "seats-head",
    className: "card seats",
  });
  let mode = "speaking";
  let round = freshRound();
  let itemShown;
  const left = h("strong", { class: "turn-left", role: "timer" });

  const seats = () => work.topic("table").get("table")?.seats ?? [];
  const present = () => seats().filter((seat) => seat.state === "present").map((seat) => seat.n);
  const change = (next) => {
    round = next;
    update();
  };

  function update() {
    const item = work.topic("hall").get("clock")?.item;
    // A new item is a new round: everybody may speak again.
    if (itemShown !== undefined && item !== itemShown) round = freshRound();
    itemShown = item;
    const here = present();
    const spoken = here.filter((seat) => turnOf(round, seat) === "spoken").length;
    say(
      head,
      mode === "speaking"
        ? t("table.spoken", { n: spoken, of: here.length })
        : t("table.here", { n: here.length, of: seats().length }),
    );
    draw(side, [mode, lang()], modeSwitch);
    draw(body, [mode, round, seats(), lang()], build);
    tick();
  }

  function modeSwitch() {
    const other = mode === "speaking" ? "presence" : "speaking";
    return button(t(`table.mode.${other}`), () => {
      mode = other;
      update();
    }, { kind: "dense", focus: "seats-mode" });
  }

  function build() {
    return [
      h(
        "div",
        { class: "ring-box" },
        seats().map(seatButton),
        h("div", { class: "ring-middle" }, middle()),
      ),
      h("div", { class: "legend meta" }, legend()),
      mode === "speaking" ? turnButtons() : h("p", { class: "meta" }, t("table.presenceHint")),
    ];
  }

  function seatButton(seat) {
    const { x, y } = seatPoint(seat.n, seats().length, ringSize);
    const here = seat.state === "present";
    const state = !here
      ? `absent ${seat.state}`
      : mode === "speaking"
      ? turnOf(round, seat.n)
      : "in";
    const words = here && mode === "speaking"
      ? `table.turn.${turnOf(round, seat.n)}`
      : `staff.seat.${seat.state}`;
    return h("button", {
      type: "button",
      class: `seat ${state}`,
      style: { left: `${x}px`, top: `${y}px` },
      data: { focus: `seat-${seat.n}` },
      "aria-label": t("table.seatLabel", { n: seat.n, state: t(words) }),
      onclick: () => press(seat),
    }, String(seat.n));
  }

  function press(seat) {
    if (mode === "speaking" && seat.state === "present") {
      return change(giveTurn(round, seat.n, work.now()));
    }
    return mark(seat);
  }

  async function mark(seat) {
    const arriving = seat.state !== "present";
    const kind = arriving ? "markPresent" : "markLeft";
    const sure = await ask({
      title: t(`table.ask.${kind}`, { n: seat.n }),
      body: arriving ? t("table.ask.presentMeans") : t("table.ask.leftMeans"),
      act: t(`staff.${kind}`),
    });
    if (sure) await work.send(kind, { seat: `${work.sitting.id}-${seat.n}` }, says);
  }

  function middle() {
    if (mode === "presence") {
      return [
        h("span", { class: "meta" }, t("table.hereShort")),
        h("strong", { class: "turn-left" }, t("staff.people", { n: present().length })),
      ];
    }
    if (!round.speaking) return h("span", { class: "meta" }, t("table.nobodySpeaks"));
    return [
      h("span", { class: "meta" }, t("table.seatN", { n: round.speaking })),
      left,
      h("span", { class: "meta" }, t("table.ofSeconds", { n: turnSeconds })),
    ];
  }

  function legend() {
    const marks = mode === "speaking"
      ? [["spoken", "table.turn.spoken"], ["speaking", "table.turn.speaking"], [
        "waiting",
        "table.turn.waiting",
      ], ["absent", "table.turn.absent"]]
      : [["in", "staff.seat.present"], ["absent", "staff.seat.expected"], [
        "absent left",
        "staff.seat.left",
      ]];
    return marks.map(([look, words]) =>
      h("span", { class: "legend-item" }, h("span", { class: `seat-dot ${look}` }), t(words))
    );
  }

  function turnButtons() {
    const started = round.speaking > 0;
    return h(
      "div",
      { class: "two" },
      button(
        t(started ? "table.skip" : "table.fresh"),
        () => change(started ? skipTurn(round, present(), work.now()) : freshRound()),
        { focus: "turn-skip" },
      ),
      button(
        t(started ? "table.nextPerson" : "table.firstPerson"),
        () => change(nextTurn(round, present(), work.now())),
        { kind: "filled", focus: "turn-next" },
      ),
    );
  }

  function tick() {
    if (!round.speaking) return;
    const seconds = secondsLeft(round, work.now());
    say(left, countdown(seconds * 1000));
    left.classList.toggle("over", seconds < 0);
  }

  return { section, update, tick };
}
