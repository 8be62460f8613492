import { unzipSync } from 'fflate';
import { InputError } from '../errors.ts';
import { type ReadUpload, readText } from './import-claims.ts';

/** The most that one upload may hold. */
const MOST_CLAIMS = 5000;
const MOST_FILES = 5000;
const MOST_UNZIPPED = 64 * 1024 * 1024;

/**
 * Reads an uploaded catalogue by the ending of its name: CSV, JSON Lines, YAML (one claim, or several with `---` between
 * them), or a zip of such files; JSON and HTML are read as fact-checks of others (ClaimReview). What can't be read is a problem with its file and line; the rest is read.
 * InputError for another kind of file, or one that is too large.
 */
export function readUpload(name: string, bytes: Uint8Array): ReadUpload {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  const read = ending === 'zip' ? unzipped(name, bytes) : readText(name, ending, decoded(bytes));
  if (!read)
    throw new InputError(`"${name}" is no kind of file that can be read here.`, {
      problems: [
        {
          field: 'file',
          message: 'has an unknown ending.',
          mend: 'Use .csv, .jsonl, .yaml or .zip; for fact-checks of others .json or .html.',
        },
      ],
    });
  if (read.claims.length > MOST_CLAIMS)
    throw new InputError(`The upload has ${read.claims.length} claims; at most ${MOST_CLAIMS} at once.`);
  return read;
}

function unzipped(name: string, bytes: Uint8Array): ReadUpload {
  let size = 0;
  let files: Record<string, Uint8Array>;
  const tooMuch = () => new InputError(`"${name}" is too large once unpacked.`, { status: 413 });
  try {
    let count = 0;
    files = unzipSync(bytes, {
      filter: (file) => {
        if (!/\.(ya?ml|csv|jsonl|ndjson)$/i.test(file.name) || /(^|\/)(\.|__MACOSX)/.test(file.name)) return false;
        size += file.originalSize;
        count += 1;
        if (size > MOST_UNZIPPED || count > MOST_FILES) throw tooMuch();
        return true;
      },
    });
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`"${name}" can't be unpacked: it is damaged or no zip file.`);
  }
  const parts = Object.entries(files)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, body]) => readText(file, /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase(), decoded(body)));
  return {
    claims: parts.flatMap((part) => part?.claims ?? []),
    problems: parts.flatMap((part) => part?.problems ?? []),
  };
}

/** UTF-8; else what spreadsheets on Windows write. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes[0] === 0xff || bytes[0] === 0xfe
      ? new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
      : new TextDecoder('windows-1252').decode(bytes);
  }
}
