/** Whatever is hidden, both languages claim the same, and no number stands outside a claim (design law 10). */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {claimsOf} from '../../src/disseminate/report/claims.ts';
import {type Report} from '../../src/disseminate/report/index.ts';
import type {Language} from '../../src/model/text.ts';
import {mentionsIn} from '../../src/present/claims/index.ts';
import {chapterOf, releasedOf, reportOf} from './tiny-report.ts';

const chapter = chapterOf(
  `figures:
  total: services/_T._T/value
  growth: services/_T._T/growth
  hangzhou: services/_T.330100/value
  hangzhou-growth: services/_T.330100/growth
  hangzhou-share: {figure: services/_T.330100/share, of: {zh: 全省, en: the province}}
  hangzhou-rank: services/_T.330100/rank
  wenzhou-growth: services/_T.330300/growth
lists:
  cities: {dataset: services, dimension: area, level: city, noun: {zh: 个市, en: city|cities}}
  two: {like: cities, top: 2}
  fastest: {like: cities, by: growth, top: 1}
  fell: {like: cities, where: [growth < 0], by: growth, order: asc, top: 3}`,
  `{period}进出口{total}，{growth:change}。共{cities:count}，居{two:limit}的是{two:names}，{two:values}，合计占{two:share-sum}。

杭州{hangzhou}，{hangzhou-rank:rank}，{hangzhou-share:share}；{hangzhou-growth:change-short}。温州{wenzhou-growth:change-short}。增速最高的是{fastest:items}。

:::when fell.count > 0
下降的有{fell:count}：{fell:items-change}，其余占{two:rest-share}。
:::`,
  `Trade was {total} in {period}. It was {growth:change}. There were {cities:count}; the {two:limit} were {two:names}, at {two:values}. They had {two:share-sum}.

Hangzhou had {hangzhou}, {hangzhou-rank:rank}. It had {hangzhou-share:share} and {hangzhou-growth:verb}. Wenzhou {wenzhou-growth:verb}. The fastest was {fastest:items}.

:::when fell.count > 0
Down were {fell:count}: {fell:items-change}. The rest had {two:rest-share}.
:::`,
);

const cells = ['_T._T', '_T.330100', '_T.330200', '_T.330300'].flatMap((key) =>
  ['value', 'growth', 'share', 'rank'].map((measure) => `${key} ${measure}`),
);

/** Numbers of a report's paragraphs that no claim holds. */
function unclaimed({blocks}: Report, language: Language): readonly string[] {
  return blocks.flatMap((block) => {
    if (!('runs' in block)) return [];
    const text = block.runs.map((run) => run.text).join('');
    const masked = block.runs
      .map((run) => (run.kind === 'figure' ? '\uFFFC'.repeat(run.text.length) : run.text))
      .join('');
    expect(masked).toHaveLength(text.length);
    return mentionsIn(masked, language).flatMap(({kind, text: own}) =>
      kind === 'period' || kind === 'exempt' || own.includes('\uFFFC') ? [] : [own],
    );
  });
}

test('any set of hidden figures leaves the same claims in both languages, and no number by itself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray(cells), async (hidden) => {
      const released = releasedOf(hidden);
      const [zh, en] = await Promise.all([reportOf(chapter, 'zh', {released}), reportOf(chapter, 'en', {released})]);
      const claims = (report: Report) =>
        [...new Set(claimsOf(report).map(({id, figures}) => `${id} ${figures.join(' ')}`))].toSorted();
      expect(claims(en)).toEqual(claims(zh));
      expect([...unclaimed(zh, 'zh'), ...unclaimed(en, 'en')]).toEqual([]);
      const texts = [...claimsOf(zh), ...claimsOf(en)].map(({text}) => text);
      expect(texts.filter((text) => /[·…×]/.test(text))).toEqual([]);
    }),
    {numRuns: 60},
  );
});

test('what is hidden is named by no claim', async () => {
  const released = releasedOf(['_T.330100 growth', '_T.330200 value']);
  const figures = claimsOf(await reportOf(chapter, 'zh', {released})).flatMap((claim) => claim.figures);
  expect(figures).not.toContain('services/_T.330100/growth/2019');
  expect(figures.length).toBeGreaterThan(0);
});
