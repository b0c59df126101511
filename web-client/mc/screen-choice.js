// What the main screen shows, chosen by hand: views, which poll or theme, pages, a message.
// Every press names the revision it saw, so two MCs never fight over the wall unknowingly.

import { h } from "../lib/dom.js";
import { lang, t, w } from "../lib/text.js";
import { pagesOf } from "../lib/outcome.js";
import { isLive } from "../staff/coverage.js";
import { inAgendaOrder } from "../staff/next-step.js";
import { button, draw, pager, sayLine } from "../staff/panel.js";

const plainViews = ["join", "agenda", "notes", "themes", "keywords", "closing", "blank"];

/** Released opinions offered one by one; older ones have their button among the notes. */
const notesMax = 8;

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
    const themes = inScreenOrder(
      work.topic("themes").all().filter((theme) => theme.state === "published"),
      work.topic("screen").get("themes")?.list ?? [],
    );
    const notes = work.topic("notes").all().filter((note) => isLive(note) && note.released)
      .sort((a, b) => b.at - a.at).slice(0, notesMax);
    const facts = [
      view(),
      notes,
      polls.map((poll) => [poll.id, poll.state, poll.title, poll.winner]),
      themes,
      lang(),
    ];
    draw(body, facts, () => [
      h("div", { class: "view-grid" }, plainViews.map((name) => choice(name, { view: name }))),
      pollChoices(polls),
      themeChoices(themes),
      noteChoices(notes),
      turner(polls, themes),
    ]);
  }

  function choice(words, fields, label = t(`mc.view.${words}`)) {
    const now = view();
    const on = ["view", "poll", "theme", "note"].every((key) => now[key] === fields[key]);
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

  function noteChoices(notes) {
    if (notes.length === 0) return undefined;
    return h(
      "div",
      { class: "stack tight" },
      h("h3", { class: "label" }, t("mc.view.oneNote")),
      notes.map((note) =>
        choice(
          "note",
          { view: "note", note: note.id },
          h(
            "span",
            { class: "note-choice" },
            `${t("staff.tableName", { n: note.table })} · ${note.text}`,
          ),
        )
      ),
    );
  }

  function turner(polls, themes) {
    const now = view();
    if (now.view === "theme") return oneByOne(themes, now.theme);
    const poll = polls.find((each) => each.id === now.poll);
    const hasBars = now.view === "result" || (now.view === "poll" && poll?.display === "live");
    if (!hasBars && now.view !== "themes") return undefined;
    const pages = hasBars ? (poll ? pagesOf(poll) : 1) : Math.ceil(themes.length / themesMax);
    const page = now.page ?? 0;
    const { rev: _, ...same } = now;
    return pager({ page, pages }, (to) => show({ ...same, page: to }), "page");
  }

  // Themes one by one: in the order of the wall, without looking for the next among the buttons.
  function oneByOne(themes, id) {
    const at = themes.findIndex((theme) => theme.id === id);
    if (at < 0) return undefined;
    const to = (place) => show({ view: "theme", theme: themes[place].id });
    return pager({ page: at, pages: themes.length }, to, "theme");
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

/** Published themes as the wall has them. */
function inScreenOrder(themes, shown) {
  const place = (theme) => shown.findIndex((each) => each.id === theme.id);
  return [...themes].sort((a, b) => place(a) - place(b));
}
