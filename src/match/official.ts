import type { ComparableText } from './_contract.ts';

const OFFICIAL = /\b(who|cdc|nhs|ecdc|ema|fda|nih|rki|pzh|isciii)\.(int|gov|uk|europa\.eu|de|gov\.pl|es)\b/i;

/** Whether the post reads like one of a health authority. */
export function looksOfficial(post: ComparableText): boolean {
  return OFFICIAL.test(post.text);
}
