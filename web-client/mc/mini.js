// The main screen, small: the same drawing from the same boards as the wall itself, so that the MC
// knows it without turning round. For a reader who hears it, it is one picture with a name; its
// figures stand in the poll panel beside it.

import { h } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { Stage } from "../screen/views.js";

export function miniPanel(work) {
  const root = h("div", { class: "stage" });
  const wall = h("div", { class: "mini", role: "img" }, root);
  const name = h("span", { class: "side meta" });
  const section = h(
    "section",
    { class: "mini-panel", "aria-labelledby": "mini-head" },
    h(
      "div",
      { class: "panel-head" },
      h("h2", { class: "label", id: "mini-head" }, t("mc.onScreen")),
      name,
    ),
    wall,
  );
  let stage;

  function update() {
    const view = work.topic("screen").get("view");
    // Before the first board there is nothing on the wall to copy.
    if (!view) return;
    stage ??= new Stage(root);
    stage.show(work.link.store, work.now(), false);
    const words = wordsOf(view);
    name.textContent = words;
    wall.setAttribute("aria-label", `${t("mc.onScreen")}: ${words}`);
  }

  function wordsOf(view) {
    const subject = view.poll
      ? work.topic("polls").get(view.poll)?.title
      : view.note
      ? { ko: tableOf(view.note) }
      : view.theme
      ? work.topic("themes").get(String(view.theme))?.title
      : view.text;
    return [t(`mc.view.${view.view}`), w(subject)].filter(Boolean).join(" · ");
  }

  function tableOf(id) {
    const note = work.topic("notes").get(id);
    return note ? t("staff.tableName", { n: note.table }) : "";
  }

  function tick() {
    stage?.tick(work.link.store, work.now());
  }

  return { section, update, tick };
}
