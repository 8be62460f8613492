import type { Answer, Copy, CopyRequest } from '../domain/answer.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { ResponseTemplate } from '../domain/template.ts';
import type { Services } from '../services.ts';

/** A template filled and fitted, as it would be copied. */
export interface Preview {
  template: ResponseTemplate;
  channel: string;
  form: 'full' | 'medium' | 'short';
  text: string;
  /** The same for a rich clipboard; everything in it is escaped. */
  html: string;
  count: number;
  limit: number;
  unit: string;
  over: boolean;
  /** Placeholders without a value. */
  missing: string[];
  problems: string[];
  /** Personal details found in the text, by place. */
  personalDetails: { kind: string; start: number; end: number }[];
  /** Why it may not be copied as it stands, in words; null when it may. */
  refusal: string | null;
}
