/**
 * Domains of health authorities: their posts, and those of accounts that carry the domain in their name (a Bluesky
 * handle, a Mastodon server), state what is known and are not asked to be reviewed. Each stands in the catalogue's evidence.
 */
const AUTHORITIES: readonly string[] = [
  'who.int',
  'cdc.gov',
  'nih.gov',
  'fda.gov',
  'cancer.gov',
  'nhs.uk',
  'ecdc.europa.eu',
  'ema.europa.eu',
  'aifa.gov.it',
];

/** Whether an account ("@cdc.gov", "press@who.int") or the address of a post belongs to a health authority. */
export function isAuthority(author: string | null, url: string | null): boolean {
  const hosts = [author?.toLowerCase().split('@').at(-1), url && URL.canParse(url) ? new URL(url).hostname : undefined];
  return hosts.some((host) => AUTHORITIES.some((domain) => host === domain || host?.endsWith(`.${domain}`)));
}
