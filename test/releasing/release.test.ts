/** `shumao release`, `verify` and reading a release back, with the real program on a small workspace. */
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {smallWorkspace} from '../cli/workspace.ts';
import {shumao} from '../docs/page.ts';
import {openVintage, releaseAsOf} from '../../src/pipeline/index.ts';
import {readLog} from '../../src/release/index.ts';

let root = '';

beforeAll(async () => {
  root = await smallWorkspace({synthetic: true});
  expect(await shumao(['run', root])).toMatchObject({code: 0});
});

afterAll(() => rm(root, {recursive: true, force: true}));

test('a draft becomes a release that is whole, and its tables are those of the draft', async () => {
  const draft = JSON.parse((await shumao(['table', 'first', '-w', root, '--json'])).out) as {rows: unknown};
  const made = await shumao(['release', root, '--label', 'R1', '--json']);
  expect(made.code, made.err).toBe(0);
  const {id} = JSON.parse(made.out) as {id: string};
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(await readdir(join(root, 'releases'))).toEqual(['checkpoint', id, 'log.jsonl'].toSorted());
  const verified = await shumao(['verify', 'R1', '-w', root]);
  expect(verified.code, verified.out).toBe(0);
  const shown = await shumao(['table', 'first', '-w', root, '--release', 'R1', '--json']);
  expect(JSON.parse(shown.out)).toMatchObject({release: id, rows: draft.rows});
  for (const name of await readdir(join(root, 'releases', id, 'public', 'tables'))) {
    const text = await readFile(join(root, 'releases', id, 'public', 'tables', name), 'utf8');
    expect(text).toContain('合成数据');
    expect(text).not.toContain('草稿，仅供内部使用，未发布');
  }
});

test('the same state is not released twice', async () => {
  const again = await shumao(['release', root, '--label', 'R1-again']);
  expect(again).toMatchObject({code: 2, out: ''});
  expect(again.err).toContain('error RELEASE_EXISTS');
});

/** Another delivery, which changes no month of the one before unless it is told to. */
const deliver = (name: string, day: string, amount: string) =>
  writeFile(join(root, 'inbox', `sales-${name}.csv`), `编号,日期,国家,金额\n${name},${day},日本,${amount}\n`);

const refusal = async (args: readonly string[]) => {
  const {code, out, err} = await shumao(args);
  expect({code, out}, err).toEqual({code: 2, out: ''});
  return /error (\w+)/.exec(err)?.[1];
};

test('what nobody looked at is not released: a draft that the inputs no longer give is refused', async () => {
  await deliver('n1', '2020-01-05', '77.00');
  expect(await refusal(['release', root, '--label', 'R2'])).toBe('DRAFT_NOT_CURRENT');
  const made = await shumao(['release', root, '--label', 'R2']);
  expect(made.code, made.err).toBe(0);
});

test('a label names one release for ever, and must read as none of the other names', async () => {
  expect(await refusal(['release', root, '--label', 'R2'])).toBe('LABEL_TAKEN');
  for (const label of ['draft', '2020-01-01', '0123456789abcdef', 'a b'])
    expect(await refusal(['release', root, '--label', label]), label).toBe('LABEL_UNFIT');
});

test('figures that were published as settled change only with a reason, an error only with a notice in both languages', async () => {
  await deliver('n2', '2019-06-05', '3.00');
  await shumao(['run', root]);
  expect(await refusal(['release', root, '--label', 'R3'])).toBe('FINAL_CHANGED');
  expect(await refusal(['release', root, '--label', 'R3', '--reason', 'error'])).toBe('NOTICE_NEEDED');
  const notices = ['--notice-zh', '漏报一笔', '--notice-en', 'one was missing'];
  const made = await shumao(['release', root, '--label', 'R3', '--reason', 'error', ...notices]);
  expect(made.code, made.err).toBe(0);
  expect(made.out).toContain('revised');
  const {entries} = await readLog(root);
  const last = entries.at(-1);
  expect(last?.kind === 'release' && last.correction).toMatchObject({
    reason: 'error',
    corrects: entries.at(-2)?.id,
    notice: {zh: '漏报一笔', en: 'one was missing'},
  });
  expect(last?.kind === 'release' && last.periods).toMatchObject({'2019': 'revised', '2019-03': 'final'});
  expect((await shumao(['table', 'first', '-w', root, '--release', 'R3', '--period', '2019'])).out).toContain(' r');
});

test('revisions show every vintage of a figure, and why it changed', async () => {
  const {out} = await shumao(['revisions', 'sales/_T/value', '-w', root]);
  expect(out).toMatch(/2019 +55\.00 +55\.00 +58\.00/);
  expect(out).toContain('sales/_T/value/2019  55.00 → 58.00 CNY  R2 → R3  error');
});

test('an internal release is found inside, and by nobody outside', async () => {
  await deliver('n3', '2020-02-05', '5.00');
  await shumao(['run', root]);
  const made = await shumao([
    'release',
    root,
    '--label',
    'I1',
    '--audience',
    'internal',
    '--recipients',
    'Li,Zhao',
    '--copy',
    '2',
  ]);
  expect(made.code, made.err).toBe(0);
  const now = new Date('2100-01-01');
  expect((await releaseAsOf(root, 'I1', {eyes: 'inside', now})).label).toBe('I1');
  await expect(releaseAsOf(root, 'I1', {eyes: 'public', now})).rejects.toMatchObject({code: 'RELEASE_UNKNOWN'});
  expect((await releaseAsOf(root, undefined, {eyes: 'public', now})).label).toBe('R3');
  expect((await releaseAsOf(root, '2099-01-01', {eyes: 'inside', now})).label).toBe('R3');
  const folder = join(root, 'releases', (await releaseAsOf(root, 'I1', {eyes: 'inside', now})).id, 'public', 'tables');
  for (const name of await readdir(folder))
    expect(await readFile(join(folder, name), 'utf8')).toContain('内部资料，不得公开');
  expect((await shumao(['revisions', '-w', root])).out).not.toContain('I1');
});

test('a release reads back as it was written, with the seal on', async () => {
  const {released, release} = await openVintage(root, {asOf: 'R3', eyes: 'public', now: new Date('2100-01-01')});
  expect(released).toMatchObject({id: release?.id, isDraft: false});
  expect(
    released.datasets[0]?.observations.find(({period, key}) => period === '2019' && key[0] === '_T'),
  ).toMatchObject({
    text: '58.00',
    flags: ['r'],
  });
});

test('private/ may be removed as a whole: what is left verifies, and says what is not there', async () => {
  const {id} = await releaseAsOf(root, 'R2', {eyes: 'inside', now: new Date('2100-01-01')});
  await rm(join(root, 'releases', id, 'private'), {recursive: true});
  const verified = await shumao(['verify', 'R2', '-w', root]);
  expect(verified).toMatchObject({code: 0});
  expect(verified.out).toContain('without private/');
  expect(verified.out).toContain('attack: not repeated');
});

test('a stranger among the releases, a missing file and a changed one are named', async () => {
  const {id} = await releaseAsOf(root, 'R1', {eyes: 'inside', now: new Date('2100-01-01')});
  const file = join(root, 'releases', id, 'public', 'findings.json');
  const text = await readFile(file);
  await writeFile(join(root, 'releases', 'notes.txt'), 'mine');
  await rm(file);
  await writeFile(join(root, 'releases', id, 'public', 'more.txt'), '');
  const {code, out} = await shumao(['verify', '--all', '-w', root]);
  expect(code).toBe(1);
  expect(out).toContain('releases/notes.txt  is not in the log');
  expect(out).toContain(`releases/${id}/public/findings.json  is missing`);
  expect(out).toContain(`releases/${id}/public/more.txt  does not belong to the release`);
  await rm(join(root, 'releases', 'notes.txt'));
  await rm(join(root, 'releases', id, 'public', 'more.txt'));
  await writeFile(file, text);
  expect(await shumao(['verify', '--all', '-w', root])).toMatchObject({code: 0});
});
