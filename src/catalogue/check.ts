import { join } from 'node:path';
import type { ClaimDoc } from '../domain/claim.ts';
import type { TemplateDoc } from '../domain/template.ts';
import type { Problem } from '../errors.ts';
import { checkClaim } from './check-claim.ts';
import type { Finding } from './check-rule.ts';
import { checkTemplate } from './check-template.ts';
import { claimPath, type ReadFile, readClaims, readTemplates } from './files.ts';

export { checkClaim, checkTemplate, type Finding };

interface CheckedProblem extends Problem {
  /** The rule that spoke; `file` for what the reader itself refused. */
  rule: string;
  severity: Finding['severity'];
}
export interface CheckedCatalogue {
  claims: ReadFile<ClaimDoc>[];
  templates: ReadFile<TemplateDoc>[];
  problems: CheckedProblem[];
}

/** Reads two folders and checks every file: what can't be read, then what the content rules say, by file and line. */
export async function checkCatalogue(claimsDir: string, responsesDir: string | null): Promise<CheckedCatalogue> {
  const { claims, problems } = await readClaims(claimsDir);
  const known = new Set(claims.map(({ doc }) => doc.id));
  const responses = responsesDir ? await readTemplates(responsesDir, known) : { templates: [], problems: [] };
  const broken = [...problems, ...responses.problems].map(
    (problem): CheckedProblem => ({ ...problem, rule: 'file', severity: 'error' }),
  );
  const findings = [
    ...claims.flatMap((read) => placed(claimsDir, read, [...checkClaim(read.doc), ...misplacedClaim(read)])),
    ...responses.templates.flatMap((read) => placed(responsesDir ?? '', read, checkTemplate(read.doc))),
  ];
  return { claims, templates: responses.templates, problems: [...broken, ...findings] };
}

const placed = <T>(dir: string, { file, lineOf }: ReadFile<T>, findings: Finding[]): CheckedProblem[] =>
  findings.map((finding) => ({ ...finding, file: join(dir, file), line: lineOf(finding.field) }));

/** Claims in sub-folders stand in the folder of their topic, where an export would write them. */
function misplacedClaim({ doc, file }: ReadFile<ClaimDoc>): Finding[] {
  if (!file.includes('/') || file.replace(/\.ya?ml$/i, '.yaml') === claimPath(doc)) return [];
  return [
    {
      rule: 'topic-folder',
      severity: 'warn',
      field: 'topic',
      message: `is "${doc.topic}", but the file stands in ${file.slice(0, file.lastIndexOf('/'))}/.`,
      mend: `Move the file to ${claimPath(doc)}, or change the topic.`,
    },
  ];
}
