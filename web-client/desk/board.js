// The board of themes: a card each with its strongest notes; picking two to merge, one to rename;
// or all notes of the hall behind a filter. Opening a card shows the whole theme.

import { h } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { matching, notesByTheme, pageOf } from "../staff/coverage.js";
import { ask, button, draw, sayLine } from "../staff/panel.js";
import { createTheme, renameTheme } from "./move.js";
import { noteRows } from "./note-rows.js";
import { pager, stateTag } from "./parts.js";
import { openTheme, themeAct } from "./theme-dialog.js";

const cardNotesMax = 3;
const rowsMax = 40;

export function boardPanel(work, desk) {
  const says = sayLine();
  const title = h("h2", { class: "board-title" });
  const tools = h("div", { class: "row wrap push" });
  const body = h("div", { class: "board-body" });
  const filter = h("input", {
    class: "line-field",
    type: "search",
    "aria-label": t("desk.filter"),
    placeholder: t("desk.filter"),
    oninput: () => turn(0),
  });
  const kind = kindSelect(() => turn(0));
  const section = h(
    "section",
    { class: "board", "aria-label": t("desk.board") },
    h("div", { class: "row wrap board-head" }, title, tools),
    h("div", { class: "row wrap board-filter" }, filter, kind),
    says,
    body,
  );
  let all = false;
  let page = 0;
  const turn = (to) => {
    page = to;
    update();
  };

  function update() {
    const themes = desk.themes();
    const picked = desk.pickedThemes();
    const typed = { words: filter.value, kind: kind.value };
    kind.hidden = !all;
    const name = all ? t("desk.allNotes") : t("desk.themesHead", { n: themes.length });
    draw(title, [name], () => name);
    draw(tools, [all, picked.map((theme) => [theme.id, theme.rev]), lang()], () => toolRow(picked));
    if (all) return drawNotes(matching(desk.notes(), typed));
    return drawCards(themes, typed);
  }

  function toolRow(picked) {
    return [
      picked.length > 0 && !all
        ? h("span", { class: "meta" }, t("desk.picked", { n: picked.length }))
        : undefined,
      button(t("desk.merge"), merge, {
        focus: "merge",
        disabled: all || picked.length !== 2,
        kind: "dense",
      }),
      button(t("desk.rename"), () => renameTheme(work, picked[0], says), {
        focus: "rename",
        disabled: all || picked.length !== 1,
        kind: "dense",
      }),
      button(t(all ? "desk.showThemes" : "desk.showNotes"), () => {
        all = !all;
        turn(0);
      }, { focus: "all", kind: "dense" }),
      button(t("desk.newTheme"), () => createTheme(work, says), {
        kind: "dense filled",
        focus: "new",
      }),
    ];
  }

  function drawCards(themes, typed) {
    const groups = notesByTheme(desk.notes(), themes);
    const words = typed.words.trim();
    const cards = themes.map((theme) => {
      const found = matching(groups.get(theme.id), typed);
      return { theme, top: found.slice(0, cardNotesMax), found: found.length };
    }).filter((card) => !words || card.found > 0 || w(card.theme.title).includes(words));
    const mine = desk.themes().map((theme) => desk.asksOthers(theme));
    draw(
      body,
      [cards, [...desk.picked], mine, lang()],
      () =>
        cards.length === 0
          ? h("p", { class: "empty" }, t(words ? "staff.none" : "desk.noThemes"))
          : h("ul", { class: "theme-cards" }, cards.map(themeCard)),
    );
  }

  function themeCard({ theme, top, found }) {
    const picked = desk.picked.has(theme.id);
    const name = w(theme.title);
    return h(
      "li",
      { class: `card theme-card${picked ? " picked" : ""}` },
      h(
        "div",
        { class: "row" },
        stateTag(theme),
        h("span", { class: "meta push nowrap" }, t("staff.tables", { n: theme.tables.length })),
      ),
      h(
        "label",
        { class: "row theme-name" },
        h("input", {
          type: "checkbox",
          checked: picked,
          data: { focus: `pick-${theme.id}` },
          "aria-label": t("desk.pick", { name }),
          onchange: (event) => desk.pick(theme.id, event.target.checked),
        }),
        h("h3", {}, name),
        h("b", { class: "push nowrap" }, t("desk.count", { n: theme.notes })),
      ),
      h(
        "ul",
        { class: "theme-notes" },
        top.map((note) => cardNote(theme, note)),
        found > top.length
          ? h("li", { class: "meta" }, t("desk.rest", { n: found - top.length }))
          : undefined,
      ),
      h(
        "div",
        { class: "row card-foot" },
        button(t("desk.open"), () => openTheme(work, desk, theme.id), {
          kind: "dense",
          focus: `open-${theme.id}`,
          "aria-label": `${t("desk.open")}: ${name}`,
        }),
        nextAct(theme, name),
      ),
    );
  }

  function cardNote(theme, note) {
    const quote = note.id === theme.quote;
    return h(
      "li",
      { class: quote ? "quote" : "" },
      h(
        "span",
        {},
        quote ? h("span", { class: "sr" }, `${t("desk.quote")}: `) : undefined,
        note.text,
      ),
      h("span", { class: "meta nowrap push" }, t("staff.tableNo", { n: note.table })),
    );
  }

  // One button a card: what this theme waits for. Nobody approves what they asked for themselves.
  function nextAct(theme, name) {
    const act =
      { making: "askApproval", asked: "approveTheme", approved: "publishTheme" }[theme.state];
    if (!act) return undefined;
    if (act === "approveTheme" && desk.asksOthers(theme)) {
      return h("span", { class: "meta waits" }, t("desk.waitsForOther"));
    }
    return button(t(`desk.act.${act}`), () => themeAct(work, act, theme, says), {
      kind: "dense",
      focus: `act-${theme.id}`,
      "aria-label": `${t(`desk.act.${act}`)}: ${name}`,
    });
  }

  function drawNotes(found) {
    const shown = pageOf([...found].sort((a, b) => b.at - a.at), page, rowsMax);
    draw(body, [shown, found.length, desk.themes().map((theme) => theme.title), lang()], () => [
      h("p", { class: "meta" }, t("desk.found", { n: found.length })),
      noteRows(work, desk, shown.rows, says),
      pager(shown, turn),
    ]);
  }

  async function merge() {
    const [a, b] = desk.pickedThemes();
    if (!a || !b) return;
    // The theme picked first keeps its name.
    const sure = await ask({
      title: t("desk.mergeAsk"),
      body: t("desk.mergeMeans", { from: w(b.title), into: w(a.title) }),
      act: t("desk.merge"),
    });
    if (!sure) return;
    const fields = { from: b.id, fromRev: b.rev, into: a.id, intoRev: a.rev };
    const answer = await work.send("mergeThemes", fields, says);
    if (answer.ok) {
      desk.picked.clear();
      desk.onChange();
    }
  }

  return { section, update };
}

function kindSelect(onchange) {
  const kinds = ["opinion", "proposal", "concern", "question"];
  return h(
    "select",
    { class: "line-field", "aria-label": t("staff.kindOf"), onchange },
    h("option", { value: "" }, t("desk.everyKind")),
    kinds.map((name) => h("option", { value: name }, t(`staff.kind.${name}`))),
  );
}

const lang = () => document.documentElement.lang;
