// Which polls staff may take ballots in now, and how long there is: read off the hall's own board.

import { countdown } from "../../lib/time.js";
import { t } from "../../lib/text.js";

/** The polls that are open, the newest first. */
export function openPolls(work) {
  return work.topic("hall").all("poll:")
    .filter((poll) => poll.state === "open")
    .sort((a, b) => b.openedAt - a.openedAt);
}

/** A poll as it stands now. */
export function pollNow(work, id) {
  return work.topic("hall").get(`poll:${id}`);
}

/** Time to the announced end, as words; empty if none is announced. It only tells. */
export function timeWords(work, poll) {
  if (!poll?.lastCallAt || poll.state !== "open") return "";
  const left = poll.lastCallAt + poll.lastCallSeconds * 1000 - work.now();
  return left > 0 ? t("taking.closesIn", { time: countdown(left) }) : t("taking.closesNow");
}
