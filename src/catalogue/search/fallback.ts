import { RemoteError } from '../../errors.ts';
import type { CandidateSource } from './_contract.ts';

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * `first` while it answers, `second` while it does not: after a failure `first` is left alone for 5 s, after each
 * further one for twice as long, up to a minute; then the next question tries it again. A failure costs nobody an
 * answer. `changed` is told when the state turns, once each time.
 */
export function withFallback(
  first: CandidateSource,
  second: CandidateSource,
  options: { now: () => Date; changed: (state: { degraded: boolean; problem: string | null }) => void },
): CandidateSource {
  let down: { since: Date; until: number; wait: number; problem: string } | null = null;
  const failed = (error: RemoteError) => {
    const now = options.now();
    const wait = down ? Math.min(down.wait * 2, LONGEST_WAIT_MS) : FIRST_WAIT_MS;
    if (!down) options.changed({ degraded: true, problem: error.message });
    down = { since: down?.since ?? now, until: now.getTime() + wait, wait, problem: error.message };
  };
  const ask = async <T>(question: (from: CandidateSource) => Promise<T>): Promise<T> => {
    if (down && options.now().getTime() < down.until) return question(second);
    try {
      const answer = await question(first);
      if (down) options.changed({ degraded: false, problem: null });
      down = null;
      return answer;
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error;
      failed(error);
      return question(second);
    }
  };
  return {
    candidates: (posts, limit) => ask((from) => from.candidates(posts, limit)),
    search: (q, wanted) => ask((from) => from.search(q, wanted)),
    async health() {
      const health = await first.health();
      return {
        ...health,
        degradedSince: down?.since.toISOString() ?? null,
        problem: health.problem ?? down?.problem ?? null,
      };
    },
  };
}
