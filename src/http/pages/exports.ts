import { html } from 'hono/html';
import { EXPORTS } from '../../actions/exports.ts';
import type { Services } from '../../services.ts';
import { type App, page } from '../page.ts';
import { inWords, t } from '../words.ts';
import { show } from './_layout.ts';
import { title } from './_words.ts';

/** Everything as files for a spreadsheet or another program. */
export function addExports(app: App, s: Services): void {
  page(app, 'GET', '/exports', 'read', (c, actor) =>
    show(c, s, actor, {
      title: t('Exports'),
      here: null,
      main: html`<div class="page-head"><h1>${t('Exports')}</h1><p class="quiet">${t('CSV opens in a spreadsheet, JSON Lines is for programs. Every export is noted in the audit log. Authors are in none of them.')}</p></div>
      <div class="scroll" tabindex="0"><table><caption class="sr">${t('Exports')}</caption><thead><tr><th scope="col">${t('What')}</th><th scope="col">${t('What is in it')}</th><th scope="col">${t('Files')}</th></tr></thead><tbody>${Object.entries(
        EXPORTS,
      )
        .filter(([, { needs }]) => actor.permissions.includes(needs))
        .map(
          ([name, { about }]) =>
            html`<tr><th scope="row">${inWords(title(name))}</th><td>${inWords(about)}</td><td><a href="/api/v1/exports/${name}.csv" aria-label="${t('{name} as CSV', { name: inWords(title(name)) })}">CSV</a> · <a href="/api/v1/exports/${name}.jsonl" aria-label="${t('{name} as JSON Lines', { name: inWords(title(name)) })}">JSON Lines</a></td></tr>`,
        )}</tbody></table></div>`,
    }),
  );
}
