// The text of a note before it is sent: normalised, counted as people count letters, and cut into
// tags. The server decides; this only tells the typist the same thing earlier.

import { length, whole } from "../lib/figures.js";

/** Most letters (grapheme clusters in NFC) a note may have. */
export const noteLettersMax = 200;

/** Most tags of one note, and most letters of one tag. */
export const noteTagsMax = 5;
export const tagLettersMax = 20;

/** One line in NFC: line breaks and runs of blanks become one blank, ends are trimmed. */
export function tidy(text) {
  return whole(text).normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** "noteEmpty", "noteTooLong" or undefined: the same codes the server refuses with. */
export function fault(text) {
  const line = tidy(text);
  if (line === "") return "noteEmpty";
  return length(line) > noteLettersMax ? "noteTooLong" : undefined;
}

/** Tags from one typed line: split at commas and blanks, "#" dropped, doubles dropped. */
export function tags(line) {
  const found = [];
  for (const raw of line.normalize("NFC").split(/[\s,#]+/u)) {
    const tag = [...raw].slice(0, tagLettersMax).join("");
    if (tag && !found.includes(tag)) found.push(tag);
  }
  return found.slice(0, noteTagsMax);
}

/** A key for a new note: letters and digits only, from random bytes handed in. */
export function noteKey(bytes) {
  const alphabet = "abcdefghijklmnopqrstuvwxyz012345";
  return Array.from(bytes, (byte) => alphabet[byte & 31]).join("");
}
