import assert from "node:assert/strict";
import { test } from "node:test";
import { backoffMillis, limits, meaningOfClose, Pace } from "../lib/pace.js";

test("backoff_growsToItsLimitAndStaysBetweenHalfAndWhole", () => {
  assert.equal(backoffMillis(1, 0), 250);
  assert.equal(backoffMillis(1, 0.999999), 500);
  assert.equal(backoffMillis(3, 0), 1000);
  assert.equal(backoffMillis(40, 0.999999), limits.backoffMillisMax);
});

test("close_means_whatTheContractSays", () => {
  assert.deepEqual([1012, 4001, 4003, 4008, 4010, 1006].map(meaningOfClose), [
    "restart",
    "taken",
    "ended",
    "retry",
    "reload",
    "retry",
  ]);
});

test("pace_waitsUpToThreeSeconds_whenTheServerRestarts", () => {
  const pace = new Pace(() => 0.5);
  pace.opened(0);
  assert.deepEqual(pace.closed(1012), { wait: 1500 });
  assert.equal(pace.state, "lost");
});

test("pace_staysOver_whenTakenOrEnded", () => {
  const pace = new Pace(() => 0);
  assert.deepEqual(pace.closed(4001), {});
  assert.equal(pace.state, "taken");
  assert.deepEqual(pace.closed(4003), {});
  assert.equal(pace.state, "ended");
});

test("pace_asksForAReload_whenTheBuildIsAnother", () => {
  assert.deepEqual(new Pace().closed(4010), { reload: true });
});

test("pace_isDead_after25SecondsOfSilence", () => {
  const pace = new Pace();
  pace.opened(1000);
  assert.equal(pace.isDead(1000 + limits.silenceMillisMax), false);
  assert.equal(pace.isDead(1001 + limits.silenceMillisMax), true);
  pace.heard(20000);
  assert.equal(pace.isDead(1001 + limits.silenceMillisMax), false);
});

test("pace_countsFailuresAnew_afterAHello", () => {
  const pace = new Pace(() => 0);
  pace.closed(1006);
  pace.closed(1006);
  pace.opened(0);
  assert.deepEqual(pace.closed(1006), { wait: 250 });
});
