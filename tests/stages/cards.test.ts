import { expect, test } from 'vitest';
import { altText, cardHash, cardPage, cardText, openPlaces } from '../../src/cards/card.ts';
import { aTemplate } from '../contracts/store/builders.ts';

const evidence = (publisher: string) => ({ ...aTemplate('x').evidence[0]!, publisher });
const told = (over = {}) => ({ ...aTemplate('x', over), version: 2, approvedAt: '2026-03-01T10:00:00.000Z' });

test('a card names fact, publishers, date and version, and never the myth', () => {
  const card = cardText(
    told({
      short: 'Rest and fluids help most people with the flu.',
      evidence: [evidence('WHO'), evidence('CDC'), evidence('WHO')],
    }),
  );
  expect(card).toMatchObject({ dir: 'ltr', sources: 'Sources: WHO · CDC', stand: 'As of: Mar 1, 2026 · version 2' });
  expect(cardPage(card, 'square', 'light')).not.toContain(aTemplate('x').myth!);
});

test('its description says everything that stands on it', () => {
  const card = cardText(told({ lang: 'de', short: 'Ruhe hilft.', headline: 'Knoblauch ist kein Mittel gegen Grippe' }));
  const alt = altText(card);
  for (const part of [card.headline, card.body, card.sources, card.stand]) expect(alt).toContain(part);
  expect(alt).toContain('Knoblauch ist kein Mittel gegen Grippe. Ruhe hilft. Quellen: Example.');
});

test('a short form that repeats the headline stands there once', () => {
  expect(cardText(told({ headline: 'Garlic is food', short: 'Garlic is food.' })).body).toBe('');
  expect(cardText(told({ headline: 'Garlic is food.', short: 'Garlic is food. It does not cure.' })).body).toBe(
    'It does not cure.',
  );
});

test('Arabic runs from right to left; a language without words of its own has English ones', () => {
  expect(cardText(told({ lang: 'ar' }))).toMatchObject({ dir: 'rtl' });
  expect(cardText(told({ lang: 'fi' })).sources).toMatch(/^Sources/);
});

test('markup in a text stays text', () => {
  const page = cardPage(
    cardText(told({ headline: '<script>alert(1)</script>', short: 'a "quote" & <b>more</b> words' })),
    'wide',
    'dark',
  );
  expect(page).not.toMatch(/<script|<b>/);
});

test('another word, version or appearance is another picture; the same is the same', () => {
  const hash = (over: object, theme: 'light' | 'dark' = 'light') =>
    cardHash(cardPage(cardText({ ...told(), ...over }), 'square', theme));
  expect(hash({})).toBe(hash({}));
  expect(
    new Set([hash({}), hash({ version: 3 }), hash({ short: 'Something else entirely.' }), hash({}, 'dark')]).size,
  ).toBe(4);
});

test('places that are filled for one answer are named', () => {
  expect(openPlaces({ headline: 'Ask {{clinic_name}}', short: 'Call {{ phone }} or {{clinic_name}}.' })).toEqual([
    'clinic_name',
    'phone',
  ]);
});
