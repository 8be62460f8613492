import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import type { WebEnv } from '../page.ts';

/** What one page tells the next: what was done, and how to take it back. Ids and our own words only. */
const Flash = z.object({
  text: z.string().max(600),
  tone: z.enum(['good', 'bad']).default('good'),
  /** Reviews with the version after the move, for "Undo". */
  undo: z.array(z.tuple([z.string(), z.number().int()])).default([]),
  /** A learned wording, for "Take it back". */
  wording: z.uuid().optional(),
  /** A removed view, for "Undo". */
  view: z.uuid().optional(),
});
export type Flash = z.infer<typeof Flash>;
const NAME = 'mythwatch-flash';
/** A cookie holds about 4 kB. */
const MOST_UNDO = 50;

export const isSecure = (s: Services): boolean => s.config.http.baseUrl?.startsWith('https:') ?? false;

export function setFlash(c: Context<WebEnv>, s: Services, flash: z.input<typeof Flash>): void {
  const kept = { ...flash, undo: flash.undo?.slice(0, MOST_UNDO) ?? [] };
  const value = Buffer.from(JSON.stringify(kept)).toString('base64url');
  setCookie(c, NAME, value, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 60, secure: isSecure(s) });
}

/** Reads the message once: the next page no longer has it. */
export function takeFlash(c: Context<WebEnv>): Flash | null {
  const raw = getCookie(c, NAME);
  if (!raw) return null;
  deleteCookie(c, NAME, { path: '/' });
  try {
    return Flash.parse(JSON.parse(Buffer.from(raw, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}
