/** One entry of the hash-chained, append-only audit log. */
export interface AuditEntry {
  /** 1, 2, 3, … without gaps. */
  seq: number;
  at: string;
  actor: string;
  /** Dotted verb, e.g. `review.confirm`, `template.approve`, `person.sign-in`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  /** Ids and facts only; never a post's text or an author. */
  data: Record<string, unknown>;
  prevHash: string;
  /** sha256 over the canonical JSON of the entry without `hash`. */
  hash: string;
}
