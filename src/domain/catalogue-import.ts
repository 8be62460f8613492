import type { ClaimDoc } from './claim.ts';

/** Something in an upload that can't be taken, or advice about it: where it stands and how to mend it. */
export interface ImportProblem {
  field: string;
  message: string;
  mend?: string;
  file?: string;
  line?: number;
}
/** What one claim of an uploaded catalogue would do. */
export interface PlannedClaim {
  what: 'new' | 'changed' | 'unchanged';
  doc: ClaimDoc;
  /** The revision that was read when the plan was made; null for a new claim. */
  expected: number | null;
  /** What it would replace was written here, not shipped. */
  local: boolean;
  /** Advice of the content rules. */
  warnings: ImportProblem[];
}
/** An uploaded catalogue: first only what it would do, then what it did. */
export interface CatalogueImport {
  id: string;
  /** Name of the file. */
  name: string;
  author: string;
  at: string;
  status: 'checked' | 'done' | 'undone';
  plan: { claims: PlannedClaim[]; refused: ImportProblem[] };
  /** After the import: each claim's revision before (null = new) and after. After an undo: what could not be taken back. */
  outcome: { written: { id: string; before: number | null; after: number }[]; kept: string[] };
  doneAt: string | null;
}
