/** The draft on disk. */
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {protect} from '../../src/analyse/protect/index.ts';
import {
  draft,
  draftFolder,
  findFigure,
  readDraft,
  readUnitsInside,
  writeDraft,
  writeUnitsInside,
} from '../../src/release/index.ts';
import {period} from '../../src/model/period.ts';
import {cities, compiledOf, dimensions, firms, type Row, workspace} from '../tiny.ts';

const made = () => draft(protect([cities, firms], {consents: []}), {workspace});

async function inFolder<T>(work: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-draft-'));
  try {
    return await work(root);
  } finally {
    await rm(root, {recursive: true});
  }
}

test('what is written is read back, figure by figure', () =>
  inFolder(async (root) => {
    await writeDraft(root, made());
    expect(await readDraft(root)).toEqual(made());
  }));

test('flags, bounds and reasons of single observations survive', () =>
  inFolder(async (root) => {
    const [first, ...rest] = cities.observations;
    if (!first) throw new Error('the tiny dataset has observations');
    const flagged = {...cities, observations: [{...first, flags: ['p' as const], low: '1.00', reason: 'WHY'}, ...rest]};
    await writeDraft(root, draft(protect([flagged], {consents: []}), {workspace}));
    expect((await readDraft(root)).datasets[0]?.observations[0]).toEqual(flagged.observations[0]);
  }));

test('why a figure is hidden survives, and a draft without hidden figures says nothing of it', () =>
  inFolder(async (root) => {
    const [first, ...rest] = cities.observations;
    if (!first) throw new Error('the tiny dataset has observations');
    const hidden = {...first, text: '·', status: 'suppressed' as const};
    const with2 = [{...hidden, conf: 'A' as const}, {...hidden, period: period('2019'), conf: 'D' as const}, ...rest];
    await writeDraft(root, draft(protect([{...cities, observations: with2}], {consents: []}), {workspace}));
    expect((await readDraft(root)).datasets[0]?.observations.map(({conf}) => conf).slice(0, 3)).toEqual([
      'A',
      'D',
      undefined,
    ]);
    const [file] = (await readdir(draftFolder(root))).filter((name) => name.startsWith('services'));
    expect(await readFile(join(draftFolder(root), file ?? ''), 'utf8')).toContain('["CNY_100M",2,"suppressed","A"]');
    await writeDraft(root, made());
    const [plain] = (await readdir(draftFolder(root))).filter((name) => name.startsWith('services'));
    expect(await readFile(join(draftFolder(root), plain ?? ''), 'utf8')).toContain('[["CNY_100M",2,"normal"],');
  }));

test('every file of a draft says that it is a draft, and synthetic where it is', () =>
  inFolder(async (root) => {
    await writeDraft(root, made());
    for (const name of await readdir(draftFolder(root))) {
      const text = await readFile(join(draftFolder(root), name), 'utf8');
      for (const mark of ['草稿', 'draft', '合成数据', 'synthetic']) expect(text, name).toContain(mark);
    }
  }));

test('the same data give the same bytes, and what is no longer named is removed', () =>
  inFolder(async (root) => {
    await writeDraft(root, made());
    const before = await readdir(draftFolder(root));
    await writeDraft(root, made());
    expect(await readdir(draftFolder(root))).toEqual(before);
    await writeDraft(root, draft(protect([firms], {consents: []}), {workspace}));
    expect((await readdir(draftFolder(root))).length).toBe(2);
  }));

test('without a run there is no draft, and the message says what to do', () =>
  inFolder(async (root) => {
    await expect(readDraft(root)).rejects.toMatchObject({code: 'DRAFT_MISSING'});
  }));

test('one changed byte of a draft is noticed', () =>
  inFolder(async (root) => {
    await writeDraft(root, made());
    const name = (await readdir(draftFolder(root))).find((one) => one.startsWith('services'));
    const file = join(draftFolder(root), name ?? '');
    await writeFile(file, (await readFile(file, 'utf8')).replace('80.00', '80.01'));
    await expect(readDraft(root)).rejects.toMatchObject({code: 'DRAFT_DAMAGED'});
    await rm(file);
    await expect(readDraft(root)).rejects.toMatchObject({code: 'DRAFT_DAMAGED'});
  }));

test('a draft that cannot be written leaves a clear problem', () =>
  inFolder(async (root) => {
    await writeFile(join(root, '.shumao'), 'a file where a folder should be');
    await expect(writeDraft(root, made())).rejects.toMatchObject({code: 'DRAFT_NOT_WRITTEN'});
  }));

test('an address finds its figure, and nothing else', () => {
  const released = made();
  expect(findFigure(released, 'services/_T.330100/growth/2019')?.text).toBe('60.00');
  expect(findFigure(released, 'services/_T.330100/growth/2019@draft')?.text).toBe('60.00');
  for (const wrong of [
    'services/_T.330100/growth/2019@R1',
    'services/_T/growth/2019',
    'services',
    'other/_T/value/2019',
  ])
    expect(findFigure(released, wrong), wrong).toBeUndefined();
});

test('names that stay inside are kept beside the draft, never in it', () =>
  inFolder(async (root) => {
    expect(await readUnitsInside(root)).toEqual([]);
    const unit = {
      dataset: 'd',
      dimension: 'enterprise',
      key: ['*'],
      measure: 'value',
      period: '2019',
      rank: 1,
      code: 'E1',
      label: {zh: '甲', en: 'A'},
    };
    await writeUnitsInside(root, [unit]);
    expect(await readUnitsInside(root)).toEqual([unit]);
  }));

test('fifty thousand observations are read in well under a second', () =>
  inFolder(async (root) => {
    const codes = Array.from({length: 2000}, (_, at) => ({
      code: `c${at}`,
      label: {zh: '城', en: 'City'},
      level: 'city',
      order: at,
    }));
    const area = {...dimensions.area, codes: [...dimensions.area.codes, ...codes]};
    const rows = codes.flatMap(({code}): Row[] =>
      Array.from(
        {length: 25},
        (_, month): Row => [
          `_T.${code}`,
          'value',
          month < 12 ? `2018-${String(month + 1).padStart(2, '0')}` : `${2007 + month}`,
          '123.45',
        ],
      ),
    );
    const big = compiledOf({id: 'big', dimensions: [dimensions.flow, area], rows});
    await writeDraft(root, draft(protect([big], {consents: []}), {workspace}));
    const start = performance.now();
    const found = await readDraft(root);
    const spent = performance.now() - start;
    expect(found.datasets[0]?.observations).toHaveLength(50_000);
    expect(spent).toBeLessThan(1000);
  }));
