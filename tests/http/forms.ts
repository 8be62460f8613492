import type { App } from '../../src/http/page.ts';
import { ORIGIN, type Visitor } from './house.ts';

/** Sends a form as a browser does: a list gives several fields of one name. */
export async function form(
  app: App,
  who: Visitor,
  path: string,
  fields: Record<string, string | string[]>,
): Promise<{ status: number; location: string | null; text: string }> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  const headers = { ...who.headers, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await app.request(`${ORIGIN}${path}`, { method: 'POST', body: body.toString(), headers });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
}
