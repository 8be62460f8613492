/** What the stored vectors of the catalogue's wordings were made with, kept as a setting once they are whole. */
export interface Embedded {
  /** `kind:model@revision/dims`: vectors of two fingerprints are never compared. */
  fingerprint: string;
  dims: number;
  /** Catalogue revision that they cover, and when that was. */
  revision: number;
  at: string;
}
/** The setting that holds it. */
export const EMBEDDED = 'embedder.vectors';
