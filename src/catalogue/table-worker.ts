import { parentPort, workerData } from 'node:worker_threads';
import { loadLanguages } from '../languages/_load.ts';
import type { CatalogueClaim } from '../match/_contract.ts';
import { tableToBytes } from '../match/table-file.ts';
import { trainOn } from '../match/train.ts';

// Runs in a worker thread: training takes seconds to minutes, and a server must answer meanwhile.
parentPort!.postMessage(tableToBytes(trainOn(workerData as CatalogueClaim[], await loadLanguages())));
