import { Evidence } from '../domain/claim.ts';
import { TemplateDoc } from '../domain/template.ts';
import type { Problem } from '../errors.ts';
import { formatYaml, inOrder } from './claim-file.ts';
import { schemaProblems } from './schema-problems.ts';
import { type Path, readYaml } from './yaml-text.ts';

/** The Markdown sections in their order, after the Debunking Handbook; the second `Fact` closes. */
const SECTIONS = [
  ['fact', 'Fact'],
  ['warning', 'Warning'],
  ['myth', 'Myth'],
  ['fallacy', 'Fallacy'],
  ['closing', 'Fact'],
  ['callToAction', 'What you can do'],
  ['uncertainty', 'What is not known'],
  ['short', 'Short'],
] as const;
const FRONT = ['slug', 'lang', 'claim', 'kind', 'fallacyCode', 'author', 'reviewDays', 'updated', 'evidence'] as const;
const KNOWN = { '': [...FRONT], evidence: Object.keys(Evidence.shape) };
type Field = (typeof SECTIONS)[number][0] | 'headline';

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
  const body = readBody(lines, end + 1);
  const lineOf = (path: Path) => body.at[path[0] as Field] ?? yaml.lineOf(path);
  const asPath = (field: string) => lineOf(field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
  const problems = [...yaml.problems, ...body.problems, ...misplaced(yaml.value, yaml.lineOf)];
  if (problems.length) return { doc: null, problems, lineOf: asPath };
  const value = { ...(yaml.value as object), ...body.fields };
  const result = TemplateDoc.safeParse(value);
  if (result.success) return { doc: result.data, problems: [], lineOf: asPath };
  return { doc: null, problems: schemaProblems(result.error, KNOWN, lineOf, value).map(asSection), lineOf: asPath };
}

/** A section that is missing is named as its heading, which is what the author looks for. */
function asSection(problem: Problem): Problem {
  if (problem.message !== 'is missing.') return problem;
  const heading = problem.field === 'headline' ? '# …' : SECTIONS.find(([field]) => field === problem.field)?.[1];
  if (!heading) return problem;
  const shown = heading.startsWith('#') ? heading : `## ${heading}`;
  return { ...problem, mend: `Add the heading "${shown}" with its text.` };
}

function misplaced(front: unknown, lineOf: (path: Path) => number): Problem[] {
  if (front === null) return [];
  if (typeof front !== 'object' || Array.isArray(front))
    return [
      { field: 'file', message: 'has front matter without fields.', mend: 'Write lines such as "lang: en".', line: 2 },
    ];
  return ['headline', ...SECTIONS.map(([field]) => field)]
    .filter((field) => field in front)
    .map((field) => ({
      field,
      message: 'belongs below the front matter.',
      mend: 'Move it to its section.',
      line: lineOf([field]),
    }));
}

function readBody(lines: string[], from: number) {
  const fields: Partial<Record<Field, string>> = {};
  const at: Partial<Record<Field, number>> = {};
  const problems: Problem[] = [];
  let field: Field | null = null;
  let unknown = false;
  const bad = (line: number, message: string, mend: string) => problems.push({ field: 'file', line, message, mend });
  for (const [index, line] of lines.entries()) {
    if (index < from) continue;
    const heading = /^(#{1,2}) (.*)$/s.exec(line);
    if (heading) {
      const next: Field | null = heading[1] === '#' ? 'headline' : sectionAfter(field, heading[2]!.trim(), at);
      unknown = next === null || next in at;
      if (unknown)
        bad(index + 1, `has the heading "${line}", which is unknown or not in its place.`, `The order is: ${ORDER}.`);
      else {
        field = next!;
        at[field] = index + 1;
        fields[field] = field === 'headline' ? heading[2]!.trim() : '';
      }
    } else if (field === 'headline' && line.trim())
      bad(index + 1, 'has text between the headline and the first section.', 'Move it under "## Fact".');
    else if (field && field !== 'headline' && !unknown) fields[field] += `${line.replace(/^\\(?=\\*#)/, '')}\n`;
    else if (line.trim() && !unknown)
      bad(index + 1, 'has text before the first heading.', 'Begin with "# " and the headline.');
  }
  for (const key of Object.keys(fields) as Field[]) fields[key] = fields[key]!.trim();
  return { fields, at, problems };
}
const ORDER = ['# headline', ...SECTIONS.map(([, title]) => `## ${title}`)].join(', ');

/** The field that a heading stands for: only what comes after the section we are in. */
function sectionAfter(current: Field | null, title: string, seen: Partial<Record<Field, number>>): Field | null {
  const position = SECTIONS.findIndex(([field]) => field === current);
  const found = SECTIONS.findIndex(([field, name], i) => i > position && name === title && !(field in seen));
  // The closing fact is the one after the myth: the first `## Fact` of a file can't be it.
  return found < 0 ? null : SECTIONS[found]![0];
}

/** The one way in which a template is written; `parseTemplate` gives back the same doc. */
export function formatTemplate(doc: TemplateDoc): string {
  const front = inOrder({ ...doc, evidence: doc.evidence.map((e) => inOrder(e, KNOWN.evidence)) }, FRONT);
  const sections = SECTIONS.filter(([field]) => doc[field]).map(
    ([field, title]) => `\n## ${title}\n\n${doc[field]!.replaceAll(/^(?=\\*#)/gm, '\\')}\n`,
  );
  return `---\n${formatYaml(front)}---\n\n# ${doc.headline}\n${sections.join('')}`;
}
