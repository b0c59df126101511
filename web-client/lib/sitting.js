// How staff come in: a link asks for a name and opens a named sitting, kept for this tab.
// It refuses to know roles: the link says which page it is.

import { h, put, say } from "./dom.js";
import { refusal, t } from "./text.js";

const key = (page) => `wontak.sitting.${page}`;

/**
 * Answers the sitting of this tab, asking for a name in `root` when there is none.
 * `page` is the first part of the path: "t", "mc", "desk", "door", "console".
 * @returns {Promise<{sitting:number, token:string, role:string, id:string, name:string, link:string}>}
 */
export async function enter({ page, root }) {
  const kept = recall(page);
  const link = linkPath(page);
  if (kept && (!link || kept.link === link)) return settle(page, kept);
  if (!link) {
    showWayBack(root);
    return new Promise(() => {});
  }
  return settle(page, await askName(root, link));
}

/** The sitting was ended (close 4003 or a 403): forgets it and says how to come back. */
export function ended({ page, root }) {
  forget(page);
  showWayBack(root);
}

/** The token of a page that needs no sitting ("screen", "watch"): from the path once, then from this tab. */
export function linkToken(page) {
  const link = linkPath(page);
  if (!link) return recall(page)?.token || "";
  const token = link.slice(page.length + 2);
  remember(page, { token, link });
  history.replaceState(null, "", `/${page}${location.search}`);
  return token;
}

function linkPath(page) {
  const parts = location.pathname.split("/").filter(Boolean);
  return parts.length === 2 && parts[0] === page ? `/${page}/${parts[1]}` : "";
}

// The address bar must not keep the credential: a reload then uses what this tab remembers.
function settle(page, sitting) {
  remember(page, sitting);
  if (linkPath(page)) history.replaceState(null, "", `/${page}${location.search}`);
  return sitting;
}

function askName(root, link) {
  return new Promise((resolve) => {
    const input = h("input", {
      id: "sitting-name",
      name: "name",
      required: true,
      maxlength: 40,
      autocomplete: "name",
    });
    const problem = h("p", { class: "error", role: "alert" });
    const button = h("button", { class: "button filled", type: "submit" }, t("common.enter"));
    const form = h(
      "form",
      { class: "stack" },
      h(
        "label",
        { class: "field", for: "sitting-name" },
        h("span", { class: "label" }, t("common.yourName")),
        input,
      ),
      h("p", { class: "meta" }, t("common.whyName")),
      problem,
      button,
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      const answer = await openSitting(link, input.value.trim());
      button.disabled = false;
      if (answer.code) return say(problem, refusal(answer.code));
      put(root);
      return resolve({ ...answer, name: input.value.trim(), link });
    });
    put(root, h("div", { class: "gate" }, h("h1", {}, t("common.nameTitle")), form));
    input.focus();
  });
}

async function openSitting(link, name) {
  try {
    const answer = await fetch(`${link}/sitting`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name }),
    });
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) return body;
    return { code: body.code || "unknownLink" };
  } catch {
    return { code: "offline" };
  }
}

function showWayBack(root) {
  put(
    root,
    h(
      "div",
      { class: "gate", role: "alert" },
      h("h1", {}, t("common.sittingEnded")),
      h("p", {}, t("common.openLinkAgain")),
    ),
  );
}

// Storage may be forbidden: then the sitting lasts as long as the page.
const memory = {};
function recall(page) {
  try {
    return JSON.parse(sessionStorage.getItem(key(page)));
  } catch {
    return memory[page] || null;
  }
}
function remember(page, value) {
  memory[page] = value;
  try {
    sessionStorage.setItem(key(page), JSON.stringify(value));
  } catch { /* see above */ }
}
function forget(page) {
  delete memory[page];
  try {
    sessionStorage.removeItem(key(page));
  } catch { /* see above */ }
}
