// New links for staff, and replacing a link that fell into wrong hands. A link is a key: it is
// shown once, here, to be copied or written down, and kept nowhere on this page.

import { h, put, say } from "../lib/dom.js";
import { refusal, t } from "../lib/text.js";
import { ask, button, panel } from "../staff/panel.js";

const issuable = ["mc", "desk", "door", "console", "screen", "watch"];

export function linksPanel(work) {
  const { section, body, says } = panel(t("console.links"), { id: "links-head" });
  const shown = h("div", { class: "issued", role: "status" });
  const role = h(
    "select",
    { class: "line-field", "aria-label": t("console.newLinkFor") },
    issuable.map((name) => h("option", { value: name }, t(`staff.link.${name}`))),
  );
  const place = h("input", {
    class: "line-field",
    "aria-label": t("console.reissuePlace"),
    placeholder: t("console.reissueHint"),
    autocomplete: "off",
  });
  body.append(
    h(
      "div",
      { class: "row wrap" },
      role,
      button(t("console.issue"), () => issue({ role: role.value }), { kind: "dense" }),
      h("span", { class: "push" }),
      place,
      button(t("console.reissue"), reissue, { kind: "dense" }),
    ),
    shown,
  );

  async function reissue() {
    const link = linkOf(place.value);
    if (!link) return say(says, t("console.reissueWrong"));
    const sure = await ask({
      title: t("console.reissueAsk", { place: place.value.trim() }),
      body: t("console.reissueMeans"),
      act: t("console.reissue"),
    });
    if (sure) await issue({ link });
    return undefined;
  }

  async function issue(wanted) {
    say(says, "");
    put(shown);
    const answer = await work.call("/console/links", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wanted),
    });
    if (!answer) return say(says, t("staff.notConnected"));
    const result = await answer.json().catch(() => ({}));
    if (!answer.ok || !result.path) return say(says, refusal(result.code || "unknownLink"));
    return show(result);
  }

  function show({ link, path }) {
    const base = (work.topic("hall").get("now")?.publicURL || location.origin).replace(/\/$/, "");
    const field = h("input", {
      class: "line-field link-text",
      readonly: true,
      value: base + path,
      "aria-label": t("console.linkIs", { link }),
    });
    put(
      shown,
      h("p", { class: "strong" }, t("console.linkIs", { link })),
      h(
        "div",
        { class: "row" },
        field,
        button(t("console.copy"), () => copy(field), { kind: "dense" }),
        button(t("console.hide"), () => put(shown), { kind: "dense" }),
      ),
      h("p", { class: "meta" }, t("console.linkOnce")),
    );
    field.focus();
    field.select();
  }

  // The clipboard needs a secure context; on a hall address over http the old way still works.
  async function copy(field) {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
  }

  return { section, update() {} };
}

/** "3-7" and "seat:3-7" are a seat, "table:3" is itself; anything else is nothing. */
function linkOf(typed) {
  const text = typed.trim();
  if (/^\d+-\d+$/.test(text)) return `seat:${text}`;
  return /^(seat:\d+-\d+|(table|mc|desk|door|console|screen|watch):\d+)$/.test(text)
    ? text
    : undefined;
}
