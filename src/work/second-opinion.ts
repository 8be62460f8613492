import type { Opinion } from '../domain/opinion.ts';
import { RemoteError } from '../errors.ts';
import type { AskOptions } from '../fetch/model-server.ts';
import { askOpinion, type OpinionModel } from '../opinion/ask.ts';
import { PROMPT_VERSION } from '../opinion/prompt.ts';
import type { Services } from '../services.ts';
import type { Job } from './job.ts';

const BATCH = 20;
/** Of the server's faults those that one post may have brought about; others end the run, and nothing is noted. */
const OF_THE_POST = ['timeout', 'http', 'malformed', 'too-large'];
const ATTEMPTS = 4;
const RETRY_MS = 30 * 60_000;
/** This many in a row, and it is the server that is ill. */
const IN_A_ROW = 3;

/**
 * Asks a language model about what stands in the look list, most urgent first. Off unless OPINION_URL is set. Each
 * answer is saved as it comes, so a run that dies goes on where it stopped. It changes no decision.
 */
export const secondOpinion =
  (ask: AskOptions = {}): Job =>
  async ({ s, signal, progress }) => {
    const model = s.config.opinion;
    if (!model) return;
    let [done, failed] = [0, 0];
    const passed = new Set<string>();
    while (!signal.aborted) {
      const ids = (await s.store.opinions.waiting(waitingFor(model, s.now()), BATCH + passed.size)).filter(
        (id) => !passed.has(id),
      );
      if (!ids.length) return;
      for (const id of ids) {
        if (signal.aborted) return;
        passed.add(id);
        try {
          const opinion = await opinionOn(s, model, id, { ...ask, signal });
          if (!opinion) continue;
          await s.store.opinions.save(opinion);
          failed = opinion.problem && OF_THE_POST.includes(opinion.problem) ? failed + 1 : 0;
        } catch (error) {
          if (signal.aborted) return;
          if (!(error instanceof RemoteError)) throw error;
          s.log.warn({ code: error.code, problem: error.message }, 'no second opinions for now; they are tried again');
          return;
        }
        if (failed >= IN_A_ROW) return;
        done += 1;
        await progress({ done, total: null, note: 'asking for second opinions on the look list' });
      }
    }
  };

const waitingFor = ({ model }: OpinionModel, now: Date) => ({
  model,
  prompt: PROMPT_VERSION,
  attempts: ATTEMPTS,
  retryBefore: { problems: OF_THE_POST, at: new Date(now.getTime() - RETRY_MS).toISOString() },
});

/** Null when there is nothing to ask about any more. */
async function opinionOn(s: Services, model: OpinionModel, matchId: string, ask: AskOptions): Promise<Opinion | null> {
  const match = await s.store.matches.get(matchId);
  const [post, claim, before] = await Promise.all([
    match && s.store.posts.get(match.postId),
    match && s.store.claims.get(match.claimId),
    s.store.opinions.get(matchId),
  ]);
  if (!match || !post?.text || !claim) return null;
  const again = before?.contentHash === post.contentHash && before.prompt === PROMPT_VERSION;
  const made = {
    matchId,
    model: model.model,
    prompt: PROMPT_VERSION,
    contentHash: post.contentHash,
    attempts: again && before.model === model.model ? before.attempts + 1 : 1,
    at: s.now().toISOString(),
  };
  try {
    return {
      ...made,
      ...(await askOpinion(model, { claim: claim.claim, text: post.text, window: match.why.window }, ask)),
    };
  } catch (error) {
    if (error instanceof RemoteError && OF_THE_POST.includes(error.code))
      return { ...made, stance: null, quote: null, problem: error.code };
    throw error;
  }
}
