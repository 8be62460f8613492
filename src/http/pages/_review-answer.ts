import { html } from 'hono/html';
import type { Preview } from '../../actions/answers.ts';
import * as answers from '../../actions/answers.ts';
import { channelsInUse } from '../../actions/settings.ts';
import * as templates from '../../actions/templates.ts';
import { CopyRequest } from '../../domain/answer.ts';
import type { Strategy } from '../../domain/triage.ts';
import { inWords, t, th } from '../words.ts';
import { compare, markedDetails, meterText, misfit } from './_answer-parts.ts';
import { day, type Html, hidden, when } from './_parts.ts';
import type { Kept, Shown } from './_review-page.ts';
import { countryField, usedForm } from './_review-used.ts';
import { FORMS, languageName, title } from './_words.ts';

/** The template and channel that stand chosen: as asked, else the best for this post and the place it came from. */
export async function requestFor({
  detail,
  s,
  kept,
}: Pick<Shown, 'detail' | 's' | 'kept'>): Promise<CopyRequest | null> {
  const channels = await channelsInUse(s);
  const offered = detail.templates.map(({ template }) => template.id);
  const templateId = kept.templateId && offered.includes(kept.templateId) ? kept.templateId : offered[0];
  const wanted = [kept.channel, detail.post.platform, 'letter', channels[0]?.id];
  const channel = wanted.find((id) => channels.some((one) => one.id === id));
  if (!templateId || !channel) return null;
  return CopyRequest.parse({
    templateId,
    channel,
    reviewId: detail.review.id,
    values: kept.values ?? {},
    ...(kept.reason ? { reason: kept.reason } : {}),
  });
}

/** The suggested answer: which template and why, for which channel, its text and count, and the copy button. */
export async function answerSection(shown: Shown): Promise<Html> {
  const { s, actor, detail } = shown;
  if (!actor.permissions.includes('answer')) return html``;
  const request = await requestFor(shown);
  const preview = request ? await answers.preview(s, actor, request) : null;
  const recalled = await recalledCopies(shown);
  return html`<section aria-labelledby="answer-title" id="answer"><h2 id="answer-title">${t('Suggested answer')}</h2>
  ${recalled.map(({ templateId, version, by }) => html`<div class="notice bad" role="alert"><p><strong>${t('Recall:')}</strong> ${th('version {version} of {template}, which {name} copied for this post, was withdrawn. Correct or remove it where it was posted.', { version, template: html`<a href="/templates/${templateId}"><bdi>${templateId}</bdi></a>`, name: html`<bdi>${by}</bdi>` })}</p></div>`)}
  ${preview && request ? await box(shown, request, preview) : await noTemplate(shown)}
  ${usedForm(shown)}${detail.copies.length ? html`<h3>${t('Copied before')}</h3><ul>${detail.copies.map(({ copy }) => html`<li><bdi>${detail.names[copy.by] ?? copy.by}</bdi>, ${when(copy.at, shown.now)}: ${th('{template}, version {version}, for {channel}', { template: html`<bdi>${copy.templateId}</bdi>`, version: copy.templateVersion, channel: inWords(s.channels.get(copy.channel)?.title ?? copy.channel) })}</li>`)}</ul>` : ''}</section>`;
}

async function recalledCopies({ s, actor, detail }: Shown) {
  const seen = new Map(detail.copies.map(({ copy }) => [`${copy.templateId}@${copy.templateVersion}`, copy]));
  const checked = await Promise.all(
    [...seen.values()].map(async ({ templateId, templateVersion, by }) => {
      const template = await templates.get(s, actor, templateId, templateVersion);
      return {
        templateId,
        version: templateVersion,
        by: detail.names[by] ?? by,
        withdrawn: template.status === 'withdrawn',
      };
    }),
  );
  return checked.filter(({ withdrawn }) => withdrawn);
}

async function noTemplate({ s, detail: { claim }, actor }: Shown): Promise<Html> {
  const proposed = claim
    ? (await templates.list(s, actor, { claimId: claim.id }, { limit: 1 })).items.length > 0
    : false;
  const editor = actor.permissions.includes('edit-catalogue');
  return html`<div class="empty"><p class="empty-title">${t('No approved answer for this claim yet.')}</p><p>${
    claim
      ? html`${proposed ? html`<a href="/templates?claim=${claim.id}">${t('See what is proposed')}</a> · ` : ''}${editor ? html`<a href="/templates/new?claim=${claim.id}">${t('Write one')}</a> · ` : ''}${t('The evidence above can be used meanwhile.')}`
      : t('Choose the claim first.')
  }</p></div>`;
}

async function box(shown: Shown, request: CopyRequest, preview: Preview): Promise<Html> {
  const { detail, s, kept } = shown;
  const channels = await channelsInUse(s);
  const address = (change: Partial<Pick<Kept, 'templateId' | 'channel'>>) => {
    const query = new URLSearchParams({
      template: request.templateId,
      channel: request.channel,
      ...(kept.from ? { from: kept.from } : {}),
    });
    if (change.templateId) query.set('template', change.templateId);
    if (change.channel) query.set('channel', change.channel);
    return `/reviews/${detail.review.id}?${query}#answer`;
  };
  const near = (lang: string) => [detail.post.lang, 'en', preview.template.lang].includes(lang);
  const fitting = detail.templates.filter(({ template }) => near(template.lang));
  const others = detail.templates.filter(({ template }) => !near(template.lang));
  const list = (choices: typeof fitting) =>
    html`<ul class="templates">${choices.map(
      ({ template, reason }) =>
        html`<li><a href="${address({ templateId: template.id })}"${template.id === request.templateId ? html` aria-current="true"` : ''}><bdi lang="${template.lang}">${template.headline}</bdi></a> <span class="quiet">${inWords(reason)}</span></li>`,
    )}</ul>`;
  return html`${list(fitting)}${others.length ? html`<details><summary>${t('In other languages: {languages}', { languages: [...new Set(others.map(({ template }) => languageName(template.lang)))].join(', ') })}</summary>${list(others)}</details>` : ''}
  ${await compare(shown, request, (templateId) => address({ templateId }))}${misfit(preview.template.kind, detail.review.strategy)}
  <nav aria-label="${t('Channel')}"><ul class="pills">${channels.map(
    (channel) =>
      html`<li><a href="${address({ channel: channel.id })}"${channel.id === request.channel ? html` aria-current="true"` : ''}>${inWords(channel.title)}</a></li>`,
  )}</ul></nav>
  <form method="post" action="/reviews/${detail.review.id}/answer" data-copy data-copied="${t('Copied.')}" data-press="${t('Press Ctrl+C or ⌘C: the text is selected.')}">${hidden({ template: request.templateId, channel: request.channel, from: kept.from })}
  <label for="answer-text">${t('Text for {channel}', { channel: inWords(s.channels.get(request.channel)?.title ?? request.channel) })} <span class="quiet">(${FORMS[preview.form]})</span></label>
  <textarea id="answer-text" readonly rows="9" dir="auto" lang="${preview.template.lang}" data-rich="${preview.html}">${preview.text}</textarea>
  <p class="meter${preview.over ? ' over' : ''}"><span data-meter>${meterText(preview)}</span>${preview.over ? html` <strong>${t('Too long for this channel.')}</strong>` : ''}</p>
  ${preview.evidence ? html`<div class="notice warn"><p>${inWords(preview.evidence)}</p></div>` : ''}${blocks(request, preview, detail.review.strategy)}
  ${preview.template.reviewDue ? html`<p class="quiet">${th('Version {version}, to be looked at again by {day}.', { version: preview.template.version, day: day(preview.template.reviewDue.slice(0, 10)) })}</p>` : ''}
  <p class="actions"><button name="do" value="copy" class="primary js-only" data-copy-button data-key="y" aria-keyshortcuts="y">${t('Copy text with evidence')} <kbd aria-hidden="true">y</kbd></button><button name="do" value="copy" class="primary no-js">${t('I copied this text')}</button>${preview.missing.length || Object.keys(request.values).length || request.reason ? html`<button name="do" value="show" formnovalidate>${t('Fill in and show')}</button>` : ''}</p>
  <p><a href="/templates/${preview.template.id}/cards?version=${preview.template.version}">${t('As a picture, with its description')}</a></p>
  <p class="quiet">${t('Nothing is posted. Copying is recorded with the version, so that a recall reaches you.')}</p><p data-copy-status role="status" class="copy-status"></p></form>`;
}

/** What stands in the way of copying, with the field that clears it. */
function blocks(request: CopyRequest, preview: Preview, strategy: Strategy): Html {
  const { kind, lines = [] } = preview.template;
  const careful = kind === 'crisis' || kind === 'private';
  const names = [...new Set([...preview.missing, ...Object.keys(request.values)])].filter(
    (name) => name !== 'country' || !lines.length,
  );
  const fields = names.map(
    (name) =>
      html`<div class="field"><label for="v-${name}">${title(name)}</label><input id="v-${name}" name="v.${name}" value="${request.values[name] ?? ''}" maxlength="500" required></div>`,
  );
  return html`<div class="notice warn" data-refusal${preview.refusal ? '' : html` hidden`}><p><strong>${t('Before you copy:')}</strong> <span>${preview.refusal ? inWords(preview.refusal) : ''}</span></p></div>
  ${preview.problems.length ? html`<div class="notice warn"><ul>${preview.problems.map((problem) => html`<li>${inWords(problem)}</li>`)}</ul></div>` : ''}
  ${markedDetails(preview)}
  ${lines.length > 1 ? countryField(lines, request.values.country ?? '') : ''}${fields}${strategy === 'monitor' && !careful ? html`<div class="field"><label for="reason">${t('Why answer although the advice is to monitor')}</label><textarea id="reason" name="reason" rows="2" minlength="10" maxlength="1000" required>${request.reason ?? ''}</textarea></div>` : ''}`;
}
