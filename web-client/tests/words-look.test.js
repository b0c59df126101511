// Which words of open text the desk has before it, and which the hall has left behind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isPast } from "../staff/words-look.js";

const poll = (id, more = {}) => ({ id, item: 3, openedAt: 100, closedAt: 200, ...more });
const look = (state) => ({ id: "word", state });
const clock = { item: 3 };

test("words_areAtHand_untilTheHallGoesOn", () => {
  const before = poll("first", { openedAt: 10, closedAt: 50 });
  const polls = [before, poll("word"), { id: "draft", item: 3 }];
  assert.equal(isPast(look("recounted"), polls, { item: 4 }), false);
  assert.equal(isPast(look("revealed"), polls, clock), false);
  assert.equal(isPast(look("revealed"), polls, { item: 4 }), true);
  assert.equal(isPast(look("revealed"), [...polls, poll("next", { openedAt: 300 })], clock), true);
});

test("words_ofAPollOfNoItem_goByTheOtherPolls", () => {
  const polls = [poll("word", { item: undefined })];
  assert.equal(isPast(look("revealed"), polls, clock), false);
  assert.equal(isPast(look("revealed"), polls, undefined), false);
});
