import { RemoteError } from '../errors.ts';
import type { Role } from './_contract.ts';

/** Models read some 500 word pieces; what follows in a long post they would drop themselves. */
const MOST = 2000;
const E5 = /(?:^|[/-])(?:multilingual-)?e5[-_]/iu;

/** The texts as the model was trained to see them: the E5 family tells questions from passages by a first word. */
export const forModel = (model: string, texts: readonly string[], role: Role): string[] =>
  texts.map((text) => {
    const cut = text.slice(0, MOST).toWellFormed();
    if (!E5.test(model)) return cut;
    return `${role === 'post' ? 'query' : 'passage'}: ${cut}`;
  });

/** Vectors of length 1, all of one dimension, one for each text; a text that gave none, or not numbers, is an error. */
export function unitVectors(rows: readonly ArrayLike<number>[], texts: number): Float32Array[] {
  const dims = rows[0]?.length ?? 0;
  if (rows.length !== texts || !dims || rows.some((row) => row.length !== dims))
    throw wrong('sends vectors of other numbers or lengths than were asked for');
  return rows.map((row) => {
    const vector = Float32Array.from(row);
    const length = Math.hypot(...vector);
    if (!Number.isFinite(length) || length === 0) throw wrong('sends a vector that is no direction');
    return vector.map((value) => value / length);
  });
}

const wrong = (what: string) => new RemoteError(`The embedding model ${what}.`, { code: 'malformed', permanent: true });
