import {existsSync} from 'node:fs';
import {cp, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {lastReport, openTables} from '../../src/pipeline/index.ts';
import {shumao} from '../faults/kill.ts';

const repository = join(import.meta.dirname, '..', '..');
const data = process.env['SHUMAO_DATA'] ?? join(repository, '..', 'shared', 'data');
const isThere = existsSync(join(data, 'online-retail', 'online_retail_541909.parquet'));
if (!isThere) process.stdout.write('online retail skipped: no data in $SHUMAO_DATA or ../shared/data\n');

async function workspace(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-retail-'));
  const example = join(repository, 'examples', 'online-retail');
  await cp(example, root, {recursive: true, filter: (path) => !path.includes('.shumao')});
  return root;
}

test.runIf(isThere)(
  '541,909 real lines give the published totals to the mill, and nothing is lost',
  {timeout: 120_000},
  async () => {
    const root = await workspace();
    try {
      const run = await shumao(['run', root], undefined, {SHUMAO_DATA: data});
      expect(run.output).not.toContain('error');
      const {batches, findings} = await lastReport(root);
      expect(batches).toHaveLength(1);
      expect(batches[0]?.lines).toMatchObject({read: 541_909, accepted: 541_909, quarantined: 0, duplicate: 0});
      expect(batches[0]?.money).toMatchObject({read: '9747747.934', accepted: '9747747.934'});
      expect(findings.counts['REPEATED_RECORD']).toBe(5268);

      const {released} = await openTables(root);
      const figures = released.datasets.find(({id}) => id === 'all-lines')?.observations ?? [];
      const whole = (key: string, measure: string): bigint =>
        figures
          .filter((one) => one.key.join('.') === key && one.measure === measure && one.period.length === 4)
          .reduce((sum, {text}) => sum + BigInt(text.replace('.', '')), 0n);
      expect(whole('_T._T', 'value')).toBe(9_747_747_934n);
      expect(whole('abroad._T', 'value')).toBe(1_559_941_570n);
      expect(whole('abroad._T', 'records')).toBe(46_431n);
      expect(whole('_T.cancelled', 'value')).toBe(-896_812_490n);
      expect(whole('_T.cancelled', 'records')).toBe(9288n);
    } finally {
      await rm(root, {recursive: true, force: true});
    }
  },
);

test('without the data, a run says what is missing and ends with 2', async () => {
  const root = await workspace();
  try {
    const run = await shumao(['run', root, '--lang', 'en'], undefined, {SHUMAO_DATA: join(root, 'nowhere')});
    expect(run.code).toBe(2);
    expect(run.output).toContain('SOURCE_FOLDER_ABSENT');
    expect(run.output).toContain('SHUMAO_DATA');
  } finally {
    await rm(root, {recursive: true, force: true});
  }
});
