/** What a workspace asks of a release: four eyes, calendar, clearance, and a word about series whose codes changed. */
import {appendFile, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {releaseAsOf} from '../../src/pipeline/index.ts';
import {smallWorkspace} from '../cli/workspace.ts';
import {shumao} from '../docs/page.ts';

async function withPolicy(policy: string, work: (root: string) => Promise<void>): Promise<void> {
  const root = await smallWorkspace();
  try {
    await appendFile(join(root, 'workspace.yaml'), `${policy}\n`);
    await mkdir(join(root, 'reference'));
    await shumao(['run', root]);
    await work(root);
  } finally {
    await rm(root, {recursive: true, force: true});
  }
}

const codeOf = async (args: readonly string[]) => {
  const {code, err} = await shumao(args);
  return code === 0 ? 'done' : /error (\w+)/.exec(err)?.[1];
};
const late = {eyes: 'public', now: new Date('2100-01-01')} as const;

test('author and approver are two people, and nobody outside sees what only one has signed', () =>
  withPolicy('release: {approval: required, approvers: [Wang, Li]}', async (root) => {
    expect(await codeOf(['release', root, '--label', 'R1'])).toBe('SIGNATURE_NEEDED');
    expect(await codeOf(['release', root, '--label', 'R1', '--sign', 'Wang'])).toBe('done');
    await expect(releaseAsOf(root, 'R1', late)).rejects.toMatchObject({code: 'RELEASE_UNKNOWN'});
    const approve = (name: string) => codeOf(['release', root, '--approve', 'R1', '--sign', name]);
    expect(await approve('Wang')).toBe('SAME_PERSON');
    expect(await approve(' Wang ')).toBe('SAME_PERSON');
    expect(await approve('Zhao')).toBe('NOT_AN_APPROVER');
    expect(await approve('Li')).toBe('done');
    expect(await approve('Li')).toBe('NOTHING_TO_APPROVE');
    expect((await releaseAsOf(root, 'R1', late)).approver).toBe('Li');
    expect(await codeOf(['verify', '--all', '-w', root])).toBe('done');
  }));

test('a release comes out as planned, not before, and its date can be changed until then', () =>
  withPolicy('release: {calendar: required}', async (root) => {
    expect(await codeOf(['release', root, '--label', 'R1'])).toBe('NOT_PLANNED');
    const calendar = 'label,planned,title_zh,title_en\nR1,2090-03-01T10:00:00+08:00,,\nR2,2000-01-01T00:00:00Z,,\n';
    await writeFile(join(root, 'reference', 'release-calendar.csv'), calendar);
    expect(await codeOf(['release', root, '--label', 'R1', '--embargo', '2090-01-01'])).toBe('BEFORE_PLANNED');
    expect(await codeOf(['release', root, '--label', 'R1', '--embargo', '2000-01-01'])).toBe('EMBARGO_PAST');
    expect(await codeOf(['release', root, '--label', 'R1', '--embargo', '2090-03-01T10:00:00'])).toBe('NOT_AN_INSTANT');
    expect(await codeOf(['release', root, '--label', 'R1'])).toBe('done');
    expect((await releaseAsOf(root, 'R1', late)).published).toBe('2090-03-01T02:00:00Z');
    const second = async (instant: string) => releaseAsOf(root, undefined, {eyes: 'public', now: new Date(instant)});
    await expect(second('2090-03-01T01:59:59Z')).rejects.toMatchObject({code: 'NOTHING_PUBLISHED'});
    expect((await second('2090-03-01T02:00:00Z')).label).toBe('R1');
    const {out} = await shumao(['release', root, '--list']);
    expect(out).toMatch(/R1 .* under embargo\nR2 .* late/);
    const before = await readFile(join(root, 'releases', (await releaseAsOf(root, 'R1', late)).id, 'data.json'));
    expect(await codeOf(['release', root, '--reschedule', 'R1', '--embargo', '2090-04-01'])).toBe('done');
    const moved = await releaseAsOf(root, 'R1', late);
    expect(moved.published).toBe('2090-04-01T00:00:00Z');
    expect(await readFile(join(root, 'releases', moved.id, 'data.json'))).toEqual(before);
  }));

test('what is public keeps its date', () =>
  withPolicy('', async (root) => {
    expect(await codeOf(['release', root, '--label', 'R1'])).toBe('done');
    expect(await codeOf(['release', root, '--reschedule', 'R1', '--embargo', '2090-01-01'])).toBe('PUBLISHED_ALREADY');
  }));

test('figures that their supplier has not cleared stay in the house', () =>
  withPolicy('release: {clearance: [sales]}', async (root) => {
    expect(await codeOf(['release', root, '--label', 'R1'])).toBe('RELEASE_NOT_CLEARED');
    const clear = (period: string) =>
      writeFile(
        join(root, 'reference', 'clearances.csv'),
        `source,supplier,period,by,at,document\nsales,,${period},SAFE,2020-01-20,letter 7\n`,
      );
    await clear('2019-01');
    expect(await codeOf(['release', root, '--label', 'R1'])).toBe('RELEASE_NOT_CLEARED');
    await clear('2019');
    expect(await codeOf(['release', root, '--label', 'R1'])).toBe('done');
    expect((await releaseAsOf(root, 'R1', late)).entry.cleared).toEqual([
      {supplier: 'sales', period: '2019', by: 'SAFE', at: '2020-01-20'},
    ]);
  }));

const group = (members: readonly string[]) => ({
  'groups/two.yaml': `id: two
title: {zh: 两国, en: Two}
classification: economies
source: made up for a test
`,
  'groups/two.csv': `code,valid_from,valid_to,source,confidence,note\n${members.map((code) => `${code},,,test,verified-from-file,\n`).join('')}`,
});

async function put(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(root, name, '..'), {recursive: true});
    await writeFile(join(root, name), text);
  }
}

test('another version of a group needs a back-cast or a break, else the series is refused', () =>
  withPolicy('', async (root) => {
    const dataset = join(root, 'datasets', 'sales.yaml');
    await put(root, group(['US', 'HK']));
    await writeFile(
      dataset,
      (await readFile(dataset, 'utf8')).replace('levels: [economy]', 'levels: [economy], groups: [two]'),
    );
    expect(await codeOf(['run', root])).toBe('done');
    expect(await codeOf(['release', root, '--label', 'R1'])).toBe('done');
    await put(root, group(['US', 'HK', 'JP']));
    await shumao(['run', root]);
    expect(await codeOf(['release', root, '--label', 'R2'])).toBe('SERIES_BROKEN');
    const note = 'note: {zh: 新增日本, en: Japan is new}';
    await appendFile(
      join(root, 'workspace.yaml'),
      `release: {breaks: [{dataset: sales, release: R2, from: '2019', ${note}}]}\n`,
    );
    await shumao(['run', root]);
    expect(await codeOf(['release', root, '--label', 'R2'])).toBe('done');
    expect((await shumao(['table', 'first', '-w', root, '--release', 'R2'])).out).toContain('b: break in the series');
  }));
