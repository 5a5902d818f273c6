/** The log of releases: it only grows, and one earlier checkpoint shows whether it was changed. */
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {
  checkLog,
  type Entry,
  instantText,
  type NewEntry,
  parseCheckpoint,
  readLog,
  releasesFolder,
} from '../../src/release/index.ts';
import {appendEntry, parseLog} from '../../src/release/log/log.ts';

const id = (at: number) => String(at).padStart(16, '0');
const released = (at: number, day = at + 1): NewEntry => ({
  kind: 'release',
  id: id(at),
  data: id(at).repeat(4),
  label: `R${at}`,
  at: `2020-01-${String(day).padStart(2, '0')}T02:00:00Z`,
  audience: 'public',
  periods: {'2019': 'final'},
});

async function inLog<T>(entries: readonly NewEntry[], work: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-log-'));
  try {
    await mkdir(releasesFolder(root));
    for (const entry of entries) await appendEntry(root, 'tiny', await readLog(root), entry);
    return await work(root);
  } finally {
    await rm(root, {recursive: true});
  }
}

const plain = (entry: Entry): NewEntry => {
  const {before: _before, ...rest} = entry;
  return rest;
};

test('what is appended is read back in its order, and the log holds', () =>
  inLog(
    [released(0), released(1), {kind: 'approve', id: id(1), by: 'Li', at: '2020-01-03T00:00:00Z'}],
    async (root) => {
      const {entries, faults} = await readLog(root);
      expect(entries.map(({kind}) => kind)).toEqual(['release', 'release', 'approve']);
      expect(faults).toEqual([]);
      expect((await checkLog(root)).faults).toEqual([]);
    },
  ));

const six = Array.from({length: 6}, (_, at) => released(at));
const forgeries: Readonly<Record<string, (entries: readonly NewEntry[]) => readonly NewEntry[]>> = {
  'two entries swapped': ([a, b, c, ...rest]) =>
    [a, c, b, ...rest].flatMap((one, at) => (one ? [{...one, at: six[at]?.at ?? ''}] : [])),
  'an entry dropped': ([, ...rest]) => rest,
  'the last entry dropped': (entries) => entries.slice(0, 3),
  'an entry back-dated': ([first, second, ...rest]) =>
    [first, second && {...second, at: first?.at ?? ''}, ...rest].flatMap((one) => one ?? []),
  'a label changed': ([first, ...rest]) => [first && {...first, label: 'R9'}, ...rest].flatMap((one) => one ?? []),
  'all entries in another order': (entries) =>
    entries.map((one, at) => ({...(entries.at(-1 - at) ?? one), at: one.at})),
};

test.each(Object.entries(forgeries))(
  '%s, with every hash made anew: found by one earlier checkpoint',
  async (_, forge) => {
    await inLog(six.slice(0, 4), async (root) => {
      const earlier = parseCheckpoint(await readFile(join(releasesFolder(root), 'checkpoint'), 'utf8'));
      if (!earlier) throw new Error('a log has a checkpoint');
      for (const entry of six.slice(4)) await appendEntry(root, 'tiny', await readLog(root), entry);
      expect((await checkLog(root, earlier)).faults).toEqual([]);
      const forged = forge((await readLog(root)).entries.map(plain));
      await inLog(forged, async (other) => {
        const {faults} = await checkLog(other, earlier);
        expect(faults.map(({file}) => file)).toEqual(['log.jsonl']);
        // Whoever makes everything anew, and is held against nothing from elsewhere, is not found: hence the copy of a checkpoint.
        expect((await checkLog(other)).faults).toEqual([]);
      });
    });
  },
);

test('an edited log without new hashes is found by itself, with its line', () =>
  inLog(six, async (root) => {
    const file = join(releasesFolder(root), 'log.jsonl');
    const text = await readFile(file, 'utf8');
    const lines = text.trimEnd().split('\n');
    const edits: Readonly<Record<string, string>> = {
      label: text.replace('"R2"', '"R7"'),
      swapped: [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n').concat('\n'),
      dropped: lines.toSpliced(2, 1).join('\n').concat('\n'),
      spelling: text.replace('{"entry"', '{ "entry"'),
      torn: text.slice(0, -40),
    };
    for (const [name, edited] of Object.entries(edits)) {
      await writeFile(file, edited);
      const {faults} = await checkLog(root);
      expect(faults[0], name).toMatchObject({file: 'log.jsonl', what: 'line'});
    }
  }));

test('a log that lost its end is shorter than its own checkpoint', () =>
  inLog(six, async (root) => {
    const file = join(releasesFolder(root), 'log.jsonl');
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    await writeFile(file, lines.slice(0, 5).join('\n').concat('\n'));
    expect((await checkLog(root)).faults).toEqual([{file: 'checkpoint', what: 'shorter'}]);
  }));

test('entries are never dated before earlier ones', () => {
  expect(parseLog('').faults).toEqual([]);
  return inLog([released(0, 9), released(1, 3)], async (root) => {
    expect((await readLog(root)).faults).toEqual([{line: 2, what: 'time'}]);
  });
});

test('an instant needs its zone, a day begins in UTC', () => {
  expect(instantText('2020-02-01T10:00:00+08:00')).toBe('2020-02-01T02:00:00Z');
  expect(instantText('2020-02-01T10:00+08:00')).toBe('2020-02-01T02:00:00Z');
  expect(instantText('2020-02-01')).toBe('2020-02-01T00:00:00Z');
  for (const wrong of ['2020-02-01T10:00:00', '2020-02-30', '2020', 'R2020', ''])
    expect(instantText(wrong), wrong).toBeUndefined();
});
