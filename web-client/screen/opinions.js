// What the tables said, on the main screen: opinions let through, one of them on call, published
// themes, one theme. What is shown stays in its place while it is shown.

import { miniHall } from "../elements/hallmap.js";
import { h, keyed, put, say, set } from "../lib/dom.js";
import { count } from "../lib/figures.js";
import { lang, t, w } from "../lib/text.js";
import { lengthClass, limits, pageOf } from "./pages.js";
import { foot, head, langOf, where, withBold } from "./parts.js";

/** Opinions let through, newest first, with their table. */
export function notesView() {
  const list = h("ul", { class: "notes" }),
    none = h("h1", { class: "hello" }),
    range = h("span", {});
  const title = h("h1", {}, t("screen.opinions"));
  const node = h(
    "div",
    { class: "view" },
    h("div", { class: "head" }, title, h("p", { class: "head-right" }, range)),
    list,
    none,
  );
  return {
    node,
    update(now) {
      const page = pageOf([...now.notes].reverse(), now.view.page, limits.notesMax, false);
      say(none, page.total ? "" : t("screen.opinionsNone"));
      none.hidden = page.total > 0;
      say(range, page.total > limits.notesMax ? t("screen.range", page) : "");
      keyed(
        list,
        page.rows,
        (note) => note.id,
        (note) =>
          h(
            "li",
            {},
            h(
              "p",
              { class: "note-table" },
              t("screen.table", { n: note.table }),
              note.people > 1
                ? h("span", { class: "quiet" }, t("screen.sharedBy", { n: note.people }))
                : "",
            ),
            h("p", { class: "note-text", lang: langOf(note.text) }),
          ),
        (row, note) => say(row.lastChild, note.text),
      );
    },
  };
}

/** One table's opinion on call: whose it is, what kind, the words as large as they fit. */
export function noteView() {
  const table = h("b", { class: "call-table" }),
    kind = h("span", { class: "outline" }),
    shared = h("span", { class: "quiet" }),
    words = h("p", {});
  const quote = h("blockquote", { class: "call-words" }, words);
  const none = h("h1", { class: "hello" });
  const said = h(
    "div",
    { class: "call" },
    h("p", { class: "call-line" }, table, kind, shared),
    quote,
  );
  return {
    node: h(
      "div",
      { class: "view" },
      h("div", { class: "head" }, h("h1", {}, t("screen.oneOpinion"))),
      said,
      none,
    ),
    update(now) {
      const note = now.note;
      said.hidden = !note;
      none.hidden = Boolean(note);
      say(none, note ? "" : t("screen.opinionGone"));
      if (!note) return;
      say(table, t("screen.table", { n: note.table }));
      say(kind, t(`screen.kind.${note.kind}`));
      say(shared, note.people > 1 ? t("screen.sharedBy", { n: note.people }) : "");
      set(words, { class: lengthClass(note.text, 50, 90, 140), lang: langOf(note.text) });
      say(words, note.text);
    },
  };
}

/** "제안 12 · 문제 5 · 호평 2"; nothing while nobody has told them apart. */
export function stanceWords(stances) {
  if (!stances?.some((n) => n > 0)) return "";
  return stanceNames.map((name, i) => t(`screen.stance.${name}`, { n: count(stances[i] ?? 0) }))
    .join(" · ");
}

// In the order in which boards count them.
const stanceNames = ["proposal", "problem", "praise"];

// As many letters as stand beside the counts at full size: a Hangul syllable is twice as wide.
const titleLetters = () => (lang() === "en" ? 24 : 13);

/** Published themes, at most five. */
export function themesView() {
  const list = h("ul", { class: "themes" }),
    range = h("span", {}),
    none = h("p", { class: "hello" });
  const node = h(
    "div",
    { class: "view" },
    h(
      "div",
      { class: "head" },
      h("h1", {}, t("screen.themes")),
      h("p", { class: "head-right" }, range),
    ),
    list,
    none,
    foot(t("screen.missing"), ""),
  );
  return {
    node,
    update(now) {
      // Full pages: a theme that comes later takes the next free place and moves no other.
      const page = pageOf(now.themes, now.view.page, limits.themesMax, false);
      none.hidden = page.total > 0;
      say(none, page.total ? "" : t("screen.themesNone"));
      const total = withBold("screen.themesTotal", { n: count(now.totals.notes) }, "n");
      put(range, page.pages > 1 ? [t("screen.range", page), " · "] : "", page.total ? total : "");
      keyed(list, page.rows, (theme) => theme.id, () => h("li", {}), (row, theme) => {
        const words = JSON.stringify(theme);
        if (row.words === words) return;
        row.words = words;
        put(
          row,
          miniHall(
            now.tableNumbers,
            theme.tables,
            t("screen.themeMap", { tables: theme.tables.length }),
          ),
          h(
            "div",
            { class: "theme-words" },
            h("h2", { class: lengthClass(w(theme.title), titleLetters()) }, w(theme.title)),
            theme.quote
              ? h(
                "p",
                { class: "theme-quote", lang: langOf(theme.quote.text) },
                t("screen.quote", theme.quote),
              )
              : "",
          ),
          h(
            "div",
            { class: "theme-count" },
            h("b", {}, t("screen.themeNotes", { n: count(theme.notes) })),
            " ",
            h("span", { class: "quiet" }, t("screen.themeTables", { n: theme.tables.length })),
            h("p", { class: "stances" }, stanceWords(theme.stances)),
          ),
        );
      });
    },
  };
}

/** One theme with its quote. */
export function themeView(hall) {
  const theme = hall.themes.find((each) => each.id === hall.view.theme);
  if (!theme) return themesView();
  const figures = h("p", { class: "joined-line one" }),
    map = h("div", { class: "one-map" }),
    about = h("p", { class: "one-about" }),
    stances = h("p", { class: "one-stances" }),
    quote = h("blockquote", { class: "one-quote" });
  return {
    node: h(
      "div",
      { class: "view" },
      head(t("screen.themes"), where(hall)),
      h("h1", { class: "one-title" }, w(theme.title)),
      about,
      h("div", { class: "one-row" }, h("div", {}, figures, stances), map),
      quote,
      foot(t("screen.missing"), ""),
    ),
    update(now) {
      const is = now.themes.find((each) => each.id === theme.id) || theme;
      put(
        figures,
        h("b", { class: "joined" }, t("screen.themeNotes", { n: count(is.notes) })),
        h("span", { class: "quiet t50" }, t("screen.themeTables", { n: is.tables.length })),
      );
      say(stances, stanceWords(is.stances));
      about.hidden = !is.about;
      say(about, is.about || "");
      set(about, { lang: langOf(is.about || "") });
      put(
        map,
        miniHall(now.tableNumbers, is.tables, t("screen.themeMap", { tables: is.tables.length })),
      );
      put(
        quote,
        is.quote
          ? [
            h(
              "p",
              { class: lengthClass(is.quote.text, 60, 100), lang: langOf(is.quote.text) },
              t("screen.quote", is.quote),
            ),
            h("p", { class: "quiet" }, t("screen.table", { n: is.quote.table })),
          ]
          : "",
      );
    },
  };
}
