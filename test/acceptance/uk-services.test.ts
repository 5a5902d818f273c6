/** examples/uk-services, made of workbooks that ONS and DCMS published: what they hold, what they say against themselves, what is not added. */
import {existsSync} from 'node:fs';
import {cp, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Observation} from '../../src/model/observation.ts';
import {lastReport, openReconciliations, openTables, type RunReport} from '../../src/pipeline/index.ts';
import {shumao} from '../docs/page.ts';

const repository = join(import.meta.dirname, '..', '..');
const data = process.env['SHUMAO_DATA'] || join(repository, '..', 'shared', 'data');
const isThere = existsSync(join(data, 'ons-services'));
if (!isThere) process.stdout.write('UK services skipped: no data in $SHUMAO_DATA or ../shared/data\n');

const FLOWS = ['X', 'M'] as const;
const TOP = Array.from({length: 12}, (_, at) => String(at + 1));
const PINK = 'ONS-pink-book-trade-in-services__pinkbook2020chapter3.xls';

const made: string[] = [];

async function copyOf(folder: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-uk-'));
  made.push(root);
  await cp(folder, root, {recursive: true});
  return root;
}

async function fresh(): Promise<string> {
  const root = await copyOf(join(repository, 'examples', 'uk-services'));
  await rm(join(root, '.shumao'), {recursive: true, force: true});
  return root;
}

const known = process.env['SHUMAO_DATA'];
beforeAll(() => {
  process.env['SHUMAO_DATA'] = data;
});
afterAll(async () => {
  if (known === undefined) delete process.env['SHUMAO_DATA'];
  else process.env['SHUMAO_DATA'] = known;
  await Promise.all(made.map((root) => rm(root, {recursive: true, force: true})));
});

test('without the workbooks, a run says what is missing in one problem and ends with 2', async () => {
  const root = await fresh();
  process.env['SHUMAO_DATA'] = join(root, 'nowhere');
  const run = await shumao(['run', root, '--lang', 'en']);
  process.env['SHUMAO_DATA'] = data;
  expect(run.code).toBe(2);
  expect(run.err).toContain('SOURCE_FOLDER_ABSENT');
  expect(run.err).toContain('SHUMAO_DATA');
});

describe.skipIf(!isThere)('the published workbooks', () => {
  let root = '';
  let report: RunReport;
  const figures = new Map<string, Observation>();
  beforeAll(async () => {
    root = await fresh();
    const run = await shumao(['run', root, '--lang', 'en']);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('211,480 table cells');
    report = await lastReport(root);
    for (const {id, observations} of (await openTables(root)).released.datasets)
      for (const one of observations) figures.set(`${id}/${one.key.join('.')}/${one.measure}/${one.period}`, one);
  }, 300_000);

  const value = (address: string): bigint => {
    const one = figures.get(address);
    if (one?.status !== 'normal' && one?.text !== '0') throw new Error(`${address}: ${one?.status ?? 'no figure'}`);
    return BigInt(one.text);
  };
  const codes = async (classification: string, level?: string): Promise<readonly string[]> => {
    const rows = (await readFile(join(root, 'classifications', classification, 'items.csv'), 'utf8'))
      .trim()
      .split('\n');
    const cells = rows.slice(1).map((row) => row.split(','));
    return cells.flatMap(([code = '', , own]) => (level === undefined || own === level ? [code] : []));
  };
  const found = (rule: string) => report.findings.listed.filter((one) => one.rule === rule);

  test('2019: EU and rest of the world are the world in 94 of 94 pairs of service and flow', async () => {
    const items = ['_T', ...(await codes('ons-service-types'))];
    const pairs = FLOWS.flatMap((flow) => items.map((item) => `${flow}.${item}`));
    const at = (pair: string, partner: string) => value(`detail/${pair}.${partner}/value/2019`);
    const wholes = pairs.map((pair) => ({pair, off: at(pair, 'B5') + at(pair, 'D5') - at(pair, '_T')}));
    expect(wholes.length).toBe(94);
    expect(wholes.filter(({off}) => off !== 0n)).toEqual([]);
  });

  test('2019: the twelve top services are the printed totals, 316,320 out and 212,987 in', () => {
    const sum = (flow: string) => TOP.reduce((all, item) => all + value(`trade/${flow}.${item}._T/value/2019`), 0n);
    expect(FLOWS.map(sum)).toEqual([316_320n, 212_987n]);
    expect(FLOWS.map((flow) => value(`trade/${flow}._T._T/value/2019`))).toEqual([316_320n, 212_987n]);
  });

  test('quarters are the year in 26,293 of 26,300 rows; the other seven are named by sheet and cell', () => {
    expect(report.rules.find(({rule}) => rule === 'PERIODS_DIFFER')).toMatchObject({passed: 26_293, failed: 7});
    const seven = found('PERIODS_DIFFER');
    // Printed integers are known within half a unit, five of them within 2.5: all seven are beyond it.
    expect(seven.map(({sheet, values}) => `${sheet} ${values['cell']} ${values['difference']}`)).toEqual([
      'Time Series F937 -36',
      'Time Series F1020 -34',
      'Time Series F1173 -18',
      'Time Series F1256 -15',
      'Time Series F1808 -4',
      'Time Series H4894 -217',
      'Time Series G5060 7',
    ]);
    expect(seven[0]?.message.en).toContain('(Exports, Construction, Denmark, 2016): 80 GBP million');
    expect(seven[0]?.message.zh).toContain('（出口，建设，丹麦，2016）：80 百万英镑');
  });

  test('53 hidden quarters follow from the published year, and are neither worked out nor printed', () => {
    expect(report.findings.counts['SUPPRESSED_PERIOD_DERIVABLE']).toBe(53);
    const [first] = found('SUPPRESSED_PERIOD_DERIVABLE');
    expect(`${first?.sheet} ${first?.values['cell']}`).toBe('Time Series V268');
    expect(figures.get('detail/X.3.CS/value/2018-Q4')).toMatchObject({text: '·', status: 'suppressed'});
    expect(figures.get('detail/X.3.CS/value/2018')?.status).toBe('normal');
  });

  test('the sheet of 2020 prints what the time series hides, and six numbers otherwise; the sheet of 2019 agrees', () => {
    expect(found('SUPPRESSED_ELSEWHERE_PRINTED').map(({values}) => [values['cell'], values['printed']])).toEqual([
      ['J4475', '[2020] I189'],
    ]);
    expect(figures.get('detail/M.3-3.TH/value/2020')).toMatchObject({text: '·', status: 'suppressed'});
    expect(found('DELIVERIES_DIFFER').map(({sheet, values}) => `${sheet} ${values['cell']}`)).toEqual([
      '2020 AQ208',
      '2020 AQ210',
      '2020 AR208',
      '2020 AR210',
      '2020 AS208',
      '2020 AS210',
    ]);
  });

  test('services and partners are reconciled with their own printed totals', async () => {
    const bridges = await (await openReconciliations(root)).all();
    expect(bridges.map((one) => [one.id, 'bridge' in one ? one.bridge.verdict : one.problem])).toEqual([
      ['partners-exports', 'none'],
      ['partners-imports', 'none'],
      ['services-exports', 'none'],
      ['services-imports', 'none'],
    ]);
  });

  test('all geographies added would be too much by Serbia and Montenegro, which are “of which”: refused', {
    timeout: 300_000,
  }, async () => {
    const all = [...(await codes('ons-partners', 'economy')), ...(await codes('ons-partners', 'of-which'))];
    expect(all.length).toBe(80);
    const sum = all.reduce((one, code) => one + value(`trade/X._T.${code}/value/2019`), 0n);
    expect(sum - value('trade/X._T._T/value/2019')).toBe(113n + 382n);
    const other = await copyOf(root);
    const head = 'code,valid_from,valid_to,source,confidence,note\n';
    const group = 'id: everywhere\nclassification: ons-partners\ntitle: {zh: 各地, en: Everywhere}\nsource: test\n';
    await writeFile(join(other, 'groups', 'everywhere.yaml'), group);
    await writeFile(
      join(other, 'groups', 'everywhere.csv'),
      head + all.map((code) => `${code},,,test,verified-from-file,\n`).join(''),
    );
    const place = join(other, 'datasets', 'trade.yaml');
    await writeFile(place, (await readFile(place, 'utf8')).replace('groups: [', 'groups: [everywhere, '));
    const run = await shumao(['run', other, '--lang', 'en']);
    expect(run.code).toBe(2);
    expect(run.err).toContain('CODES_OVERLAP');
    expect(run.err).toContain('datasets/trade.yaml');
    expect(run.err).toMatch(/Serbia, Montenegro .*"of which".*twice/);
  });

  test('DCMS: sectors overlap, their sum is above the total, and a dataset that adds them is refused', {
    timeout: 300_000,
  }, async () => {
    const sectors = await codes('dcms-sectors');
    const sum = sectors.reduce((one, code) => one + value(`dcms-sectors/M.${code}/value/2018`), 0n);
    expect([sum, value('dcms-sectors/M._T/value/2018')]).toEqual([58_537n, 34_140n]);
    const other = await copyOf(root);
    const group = 'id: all-sectors\nclassification: dcms-sectors\ntitle: {zh: 各行业, en: All sectors}\nsource: test\n';
    await writeFile(join(other, 'groups', 'all-sectors.yaml'), group);
    await writeFile(
      join(other, 'groups', 'all-sectors.csv'),
      `code,valid_from,valid_to,source,confidence,note\n${sectors.map((code) => `${code},,,test,verified-from-file,\n`).join('')}`,
    );
    const place = join(other, 'datasets', 'dcms-sectors.yaml');
    await writeFile(
      place,
      (await readFile(place, 'utf8')).replace('levels: [sector]', 'levels: [sector], groups: [all-sectors]'),
    );
    const run = await shumao(['run', other, '--lang', 'zh']);
    expect(run.code).toBe(2);
    expect(run.err).toContain('CODES_OVERLAP');
    expect(run.err).toContain('电信');
    expect(run.err).toContain('重复计算');
  });

  test('the pink book is an old .xls: the run says what to do, takes nothing and ends with 1', {
    timeout: 300_000,
  }, async () => {
    const other = await fresh();
    for (const folder of ['datasets', 'tables', 'reconciliations', 'groups'])
      await rm(join(other, folder), {recursive: true});
    await rm(join(other, 'sources', 'ons.yaml'));
    const settings = join(other, 'workspace.yaml');
    await writeFile(settings, (await readFile(settings, 'utf8')).replace('limit: 6', 'limit: 0'));
    const place = join(other, 'sources', 'dcms.yaml');
    const pink = (await readFile(place, 'utf8'))
      .replace(/^files: .*$/m, `files: ${PINK}`)
      .replace('id: dcms', 'id: pink');
    await writeFile(join(other, 'sources', 'pink.yaml'), pink);
    const run = await shumao(['run', other, '--lang', 'en']);
    expect(run.code).toBe(1);
    const [old] = (await lastReport(other)).findings.listed.filter(({rule}) => rule === 'OLD_XLS');
    expect(old).toMatchObject({file: PINK, severity: 'hard'});
    expect(old?.message.en).toContain('save it as .xlsx');
    expect(old?.message.zh).toContain('另存为 .xlsx');
  });
});
