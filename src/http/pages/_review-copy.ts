import type { Context } from 'hono';
import * as answers from '../../actions/answers.ts';
import * as reviews from '../../actions/reviews.ts';
import type { Actor } from '../../domain/person.ts';
import { InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { WebEnv } from '../page.ts';
import { inWords, t } from '../words.ts';
import { meterText } from './_answer-parts.ts';
import { setFlash } from './_flash.ts';
import { type Fields, mendable, readForm } from './_form.ts';
import { requestFor } from './_review-answer.ts';
import { type Kept, reviewPage } from './_review-page.ts';

/**
 * Records a copy, then gives the text: to the script, which waits for it before it fills the clipboard, or as a flash
 * for those without scripts. So what is in a clipboard by our button is on record, and exactly as recorded.
 */
export async function copyAnswer(c: Context<WebEnv>, s: Services, actor: Actor, id: string): Promise<Response> {
  const fields = await readForm(c);
  const kept = keptIn(fields);
  const forScript = c.req.header('accept')?.includes('application/json') ?? false;
  if (fields.one('do') === 'show')
    return forScript ? liveText(c, s, actor, id, kept) : reviewPage(c, s, actor, id, kept);
  try {
    const request = await requestFor({ detail: await reviews.detail(s, actor, id), s, kept });
    if (!request || (kept.templateId && request.templateId !== kept.templateId))
      throw new InputError('This answer is no longer offered: it was withdrawn or has run out. Reload the page.');
    const { answer, copy, text, html } = await answers.copy(s, actor, request);
    const done = t('Recorded: version {version} for {channel}.', {
      version: copy.templateVersion,
      channel: s.channels.get(copy.channel)?.title ?? copy.channel,
    });
    if (forScript) {
      // The copy is an event of the review: the forms on the page go on from the version it made.
      const { version } = await reviews.get(s, actor, id);
      return c.json({ text, html, message: done, version, use: `/answers/${answer.id}/use` });
    }
    setFlash(c, s, { text: done });
    return c.redirect(`/reviews/${id}${kept.from ? `?from=${encodeURIComponent(kept.from)}` : ''}`, 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    if (forScript) return c.json({ message: wrong.message }, wrong.status as 422);
    return reviewPage(c, s, actor, id, { ...kept, wrong });
  }
}

/** The text as it stands with what is typed so far, for the script; nothing is recorded. */
async function liveText(c: Context<WebEnv>, s: Services, actor: Actor, id: string, kept: Kept): Promise<Response> {
  const request = await requestFor({ detail: await reviews.detail(s, actor, id), s, kept });
  if (!request) throw new InputError('This answer is no longer offered. Reload the page.');
  const preview = await answers.preview(s, actor, request);
  return c.json({
    text: preview.text,
    html: preview.html,
    meter: meterText(preview),
    over: preview.over,
    refusal: preview.refusal ? inWords(preview.refusal) : '',
  });
}

function keptIn(fields: Fields): Kept {
  const names = fields.names().filter((name) => name.startsWith('v.'));
  const values = names.map((name) => [name.slice(2), fields.one(name).trim()] as const).filter(([, value]) => value);
  return {
    from: fields.one('from'),
    templateId: fields.one('template'),
    channel: fields.one('channel'),
    values: Object.fromEntries(values),
    ...(fields.one('reason').trim() ? { reason: fields.one('reason').trim() } : {}),
  };
}
