import type { Logger } from 'pino';
import type { Channel } from './channels/_contract.ts';
import type { Collector } from './collectors/_contract.ts';
import type { Config } from './config.ts';
import type { Http } from './fetch/http.ts';
import type { Matcher } from './match/_contract.ts';
import type { Store } from './store/_contract.ts';

/** What a request or a job works with. Constructed in this file only. */
export interface Services {
  config: Config;
  log: Logger;
  store: Store;
  http: Http;
  /** By kind: every file of `collectors/`. */
  collectors: ReadonlyMap<string, Collector>;
  /** By id: every file of `channels/`. */
  channels: ReadonlyMap<string, Channel>;
  /** The matcher for the catalogue as it is now; rebuilt when a claim changed. */
  matcher(): Promise<Matcher>;
  now: () => Date;
  /** HMAC(instance key, `platform:author`), hex. */
  authorKey(platform: string, author: string): string;
}
