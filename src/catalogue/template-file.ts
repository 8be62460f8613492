import { Evidence } from '../domain/claim.ts';
import { HelpLine, missingParts, TemplateDoc, TemplateKind, type TemplateText } from '../domain/template.ts';
import type { Problem } from '../errors.ts';
import { formatYaml, inOrder } from './claim-file.ts';
import { schemaProblems } from './schema-problems.ts';
import { SECTIONS } from './template-sections.ts';
import { type Path, readYaml } from './yaml-text.ts';

const FRONT = [
  'slug',
  'lang',
  'claim',
  'kind',
  'crisis',
  'fallacyCode',
  'author',
  'reviewDays',
  'updated',
  'evidence',
  'lines',
] as const;
const KNOWN = { '': [...FRONT], evidence: Object.keys(Evidence.shape), lines: Object.keys(HelpLine.shape) };
type Sections = (typeof SECTIONS)[TemplateKind];

/** Reads the text of one template: YAML front matter, the headline as `# …`, then the sections. */
export function parseTemplate(text: string): {
  doc: TemplateDoc | null;
  problems: Problem[];
  lineOf(field: string): number;
} {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0)
    return {
      doc: null,
      problems: [
        {
          field: 'file',
          line: 1,
          message: 'has no front matter.',
          mend: 'Begin with a line ---, fields, and a line ---.',
        },
      ],
      lineOf: () => 1,
    };
  const yaml = readYaml(lines.slice(1, end).join('\n'), 2);
  const sections = SECTIONS[kindIn(yaml.value)];
  const body = readBody(lines, end + 1, sections);
  const lineOf = (path: Path) => body.at[path[0] as TemplateText] ?? yaml.lineOf(path);
  const asPath = (field: string) => lineOf(field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
  const problems = [...yaml.problems, ...body.problems, ...misplaced(yaml.value, yaml.lineOf)];
  if (problems.length) return { doc: null, problems, lineOf: asPath };
  const value = { ...(yaml.value as object), ...body.fields };
  const result = TemplateDoc.safeParse(value);
  if (result.success) return { doc: result.data, problems: [], lineOf: asPath };
  const found = schemaProblems(result.error, KNOWN, lineOf, value);
  // A schema stops at the first kind of fault; an author wants to hear of all of them.
  const more = missingParts(value as Record<string, unknown>)
    .filter(({ field }) => !found.some((problem) => problem.field === field))
    .map((part) => ({ ...part, message: `${part.message}.`, line: lineOf([part.field]) }));
  return { doc: null, problems: [...found, ...more].map((problem) => asSection(problem, sections)), lineOf: asPath };
}

/** The kind that the front matter names; what is no kind is refused by the schema, until then it reads as a debunk. */
const kindIn = (front: unknown): TemplateKind =>
  TemplateKind.catch('debunk').parse((front as { kind?: unknown } | null)?.kind);

/** A section that is missing is named as its heading, which is what the author looks for. */
function asSection(problem: Problem, sections: Sections): Problem {
  if (problem.message !== 'is missing.') return problem;
  const heading = problem.field === 'headline' ? '# …' : sections.find(([field]) => field === problem.field)?.[1];
  if (!heading) return problem;
  const shown = heading.startsWith('#') ? heading : `## ${heading}`;
  return { ...problem, mend: `Add the heading "${shown}" with its text.` };
}

const ALL_TEXTS = [
  ...new Set(['headline', ...Object.values(SECTIONS).flatMap((list) => list.map(([field]) => field))]),
];

function misplaced(front: unknown, lineOf: (path: Path) => number): Problem[] {
  if (front === null) return [];
  if (typeof front !== 'object' || Array.isArray(front))
    return [
      { field: 'file', message: 'has front matter without fields.', mend: 'Write lines such as "lang: en".', line: 2 },
    ];
  return ALL_TEXTS.filter((field) => field in front).map((field) => ({
    field,
    message: 'belongs below the front matter.',
    mend: 'Move it to its section.',
    line: lineOf([field]),
  }));
}

function readBody(lines: string[], from: number, sections: Sections) {
  const fields: Partial<Record<TemplateText, string>> = {};
  const at: Partial<Record<TemplateText, number>> = {};
  const problems: Problem[] = [];
  let field: TemplateText | null = null;
  let unknown = false;
  const bad = (line: number, message: string, mend: string) => problems.push({ field: 'file', line, message, mend });
  for (const [index, line] of lines.entries()) {
    if (index < from) continue;
    const heading = /^(#{1,2}) (.*)$/s.exec(line);
    if (heading) {
      const next: TemplateText | null =
        heading[1] === '#' ? 'headline' : sectionAfter(sections, field, heading[2]!.trim(), at);
      unknown = next === null || next in at;
      if (unknown)
        bad(
          index + 1,
          `has the heading "${line}", which is unknown or not in its place.`,
          `The order is: ${['# headline', ...sections.map(([, title]) => `## ${title}`)].join(', ')}.`,
        );
      else {
        field = next!;
        at[field] = index + 1;
        fields[field] = field === 'headline' ? heading[2]!.trim() : '';
      }
    } else if (field === 'headline' && line.trim())
      bad(index + 1, 'has text between the headline and the first section.', `Move it under "## ${sections[0]![1]}".`);
    else if (field && field !== 'headline' && !unknown) fields[field] += `${line.replace(/^\\(?=\\*#)/, '')}\n`;
    else if (line.trim() && !unknown)
      bad(index + 1, 'has text before the first heading.', 'Begin with "# " and the headline.');
  }
  for (const key of Object.keys(fields) as TemplateText[]) fields[key] = fields[key]!.trim();
  return { fields, at, problems };
}

/** The field that a heading stands for: only what comes after the section we are in. */
function sectionAfter(
  sections: Sections,
  current: TemplateText | null,
  title: string,
  seen: Partial<Record<TemplateText, number>>,
): TemplateText | null {
  const position = sections.findIndex(([field]) => field === current);
  // The closing fact is the one after the myth: the first `## Fact` of a file can't be it.
  return sections.find(([field, name], i) => i > position && name === title && !(field in seen))?.[0] ?? null;
}

/** The one way in which a template is written; `parseTemplate` gives back the same doc. */
export function formatTemplate(doc: TemplateDoc): string {
  const { evidence, lines, ...rest } = doc;
  const front = inOrder(
    {
      ...rest,
      ...(evidence.length ? { evidence: evidence.map((e) => inOrder(e, KNOWN.evidence)) } : {}),
      ...(lines ? { lines: lines.map((line) => inOrder(line, KNOWN.lines)) } : {}),
    },
    FRONT,
  );
  const sections = SECTIONS[doc.kind]
    .filter(([field]) => doc[field])
    .map(([field, title]) => `\n## ${title}\n\n${doc[field]!.replaceAll(/^(?=\\*#)/gm, '\\')}\n`);
  return `---\n${formatYaml(front)}---\n\n# ${doc.headline}\n${sections.join('')}`;
}
