import { Stance } from '../../domain/match.ts';
import { isBucket, timesOf } from '../../overview/period.ts';
import type { PostFilter } from '../../store/_contract.ts';

/** The filters of the list of posts as they stand in its address. */
export interface PostsLink {
  /** Days or hours (UTC), both counted. */
  from?: string;
  to?: string;
  /** Only posts that touch a claim; a claim, topic or stance says so as well. */
  about?: boolean;
  claim?: string;
  topic?: string;
  stance?: string;
  platform?: string;
  lang?: string;
}

/** Where exactly the posts behind a number are listed. */
export function postsPath({ about, ...link }: PostsLink): string {
  const query = new URLSearchParams(Object.entries(link).filter(([, value]) => value !== undefined));
  if (about && !link.claim && !link.topic && !link.stance) query.set('about', 'claims');
  return `/posts?${query}`;
}

/** Reads the filters of an address; what does not fit is left out, so that an old bookmark still opens. */
export function readPostsQuery(search: URLSearchParams): PostsLink {
  const text = (name: string) => (search.get(name) ?? '').trim().slice(0, 120);
  const [from, to] = [text('from'), text('to')];
  const [claim, topic, stance] = [text('claim'), text('topic'), Stance.safeParse(text('stance')).data];
  const given = {
    ...(isBucket(from) ? { from } : {}),
    ...(isBucket(to) ? { to } : {}),
    ...(claim ? { claim } : {}),
    ...(topic ? { topic } : {}),
    ...(stance ? { stance } : {}),
    ...(text('platform') ? { platform: text('platform').toLowerCase() } : {}),
    ...(text('lang') ? { lang: text('lang') } : {}),
  };
  return text('about') === 'claims' || claim || topic || stance ? { ...given, about: true } : given;
}

export const toPostFilter = ({ from, to, about, claim, topic, stance, platform, lang }: PostsLink): PostFilter => ({
  ...(from ? { since: timesOf(from, from).since } : {}),
  ...(to ? { until: timesOf(to, to).until } : {}),
  ...(platform ? { platform } : {}),
  ...(lang ? { lang } : {}),
  ...(about
    ? {
        about: {
          ...(claim ? { claimId: claim } : {}),
          ...(topic ? { topic } : {}),
          ...(stance ? { stance: stance as Stance } : {}),
        },
      }
    : {}),
});
