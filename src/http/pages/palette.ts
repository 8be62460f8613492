import { html } from 'hono/html';
import * as catalogue from '../../actions/catalogue.ts';
import type { Services } from '../../services.ts';
import { type App, page } from '../page.ts';
import { t } from '../words.ts';
import type { Html } from './_parts.ts';

const SHOWN = 8;
const LOOKED_AT = 50;

/** Claims by their words, for the command palette; pages and actions it finds on the page itself. */
export function addPalette(app: App, s: Services): void {
  page(app, 'GET', '/palette', 'read', async (c, actor) => {
    const q = (c.req.query('q') ?? '').trim().slice(0, 120);
    const found = q.length < 2 ? null : await catalogue.list(s, actor, { q }, { limit: LOOKED_AT });
    // Claims that say it in so many words come before those whose wordings only hold the words.
    const says = (claim: string): number => Number(claim.toLowerCase().includes(q.toLowerCase()));
    const nearest = (found?.items ?? []).sort((a, b) => says(b.claim) - says(a.claim)).slice(0, SHOWN);
    const claims = nearest.flatMap(({ id, claim }) => [
      { text: claim, note: t('Claim'), href: `/claims/${id}` },
      { text: claim, note: t('Its posts in the queue'), href: `/?claim=${id}` },
    ]);
    return c.json({ claims });
  });
}

/** The palette itself: a list to type in, after the ARIA pattern of a combobox with a list box. Needs the script. */
export const paletteDialog = (): Html =>
  html`<dialog id="palette" aria-label="${t('Commands')}" data-none="${t('Nothing has these words.')}" data-page="${t('Page')}" data-act="${t('On this page')}"><input type="text" role="combobox" aria-expanded="true" aria-autocomplete="list" aria-controls="palette-list" aria-label="${t('A page, an action or a claim')}" placeholder="${t('A page, an action or a claim')}" autocomplete="off" spellcheck="false"><ul id="palette-list" role="listbox" aria-label="${t('Commands')}"></ul><p role="status" class="quiet"></p></dialog>`;
