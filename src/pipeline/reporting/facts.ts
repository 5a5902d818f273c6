/** What a run tells a report of itself: how much came in, what was refused, how the checks ended. Counts only; no place and no unit. */
import type {Facts} from '../../disseminate/report/index.ts';
import type {RunReport} from '../report.ts';

export function factsOf({batches, rules, coverage}: Pick<RunReport, 'batches' | 'rules' | 'coverage'>): Facts {
  const count = (value: number, zh: string, en: string) => ({text: String(value), unit: 'COUNT', label: {zh, en}});
  const accepted = batches.reduce((sum, {lines}) => sum + lines.accepted, 0);
  const refused = batches.reduce((sum, {lines}) => sum + lines.quarantined, 0);
  const failed = rules.filter((rule) => rule.failed > 0);
  const tenths = coverage.map(({codedRecords, records}) => tenthsOf(BigInt(codedRecords), BigInt(records)));
  const least = tenths.toSorted((a, b) => (a < b ? -1 : 1))[0] ?? 1000n;
  return {
    files: count(batches.length, '收到的文件', 'files received'),
    records: count(accepted + refused, '收到的记录', 'records received'),
    refused: count(refused, '未能读入的记录', 'records refused'),
    rules: count(rules.length, '审核规则', 'rules'),
    'rules-failed': count(failed.length, '未通过的规则', 'rules that failed'),
    findings: count(
      failed.reduce((sum, {failed: places}) => sum + places, 0),
      '疑点',
      'places found',
    ),
    coverage: {
      text: `${least / 10n}.${least % 10n}`,
      unit: 'PCT',
      label: {zh: '归类的金额占比', en: 'part of the value that was classified'},
    },
  };
}

/** Rounded down, so that 100.0 means all. */
function tenthsOf(part: bigint, whole: bigint): bigint {
  return whole === 0n ? 1000n : (1000n * part) / whole;
}
