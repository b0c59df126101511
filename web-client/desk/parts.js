// Small parts the board and an open theme share: a theme's state, doubles in words. They ask for
// nothing and change nothing.

import { h } from "../lib/dom.js";
import { sign } from "../lib/ring.js";
import { t } from "../lib/text.js";

/** A theme's state as shape and word. */
export function stateTag(theme) {
  const look = { making: "", asked: "brass", approved: "cel", published: "cel" }[theme.state];
  const done = theme.state === "approved" || theme.state === "published";
  return h(
    "span",
    { class: `tag ${look}` },
    done ? sign("check", 14) : undefined,
    t(`staff.theme.${theme.state}`),
  );
}

/** Whether a theme's words stand still: two people have approved them. */
export const isFrozen = (theme) => theme.state === "approved" || theme.state === "published";

/** "×3 (3, 7, 12번 테이블)". */
export function foldedWords(stack) {
  return t("desk.folded", { n: stack.notes.length, tables: stack.tables.join(", ") });
}

/** Where a stack was said, short: one table, or the doubles. */
export function saidAt(stack) {
  return stack.notes.length > 1
    ? t("desk.foldedShort", { n: stack.notes.length, tables: stack.tables.join(", ") })
    : t("staff.tableNo", { n: stack.note.table });
}
