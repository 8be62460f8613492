/**
 * Domains of health authorities and of public fact-checkers: their posts, and those of accounts that carry the domain in
 * their name (a Bluesky handle, a Mastodon server), state what is known and are not asked to be reviewed. Only domains
 * whose every account is the institution's own; no "gov.uk", under which members of councils write too.
 */
const AUTHORITIES = new Set(
  [
    // International
    'who.int paho.org unicef.org gavi.org ecdc.europa.eu ema.europa.eu efsa.europa.eu',
    // English-speaking countries
    'cdc.gov nih.gov fda.gov cancer.gov hhs.gov medlineplus.gov nhs.uk nhs.scot mhra.gov.uk hse.ie hpra.ie',
    'health.gov.au tga.gov.au healthdirect.gov.au cochrane.org',
    // German
    'rki.de pei.de bfarm.de bundesgesundheitsministerium.de infektionsschutz.de ages.at sozialministerium.at',
    'bag.admin.ch swissmedic.ch',
    // Polish
    'pzh.gov.pl gis.gov.pl mz.gov.pl nfz.gov.pl',
    // Spanish and Catalan
    'sanidad.gob.es aemps.gob.es isciii.es canalsalut.gencat.cat salutpublica.gencat.cat catsalut.gencat.cat',
    // French
    'santepubliquefrance.fr has-sante.fr ansm.sante.fr sante.gouv.fr inserm.fr sciensano.be',
    // Italian
    'aifa.gov.it salute.gov.it iss.it epicentro.iss.it',
    // Portuguese
    'dgs.pt infarmed.pt sns.gov.pt sns24.gov.pt saude.gov.br anvisa.gov.br fiocruz.br',
    // Dutch
    'rivm.nl ggd.nl ggdghor.nl cbg-meb.nl lareb.nl gezondheidsraad.nl fagg-afmps.be',
    // Fact-checkers
    'fullfact.org factcheck.org politifact.com snopes.com sciencefeedback.co healthfeedback.org correctiv.org',
    'demagog.org.pl maldita.es newtral.es verificat.cat facta.news aosfatos.org poligrafo.sapo.pt nieuwscheckers.nl',
  ].flatMap((line) => line.split(' ')),
);

/** Where a handle, which on Bluesky is a domain that its owner has proved to hold, stands in an address. */
const PROFILE = /^\/profile\/([a-z0-9.-]+)\//;

/** Whether an account ("@cdc.gov", "press@who.int") or the address of a post belongs to a health authority or fact-checker. */
export function isAuthority(author: string | null, url: string | null): boolean {
  const at = url && URL.canParse(url) ? new URL(url) : null;
  const handle = at?.hostname === 'bsky.app' ? PROFILE.exec(at.pathname.toLowerCase())?.[1] : undefined;
  return [author?.toLowerCase().split('@').at(-1), at?.hostname, handle].some((host) => host && listed(host));
}

/** The host itself or a domain above it. */
function listed(host: string): boolean {
  const parts = host.split('.');
  return parts.some((_, i) => AUTHORITIES.has(parts.slice(i).join('.')));
}
