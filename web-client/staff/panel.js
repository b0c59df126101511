// Small building blocks of staff pages: panels that redraw only what changed and keep the focus,
// a question before what cannot be undone, the sentence under a button, turning pages.

import { h, put } from "../lib/dom.js";
import { t } from "../lib/text.js";

const drawn = new WeakMap();
let dialogs = 0;

/**
 * Redraws `root` from `build()` when `facts` differ from last time. The focused control is found
 * again by its data-focus, so that a board arriving under a finger takes nothing away.
 */
export function draw(root, facts, build) {
  const signature = JSON.stringify(facts);
  if (drawn.get(root) === signature) return false;
  drawn.set(root, signature);
  const active = document.activeElement;
  const held = active && root.contains(active) ? active.dataset.focus : undefined;
  put(root, build());
  if (held) {
    root.querySelector(`[data-focus="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }
  return true;
}

/** The sentence under what was pressed; empty until something was refused. */
export function sayLine() {
  return h("p", { class: "says error", role: "alert" });
}

/** A titled panel: `{section, head, side, body, says}`. */
export function panel(title, { id, className = "card", level = "h2" } = {}) {
  const head = h(level, { class: "label", id }, title);
  const side = h("span", { class: "meta side" });
  const body = h("div", { class: "panel-body" });
  const says = sayLine();
  const section = h(
    "section",
    { class: `panel ${className}`, "aria-labelledby": id },
    h("div", { class: "panel-head" }, head, side),
    body,
    says,
  );
  return { section, head, side, body, says };
}

/** A button of the staff pages. `focus` names it across redraws. */
export function button(label, onclick, { kind = "", focus, disabled, ...more } = {}) {
  return h("button", {
    type: "button",
    class: `button ${kind}`.trim(),
    data: focus ? { focus } : {},
    disabled,
    onclick,
    ...more,
  }, label);
}

/**
 * Turning the pages of a long list, or what is shown one by one: `turn(to)`. `name` tells its
 * buttons from those of another.
 */
export function pager({ page, pages }, turn, name = "p") {
  if (pages < 2) return undefined;
  return h(
    "div",
    { class: "pager" },
    button(t("staff.pageBack"), () => turn(page - 1), {
      kind: "dense",
      disabled: page === 0,
      focus: `${name}-back`,
    }),
    h("span", { class: "meta" }, `${page + 1} / ${pages}`),
    button(t("staff.pageNext"), () => turn(page + 1), {
      kind: "dense",
      disabled: page + 1 >= pages,
      focus: `${name}-next`,
    }),
  );
}

/** A control under its name. */
export function labelled(id, words, control) {
  return h("label", { class: "field", for: id }, h("span", { class: "label" }, words), control);
}

/** Asks once more; resolves to true only by the button that names the act. */
export function ask({ title, body = [], act, keep = t("staff.keep"), kind = "filled" }) {
  return openDialog(title, (close) => [
    ...[].concat(body).map((line) => h("p", {}, line)),
    h(
      "div",
      { class: "dialog-acts" },
      button(keep, () => close(false), { autofocus: true }),
      button(act, () => close(true), { kind }),
    ),
  ]);
}

/**
 * A modal dialog; `build(close)` makes its content. Escape closes with undefined and the browser
 * gives the focus back to what opened it.
 */
export function openDialog(title, build, { className = "" } = {}) {
  return new Promise((resolve) => {
    // One may open over another: each is named by its own title.
    dialogs += 1;
    const id = `dialog-title-${dialogs}`;
    const dialog = h("dialog", { class: `dialog ${className}`, "aria-labelledby": id });
    let answer;
    const close = (value) => {
      answer = value;
      dialog.close();
    };
    put(dialog, h("h2", { id }, title), build(close, dialog));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
