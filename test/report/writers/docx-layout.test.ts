/** The pages of the DOCX, laid out by the library as Word does: sizes that a report promises, heads that repeat, headings that do not stand alone. */
import {layoutDocument} from 'docx/layout';
import {expect, test} from 'vitest';
import {bodyPages} from '../../../src/disseminate/report/writers/docx/docx.ts';
import {documentOf} from '../../../src/disseminate/report/writers/docx/document.ts';
import {languages} from '../../../src/model/text.ts';
import {chartAlternative, chartSvg, chartTable} from '../../../src/present/charts/index.ts';
import {cityReport, leaderReport, sampleReport} from './sample.ts';

const charts = {svg: chartSvg, alternative: chartAlternative, table: chartTable};

for (const language of languages) {
  test(`a leader’s page is one page and a city’s sheet two (${language})`, async () => {
    expect(await bodyPages(await documentOf(leaderReport(language), charts, 1))).toBe(1);
    expect(await bodyPages(await documentOf(cityReport(language), charts, 1))).toBeLessThanOrEqual(2);
  });

  test(`no page ends with a heading or a caption of a table, and long tables repeat their heads (${language})`, async () => {
    const {document} = await documentOf(sampleReport(language), charts, 1);
    const {pages, stoppedAt} = layoutDocument(document, {guess: true});
    expect(stoppedAt).toBeUndefined();
    expect(pages.length).toBeGreaterThan(8);
    for (const {body} of pages) {
      const last = body.at(-1);
      const text = last?.type === 'paragraph' ? last.lines.map((line) => line.text).join('') : '';
      expect(text).not.toMatch(/^([一二三]、|（一）|1\.|表 \d|Table \d|\d(\.\d)* )/);
    }
    const seen = new Set<number>();
    const continued = pages.flatMap(({body}) =>
      body.flatMap((block) => {
        if (block.type !== 'table' || seen.has(block.index))
          return block.type === 'table' ? [block.rows[0]?.index] : [];
        seen.add(block.index);
        return [];
      }),
    );
    expect(continued.length).toBeGreaterThanOrEqual(2);
    expect(continued.every((row) => row === 0)).toBe(true);
  });
}

test('a leader’s page that is too full at its usual size is set closer until it fits', async () => {
  const report = leaderReport('zh');
  const paragraphs = report.blocks.filter(({kind}) => kind === 'paragraph');
  const full = {...report, blocks: [...report.blocks, ...paragraphs, ...paragraphs]};
  expect(await bodyPages(await documentOf(full, charts, 1))).toBe(2);
  expect(await bodyPages(await documentOf(full, charts, 0.76))).toBe(1);
});
