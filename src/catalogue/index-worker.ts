import { parentPort, workerData } from 'node:worker_threads';
import { loadLanguages } from '../languages/_load.ts';
import type { CatalogueClaim } from '../match/_contract.ts';
import { makeAnalyzer } from '../match/analyzer.ts';
import type { Table } from '../match/contrast.ts';
import { indexOf } from '../match/index-data.ts';
import { indexToBytes } from '../match/index-file.ts';

// Runs in a worker thread: a large catalogue takes seconds, and a server must answer meanwhile.
const { claims, table } = workerData as { claims: CatalogueClaim[]; table: Table | null };
const bytes = indexToBytes(indexOf(claims, makeAnalyzer(await loadLanguages()), table));
parentPort!.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
