/** What comes back from one polite, bounded request. The body is whole, decoded (gzip etc.) and within the limit. */
export interface Fetched {
  status: number;
  /** The address that answered, after redirects. */
  url: string;
  /** Set when every redirect on the way was permanent (301/308). */
  movedTo: string | null;
  headers: Headers;
  body: Uint8Array;
}

export interface FetchOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Decoded bytes; default 5 MiB. More is RemoteError `too-large`. */
  maxBytes?: number;
  /** A longer body is cut there instead of refused. */
  cut?: boolean;
  /** Whole request; default 30 s. */
  timeoutMs?: number;
  /** Obey robots.txt (pages); not for feeds and documented APIs. */
  robots?: boolean;
  /** Statuses returned instead of thrown; default 200–299 and 304. */
  accept?: (status: number) => boolean;
}

export interface SendOptions {
  method?: 'POST' | 'PUT';
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Default 15 s. */
  timeoutMs?: number;
}

/** The only way out of the house. Every address is checked at connect; every host is paced. */
export interface Http {
  get(url: string, options?: FetchOptions): Promise<Fetched>;
  /**
   * Sends a body to an address that somebody here has set up. Redirects are refused, as what is sent is meant for one
   * place only; of the answer 64 KiB are read. RemoteError for anything but 2xx.
   */
  send(url: string, body: string, options?: SendOptions): Promise<Fetched>;
  /** A WebSocket through the same address guard; `onMessage` frames come as text. */
  webSocket(url: string, options: { signal: AbortSignal; timeoutMs?: number }): AsyncIterable<string>;
}
