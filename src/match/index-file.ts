import { crc32 } from 'node:zlib';
import { InputError } from '../errors.ts';
import type { NgramData } from './count-ngrams.ts';
import type { IndexData } from './index-data.ts';
import type { Inverted } from './inverted.ts';

/** Changes with the analyzer, with anything that `indexOf` works out, or with the layout: other files are made anew. */
const INDEX_VERSION = 'index-2';
/** Typed arrays in the file begin at multiples of this. */
const ALIGNED = 8;

type Part = Int32Array | Float32Array | string;
interface Header {
  version: string;
  /** Of everything else in the file. */
  crc: number;
  rarest: number[];
  parts: { kind: 'ints' | 'floats' | 'text'; bytes: number }[];
}

/** An index as bytes: a line of JSON padded to a multiple of 8, then its arrays, little-endian, each padded likewise. */
export function indexToBytes(data: IndexData): Uint8Array {
  const parts = partsOf(data).map((part) => ({ kind: kindOf(part), bytes: bytesOf(part) }));
  const size = parts.reduce((sum, { bytes }) => sum + padded(bytes.length), 0);
  const body = new Uint8Array(size);
  let at = 0;
  for (const { bytes } of parts) {
    body.set(bytes, at);
    at += padded(bytes.length);
  }
  const rest = {
    rarest: [data.index.rarest, data.pooled?.rarest ?? 0],
    parts: parts.map(({ kind, bytes }) => ({ kind, bytes: bytes.length })),
  };
  const header: Header = { version: INDEX_VERSION, crc: sumOf(rest, body), ...rest };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const out = new Uint8Array(padded(json.length + 1) + size).fill(0x20, 0, padded(json.length + 1));
  out.set(json);
  out[padded(json.length + 1) - 1] = 0x0a;
  out.set(body, padded(json.length + 1));
  return out;
}

/** The index without copying its arrays. InputError when the bytes are no index of this version, or not whole. */
export function indexFromBytes(bytes: Uint8Array): IndexData {
  const broken = (): InputError =>
    new InputError('This is no whole index of this version; delete the file to have it made anew.');
  const end = bytes.indexOf(0x0a) + 1;
  const header = headerOf(bytes.subarray(0, end));
  if (header?.version !== INDEX_VERSION) throw broken();
  // Typed arrays need their places aligned; a buffer that is not gets a copy of its own.
  const body = (bytes.byteOffset + end) % ALIGNED === 0 ? bytes.subarray(end) : new Uint8Array(bytes.subarray(end));
  const size = header.parts.reduce((sum, part) => sum + padded(part.bytes), 0);
  if (body.length !== size || sumOf(header, body) !== header.crc) throw broken();
  let at = body.byteOffset;
  const parts = header.parts.map(({ kind, bytes: length }): Part => {
    const from = at;
    at += padded(length);
    if (kind === 'ints') return new Int32Array(body.buffer, from, length / 4);
    if (kind === 'floats') return new Float32Array(body.buffer, from, length / 4);
    return new TextDecoder().decode(new Uint8Array(body.buffer, from, length));
  });
  return dataOf(parts, header.rarest);
}

/** What the file holds, in this order. Words, terms and n-grams hold no line end, which parts them. */
function partsOf({ index, pooled, grams, telling, vectors }: IndexData): Part[] {
  const none = new Int32Array(0);
  return [
    ...invertedParts(index),
    ...(pooled ? invertedParts(pooled) : ['', none, none, new Float32Array(0), none, new Float32Array(0)]),
    ...[grams.words.join('\n'), grams.grams.join('\n'), grams.wordOffsets, grams.wordGrams, grams.offsets],
    ...[grams.documentWords, grams.idf, grams.scale, grams.repeatOffsets, grams.repeated, grams.excess],
    telling,
    vectors ?? new Float32Array(0),
  ];
}

const invertedParts = ({ terms, offsets, documents, weights, claimsWith, idf }: Inverted): Part[] => [
  [...terms.keys()].join('\n'),
  offsets,
  documents,
  weights,
  claimsWith,
  idf,
];

function dataOf(parts: Part[], rarest: readonly number[]): IndexData {
  const next = <T extends Part>(): T => parts.shift() as T;
  const lines = (): string[] => {
    const text = next<string>();
    return text === '' ? [] : text.split('\n');
  };
  const inverted = (largest: number): Inverted => ({
    terms: new Map(lines().map((term, id) => [term, id] as const)),
    offsets: next(),
    documents: next(),
    weights: next(),
    claimsWith: next(),
    idf: next(),
    rarest: largest,
  });
  const index = inverted(rarest[0]!);
  const pooled = inverted(rarest[1]!);
  const grams: NgramData = {
    words: lines(),
    grams: lines(),
    wordOffsets: next(),
    wordGrams: next(),
    offsets: next(),
    documentWords: next(),
    idf: next(),
    scale: next(),
    repeatOffsets: next(),
    repeated: next(),
    excess: next(),
  };
  const telling = next<Float32Array>();
  const vectors = next<Float32Array>();
  return {
    index,
    pooled: pooled.offsets.length ? pooled : null,
    grams,
    telling,
    vectors: vectors.length ? vectors : null,
  };
}

function headerOf(line: Uint8Array): Header | null {
  try {
    return JSON.parse(new TextDecoder().decode(line)) as Header;
  } catch {
    return null;
  }
}

const sumOf = ({ rarest, parts }: Pick<Header, 'rarest' | 'parts'>, body: Uint8Array): number =>
  crc32(body, crc32(JSON.stringify([rarest, parts])));

const padded = (length: number): number => Math.ceil(length / ALIGNED) * ALIGNED;
const kindOf = (part: Part): 'ints' | 'floats' | 'text' =>
  typeof part === 'string' ? 'text' : part instanceof Int32Array ? 'ints' : 'floats';
const bytesOf = (part: Part): Uint8Array =>
  typeof part === 'string'
    ? new TextEncoder().encode(part)
    : new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
