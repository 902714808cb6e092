const secondsPerMinute = 60;
const secondsPerHour = 60 * secondsPerMinute;
const secondsPerDay = 24 * secondsPerHour;

/** `null` under a minute, and for a time in the future: clocks of two machines differ. */
export function relativeTime(then: Date, now: Date, language: string): string | null {
  const seconds = Math.floor((now.getTime() - then.getTime()) / 1000);
  if (!(seconds >= secondsPerMinute)) return null;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (seconds < secondsPerHour)
    return format.format(-Math.floor(seconds / secondsPerMinute), 'minute');
  if (seconds < secondsPerDay) return format.format(-Math.floor(seconds / secondsPerHour), 'hour');
  return format.format(-Math.floor(seconds / secondsPerDay), 'day');
}

/** Date and time with the time zone, for `title`. */
export function absoluteTime(time: Date, language: string): string {
  return time.toLocaleString(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}

export function timeOfDay(time: Date, language: string): string {
  return time.toLocaleTimeString(language, { hour: 'numeric', minute: '2-digit' });
}

/** "30 seconds", "2 minutes": rounded up, so that nobody tries too early. */
export function duration(seconds: number, language: string): string {
  const whole = Math.max(1, Math.ceil(seconds));
  return whole < 2 * secondsPerMinute
    ? amount(whole, 'second', language)
    : amount(Math.ceil(whole / secondsPerMinute), 'minute', language);
}

/** By how much two clocks differ, in the largest unit of which there are at least two. */
export function difference(seconds: number, language: string): string {
  if (seconds >= 2 * secondsPerDay) {
    return amount(Math.round(seconds / secondsPerDay), 'day', language);
  }
  if (seconds >= 2 * secondsPerHour) {
    return amount(Math.round(seconds / secondsPerHour), 'hour', language);
  }
  return amount(Math.round(seconds / secondsPerMinute), 'minute', language);
}

function amount(count: number, unit: 'second' | 'minute' | 'hour' | 'day', language: string) {
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(count);
}
