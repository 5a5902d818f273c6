/** A release as evidence: what the draft of two items in three cities says is proven, hidden figures stay hidden, months and years are told apart. */
import {rm} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {auditDocument, readDocument, releaseEvidence} from '../../src/disseminate/audit/index.ts';
import type {AuditedClaim} from '../../src/model/claim.ts';
import {withSuppression} from '../../src/pipeline/auditing/suppressed.ts';
import {openTables} from '../../src/pipeline/index.ts';
import {askedWorkspace} from '../asking/workspace.ts';
import {shumao} from '../docs/page.ts';

/** Totals: A1 80, A2 36; East 84, West 11, North 21; all 116. A1 in West is one enterprise's 5. */
let root = '';

beforeAll(async () => {
  root = await askedWorkspace({margins: '[[item], [area], [item, area]]', protection: '{minimum: 3, p-percent: 10}'});
  const {code, out, err} = await shumao(['run', root]);
  expect(code, out + err).toBe(0);
}, 60_000);

afterAll(async () => rm(root, {recursive: true, force: true}));

async function evidence(language: 'zh' | 'en' = 'en') {
  const opened = await openTables(root, undefined, {asOf: undefined, eyes: 'inside', now: new Date('2026-01-01')});
  const {tables} = await opened.buildAll();
  return releaseEvidence(opened.released, tables, {language, period: '2019'});
}

async function claims(text: string): Promise<readonly AuditedClaim[]> {
  const document = await readDocument(new TextEncoder().encode(text), 'text.txt');
  return auditDocument(document, await evidence(document.language)).claims;
}

test.each([
  ['In 2019 sales were CNY 116.', 'proven', '/_T._T/value/2019'],
  ['In 2019 sales in NORTH were CNY 21.', 'proven', '/_T.NORTH/value/2019'],
  ['In 2019 sales in NORTH were CNY 22.', 'contradicted', '/_T.NORTH/value/2019'],
  ['2019年NORTH的销售21元，占18.1%。', 'proven', '/_T.NORTH/value/2019'],
])('%s: %s, by the address of its figure', async (text, verdict, address) => {
  const [found] = await claims(text);
  expect(found?.verdict.replace('proven-by-rounding', 'proven'), JSON.stringify(found)).toBe(verdict);
  expect(found?.cells.map((cell) => cell.replace(/^\w+/u, ''))).toContain(address);
});

test('each margin is a frame with its total, and within a city there are its items', async () => {
  const {frames} = await evidence();
  const items = frames.find(({id}) => id === 'sales/*._T');
  expect(items?.rows.map(({name, isTotal}) => [name.code, isTotal])).toEqual([
    ['_T', true],
    ['A1', false],
    ['A2', false],
  ]);
  const inEast = frames.find(({id}) => id === 'sales/*.EAST');
  expect(inEast?.within.map(({dimension, code}) => [dimension, code])).toEqual([['area', 'EAST']]);
  expect(inEast?.rows.map(({facts}) => facts[0]?.text)).toEqual(['84.00', '60.00', '24.00']);
});

test('inside a city no share of the whole is taken for one of the city', async () => {
  const {frames} = await evidence();
  const measures = (id: string) => frames.find((frame) => frame.id === id)?.columns.map(({measure}) => measure);
  expect(measures('sales/*._T')).toContain('share');
  expect(measures('sales/*.NORTH')).not.toContain('share');
});

test('a hidden figure carries no number', async () => {
  const {frames} = await evidence();
  const hidden = frames.flatMap(({rows}) =>
    rows.flatMap(({facts}) => facts.filter((fact) => fact?.missing === 'hidden')),
  );
  expect(hidden.length).toBeGreaterThan(0);
  for (const fact of hidden) expect(fact?.text).toBe('·');
  const west = frames.find(({id}) => id === 'sales/*.WEST')?.rows.find(({name}) => name.code === 'A1');
  expect(west?.facts[0]?.missing).toBe('hidden');
});

test('a name that has no figures is still a name: its numbers are not held against the total', async () => {
  const opened = await openTables(root, undefined, {asOf: undefined, eyes: 'inside', now: new Date('2026-01-01')});
  const document = await readDocument(new TextEncoder().encode('In 2019 sales in SOUTH were CNY 116.'), 'text.txt');
  const south = {dataset: 'sales', dimension: 'area', code: 'SOUTH', label: {zh: 'SOUTH', en: 'SOUTH'}, aliases: []};
  const known = releaseEvidence(opened.released, [], {language: 'en', period: '2019', spellings: [south]});
  expect(auditDocument(document, known).claims.map(({verdict}) => verdict)).toEqual(['not-derivable']);
});

/** As where a range of 3 to 8 is published with the hidden 5. */
async function ranged() {
  const opened = await openTables(root, undefined, {asOf: undefined, eyes: 'inside', now: new Date('2026-01-01')});
  const datasets = opened.released.datasets.map((dataset) => ({
    ...dataset,
    observations: dataset.observations.map((one) =>
      one.measure === 'value' && one.key.join('.') === 'A1.WEST' ? {...one, low: '3.00', high: '8.00'} : one,
    ),
  }));
  return releaseEvidence({...opened.released, datasets}, [], {language: 'en', period: '2019'});
}

test.each([
  ['CNY 5', 'bounded-by-suppression'],
  ['CNY 7.00', 'bounded-by-suppression'],
  ['CNY 9', 'contradicted'],
])('of a hidden figure known to be 3 to 8, %s is %s', async (said, verdict) => {
  const document = await readDocument(
    new TextEncoder().encode(`In 2019 sales of A1 in WEST were ${said}.`),
    'text.txt',
  );
  const known = await ranged();
  const {claims: found, summary} = withSuppression(auditDocument(document, known), document, known);
  expect(found.map((claim) => claim.verdict)).toEqual([verdict]);
  expect(summary.verdicts).toMatchObject({[verdict]: 1, 'not-derivable': 0});
  expect(found[0]?.computed).toMatch(/^3\.00…8\.00$/u);
});

test('65,000 figures of crossed margins become evidence within seconds', {timeout: 30_000}, async () => {
  const opened = await openTables(root, undefined, {asOf: undefined, eyes: 'inside', now: new Date('2026-01-01')});
  const datasets = opened.released.datasets.map((dataset) => {
    const codes = Array.from({length: 325}, (_, at) => `K${at}`);
    const [item, area] = dataset.dimensions;
    const [first] = dataset.observations;
    if (!item || !area || !first) throw new Error('the draft has figures');
    const code = (id: string, order: number) => ({
      code: id,
      label: {zh: `甲类项目${id}`, en: `Item ${id}`},
      level: 'code',
      order,
    });
    return {
      ...dataset,
      dimensions: [
        {...item, codes: codes.slice(0, 200).map(code)},
        {...area, codes: codes.map((id, at) => ({...code(id, at), label: {zh: `某市${id}`, en: `City ${id}`}}))},
      ],
      observations: codes.slice(0, 200).flatMap((a) => codes.map((b) => ({...first, key: [a, b], text: '1.00'}))),
    };
  });
  const [dataset] = datasets;
  expect(dataset?.observations.length).toBe(65_000);
  const start = performance.now();
  const {frames} = releaseEvidence({...opened.released, datasets}, [], {language: 'zh', period: '2019'});
  expect(frames.length).toBe(525);
  expect(performance.now() - start).toBeLessThan(5000);
});

test.each([
  ['2019年EAST的A1销售60元，EAST的销售84元。', ['proven-by-rounding', 'proven-by-rounding']],
  ['2019年WEST的A2销售24元。', ['not-derivable']],
])('%s: a city before 的 narrows what is named after it', async (text, verdicts) => {
  expect((await claims(text)).map(({verdict}) => verdict)).toEqual(verdicts);
});
