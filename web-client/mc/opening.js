// How much time the next poll is announced with: chosen beside the poll, used by the one big button.

/** Times offered at the opening, in seconds; 0 announces none. */
export const openingSeconds = [0, 60, 120, 180, 300];

/** Most seconds one announcement may name: Core/Hall/Limits.swift. */
export const announcedSecondsMax = 600;

/** The choice of this page, kept from poll to poll. */
export const opening = { seconds: 0 };

/** Seconds of a new announcement when `more` are added to what is left of the old one. */
export function extendedSeconds(poll, more, now) {
  const ends = (poll.lastCallAt ?? 0) + (poll.lastCallSeconds ?? 0) * 1000;
  const left = poll.lastCallAt ? Math.max(0, Math.ceil((ends - now) / 1000)) : 0;
  return Math.min(announcedSecondsMax, left + more);
}
