import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clockLeft,
  countdown,
  dateText,
  duration,
  hourMinute,
  ServerTime,
  spokenTime,
  wallMillis,
} from "../lib/time.js";

test("countdown_roundsUpAndCountsOverAfterTheEnd", () => {
  assert.equal(countdown(18 * 60000 + 40000), "18:40");
  assert.equal(countdown(1), "0:01");
  assert.equal(countdown(0), "0:00");
  assert.equal(countdown(-35000), "+0:35");
  assert.equal(countdown(3725000), "1:02:05");
});

test("times_areWrittenAsTheHallReadsThem", () => {
  const at = wallMillis("2026-11-28", "16:19");
  assert.equal(hourMinute(at, 540), "16:19");
  assert.equal(spokenTime(at, 540), "오후 4시 19분");
  assert.equal(spokenTime(wallMillis("2026-11-28", "14:00"), 540), "오후 2시");
  assert.equal(spokenTime(wallMillis("2026-11-28", "00:30"), 540), "오전 12시 30분");
  assert.equal(spokenTime(at, 540, "en"), "16:19");
  assert.equal(dateText("2026-11-28"), "2026. 11. 28.(토)");
  assert.equal(dateText("2026-11-28", "en"), "Saturday 28 November 2026");
  assert.equal(duration(45000), "45초");
  assert.equal(duration(65 * 60000), "1시간 5분");
});

test("clockLeft_isServerTimeWhenRunning_andWhatWasLeftWhenPaused", () => {
  assert.equal(clockLeft({ state: "running", endsAt: 5000 }, 2000), 3000);
  assert.equal(clockLeft({ state: "paused", remainingMs: 700 }, 2000), 700);
  assert.equal(clockLeft({ state: "idle" }, 2000), undefined);
  assert.equal(clockLeft(undefined, 2000), undefined);
});

test("serverTime_keepsTheEarliestBeat_andFollowsARealStep", () => {
  let device = 1000;
  const time = new ServerTime(() => device);
  time.heard(5000);
  assert.equal(time.now(), 5000);
  device = 2000;
  time.heard(5900); // 100 ms late on its way: not a step back
  assert.equal(time.now(), 6000);
  time.heard(1000);
  assert.equal(time.now(), 1000);
});
