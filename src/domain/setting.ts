import { z } from 'zod';

/** What a person has set, as it stood from then on; `value` null is how it was shipped. Never changed, only followed. */
export interface SettingVersion {
  key: string;
  /** 1, 2, 3, … */
  version: number;
  value: unknown;
  author: string;
  at: string;
}

/** Days until the text of a collected post is blanked. */
export const Retention = z.strictObject({ days: z.number().int().min(1).max(3650) });
/** Ids of the channels that the team answers on. */
export const UsedChannels = z.strictObject({
  used: z.array(z.string().min(1).max(40)).min(1, 'needs at least one channel').max(100),
});
