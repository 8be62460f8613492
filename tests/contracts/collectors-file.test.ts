import { afterEach, expect, test } from 'vitest';
import { collected, lastCursor, ofKind, openFile, postsIn } from './collector-places.ts';

const opened: { remove(): Promise<void> }[] = [];
afterEach(async () => {
  for (const file of opened.splice(0)) await file.remove();
});
const fileOf = async (name: string, content: string | Buffer): Promise<string> => {
  const file = await openFile(name, content);
  opened.push(file);
  return file.path;
};
const texts = async (name: string, content: string | Buffer, more = {}) =>
  postsIn(await collected('file', { path: await fileOf(name, content), ...more })).map(({ text }) => text);

test.each([
  ['commas', 'id,text\n1,The bridge is open\n2,"A choir, and a band"\n'],
  [
    'semicolons, a byte order mark and line ends of Windows',
    '\uFEFFid;text\r\n1;The bridge is open\r\n2;A choir, and a band\r\n',
  ],
  ['tabs', 'id\ttext\n1\tThe bridge is open\n2\tA choir, and a band\n'],
])('CSV with %s is read', async (_, content) => {
  expect(await texts('a.csv', content)).toEqual(['The bridge is open', 'A choir, and a band']);
});

test('a file that is not UTF-8 is read as what a spreadsheet writes', async () => {
  expect(await texts('a.csv', Buffer.from('id,text\n1,Die Brücke ist offen\n', 'latin1'))).toEqual([
    'Die Brücke ist offen',
  ]);
  expect(await texts('a.jsonl', Buffer.from('\uFEFF{"text":"Die Brücke ist offen"}\n', 'utf16le'))).toEqual([
    'Die Brücke ist offen',
  ]);
});

test('columns are known by the names that exports use, or by those that the watch gives', async () => {
  const path = await fileOf(
    'a.csv',
    'Post ID,Message,Post Created,Likes,Shares,Page Name\n7,The bridge is open,2026-05-03 09:00:00,5,1.5K,Town\n',
  );
  const [post] = postsIn(await collected('file', { path }));
  expect(post).toMatchObject({ text: 'The bridge is open', author: 'Town', publishedAt: '2026-05-03T09:00:00.000Z' });
  // What is no plain number is not guessed at.
  expect(post!.engagement).toMatchObject({ likes: 5, reposts: null });
  expect(await texts('b.csv', 'a,b\nx,The bridge is open\n', { columns: { text: 'b' } })).toEqual([
    'The bridge is open',
  ]);
});

test('a column may hold what a post answers', async () => {
  const path = await fileOf('a.csv', 'text,In reply to text\nExactly,The bridge is shut\nNo answer,\n');
  const posts = postsIn(await collected('file', { path }));
  expect(posts.map(({ context }) => context)).toEqual([{ kind: 'parent', text: 'The bridge is shut' }, null]);
});

test('a CSV file without a column for the text says which columns there are', async () => {
  const path = await fileOf('a.csv', 'a,b\n1,2\n3,4\n');
  await expect(collected('file', { path })).rejects.toMatchObject({
    permanent: true,
    message: expect.stringContaining('a, b'),
  });
});

test('a broken line is kept with its number, and the rest goes on', async () => {
  const path = await fileOf(
    'a.jsonl',
    '{"text":"The first"}\n{"text":\n\n[1]\n{"words":"no text"}\n{"text":"The last"}',
  );
  const found = await collected('file', { path });
  expect(postsIn(found).map(({ text }) => text)).toEqual(['The first', 'The last']);
  expect(ofKind(found, 'bad').map(({ error }) => error.slice(0, 7))).toEqual(['Line 2:', 'Line 4:', 'Line 5:']);
});

test('a line and a CSV row of more than 1 MiB are given up, and the rest goes on', async () => {
  const long = 'x'.repeat(3 * 1024 * 1024);
  for (const [name, content] of [
    ['a.jsonl', `{"text":"The first"}\n{"text":"${long}"}\n{"text":"The last"}\n`],
    ['a.csv', `id,text\n1,The first\n2,${long}\n3,The last\n`],
  ] as const) {
    const found = await collected('file', { path: await fileOf(name, content) });
    expect(postsIn(found).map(({ text }) => text)).toEqual(['The first', 'The last']);
    expect(ofKind(found, 'bad').length).toBeGreaterThan(0);
    expect(ofKind(found, 'bad').every(({ raw }) => raw.length <= 300)).toBe(true);
  }
});

test('a quotation mark that is never closed costs its own line, and the rest goes on', async () => {
  const rows = (count: number) => Array.from({ length: count }, (_, n) => `${n},House ${n} is green`).join('\n');
  for (const count of [9, 20_000]) {
    const path = await fileOf('a.csv', `id,text\n1,The first\n2,"open\n${rows(count)}\n9,"A band\nand a ""choir"""\n`);
    const found = await collected('file', { path });
    expect(ofKind(found, 'bad')).toMatchObject([{ error: expect.stringMatching(/^Line 3: .*quotation mark/) }]);
    expect(postsIn(found)).toHaveLength(count + 2);
    expect(postsIn(found).at(-1)?.text).toBe('A band\nand a "choir"');
  }
});

test('quotation marks that were not doubled are taken as they stand, where that fits the header', async () => {
  const lines = ['id,text,likes', '1,"The "old" bridge",5', '2,A 5" pipe,6', '3,"The ""new"" bridge",7'];
  const found = await collected('file', { path: await fileOf('a.csv', lines.join('\n')) });
  expect(postsIn(found).map(({ text }) => text)).toEqual(['"The "old" bridge"', 'A 5" pipe', 'The "new" bridge']);
});

test('a row with more fields than the header is no text to trust; one with fewer is', async () => {
  const path = await fileOf('a.csv', 'id,text,likes\n1,A choir, a band and a bridge,5\n2,The bridge\n3,The end,5,,\n');
  const found = await collected('file', { path });
  expect(postsIn(found).map(({ text }) => text)).toEqual(['The bridge', 'The end']);
  expect(ofKind(found, 'bad')).toMatchObject([{ error: expect.stringContaining('4 fields where the header has 3') }]);
});

test('two files with a row 1 have two rows 1; a platform makes ids its own', async () => {
  const id = async (name: string, more = {}) =>
    postsIn(await collected('file', { path: await fileOf(name, '{"id":1,"text":"The bridge"}'), ...more }))[0]!
      .externalId;
  expect(await id('a.jsonl')).not.toBe(await id('b.jsonl'));
  expect(await id('a.jsonl', { platform: 'town' })).toBe(await id('b.jsonl', { platform: 'town' }));
});

test('goes on after the last checkpoint, and a file that was read whole says nothing more', async () => {
  const rows = Array.from({ length: 1200 }, (_, n) => JSON.stringify({ id: n, text: `House ${n} is green` }));
  const path = await fileOf('a.jsonl', rows.join('\n'));
  const whole = await collected('file', { path });
  const [first, second] = ofKind(whole, 'checkpoint');
  expect(postsIn(await collected('file', { path }, { cursor: first!.cursor }))).toHaveLength(700);
  expect(postsIn(await collected('file', { path }, { cursor: second!.cursor }))).toHaveLength(200);
  expect(await collected('file', { path }, { cursor: lastCursor(whole) })).toEqual([]);
});

test('a file that is not there is a permanent fault, in words', async () => {
  await expect(collected('file', { path: '/nowhere/at/all.csv' })).rejects.toMatchObject({
    code: 'gone',
    permanent: true,
  });
});
