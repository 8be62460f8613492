import type { VectorStore } from './_contract.ts';
import { inChunks } from './batches.ts';
import type { Connection } from './connection.ts';

/** Vectors as base64 of little-endian 32-bit floats: text is equal on both engines. */
export function vectors(c: Connection): VectorStore {
  return {
    async all(fingerprint) {
      const rows = await c.db
        .selectFrom('wordingVectors')
        .select(['hash', 'vector'])
        .where('fingerprint', '=', fingerprint)
        .execute();
      return new Map(rows.map(({ hash, vector }) => [hash, unpack(vector)]));
    },
    async hashes(fingerprint) {
      const rows = await c.db
        .selectFrom('wordingVectors')
        .select('hash')
        .where('fingerprint', '=', fingerprint)
        .execute();
      return new Set(rows.map(({ hash }) => hash));
    },
    async save(fingerprint, made) {
      const rows = [...made].map(([hash, vector]) => ({ fingerprint, hash, vector: pack(vector) }));
      await inChunks(rows, async (chunk) => {
        await c.db
          .insertInto('wordingVectors')
          .values(chunk)
          .onConflict((clash) => clash.columns(['fingerprint', 'hash']).doNothing())
          .execute();
        return [];
      });
    },
    async drop({ keep, hashes }) {
      await c.db.deleteFrom('wordingVectors').where('fingerprint', '<>', keep).execute();
      await inChunks([...hashes], async (chunk) => {
        await c.db.deleteFrom('wordingVectors').where('hash', 'in', chunk).execute();
        return [];
      });
    },
  };
}

const pack = (vector: Float32Array): string =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
const unpack = (text: string): Float32Array => {
  const bytes = Buffer.from(text, 'base64');
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
};
