import {
  type Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchTaskTimeOutError,
} from 'meilisearch';
import { RemoteError } from '../../errors.ts';

/** An index on a server; `uid` is the name of the live one. */
export interface SearchIndex {
  client: Meilisearch;
  uid: string;
}
/** A value in a filter. */
export const quoted = (value: string) => `"${value.replace(/[\\"]/gu, '\\$&')}"`;
export const notReady = () =>
  new RemoteError('The Meilisearch index is not built yet, or was built by another version.', { code: 'not-ready' });

/** Whatever goes wrong with the other machine becomes a RemoteError. */
export async function remote<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RemoteError) throw error;
    const cause = { cause: error };
    if (error instanceof MeilisearchApiError) {
      const { status } = error.response;
      if (error.cause?.code === 'index_not_found') throw notReady();
      const forbidden = status === 401 || status === 403;
      const message = forbidden
        ? 'Meilisearch refuses the key. Check MEILI_KEY.'
        : `Meilisearch answers ${status}: ${error.cause?.code ?? error.message}.`;
      throw new RemoteError(message, { code: forbidden ? 'forbidden' : 'http', httpStatus: status, ...cause });
    }
    if (error instanceof MeilisearchRequestError)
      throw new RemoteError('Meilisearch does not answer. Check MEILI_URL, and that it runs.', {
        code: 'network',
        ...cause,
      });
    if (error instanceof MeilisearchTaskTimeOutError)
      throw new RemoteError('Meilisearch did not finish a task in time.', { code: 'timeout', ...cause });
    // The client lets a body that is not JSON, a proxy's error page say, through as a SyntaxError.
    throw new RemoteError(`Meilisearch's answer can't be read: ${(error as Error).message}`, {
      code: 'malformed',
      ...cause,
    });
  }
}
