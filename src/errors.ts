/**
 * The four ways something goes wrong. Each says whether trying again helps.
 * Expected outcomes (a refused move, an unchanged feed) are return values, not errors.
 */

/** One thing that is wrong with an input: where it stands and how to mend it. */
export interface Problem {
  /** Field path, e.g. `evidence.0.url`. */
  field: string;
  message: string;
  /** What to do about it. */
  mend?: string;
  file?: string;
  line?: number;
}

/** The caller can fix this. Trying again unchanged does not help. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: Problem[];
  /** HTTP status: 400 malformed, 401 not signed in, 403 not allowed, 404 unknown, 413 too large, 422 invalid, 428 precondition missing. */
  readonly status: 400 | 401 | 403 | 404 | 413 | 415 | 422 | 428 | 429;
  constructor(message: string, options: { problems?: Problem[]; status?: InputError['status']; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.problems = options.problems ?? [];
    this.status = options.status ?? 422;
  }
}

/** The state moved under the caller. Read again, then decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
  /** The state as it is now, safe to show to the caller. */
  readonly current: unknown;
  constructor(message: string, options: { current?: unknown; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.current = options.current ?? null;
  }
}

/** Somebody else's machine failed. `permanent` says whether trying again later can help. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly permanent: boolean;
  /** Milliseconds the other side asked us to wait, or null. */
  readonly retryAfterMs: number | null;
  readonly httpStatus: number | null;
  /** Short machine-readable class: `timeout`, `blocked-address`, `too-large`, `gone`, `rate-limited`, `malformed`, `forbidden`, `robots`, `network`, `http`. */
  readonly code: string;
  constructor(
    message: string,
    options: {
      code: string;
      permanent?: boolean;
      retryAfterMs?: number | null;
      httpStatus?: number | null;
      cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.code = options.code;
    this.permanent = options.permanent ?? false;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.httpStatus = options.httpStatus ?? null;
  }
}

/** Refuse to start. Lists every problem at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: Problem[];
  constructor(message: string, problems: Problem[] = []) {
    super(
      problems.length
        ? `${message}\n${problems.map((p) => `  ${p.field}: ${p.message}${p.mend ? ` ${p.mend}` : ''}`).join('\n')}`
        : message,
    );
    this.problems = problems;
  }
}
