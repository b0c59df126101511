// Words in two languages: loads the tables, fills variables, switches language without a reload.
// Korean is the default and the fallback. It refuses to know any page.

import { josa } from "./josa.js";

const state = { lang: "ko", tables: {}, also: [] };

/** Fills "{n}명" from vars; "{name|을}" puts the right particle after the value. Pure. */
export function fillIn(pattern, vars = {}) {
  return pattern.replace(/\{(\w+)(?:\|([가-힣]+))?\}/g, (whole, name, particle) => {
    if (vars[name] === undefined) return whole;
    return particle ? josa(vars[name], particle) : String(vars[name]);
  });
}

/** Loads `/app/text/<lang>.json` and, for each name in `also`, `/app/text/<name>.<lang>.json`. Call once, first. */
export async function loadText({ also = [], remember = "wontak.lang" } = {}) {
  state.also = also;
  state.remember = remember;
  const asked = new URLSearchParams(location.search).get("lang");
  state.lang = valid(asked) || valid(recall()) || valid(document.documentElement.lang) || "ko";
  if (valid(asked)) keep(asked);
  await need("ko");
  await need(state.lang);
  document.documentElement.lang = state.lang;
}

/** The text of a key in the language now; the key itself when nobody wrote it (a bug that shows). */
export function t(key, vars) {
  const pattern = state.tables[state.lang]?.[key] ?? state.tables.ko?.[key] ?? key;
  return fillIn(pattern, vars);
}
export const knows = (key) => key in (state.tables.ko || {});

/** The side of {ko,en} words for the language now. */
export function w(words) {
  return words ? (state.lang === "en" && words.en) || words.ko || words.en || "" : "";
}

/** A refusal as a sentence. */
export function refusal(code) {
  return knows(`refusal.${code}`) ? t(`refusal.${code}`) : t("refusal.other", { code });
}

export function lang() {
  return state.lang;
}
export const otherLang = () => (state.lang === "ko" ? "en" : "ko");

/** Switches language and remembers it; whoever drew words draws them again. */
export async function setLang(next) {
  await need(next);
  state.lang = next;
  keep(next);
  document.documentElement.lang = next;
}

const valid = (lang) => (lang === "ko" || lang === "en" ? lang : "");

async function need(lang) {
  if (state.tables[lang]) return;
  const files = [
    `/app/text/${lang}.json`,
    ...state.also.map((name) => `/app/text/${name}.${lang}.json`),
  ];
  const parts = await Promise.all(files.map(async (file) => {
    const answer = await fetch(file);
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    return answer.json();
  }));
  state.tables[lang] = Object.assign({}, ...parts);
}

// Storage may be forbidden (a private window): then the choice lasts as long as the page.
function recall() {
  try {
    return localStorage.getItem(state.remember);
  } catch {
    return null;
  }
}
function keep(lang) {
  try {
    localStorage.setItem(state.remember, lang);
  } catch { /* see above */ }
}
