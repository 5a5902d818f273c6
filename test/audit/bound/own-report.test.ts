/** A report that was written is read back: what was changed by hand in the file is found, what was not is proven. */
import {expect, test} from 'vitest';
import {auditOwnReport, readDocument} from '../../../src/disseminate/audit/index.ts';
import {boundOf} from '../../../src/disseminate/report/bound.ts';
import {type Report, reportWriters} from '../../../src/disseminate/report/index.ts';
import {chapterOf, releasedOf, reportOf} from '../../report/tiny-report.ts';

const head = `title: {zh: 概况, en: Overview}
figures:
  total: services/_T._T/value
  growth: services/_T._T/growth
  hangzhou: services/_T.330100/value
  hangzhou-share: services/_T.330100/share`;
const zh = '2019年进出口{total}，{growth:change}。杭州{hangzhou}，占全省的比重{hangzhou-share}。';
const en = 'In 2019 trade was {total}, {growth:change}. Hangzhou had {hangzhou}, a share of {hangzhou-share}.';
const made: Readonly<Record<'zh' | 'en', Report>> = {
  zh: await reportOf(chapterOf(head, zh, en), 'zh'),
  en: await reportOf(chapterOf(head, zh, en), 'en'),
};

async function audited(language: 'zh' | 'en', format: string, change: (text: string) => string = (text) => text) {
  const writer = reportWriters.find(({id}) => id === format);
  if (!writer) throw new Error(`no writer ${format}`);
  const written = await writer.write(made[language]);
  const bytes = format === 'html' ? new TextEncoder().encode(change(new TextDecoder().decode(written))) : written;
  const document = await readDocument(bytes, `report.${writer.extension}`);
  const {claims, summary} = auditOwnReport(document, boundOf(made[language]), releasedOf());
  const {proven, contradicted, unclaimed} = summary.verdicts;
  return {proven, contradicted, unclaimed, claims};
}

test('every number of every file is proven, in both languages and three formats', async () => {
  for (const language of ['zh', 'en'] as const) {
    for (const format of ['html', 'docx', 'pdf']) {
      const {proven, contradicted, unclaimed} = await audited(language, format);
      expect([language, format, contradicted, unclaimed]).toEqual([language, format, 0, 0]);
      expect(proven).toBeGreaterThanOrEqual(4);
    }
  }
});

test('a number that was changed in the file takes its sentence with it, and is nobody’s', async () => {
  const {unclaimed, claims} = await audited('zh', 'html', (text) => text.replaceAll('>80.00亿元<', '>81.00亿元<'));
  expect(unclaimed).toBeGreaterThan(0);
  expect(claims.filter(({verdict}) => verdict === 'unclaimed').map(({text}) => text)).toContain('81.00亿元');
});

test('a sentence that was added by hand is nobody’s', async () => {
  const {unclaimed, claims} = await audited('en', 'html', (text) =>
    text.replace('In 2019 trade was', 'Exports rose by 12.5%. In 2019 trade was'),
  );
  expect(unclaimed).toBe(1);
  expect(claims.find(({verdict}) => verdict === 'unclaimed')?.text).toBe('12.5%');
});

test('numbers that rest on other figures than they say are contradicted', async () => {
  const bound = boundOf(made.zh);
  const wrong = {
    ...bound,
    sentences: bound.sentences.map(({text, claims}) => ({
      text,
      claims: claims.map((claim) => ({
        ...claim,
        figures: claim.text === '100.00亿元' ? ['services/_T.330100/value/2019'] : claim.figures,
      })),
    })),
  };
  const [html] = reportWriters;
  const document = await readDocument((await html?.write(made.zh)) ?? new Uint8Array(), 'report.html');
  const {claims} = auditOwnReport(document, wrong, releasedOf());
  const found = claims.filter(({verdict}) => verdict === 'contradicted');
  expect(found.map(({text, computed}) => [text, computed])).toEqual([['100.00亿元', '80.00']]);
});

test('a figure that is hidden in the release proves nothing', async () => {
  const [html] = reportWriters;
  const document = await readDocument((await html?.write(made.zh)) ?? new Uint8Array(), 'report.html');
  const {claims} = auditOwnReport(document, boundOf(made.zh), releasedOf(['_T.330100 value']));
  expect(claims.filter(({verdict}) => verdict === 'contradicted').map(({text}) => text)).toEqual(['80.00亿元']);
});
