import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unfitToCopy } from '../answer/refuse.ts';
import {
  altText,
  CARD_FORMATS,
  type CardFormat,
  type CardTheme,
  cardHash,
  cardPage,
  cardText,
  LEAST_FIT,
  openPlaces,
} from '../cards/card.ts';
import type { Actor } from '../domain/person.ts';
import type { ResponseTemplate } from '../domain/template.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { standing } from './evidence.ts';
import { found, need } from './permission.ts';

/** Pictures that are kept; of more, those that nobody asked for longest go. */
const KEPT = 300;

export interface Cards {
  template: ResponseTemplate;
  /** Why there are none, and what to do; null when there are. */
  refusal: string | null;
  alt: string;
}

/** The cards of a version of a template: the newest approved one where none is named. */
export async function cardsOf(s: Services, actor: Actor, id: string, version?: number): Promise<Cards> {
  need(actor, 'read');
  const versions = await s.store.templates.versions(id);
  const named = version === undefined ? undefined : versions.find((one) => one.version === version);
  const approved = versions.toSorted((a, b) => b.version - a.version).find(({ status }) => status === 'approved');
  const template = found(version === undefined ? (approved ?? versions[0]) : named, 'template', id);
  return { template, refusal: await refusalOf(s, template), alt: altText(cardText(template)) };
}

async function refusalOf(s: Services, template: ResponseTemplate): Promise<string | null> {
  if (template.kind === 'private' || template.kind === 'crisis')
    return 'This text is for one person, not for a picture that goes round.';
  const open = openPlaces(template);
  if (open.length)
    return `Its headline or short form has places to fill (${open.join(', ')}). A card needs finished text: write the short form without them.`;
  const unfit = unfitToCopy(template, s.now().toISOString());
  if (unfit) return unfit;
  const evidence = await standing(s, template.evidence);
  return evidence.severity === 'broken' ? evidence.words : null;
}

/**
 * The picture of a card as PNG, drawn once and kept. InputError when the version may not be shown or its text does not
 * fit; RemoteError when there is no Chromium, or it fails.
 */
export async function cardPicture(
  s: Services,
  actor: Actor,
  id: string,
  version: number,
  { format, theme }: { format: CardFormat; theme: CardTheme },
): Promise<{ png: Uint8Array; hash: string }> {
  const { template, refusal } = await cardsOf(s, actor, id, version);
  if (refusal) throw new InputError(refusal);
  const page = cardPage(cardText(template), format, theme);
  const hash = cardHash(page);
  const folder = join(s.config.dataDir, 'cards');
  const path = join(folder, `${hash}.png`);
  const kept = await readFile(path).catch(() => null);
  if (kept) {
    await utimes(path, new Date(), new Date()).catch(() => {});
    return { png: kept, hash };
  }
  const { png, over } = await s.printer.picture(page, { ...CARD_FORMATS[format], least: LEAST_FIT });
  if (over > 1) throw tooLong(template, over);
  await keep(folder, path, png);
  return { png, hash };
}

function tooLong({ short }: ResponseTemplate, over: number): InputError {
  // Height grows with the length of the text, so that the share too much is about the share to take out.
  const letters = Math.ceil(short.length * (1 - 1 / over));
  return new InputError('The text does not fit on this card, even in small letters.', {
    problems: [
      {
        field: 'short',
        message: 'is too long for this format.',
        mend: `Shorten the short form by about ${letters} characters, or take a taller format.`,
      },
    ],
  });
}

/** Written whole beside its place, then moved there: nobody reads half a picture. */
async function keep(folder: string, path: string, png: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = `${path}.${process.pid}.part`;
  await writeFile(part, png);
  await rename(part, path);
  const names = await readdir(folder);
  if (names.length <= KEPT) return;
  const ages = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0 })),
  );
  for (const { name } of ages.sort((a, b) => a.at - b.at).slice(0, names.length - KEPT))
    await rm(join(folder, name), { force: true });
}
