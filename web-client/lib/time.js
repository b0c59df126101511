// Server time and how times are written. Pure but for `ServerTime.now`, which reads the device's clock once.
// Times are UTC milliseconds; a hall's wall clock is its offset in minutes.

/** The server's clock as seen from here. */
export class ServerTime {
  constructor(deviceNow = () => Date.now()) {
    this.deviceNow = deviceNow;
    this.offsetMillis = 0;
  }
  /** The server said what time it is. A late message makes us slow, never fast, so small steps back are ignored. */
  heard(serverNow) {
    const offset = serverNow - this.deviceNow();
    const step = offset - this.offsetMillis;
    if (!this.known || step > 0 || step < -2000) this.offsetMillis = offset;
    this.known = true;
  }
  now() {
    return this.deviceNow() + this.offsetMillis;
  }
}

const two = (n) => String(n).padStart(2, "0");
const atWall = (millis, utcOffsetMinutes = 540) => new Date(millis + utcOffsetMinutes * 60000);

/** Milliseconds left on an agenda clock document, negative when over; undefined when nothing runs. */
export function clockLeft(clock, now) {
  if (!clock) return undefined;
  if (clock.state === "running") return clock.endsAt === undefined ? undefined : clock.endsAt - now;
  if (clock.state === "paused") return clock.remainingMs;
  return undefined;
}

/** "18:40", "1:02:05"; past the end "+0:35". Seconds are rounded up so that 0:00 means over. */
export function countdown(millis) {
  const over = millis < 0;
  const seconds = over ? Math.floor(-millis / 1000) : Math.ceil(millis / 1000);
  const h = Math.floor(seconds / 3600), m = Math.floor(seconds / 60) % 60, s = seconds % 60;
  const text = h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  return over && seconds > 0 ? `+${text}` : text;
}

/** "14:05" */
export function hourMinute(millis, utcOffsetMinutes) {
  const at = atWall(millis, utcOffsetMinutes);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** "오후 4시 19분", "오후 2시"; English "16:19". */
export function spokenTime(millis, utcOffsetMinutes, lang = "ko") {
  if (lang === "en") return hourMinute(millis, utcOffsetMinutes);
  const at = atWall(millis, utcOffsetMinutes);
  const h = at.getUTCHours(), m = at.getUTCMinutes();
  const hour = `${h < 12 ? "오전" : "오후"} ${h % 12 === 0 ? 12 : h % 12}시`;
  return m ? `${hour} ${m}분` : hour;
}

const weekdaysKo = "일월화수목금토";
const weekdaysEn = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const monthsEn = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "2026-11-28" as "2026. 11. 28.(토)" or "Saturday 28 November 2026". */
export function dateText(date, lang = "ko") {
  const [y, m, d] = date.split("-").map(Number);
  const day = new Date(Date.UTC(y, m - 1, d)).getUTCDay();
  return lang === "en"
    ? `${weekdaysEn[day]} ${d} ${monthsEn[m - 1]} ${y}`
    : `${y}. ${m}. ${d}.(${weekdaysKo[day]})`;
}

/** The UTC milliseconds of a hall's date and "14:00". */
export function wallMillis(date, time, utcOffsetMinutes = 540) {
  const [y, m, d] = date.split("-").map(Number);
  const [h, min] = time.split(":").map(Number);
  return Date.UTC(y, m - 1, d, h, min) - utcOffsetMinutes * 60000;
}

/** "10분", "45초", "1시간 5분"; English "10 min", "45 s", "1 h 5 min". */
export function duration(millis, lang = "ko") {
  const ko = lang !== "en";
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) return ko ? `${seconds}초` : `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return ko ? `${minutes}분` : `${minutes} min`;
  const h = Math.floor(minutes / 60), m = minutes % 60;
  if (ko) return m ? `${h}시간 ${m}분` : `${h}시간`;
  return m ? `${h} h ${m} min` : `${h} h`;
}
