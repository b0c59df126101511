// What may reach the main screen: single opinions and whole themes. A person lets each one
// through and can take it back; nothing gets there by itself.

import { h } from "../lib/dom.js";
import { lang, t, w } from "../lib/text.js";
import { isLive, matching, pageOf } from "../staff/coverage.js";
import { button, draw, pager, sayLine } from "../staff/panel.js";

const notesShown = 12;

/** Opinions to let through, those many people share first; what is out already on top. */
export function notesPanel(work) {
  const says = sayLine();
  const body = h("div", { class: "stack" });
  const filter = h("input", {
    class: "line-field",
    type: "search",
    "aria-label": t("staff.findNotes"),
    placeholder: t("staff.findNotes"),
    oninput: () => turn(0),
  });
  const section = h(
    "section",
    { class: "stack", "aria-label": t("mc.tab.notes") },
    filter,
    says,
    body,
  );
  let page = 0;

  function turn(to) {
    page = to;
    update();
  }

  function update() {
    const live = work.topic("notes").all().filter(isLive);
    const out = live.filter((note) => note.released);
    const rest = matching(live.filter((note) => !note.released), { words: filter.value })
      .sort((a, b) => b.people - a.people || b.at - a.at);
    const shown = pageOf(rest, page, notesShown);
    page = shown.page;
    draw(body, [out, shown, rest.length, lang()], () => [
      h("h2", { class: "label" }, t("mc.released", { n: out.length })),
      list(out, "holdNote", "mc.hold", true),
      h("h2", { class: "label" }, t("mc.notReleased", { n: rest.length })),
      list(shown.rows, "releaseNote", "mc.release"),
      pager(shown, turn, "n"),
    ]);
  }

  function showNote(note) {
    const rev = work.topic("screen").get("view")?.rev ?? 0;
    return work.send("showOnScreen", { rev, view: "note", note: note.id }, says);
  }

  function list(notes, command, words, isOut = false) {
    if (notes.length === 0) return h("p", { class: "empty" }, t("staff.none"));
    return h(
      "ul",
      { class: "lines" },
      notes.map((note) =>
        h(
          "li",
          {},
          h("p", {}, note.text),
          h(
            "div",
            { class: "row" },
            h(
              "span",
              { class: "meta" },
              t("staff.noteMeta", {
                table: note.table,
                kind: t(`staff.kind.${note.kind}`),
                people: note.people,
              }),
            ),
            isOut
              ? button(t("mc.showNote"), () => showNote(note), {
                kind: "dense push",
                focus: `show-${note.id}`,
                "aria-label": `${t("mc.showNote")}: ${note.text}`,
              })
              : undefined,
            button(t(words), () => work.send(command, { id: note.id, rev: note.rev }, says), {
              kind: isOut ? "dense" : "dense push",
              focus: `${command}-${note.id}`,
              "aria-label": `${t(words)}: ${note.text}`,
            }),
          ),
        )
      ),
    );
  }

  return { section, update };
}

/** Themes on their way to the screen: asked for, approved, published. */
export function themesPanel(work) {
  const says = sayLine();
  const body = h("div", { class: "stack" });
  const section = h("section", { class: "stack", "aria-label": t("mc.tab.themes") }, says, body);
  const steps = [
    ["approved", "publishTheme", "staff.publish"],
    ["asked", "approveTheme", "staff.approve"],
    ["published", "hideTheme", "staff.hide"],
  ];

  function update() {
    const themes = work.topic("themes").all();
    draw(body, [themes, lang()], () =>
      steps.map(([state, command, words]) => {
        const list = themes.filter((theme) => theme.state === state);
        return [
          h("h2", { class: "label" }, t(`staff.themeCount.${state}`, { n: list.length })),
          list.length === 0
            ? h("p", { class: "empty" }, t("staff.none"))
            : h("ul", { class: "lines" }, list.map((theme) => line(theme, command, words))),
        ];
      }));
  }

  function line(theme, command, words) {
    return h(
      "li",
      {},
      h("p", { class: "strong" }, w(theme.title)),
      h(
        "div",
        { class: "row" },
        h(
          "span",
          { class: "meta" },
          t("staff.themeTotals", {
            notes: theme.notes,
            tables: theme.tables.length,
          }),
        ),
        button(t(words), () => work.send(command, { theme: theme.id, rev: theme.rev }, says), {
          kind: "dense push",
          focus: `${command}-${theme.id}`,
          "aria-label": `${t(words)}: ${w(theme.title)}`,
        }),
      ),
    );
  }

  return { section, update };
}
