import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { InputError } from '../errors.ts';

/** Requests a minute by one token, person or address: a page makes one, a busy importer a few. */
const API_PER_MINUTE = 600;
/** Wrong passwords: slow enough that guessing 12 characters is hopeless, quick enough for a person with a new keyboard. */
const SIGN_INS = { points: 10, minutes: 5 };

export interface Limits {
  /** Counts one API request. */
  api(key: string): Promise<void>;
  /** Counts one try to sign in, by address and by e-mail: neither many accounts nor many addresses help a guesser. */
  signIn(address: string, email: string): Promise<void>;
  /** A success clears the e-mail's count, so that a person is not kept out by their own typing errors. */
  signedIn(email: string): Promise<void>;
}

/** Limits in memory, for this process. InputError 429 says when to come back. */
export function createLimits(options: { apiPerMinute?: number } = {}): Limits {
  const api = new RateLimiterMemory({ points: options.apiPerMinute ?? API_PER_MINUTE, duration: 60 });
  const byAddress = new RateLimiterMemory({ points: SIGN_INS.points * 2, duration: SIGN_INS.minutes * 60 });
  const byEmail = new RateLimiterMemory({ points: SIGN_INS.points, duration: SIGN_INS.minutes * 60 });
  return {
    api: (key) => take(api, key),
    async signIn(address, email) {
      await take(byAddress, address);
      await take(byEmail, email.toLowerCase());
    },
    async signedIn(email) {
      await byEmail.delete(email.toLowerCase());
    },
  };
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    throw new TooMany(Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000)));
  }
}

/** 429 with the seconds to wait, which become the header Retry-After. */
export class TooMany extends InputError {
  readonly retryAfterSeconds: number;
  constructor(seconds: number) {
    super(`Too many requests. Try again in ${seconds} s.`, { status: 429 });
    this.retryAfterSeconds = seconds;
  }
}
