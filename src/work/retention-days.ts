import { Retention } from '../domain/setting.ts';
import type { Services } from '../services.ts';

export const RETENTION = 'retention';

/** Days until the text of a post is blanked: what the environment says, else what the team has set, else the default. */
export async function retentionDays(s: Pick<Services, 'config' | 'store'>): Promise<number> {
  if (isFixed(s)) return s.config.retentionDays;
  return Retention.safeParse(await s.store.settings.get(RETENTION)).data?.days ?? s.config.retentionDays;
}
/** Whether the environment says it, so that nobody can change it on the desk. */
export const isFixed = ({ config }: Pick<Services, 'config'>): boolean => Boolean(config.env.RETENTION_DAYS);
