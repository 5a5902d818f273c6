/** What holds of any text: generated reports are never contradicted, unrelated tables change nothing, no number passes silently. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {auditText} from './audit-text.ts';

const NAMES = ['甲市', '乙市', '丙市', '丁市', '戊市'];

type City = {readonly name: string; readonly before: number; readonly now: number};

/** Whole numbers between 20 and 900, all different, so that ranks are sure. */
const cities = fc
  .tuple(
    fc.uniqueArray(fc.integer({min: 20, max: 900}), {minLength: 5, maxLength: 5}),
    fc.array(fc.integer({min: 20, max: 900}), {minLength: 5, maxLength: 5}),
  )
  .map(([now, before]) => NAMES.map((name, at): City => ({name, now: now[at] ?? 0, before: before[at] ?? 0})));

const one = (value: number): string => (Math.round(value * 10) / 10).toFixed(1);
const growthOf = ({now, before}: City): string => one((now / before - 1) * 100);
const sum = (all: readonly City[], of: (city: City) => number): number =>
  all.reduce((total, city) => total + of(city), 0);

function tableOf(all: readonly City[]): string {
  const total = sum(all, ({now}) => now);
  const rows = all.map(
    (city) => `| ${city.name} | ${city.now} | ${growthOf(city)} | ${one((city.now / total) * 100)} |`,
  );
  const growth = one((total / sum(all, ({before}) => before) - 1) * 100);
  return `2022年各市出口\n\n单位：亿元\n\n| 市 | 出口额 | 增长% | 占比% |\n|---|---:|---:|---:|\n${rows.join('\n')}\n| 全省 | ${total} | ${growth} | 100.0 |\n`;
}

const grew = (city: City): string => {
  const text = growthOf(city);
  return text.startsWith('-') ? `下降${text.slice(1)}%` : `增长${text}%`;
};

/** Sentences that follow from the table, in the order given. */
function textOf(all: readonly City[]): string {
  const total = sum(all, ({now}) => now);
  const ranked = all.toSorted((a, b) => b.now - a.now);
  const [first, second, third] = ranked;
  if (!first || !second || !third) return '';
  const pair = all.slice(0, 2);
  return [
    `2022年全省出口${total}亿元。`,
    `${first.name}出口${first.now}亿元，居第一位，${grew(first)}，占全省的${one((first.now / total) * 100)}%。`,
    `${second.name}、${third.name}分列第二、第三位，出口分别为${second.now}亿元和${third.now}亿元。`,
    `${pair.map(({name}) => name).join('、')}出口合计${sum(pair, ({now}) => now)}亿元。`,
    `5个市中，有${all.filter((city) => Number(growthOf(city)) > 0).length}个保持增长。`,
  ].join('');
}

const report = (all: readonly City[]): string => `# 出口\n\n${textOf(all)}\n\n${tableOf(all)}`;

test('a text that follows from its table is never contradicted', async () => {
  await fc.assert(
    fc.asyncProperty(cities, async (all) => {
      const {claims} = await auditText(report(all));
      expect(
        claims.filter(({verdict}) => verdict === 'contradicted').map(({text, sentence}) => `${text} ${sentence}`),
      ).toEqual([]);
      expect(claims.filter(({verdict}) => verdict.startsWith('proven')).length).toBeGreaterThan(10);
    }),
    {numRuns: 40},
  );
});

test('every number that is not exempt is claimed, or reported as unclaimed', async () => {
  await fc.assert(
    fc.asyncProperty(cities, async (all) => {
      const {claims, exempt, summary} = await auditText(
        `# 出口\n\n${textOf(all)}另有3台、4.5和第9号。\n\n${tableOf(all)}`,
      );
      const inText = new Set(claims.filter(({sentence}) => !sentence.includes('  ')).map(({start}) => start));
      expect(inText.size + exempt.length).toBeGreaterThanOrEqual(summary.mentions);
    }),
    {numRuns: 20},
  );
});

test('what is proven stays proven beside tables of something else', async () => {
  const other =
    '\n## 附表\n\n汽车产量\n\n单位：万辆\n\n| 车型 | 产量 |\n|---|---:|\n| 轿车 | 12.3 |\n| 客车 | 4.5 |\n| 货车 | 6.7 |\n';
  await fc.assert(
    fc.asyncProperty(cities, async (all) => {
      const proven = async (text: string): Promise<readonly string[]> =>
        (await auditText(text)).claims
          .filter(({verdict, sentence}) => verdict.startsWith('proven') && !sentence.includes('  '))
          .map(({text: said}) => said);
      expect(await proven(`${report(all)}${other}`)).toEqual(await proven(report(all)));
    }),
    {numRuns: 20},
  );
});

test('names and numbers of a list change places together: the verdicts stay', async () => {
  await fc.assert(
    fc.asyncProperty(cities, fc.shuffledSubarray([0, 1, 2], {minLength: 3, maxLength: 3}), async (all, order) => {
      const chosen = order.flatMap((at) => all[at] ?? []);
      const sentence = `${chosen.map(({name}) => name).join('、')}出口分别为${chosen.map(({now}) => `${now}亿元`).join('、')}。`;
      const {claims} = await auditText(`# 出口\n\n${sentence}\n\n${tableOf(all)}`);
      const levels = claims.filter(({type}) => type === 'level');
      expect(levels.map(({verdict}) => verdict)).toEqual(['proven', 'proven', 'proven']);
    }),
    {numRuns: 20},
  );
});
