import type { TemplateDoc } from '../domain/template.ts';
import { type Finding, judge } from './check-rule.ts';
import { SOURCES } from './check-sources.ts';
import { STRUCTURE } from './check-structure.ts';
import { STYLE } from './check-style.ts';

/** The content rules of a template, beyond what its schema asks. */
export const TEMPLATE_RULES = [...SOURCES, ...STRUCTURE, ...STYLE] as const;

/** What they say of a text: the Debunking Handbook's shape, evidence, tone, plain words. Pure. */
export const checkTemplate = (doc: TemplateDoc): Finding[] => judge(TEMPLATE_RULES, doc);
