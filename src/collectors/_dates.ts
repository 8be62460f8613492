const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Zones by name in hours east of Greenwich (RFC 822, 5.1, and the few others that feeds really use). */
const ZONES: Record<string, number> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, bst: 1, cet: 1, west: 1, cest: 2, eet: 2, eest: 3, msk: 3, ist: 5.5 },
  ...{ jst: 9, kst: 9, aest: 10, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
};
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/i;
const RFC822 =
  /^(?:[a-z]+\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*([a-z]+|(?:gmt|utc?)?[+-]\d{2}:?\d{2})?(?:\s*\([^)]*\))?$/i;
const ASCTIME = /^[a-z]{3,}\s+([a-z]{3})[a-z]*\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})(?:\s+([a-z]{3,4}))?\s+(\d{4})$/i;
const LATEST = Date.UTC(2200, 0);

/**
 * A date as platforms write it (RFC 3339 and its kin, RFC 822, asctime), as ISO 8601 in UTC. Without a zone it is taken
 * as UTC. Null for anything else: a guess ("03/04/2026") could be a month off, and `Date.parse` makes a date of nearly
 * any words that hold a number.
 */
export function readDate(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  const text = raw.trim();
  if (text.length > 100) return null;
  const iso = ISO.exec(text);
  if (iso) return utc(iso[1], Number(iso[2]), iso[3], iso[4], iso[5], iso[6], iso[7], iso[8]);
  const mail = RFC822.exec(text);
  if (mail) return utc(year(mail[3]!), month(mail[2]!), mail[1], mail[4], mail[5], mail[6], undefined, mail[7]);
  const asc = ASCTIME.exec(text);
  return asc ? utc(asc[7], month(asc[1]!), asc[2], asc[3], asc[4], asc[5], undefined, asc[6]) : null;
}

/** As `readDate`, and Unix time too, in seconds or milliseconds by its size: exports use it. */
export function readDateOrUnix(raw: unknown): string | null {
  const text = String(raw ?? '').trim();
  const digits = /^(\d{10})(?:\.\d+)?$|^(\d{13})$/.exec(text);
  if (!digits) return readDate(raw);
  return new Date(digits[1] ? Number(digits[1]) * 1000 : Number(digits[2])).toISOString();
}

const month = (name: string): number => MONTHS.indexOf(name.toLowerCase()) + 1;
/** Two digits as RFC 2822, 4.3, reads them. */
const year = (text: string): string =>
  text.length === 4 ? text : String(Number(text) + (Number(text) < 50 ? 2000 : 1900));

type Part = string | undefined;
function utc(y: Part, mon: number, d: Part, h: Part, min: Part, s: Part, fraction: Part, zone: Part): string | null {
  const hour = Number(h ?? 0);
  const minute = Number(min ?? 0);
  // A leap second is the second before it.
  const second = Math.min(Number(s ?? 0), 59);
  const offset = hoursEast(zone);
  if (offset === null || hour > 24 || minute > 59 || Number(s ?? 0) > 60) return null;
  const ms = fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0;
  const day = new Date(Date.UTC(Number(y), mon - 1, Number(d)));
  // 30 February would roll over into March.
  if (day.getUTCMonth() !== mon - 1 || day.getUTCDate() !== Number(d)) return null;
  const at = Date.UTC(Number(y), mon - 1, Number(d), hour, minute, second, ms) - offset * 3_600_000;
  return at >= 0 && at < LATEST ? new Date(at).toISOString() : null;
}

function hoursEast(zone: Part): number | null {
  if (!zone) return 0;
  const number = /([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!number) return ZONES[zone.toLowerCase()] ?? null;
  const hours = Number(number[2]) + Number(number[3] ?? 0) / 60;
  return hours > 15 ? null : number[1] === '-' ? -hours : hours;
}
