/** The labelled corpus of the audit's bench: its labels are well-formed and true of its tables, and the audit reaches on a part of it what it reached before. */
import {expect, test} from 'vitest';
import {audited, mentionsOf} from '../../bench/audit/audited.ts';
import {type Labelled, parts, readCorpus} from '../../bench/audit/corpus.ts';
import {numberIn} from '../../bench/audit/faults/fault.ts';
import {faults} from '../../bench/audit/faults/list.ts';
import {Tables} from '../../bench/audit/faults/tables.ts';
import {inject, cleanReports} from '../../bench/audit/inject.ts';
import type {Layer} from '../../bench/audit/miss.ts';
import {numeralPlaces} from '../../bench/audit/numerals.ts';
import {type Scored, scoreReport} from '../../bench/audit/score.ts';
import {tally} from '../../bench/audit/tally.ts';
import {readDocument} from '../../src/disseminate/audit/readers/index.ts';
import {claimTypes} from '../../src/model/claim.ts';

const reports = parts.flatMap(readCorpus);
const sentences = reports.flatMap((report) => report.sentences.map((label) => ({report, label})));
const tablesOf = async ({markdown, name}: Labelled): Promise<Tables> =>
  new Tables(await readDocument(Buffer.from(markdown), `${name}.md`));

test('every labelled text stands at its place in its sentence, and every sentence in its report', () => {
  for (const {report, label} of sentences) {
    expect(report.markdown).toContain(label.sentence);
    for (const {text, at} of [...label.mentions, ...label.claims])
      expect(label.sentence.slice(at, at + text.length)).toBe(text);
  }
});

test('no digit and no Chinese numeral of a sentence is left without a label', () => {
  const left = sentences.flatMap(({label: {sentence, mentions}}) =>
    numeralPlaces(sentence, {start: 0, end: sentence.length})
      .filter((place) => !mentions.some(({at, text}) => at <= place && place < at + text.length))
      .map((place) => `${sentence} · ${sentence[place] ?? ''}`),
  );
  expect(left).toEqual([]);
});

test('there are 200 Chinese and 120 English sentences, some reports are not looked at, and every type of claim occurs', () => {
  const of = (language: string): number => sentences.filter(({report}) => report.language === language).length;
  expect(of('zh')).toBeGreaterThanOrEqual(200);
  expect(of('en')).toBeGreaterThanOrEqual(120);
  expect(reports.filter(({part}) => part === 'held').length).toBeGreaterThan(0);
  const found = new Set(sentences.flatMap(({label}) => label.claims.map(({type}) => type)));
  expect([...found].toSorted()).toEqual(Object.keys(claimTypes).toSorted());
});

test('only planted sentences hold what is contradicted', () => {
  const wrong = sentences.filter(({label}) => label.claims.some(({verdict}) => verdict === 'contradicted'));
  expect(wrong.length).toBeGreaterThanOrEqual(50);
  expect(wrong.filter(({label}) => !label.planted)).toEqual([]);
});

test('a proven number is the one that its cell prints, a contradicted one is not', async () => {
  let compared = 0;
  for (const report of reports) {
    const tables = await tablesOf(report);
    for (const {claims, sentence} of report.sentences)
      for (const {text, type, verdict, binding = [], computed} of claims) {
        const [cell] = binding;
        const printed = /^(?:约|近|over )?[^\d]*[\d,.]+[^\d]*$/u.test(text) ? numberIn(text) : undefined;
        if (!cell || !printed || binding.length > 1 || computed !== undefined) continue;
        if (!['growth', 'share'].includes(type) || !['proven', 'contradicted'].includes(verdict)) continue;
        const value = Math.abs(tables.number(cell) ?? Number.NaN);
        const isSame = Number(printed.digits.replaceAll(',', '')) === value;
        // A wrong direction is wrong with the right number.
        if (verdict === 'proven') expect(isSame, `${sentence} ${text} ${value}`).toBe(true);
        compared += 1;
      }
  }
  expect(compared).toBeGreaterThan(150);
});

test('every cell that a label names is in its table', async () => {
  for (const report of reports) {
    const tables = await tablesOf(report);
    for (const {claims} of report.sentences)
      for (const {binding = [], orBinding = []} of claims)
        for (const {table, row, column} of [...binding, ...orBinding.flat()]) {
          expect(tables.rows(table), report.name).toContain(row);
          expect(tables.columns(table), report.name).toContain(column);
        }
  }
});

/** Two reports of the tune half. What is reached is the least that is asked for; raise it when it is more. */
const SAMPLE = ['lanjiang-services', 'veldmark-services'];
const LEAST: Readonly<Record<Layer, number>> = {mention: 0.97, kind: 0.97, type: 0.95, binding: 0.95, verdict: 0.95};

test('the audit finds, types, binds and judges claims of two reports as well as before', async () => {
  const scored: Scored[] = [];
  for (const report of reports.filter(({name}) => SAMPLE.includes(name))) {
    const {document, audit} = await audited(report.markdown, report.name);
    scored.push(...scoreReport(report, document, mentionsOf(document), audit));
  }
  expect(scored.length).toBeGreaterThan(50);
  for (const [layer, least] of Object.entries(LEAST)) {
    // keys of a record are its keys
    const counts = scored.map((one) => one.counts[layer as Layer]);
    expect(tally(counts, 1).f1.value, layer).toBeGreaterThanOrEqual(least);
  }
});

test('twelve kinds of faults can be put into the reports, and those that change a printed cell are found', async () => {
  expect(faults.length).toBe(12);
  const clean = await cleanReports(reports.filter(({name}) => name === 'lanjiang-services'));
  const injected = await inject(clean, 5, 1);
  for (const {id, tried} of injected) expect(tried, id).toBeGreaterThan(0);
  expect(injected.find(({id}) => id === 'superlative')?.found).toBeGreaterThan(0);
});
