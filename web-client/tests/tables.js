// The Korean words for tests of what pages say: read from the files a page would fetch.

import { readFile } from "node:fs/promises";
import { loadText } from "../lib/text.js";

export async function loadTables() {
  const text = new URL("../text/", import.meta.url);
  globalThis.location ??= { search: "" };
  globalThis.document ??= { documentElement: { lang: "ko" } };
  globalThis.fetch = async (path) => {
    const words = await readFile(new URL(path.split("/").pop(), text), "utf8");
    return { ok: true, json: async () => JSON.parse(words) };
  };
  await loadText({ also: ["staff"] });
}
