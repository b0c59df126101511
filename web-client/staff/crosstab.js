// Results by an attribute of the roster: which there are, asking for one, and what was published.
// The server alone decides which cells may be seen; hidden ones come as -1 and look all alike.

import { h, say } from "../lib/dom.js";
import { t, w } from "../lib/text.js";
import { ask, button, openDialog } from "./panel.js";

/** Everything of a revealed poll by attributes; nothing where its rule has no such table. */
export function crosstabs(work, poll, says) {
  const { attributes = [], crosstabs: tables = [] } = poll;
  if (attributes.length === 0 && tables.length === 0) return undefined;
  const made = new Set(tables.map((each) => each.attribute));
  const left = attributes.filter((each) => !made.has(each));
  return h(
    "details",
    { class: "crosstabs", data: { focus: `cut-${poll.id}` }, open: opened.has(poll.id) },
    h(
      "summary",
      { onclick: () => toggle(poll.id), data: { focus: `cut-head-${poll.id}` } },
      t("staff.cut.head"),
    ),
    tables.map((each) => [
      table(poll, each),
      button(t("staff.cut.large"), () => enlarge(poll, each), {
        kind: "dense",
        focus: `cut-${poll.id}-${each.attribute}-large`,
        "aria-label": `${t("staff.cut.large")}: ${named(each.attribute)}`,
      }),
    ]),
    left.length > 0
      ? h(
        "div",
        { class: "row wrap" },
        left.map((attribute) =>
          button(named(attribute), () => get(work, poll, attribute, says), {
            kind: "dense",
            focus: `cut-${poll.id}-${attribute}`,
          })
        ),
      )
      : undefined,
  );
}

/** Which polls stand open, kept over redraws. */
const opened = new Set();

function toggle(id) {
  if (!opened.delete(id)) opened.add(id);
}

const named = (attribute) => t(`staff.cut.${attribute}`);

/** The table at full width: a side panel shows a part of it at a time. */
function enlarge(poll, cut) {
  openDialog(w(poll.title), (close) => [
    table(poll, cut),
    h("div", { class: "dialog-acts" }, button(t("staff.close"), () => close(), { autofocus: true })),
  ], { className: "wide whole" });
}

async function get(work, poll, attribute, says) {
  const by = named(attribute);
  const sure = await ask({
    title: t("staff.cut.ask", { by: by.toLowerCase() }),
    body: [t("staff.cut.once"), t("staff.cut.small", { n: poll.minCell })],
    act: t("staff.cut.publish"),
  });
  if (!sure) return undefined;
  const first = await send(work, poll, attribute, 0);
  if (first?.code !== "crosstabTooFew") return tell(first, says);
  const join = await openDialog(t("staff.cut.tooFew", { n: poll.minCell }), (close) => [
    first.rows.length > 0
      ? h("p", {}, `${by}: ${first.rows.map(rowName).join(", ")}`)
      : undefined,
    first.cols.length > 0
      ? h("p", {}, `${t("staff.cut.options")}: ${columnName(poll, first.cols, ", ")}`)
      : undefined,
    h("p", {}, t("staff.cut.join")),
    h(
      "div",
      { class: "dialog-acts" },
      button(t("staff.keep"), () => close(false), { autofocus: true }),
      button(t("staff.cut.joinAct"), () => close(true), { kind: "filled" }),
    ),
  ]);
  return join ? tell(await send(work, poll, attribute, 1), says) : undefined;
}

async function send(work, poll, attribute, join) {
  const answer = await work.call("/api/crosstab", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ poll: poll.id, attribute, join }),
  });
  return answer ? { ok: answer.ok, ...(await answer.json().catch(() => ({}))) } : undefined;
}

function tell(answer, says) {
  if (answer?.ok) return say(says, "");
  const known = ["crosstabNothing", "crosstabNoRoster"].includes(answer?.code);
  const key = known ? `staff.cut.${answer.code}` : answer ? "staff.cut.failed" : "staff.notConnected";
  return say(says, t(key));
}

function table(poll, cut) {
  const hides = cut.cells.some((row) => row.includes(-1));
  const number = (n) => h("td", {}, String(n));
  const line = (name, cells, total) =>
    h("tr", {}, h("th", { scope: "row" }, name), cells, h("td", { class: "strong" }, String(total)));
  return h(
    "figure",
    { class: "cut", tabindex: "0", "aria-label": named(cut.attribute) },
    h("figcaption", { class: "label" }, named(cut.attribute)),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("td", {}),
          cut.cols.map((ids) => h("th", { scope: "col" }, columnName(poll, ids, " + "))),
          h("th", { scope: "col" }, t("staff.cut.total")),
        ),
      ),
      h(
        "tbody",
        {},
        cut.rows.map((row, i) =>
          line(
            rowName(row),
            cut.cells[i].map((n) =>
              n < 0 ? h("td", { class: "quiet" }, t("staff.cut.hidden")) : number(n)
            ),
            cut.rowTotals[i],
          )
        ),
        line(
          t("staff.cut.total"),
          cut.colTotals.map(number),
          cut.rowTotals.reduce((sum, n) => sum + n, 0),
        ),
      ),
    ),
    hides ? h("p", { class: "meta" }, t("staff.cut.why", { n: poll.minCell })) : undefined,
  );
}

function rowName(row) {
  if (row === "") return t("staff.cut.unsaid");
  return row === "*" ? t("staff.cut.others") : row;
}

function columnName(poll, ids, between) {
  return ids.map((id) => oneColumn(poll, id)).join(between);
}

function oneColumn(poll, id) {
  if (id === "!") return t("staff.cut.void");
  if (id === "u" && poll.rule === "likert2") return t("staff.cut.undecided");
  const option = poll.options.find((each) => each.id === id);
  if (option) return w(option.text);
  const labels = poll.labels ?? [];
  const step = Number(id);
  if (labels.length === poll.k) return `${id} ${w(labels[step - 1])}`;
  if (labels.length === 2 && step === 1) return `1 ${w(labels[0])}`;
  if (labels.length === 2 && step === poll.k) return `${id} ${w(labels[1])}`;
  return id;
}
