// What the main screen shows, chosen by hand: views, which poll or theme, pages, a message.
// Every press names the revision it saw, so two MCs never fight over the wall unknowingly.

import { h } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { pagesOf } from "../lib/outcome.js";
import { inAgendaOrder } from "../staff/next-step.js";
import { button, draw, sayLine } from "../staff/panel.js";

const plainViews = ["join", "agenda", "notes", "themes", "closing", "blank"];

/** Themes one page of the wall holds. */
const themesMax = 5;

export function screenPanel(work) {
  const says = sayLine();
  const body = h("div", { class: "stack" });
  const message = messageForm();
  const section = h(
    "section",
    { class: "screen-panel stack", "aria-label": t("mc.tab.screen") },
    h("h2", { class: "label" }, t("mc.whatScreenShows")),
    body,
    message,
    says,
  );
  const view = () => work.topic("screen").get("view") ?? { view: "", rev: 0 };

  function show(fields) {
    return work.send("showOnScreen", { rev: view().rev, ...fields }, says);
  }

  function update() {
    const agenda = work.topic("hall").get("agenda");
    const polls = inAgendaOrder(agenda, work.topic("polls").all());
    const themes = work.topic("themes").all().filter((theme) => theme.state === "published");
    const facts = [
      view(),
      polls.map((poll) => [poll.id, poll.state, poll.title, poll.winner]),
      themes,
      lang(),
    ];
    draw(body, facts, () => [
      h("div", { class: "view-grid" }, plainViews.map((name) => choice(name, { view: name }))),
      pollChoices(polls),
      themeChoices(themes),
      pager(polls, themes),
    ]);
  }

  function choice(words, fields, label = t(`mc.view.${words}`)) {
    const now = view();
    const on = now.view === fields.view && now.poll === fields.poll && now.theme === fields.theme;
    return button(label, () => show(fields), {
      kind: "dense",
      focus: `view-${JSON.stringify(fields)}`,
      "aria-pressed": String(on),
    });
  }

  function pollChoices(polls) {
    const shown = polls.filter((poll) => poll.state !== "draft" && poll.state !== "voided");
    if (shown.length === 0) return undefined;
    return h(
      "div",
      { class: "stack tight" },
      h("h3", { class: "label" }, t("mc.view.polls")),
      shown.map((poll) => {
        const kinds = poll.state !== "revealed"
          ? ["poll"]
          : poll.winner
          ? ["result", "winner"]
          : ["result"];
        return kinds.map((kind) =>
          choice(
            kind,
            { view: kind, poll: poll.id },
            `${w(poll.title)} · ${t(`mc.view.${kind}`)}`,
          )
        );
      }),
    );
  }

  function themeChoices(themes) {
    if (themes.length === 0) return undefined;
    return h(
      "div",
      { class: "stack tight" },
      h("h3", { class: "label" }, t("mc.view.oneTheme")),
      themes.map((theme) => choice("theme", { view: "theme", theme: theme.id }, w(theme.title))),
    );
  }

  function pager(polls, themes) {
    const now = view();
    const poll = polls.find((each) => each.id === now.poll);
    const hasBars = now.view === "result" || (now.view === "poll" && poll?.display === "live");
    if (!hasBars && now.view !== "themes") return undefined;
    const pages = hasBars ? (poll ? pagesOf(poll) : 1) : Math.ceil(themes.length / themesMax);
    if (pages < 2) return undefined;
    const page = now.page ?? 0;
    const { rev: _, ...same } = now;
    const turn = (to) => () => show({ ...same, page: to });
    return h(
      "div",
      { class: "pager" },
      button(t("staff.pageBack"), turn(page - 1), {
        kind: "dense",
        disabled: page === 0,
        focus: "page-back",
      }),
      h("span", { class: "meta" }, `${page + 1} / ${pages}`),
      button(t("staff.pageNext"), turn(page + 1), {
        kind: "dense",
        disabled: page + 1 >= pages,
        focus: "page-next",
      }),
    );
  }

  function messageForm() {
    const ko = h("input", { class: "line-field", id: "message-ko", maxlength: 60, required: true });
    const en = h("input", { class: "line-field", id: "message-en", maxlength: 120, lang: "en" });
    const form = h(
      "form",
      { class: "stack tight message-form" },
      h("h3", { class: "label" }, t("mc.view.message")),
      h(
        "label",
        { class: "field", for: "message-ko" },
        h("span", { class: "meta" }, t("mc.messageKo")),
        ko,
      ),
      h(
        "label",
        { class: "field", for: "message-en" },
        h("span", { class: "meta" }, t("mc.messageEn")),
        en,
      ),
      button(t("mc.showMessage"), undefined, { kind: "dense", type: "submit" }),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show({ view: "message", text: { ko: ko.value.trim(), en: en.value.trim() } });
    });
    return form;
  }

  return { section, update };
}

const lang = () => document.documentElement.lang;
