// Lots drawn in the browser: getRandomValues works on a hall's plain http, where much else does not.

import { lots } from "./draft.js";

/** Answers a whole number from 0 to n − 1. */
export const drawLot = lots(() => crypto.getRandomValues(new Uint32Array(1))[0]);
