// Korean particles after words that are not known beforehand. Pure.
// Rules and the table of examples: a final bracket and closing marks are dropped, then the last character decides.

const pairs = {
  "은": ["은", "는"],
  "는": ["은", "는"],
  "이": ["이", "가"],
  "가": ["이", "가"],
  "을": ["을", "를"],
  "를": ["을", "를"],
  "과": ["과", "와"],
  "와": ["과", "와"],
  "으로": ["으로", "로"],
  "로": ["으로", "로"],
};
const unknowns = {
  "은": "은(는)",
  "는": "은(는)",
  "이": "이(가)",
  "가": "이(가)",
  "을": "을(를)",
  "를": "을(를)",
  "과": "과(와)",
  "와": "과(와)",
  "으로": "(으)로",
  "로": "(으)로",
};

/** The sound a word ends in. @returns {"open"|"closed"|"rieul"|"unknown"} */
export function ending(word) {
  const bare = String(word).normalize("NFC").trim().replace(/\s*\([^()]*\)$/u, "").replace(
    /[’”"'」』》〉.,!?…\s]+$/u,
    "",
  );
  const last = [...bare].pop();
  if (!last) return "unknown";
  const code = last.codePointAt(0);
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28;
    return final === 0 ? "open" : final === 8 ? "rieul" : "closed";
  }
  if (last === "%") return "open"; // read 퍼센트
  if (/[0-9]/.test(last)) {
    return "036".includes(last) ? "closed" : "178".includes(last) ? "rieul" : "open";
  }
  if (last === "L") return "rieul";
  if (last === "M" || last === "N") return "closed";
  if (/[A-QS-Z]/.test(last)) return "open";
  return "unknown";
}

/** The word with its particle: josa("버스", "은") is "버스는". Any of the pair may be given. */
export function josa(word, particle) {
  const pair = pairs[particle];
  if (!pair) return `${word}${particle}`;
  const sound = ending(word);
  if (sound === "unknown") return `${word}${unknowns[particle]}`;
  if (pair[0] === "으로") return `${word}${sound === "closed" ? "으로" : "로"}`;
  return `${word}${sound === "open" ? pair[1] : pair[0]}`;
}
