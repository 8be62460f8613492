import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { type ErrorReport, PUBLIC_SIDE, PublicSide, publicSideOf } from '../domain/public-side.ts';
import { InputError, type Problem } from '../errors.ts';
import { redact } from '../normalise/redact.ts';
import type { Services } from '../services.ts';
import { found, need } from './permission.ts';

/** What each text must say before the first publication, and how many characters say anything at all. */
const REQUIRED: Record<Exclude<keyof PublicSide, 'on'>, { least: number; mend: string }> = {
  organisation: { least: 3, mend: 'Name who publishes.' },
  about: { least: 80, mend: 'Say who you are, who belongs to you, and who decides what is published.' },
  fairness: { least: 80, mend: 'Say that the same standard holds for everybody, and how you keep out of parties.' },
  methodology: {
    least: 200,
    mend: 'Say how you choose claims, look for evidence, decide on a verdict and have it read by a second person.',
  },
  funding: { least: 40, mend: 'Say who pays for the work, and that nobody who pays decides what is published.' },
  corrections: {
    least: 80,
    mend: 'Say how readers report an error, how soon you answer, and how a correction is shown.',
  },
  contact: { least: 5, mend: 'Give an e-mail address or a page where readers reach you.' },
};

export interface PublicState {
  value: PublicSide;
  /** Version of the settings; 0 while nobody has set anything. */
  version: number;
  /** What is missing before it can be switched on. */
  missing: Problem[];
}

/** The settings as they are; no permission is asked, as the pages made of them are for everybody. */
export async function publicState(s: Services): Promise<PublicState> {
  const [newest] = await s.store.settings.versions(PUBLIC_SIDE, 1);
  const value = publicSideOf(await s.store.settings.get(PUBLIC_SIDE));
  return { value, version: newest?.version ?? 0, missing: missing(s, value) };
}

/** What the IFCN's code asks to be said before the first fact-check, and what the pages can't do without. */
function missing(s: Services, value: PublicSide): Problem[] {
  const texts = Object.entries(REQUIRED).flatMap(([field, { least, mend }]) => {
    const { length } = value[field as keyof typeof REQUIRED];
    if (length >= least) return [];
    return [{ field, message: length ? `says too little (${length} characters).` : 'is empty.', mend }];
  });
  const address = s.config.http.baseUrl
    ? []
    : [
        {
          field: 'BASE_URL',
          message: 'is not set.',
          mend: 'Set the public address of this server and restart: a fact-check names its own page.',
        },
      ];
  return [...texts, ...address];
}

/** Keeps the settings. InputError that lists everything that is missing when it is to be on and something is. */
export async function saveSettings(s: Services, actor: Actor, raw: unknown, expected: number): Promise<PublicState> {
  need(actor, 'manage-settings');
  const value = PublicSide.parse(raw);
  const problems = value.on ? missing(s, value) : [];
  if (problems.length) throw new InputError('The public pages can’t be switched on yet.', { problems });
  const options = { actor: actor.id, at: s.now().toISOString(), action: value.on ? 'public.on' : 'public.change' };
  await s.store.settings.change(PUBLIC_SIDE, expected, value, options);
  return publicState(s);
}

/** The settings, where the public side is on. InputError 404 where it is not: nobody is told that there is something. */
export async function requireOn(s: Services): Promise<PublicSide> {
  const value = publicSideOf(await s.store.settings.get(PUBLIC_SIDE));
  if (!value.on) throw new InputError('There is nothing at this address.', { status: 404 });
  return value;
}

const FEWEST = 10;
const MOST = 4_000;

/** Keeps a reader's report as a work item. Personal details are taken out of its text; the contact is kept as given. */
export async function report(
  s: Services,
  given: { page: string; text: string; contact: string },
): Promise<ErrorReport> {
  await requireOn(s);
  const text = given.text.trim();
  const contact = given.contact.trim();
  const problems: Problem[] = [];
  if (text.length < FEWEST)
    problems.push({ field: 'text', message: 'is too short.', mend: 'Say in a sentence what is wrong.' });
  if (text.length > MOST) problems.push({ field: 'text', message: `is longer than ${MOST} characters.` });
  if (contact.length > 200) problems.push({ field: 'contact', message: 'is longer than 200 characters.' });
  if (problems.length) throw new InputError('The report can’t be sent yet.', { problems });
  const page = /^\/[^\s]{0,300}$/.test(given.page) ? given.page : '/';
  return s.store.reports.open(
    { page, text: redact(text).text, contact: contact || null },
    { at: s.now().toISOString() },
  );
}

/** Reports of readers, newest first. */
export async function reports(
  s: Services,
  actor: Actor,
  filter: { status?: ErrorReport['status'] },
  page: PageRequest,
): Promise<Page<ErrorReport>> {
  need(actor, 'review');
  return s.store.reports.list(filter, page);
}
export async function waiting(s: Services, actor: Actor): Promise<number> {
  return actor.permissions.includes('review') ? s.store.reports.waiting() : 0;
}
/** Closes a report with what was done about it; its contact is forgotten. */
export async function closeReport(s: Services, actor: Actor, id: string, outcome: string): Promise<ErrorReport> {
  need(actor, 'review');
  found(await s.store.reports.get(id), 'report', id);
  const text = outcome.trim();
  if (text.length < 3)
    throw new InputError('Say what was done.', {
      problems: [{ field: 'outcome', message: 'is empty.', mend: 'Corrected, answered, or why nothing was wrong.' }],
    });
  return s.store.reports.close(id, { actor: actor.id, at: s.now().toISOString(), outcome: text.slice(0, 1_000) });
}
