import type { MatchResult } from '../domain/match.ts';
import { ConfigError, RemoteError } from '../errors.ts';
import type { ComparableText, Matcher } from '../match/_contract.ts';
import type { Services } from '../services.ts';
import { suggest } from './suggest.ts';

const BATCH = 64;
/** After a failure the embedder is left alone for so long; the built-in vectors do meanwhile. */
const PAUSE_MS = 60_000;
const pausedUntil = new WeakMap<object, number>();

/**
 * The match stage over posts, in order. Where an embedder is set up and the catalogue has its vectors, the posts that
 * come near a claim at all, a few in a hundred, are read again with its vectors; while it is away the first reading stands.
 */
export async function readPosts(
  s: Pick<Services, 'config' | 'search' | 'store' | 'embedder' | 'log' | 'now'>,
  matcher: Matcher,
  texts: readonly ComparableText[],
): Promise<MatchResult[][]> {
  const suggested = await suggest(s, matcher, texts);
  // With an embedder every post that comes near at all counts; without, only what somebody should see.
  const worthOnly = matcher.vectors === null;
  const read = texts.map((text, at) => matcher.match(text, { candidates: suggested[at]!, worthOnly }));
  const near = read.flatMap((matches, at) => (matches.length ? [at] : []));
  if (!matcher.vectors || !near.length) return read;
  const vectors = await vectorsOf(
    s,
    near.map((at) => texts[at]!.text),
  );
  for (const [i, at] of near.entries()) {
    const vector = vectors?.[i];
    if (vector?.length === matcher.vectors.dims)
      read[at] = matcher.match({ ...texts[at]!, vector }, { candidates: suggested[at]!, worthOnly: true });
  }
  return read;
}

/** Null while the embedder is away. */
async function vectorsOf(
  { embedder, log, now }: Pick<Services, 'embedder' | 'log' | 'now'>,
  texts: readonly string[],
): Promise<Float32Array[] | null> {
  if (!embedder || (pausedUntil.get(embedder) ?? 0) > now().getTime()) return null;
  const out: Float32Array[] = [];
  try {
    for (let at = 0; at < texts.length; at += BATCH)
      out.push(...(await embedder.embed(texts.slice(at, at + BATCH), 'post')));
    return out;
  } catch (error) {
    if (!(error instanceof RemoteError || error instanceof ConfigError)) throw error;
    pausedUntil.set(embedder, now().getTime() + PAUSE_MS);
    log.warn({ problem: error.message }, 'the embedder is away: the built-in vectors answer');
    return null;
  }
}
