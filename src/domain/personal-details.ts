/**
 * Personal details in a text: what must neither be stored nor copied into an answer. Cautious on both sides: a missed
 * detail is a breach, a removed case count or dose is a post that nobody can judge. So a bare number is never enough;
 * its form or the words around it must say what it is.
 */
type Kind = 'email' | 'phone' | 'ssn' | 'mrn' | 'ip' | 'birthdate' | 'address' | 'card';

/** Half-open range of UTF-16 offsets into the text. */
export interface PersonalDetail {
  kind: Kind;
  start: number;
  end: number;
}
interface Rule {
  kind: Kind;
  pattern: RegExp;
  /** Whether this hit is one; for what a pattern can't say. */
  accepts?: (hit: string) => boolean;
}
const digits = (text: string): string => text.replace(/\D/gu, '');
const BORN =
  'born(?: on)?|dob|d\\.o\\.b\\.?|date of birth|birth ?date|geboren(?: am)?|geb\\.|nacido el|nacida el|fecha de nacimiento|née? le|date de naissance|nascuda? el|data de naixement|ur\\.|urodzon[ya]|data urodzenia|nat[oa] il|data di nascita|nascid[oa] em|data de nascimento|geboren op|geboortedatum';
const DATE =
  '(?:\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th|\\.)? (?:de )?\\p{L}{3,10}\\.?,? (?:de )?\\d{4}|\\p{L}{3,10} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})';
const STREET_EN = 'street|st\\.|avenue|ave\\.?|road|rd\\.?|lane|ln\\.?|drive|boulevard|blvd\\.?|court|terrace|crescent';

const RULES: readonly Rule[] = [
  { kind: 'email', pattern: /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,24}/gu },
  { kind: 'ssn', pattern: /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/gu },
  {
    kind: 'mrn',
    pattern:
      /(?<![\p{L}\p{N}])(?:mrn|medical record(?: number| no\.?| #)?|patient (?:id|number|no\.?)|nhs (?:number|no\.?)|hospital number|insurance (?:id|number)|versichertennummer|patientennummer|n[úu]mero de historia(?: cl[íi]nica)?|num[ée]ro de dossier|pesel|cip|dni|bsn|codice fiscale)[\s:#-]*(?=[\p{L}\d-]*\d{3})(?:[\p{L}\d-]{5,18}|\d{3,4}(?=[ -]\d))(?:[ -]\p{L}?\d[\p{L}\d-]{0,8}){0,4}/giu,
  },
  { kind: 'card', pattern: /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/gu, accepts: (hit) => luhn(digits(hit)) },
  {
    kind: 'ip',
    pattern: /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/gu,
    // Version numbers and section numbers are small everywhere; addresses are not.
    accepts: (hit) => hit.split('.').some((part) => Number(part) > 31),
  },
  { kind: 'birthdate', pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${BORN})\\s*:?\\s*${DATE}`, 'giu') },
  {
    kind: 'phone',
    pattern: /(?<![\p{L}\d.,$€£/-])\+\d{1,3}(?:[\s().-]{0,3}\d){7,12}(?!\d|[.,]\d|\s?%)/gu,
  },
  {
    kind: 'phone',
    pattern:
      /(?<![\p{L}\d.,$€£/-])(?:\(\d{2,5}\)[\s.-]?\d{3,4}[\s.-]?\d{3,4}|\d{3}[-.]\d{3}[-.]\d{4}|0\d{2,4}[\s/-]\d{3,4}[\s-]?\d{3,5})(?!\d|[.,]\d|\s?%)/gu,
  },
  {
    kind: 'phone',
    pattern:
      /(?<=(?<![\p{L}])(?:call|text|phone|tel|telephone|mobile|cell|whatsapp|ring|anrufen|handy|tel[èe]fon|tel[ée]fono|llama(?:r)?(?: al)?|m[óo]vil|t[ée]l[ée]phone|appelez|telefone|telefono|chiama|zadzwo[ńn]|komórka|bel)(?: me| us| mich| my)?(?: on| at| unter| al| au| pod| op)?[.:]?\s{0,2})\d(?:[\s().-]{0,2}\d){6,11}(?!\d|[.,]\d|\s?%)/giu,
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])\\d{1,5}[a-z]? (?:\\p{Lu}[\\p{L}'’.-]+ ){1,3}(?:${STREET_EN})(?![\\p{L}])(?:,? (?:apt|apartment|flat|unit|suite)\\.? ?#?\\w{1,5})?`,
      'giu',
    ),
    accepts: (hit) => /^\d+[a-z]? \p{Lu}/iu.test(hit) && /\d+[a-z]? \p{Lu}/u.test(hit),
  },
  {
    kind: 'address',
    pattern:
      /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}-]{2,30}(?:straße|strasse|str\.|gasse|allee|platz|weg)|(?:ul\.|al\.|calle|c\/|carrer|avinguda|avenida|avda\.|plaza|plaça|via|viale|rua|rue(?: de (?:la |l['’])?| du | des )?|boulevard|avenue) ?(?:\p{Lu}[\p{L}'’-]+ ?){1,4}),? (?:n[.º°]? ?)?\d{1,4}[a-z]?(?!\d|[.,]\d|\s?%)/gu,
  },
];

function luhn(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number[number.length - 1 - i]) * (i % 2 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Takes the place of what an earlier rule found, character by character, so that no later rule finds it again. */
const TAKEN = '\uFFFD';

/** Every personal detail, in text order, none overlapping another. */
export function personalDetails(text: string): PersonalDetail[] {
  const found: PersonalDetail[] = [];
  if (!/[@\d]/u.test(text)) return found;
  let rest = text;
  for (const { kind, pattern, accepts } of RULES) {
    rest = rest.replace(pattern, (hit: string, ...groups: unknown[]) => {
      if (accepts && !accepts(hit)) return hit;
      const start = groups.find((group) => typeof group === 'number') as number;
      found.push({ kind, start, end: start + hit.length });
      return TAKEN.repeat(hit.length);
    });
  }
  return found.sort((a, b) => a.start - b.start);
}
