/**
 * Folds training text as the matcher folds posts, so that a feature means the same in both.
 * In: one text a line on standard input. Out: its words with blanks between, a line each, in the same order.
 */
import { createInterface } from 'node:readline';
import { splitWords } from '../../src/languages/_words.ts';

const out: string[] = [];
for await (const line of createInterface({ input: process.stdin })) {
  out.push(
    splitWords(line)
      .words.map(({ word }) => word)
      .join(' '),
  );
}
process.stdout.write(`${out.join('\n')}\n`);
