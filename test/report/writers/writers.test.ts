/** What holds for every format: the same bytes, nothing unsaid, marks of drafts and made data, no place that a link misses. */
import {createHash} from 'node:crypto';
import mammoth from 'mammoth';
import {extractText, getDocumentProxy} from 'unpdf';
import {expect, test} from 'vitest';
import type {Report, ReportWriter} from '../../../src/disseminate/report/document.ts';
import {reportWriters} from '../../../src/disseminate/report/writers/index.ts';
import {languages} from '../../../src/model/text.ts';
import {dense, missing, wanted} from './expected.ts';
import {pageText} from './html-text.ts';
import {cityReport, figures, leaderReport, sampleReport} from './sample.ts';
import {HOSTILE, LONG_WORD, sampleTable} from './sample-data.ts';

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function textOf({id}: ReportWriter, bytes: Uint8Array): Promise<string> {
  if (id === 'html') return pageText(new TextDecoder().decode(bytes));
  if (id === 'docx') return (await mammoth.extractRawText({buffer: Buffer.from(bytes)})).value;
  const {text} = await extractText(await getDocumentProxy(new Uint8Array(bytes)), {mergePages: false});
  // Header and footer of a page stand between the halves of what goes on over it.
  const furniture =
    /^(浙江省国际数字贸易统计报告（2019）|International digital trade of Zhejiang, 2019) (合成|synth)|7c1e09f4a2b3 .*\d+ \/ \d+$/;
  return text
    .map((page) =>
      page
        .split('\n')
        .filter((line) => !furniture.test(line))
        .join('\n'),
    )
    .join('\n');
}

for (const writer of reportWriters) {
  for (const language of languages) {
    test(`${writer.id}, ${language}: each figure, cell, note and caption is read back, in order`, async () => {
      const report = sampleReport(language);
      const page = await textOf(writer, await writer.write(report));
      expect(missing(page, wanted(report))).toEqual([]);
      const proofs = report.proofs.flatMap(({name, figure, text, unit, formula}) => [
        name,
        figure,
        text,
        unit,
        formula ?? '',
      ]);
      expect(missing(page.slice(page.lastIndexOf(report.sources[0]?.text.slice(0, 6) ?? '')), proofs)).toEqual([]);
    });
  }

  test(`${writer.id}: the same report gives the same bytes, also after others were written`, async () => {
    const first = await writer.write(sampleReport('zh'));
    await writer.write(leaderReport('en'));
    expect(hash(await writer.write(sampleReport('zh')))).toBe(hash(first));
  });

  test(`${writer.id}: a draft says so, and made data says so; a release of real data says neither`, async () => {
    const base = leaderReport('zh');
    const draft = await textOf(writer, await writer.write({...base, release: {id: 'draft', isDraft: true}}));
    expect(draft).toContain('草稿');
    const real = await textOf(
      writer,
      await writer.write({...base, synthetic: false, blocks: [figures('zh')], sources: [], proofs: []}),
    );
    expect(real).not.toMatch(/草稿|合成数据/);
    expect(real).toContain('R2019-1');
  });

  test(`${writer.id}: a report of nothing but a title is a page all the same`, async () => {
    const empty: Report = {...sampleReport('en'), blocks: [], proofs: [], sources: []};
    const {subtitle, ...plain} = empty;
    expect(subtitle).toBe('Scope, results and quality');
    const page = await textOf(writer, await writer.write(plain));
    expect(dense(page)).toContain('InternationaldigitaltradeofZhejiang,2019');
    expect(page).not.toContain('Contents');
    expect(page).not.toMatch(/undefined|NaN|null|\[object/);
  });

  test(`${writer.id}: no text of a sample is undefined, NaN or an object`, async () => {
    for (const report of [sampleReport('en'), leaderReport('zh'), cityReport('en')])
      expect(await textOf(writer, await writer.write(report))).not.toMatch(/undefined|NaN|\[object/);
  });
}

test('figures without a proof and sources that are not listed are plain text, and no link leads nowhere', async () => {
  const {proofs, sources, ...rest} = sampleReport('zh');
  expect([proofs.length, sources.length]).toEqual([14, 1]);
  for (const writer of reportWriters) {
    const page = await textOf(writer, await writer.write({...rest, proofs: [], sources: []}));
    expect(page).toContain('1006.23');
    expect(page).not.toContain('数字依据');
  }
});

test('hostile, huge, empty and broken texts are written in every format, and controls are left out', async () => {
  const {title, blocks, proofs, ...rest} = sampleReport('zh');
  const broken = `${HOSTILE}\u0000\u0007\ud800`;
  const run = {kind: 'figure', text: LONG_WORD, figures: [proofs[0]?.figure ?? ''], claim: 'c'} as const;
  const {columns, rows, ...table} = sampleTable(3);
  const report: Report = {
    ...rest,
    title: `${title}${broken}${LONG_WORD}`,
    agency: broken,
    period: broken,
    release: {id: broken, isDraft: false},
    blocks: [
      {kind: 'heading', level: 3, text: broken},
      {kind: 'figures', items: []},
      {kind: 'figures', items: [{name: LONG_WORD, value: run, unit: broken}]},
      {kind: 'list', items: [[], [run]]},
      {kind: 'paragraph', runs: []},
      {kind: 'table', id: broken, caption: broken, table: {...table, columns, rows: []}},
      {kind: 'table', id: broken, caption: broken, table: {...table, columns: [], rows}},
      ...blocks.slice(0, 3),
    ],
    proofs: [...proofs, ...proofs],
    sources: [...rest.sources, ...rest.sources],
  };
  for (const writer of reportWriters) {
    const page = dense(await textOf(writer, await writer.write(report)));
    expect(page).toContain(dense(HOSTILE));
    expect(page).toContain(LONG_WORD);
    // oxlint-disable-next-line no-control-regex -- these are the characters that are meant
    expect(page).not.toMatch(/[\u0000\u0007\ufffd]|undefined|NaN/);
  }
});
